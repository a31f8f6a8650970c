"""``luodi check`` as a person meets it."""

import json

import pytest

from tests.cli.test_commands import HEAD, assert_told
from tests.conftest import BROOK


def test_the_brief_that_disagrees_with_itself_is_found(run):
    result = run("check", "--place", "XXXSQ")

    assert result.returncode == 0, "findings are a result, not a failure"
    for words in (
        "自相矛盾（2）",
        "为359.7亿元，所含9处相加为382.5亿元，相差22.8亿元",
        "这9个数不可能都对",
        "先查重点建设项目投资完成率78%",
        "湘西州政府信息公开（镜像）（来源）",
    ):
        assert words in result.stdout.replace("\n   ", ""), result.stdout
    assert all(len(line) < 120 for line in result.stdout.splitlines())


def test_in_english(run):
    result = run("--lang", "en", "check", "--place", "XXXSQ")

    text = " ".join(result.stdout.split())
    assert "is 35.97 billion yuan, its 9 parts add up to 38.25 billion yuan" in text
    assert "2.28 billion yuan apart" in text


def test_json_has_exact_numbers_and_the_notes(run):
    found = json.loads(run("check", "--json").stdout)

    [sum_] = [f for f in found if f["rule"] == "projects-below-prefecture"]
    assert (sum_["found"], sum_["expected"], sum_["difference"]) == ("359.7", "382.5", "-22.8")
    assert len(sum_["smallest_set"]) == 9
    assert sum_["suspect"]["figure"]["place_code"] == "XXXSQ"
    assert {f["severity"] for f in found} == {"error", "warning", "info"}


def test_an_indicator_narrows_the_list(run):
    found = json.loads(run("check", "--indicator", "gdp", "--json").stdout)

    assert found
    assert all("gdp" in {x["indicator"] for x in f["figures"]} for f in found)


def test_only_what_was_known_by_the_day(run):
    """The brief was published on 18 October 2021."""
    before = json.loads(run("check", "--as-of", "2021-10-17", "--json").stdout)
    after = json.loads(run("check", "--as-of", "2021-10-18", "--json").stdout)

    assert not any(f["rule"] == "project-completion" for f in before)
    assert any(f["rule"] == "project-completion" for f in after)


def test_notes_are_counted_and_listed_when_asked_for(run):
    assert "未作机械调整" not in run("check").stdout
    assert "未作机械调整" in run("check", "--notes").stdout


def test_nothing_found_is_said(run):
    assert "没有发现对不上的数" in run("check", "--place", "431271").stdout


def test_a_region_without_rules_has_those_of_its_catalogue(run):
    result = run("check", LUODI_PACK=str(BROOK))

    assert result.returncode == 0
    assert "依据1条规则" in result.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--as-of", "2021-13"], ["2021-13", "2026-03-31"]),
        (["--indicator", "gdpp"], ["gdpp", "luodi indicators"]),
        (["--place", "999999"], ["999999"]),
        (["--indicator", "gdpp", "--place", "999999"], ["gdpp", "999999"]),
    ],
)
def test_what_cannot_be_used_is_explained(run, options, words):
    assert_told(run("check", *options), *words)


def test_a_county_that_slips_a_unit_is_found_after_loading(run, tmp_path):
    rows = [
        f"retail,433123,凤凰县,{year},{value},亿元,final,\n"
        for year, value in zip(
            range(2017, 2023), (30.1, 33.0, 36.2, 351000, 41.3, 44.0), strict=True
        )
    ]
    (tmp_path / "county.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    run("load", "county.csv", "--source", "FH", "--title", "凤凰县公报")

    told = run("check", "--place", "433123").stdout.replace("\n   ", "")
    assert "像是把万元数填进了亿元栏" in told
    assert "35.1亿元" in told
