"""``luodi whatif`` as a person meets it."""

import json

import pytest

AS_OF = ("--as-of", "2026-11-24")


def test_what_moves_is_listed_with_its_assumption(run):
    result = run("whatif", *AS_OF, "--figure", "gdp:五市州:2025=10001", "--delay", "m08=2027-06-30")

    assert result.returncode == 0
    for words in ("假设，不是数据", "地区生产总值突破1万亿元", "● 已实现", "2027-06-30"):
        assert words in result.stdout
    assert "其余55项目标不受影响" in result.stderr


def test_a_total_that_cannot_follow_its_member_is_named(run):
    result = run("whatif", *AS_OF, "--growth", "gdp:430500:2024=9")

    assert "五市州地区生产总值（2024、2025年）没有随之改变：成员的数不齐" in result.stderr


def test_nothing_assumed_nothing_moved_and_nothing_stored(run):
    before = run("ledger", "verify").stdout
    result = run("whatif", *AS_OF)
    run("whatif", *AS_OF, "--figure", "gdp:DXX5:2025=10001")

    assert result.returncode == 0
    assert "没有结论因此改变" in result.stdout
    assert run("ledger", "verify").stdout == before


def test_json_is_exact_and_nothing_else(run):
    result = run("whatif", *AS_OF, "--growth", "gdp:DXX5:2025=16", "--json")

    data = json.loads(result.stdout)
    [figure] = data["assumed_figures"]
    assert (figure["status"], figure["value"]) == ("assumed", "10048.1984")
    assert [m["target"] for m in data["moved"]] == ["gdp-level"]
    assert data["moved"][0]["by"] == ["growth gdp:DXX5:2025=16"]


def test_every_bad_option_is_explained_at_once(run):
    result = run(
        "whatif", *AS_OF, "--figure", "gdp:Nowhere:2025=1", "--figure", "gdp:DXX5:2035=1",
        "--method", "x=12", "--growth", "va1_share:430000:2021=3", "--delay", "m08=soon",
        "--scope", "gdp-level",
    )  # fmt: skip

    assert result.returncode == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    for words in ("Nowhere", "2020–2025", "out_of_reach", "va1_share", "soon", "gdp-level=DXX5"):
        assert words in result.stderr


@pytest.mark.parametrize(("option", "value"), [("--as-of", "31.3.2026"), ("--stage", "never")])
def test_a_bad_day_or_stage_is_explained(run, option, value):
    result = run("whatif", option, value)

    assert result.returncode == 2
    assert value in result.stderr


def test_english(run):
    result = run("--lang", "en", "whatif", *AS_OF, "--method", "out_of_reach=12")

    assert "assumptions, not data" in result.stdout
    assert "Cannot be judged" in result.stdout
