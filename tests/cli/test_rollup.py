"""``luodi rollup`` as a person meets it."""

import json
import re

import pytest

from tests.conftest import BROOK


def test_a_table_says_complete_or_not_who_is_missing_and_the_difference(run):
    result = run("rollup", "gdp", "DXX5", "--as-of", "2026-11-24")

    assert result.returncode == 0
    lines = {line.split("  ")[0]: line for line in result.stdout.splitlines()}
    assert "齐全 5/5" in lines["2025-Q1"]
    assert "与合计相等" in lines["2025-Q1"]
    for words in ("至少5,221.04亿元", "不齐 3/5", "怀化市、娄底市", "余4,225.68亿元归所缺2个"):
        assert words in lines["2024"]
    assert "比合计少50.82亿元（0.650%）" in lines["2022"]


def test_names_are_understood_and_one_period_lists_what_was_counted(run):
    result = run("rollup", "生产总值", "湘西地区", "--period", "2020")

    assert result.returncode == 0
    for words in ("43/44", "江永", "已计之和比公布数多137.69亿元", "代表12个成员", "137.69亿元 ○"):
        assert words in result.stdout


def test_json_is_exact_and_nothing_else(run):
    result = run("rollup", "gdp", "430800", "--from", "2021", "--to", "2023", "--json")

    by_period = {o["period"]: o for o in json.loads(result.stdout)}
    assert set(by_period) == {"2021", "2022", "2023", "2023-H1"}
    found = by_period["2023"]
    assert (found["value"], found["published"]["value"]) == ("613.94", "613.9")
    assert (found["difference"], found["explained_by_rounding"]) == ("-0.04", True)
    assert (by_period["2022"]["value"], by_period["2022"]["reported"]) == (None, 0)
    assert by_period["2022"]["missing"] == by_period["2022"]["members"]


def test_counties_are_counted_below_the_prefectures(run):
    result = run("rollup", "population", "DXX5", "--period", "2020", "--counties", "--json")

    [found] = json.loads(result.stdout)
    assert (found["level"], len(found["members"])) == ("county", 42)
    assert {"place": "430500", "for": 12} in [
        {"place": c["place"], "for": len(c["for"])} for c in found["counted"]
    ]


def test_what_was_not_known_by_a_day_is_not_counted(run):
    early = run("rollup", "gdp", "DXX5", "--period", "2025-Q1", "--as-of", "2025-01-01", "--json")

    [found] = json.loads(early.stdout)
    assert (found["value"], found["reported"]) == (None, 0)


def test_an_area_whose_members_nobody_lists_is_said_to_be_unknown(run):
    result = run("rollup", "gdp", "DXXGB")

    assert result.returncode == 0
    assert "没有可靠的成员名单" in result.stderr
    assert "成员不明" in result.stdout


def test_english(run):
    result = run("--lang", "en", "rollup", "gdp", "430800", "--period", "2023")

    for words in ("complete 4/4", "within rounding", "Yongding District", "itself"):
        assert words in result.stdout
    assert not re.search("[\u4e00-\u9fff]", result.stdout.split("\n", 1)[0])


def test_nothing_to_add_up_is_said(run):
    result = run("rollup", "mills", "INNER", LUODI_PACK=str(BROOK))

    assert result.returncode == 0
    assert "0/1" in result.stdout or "没有任何成员的数" in result.stdout


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nothing DXX5", ["没有指标“nothing”", "luodi indicators"]),
        ("gdp Atlantis", ["没有地区或范围“Atlantis”"]),
        ("gdp 邵阳", ["“邵阳”可指430500、430523"]),
        ("gdp DXX5 --period 2020-13", ["--period", "2020-13", "2023-H1"]),
        ("gdp DXX5 --as-of 31.3.2026", ["--as-of", "2026-03-31"]),
        ("gdp DXX5 --from abc", ["--from", "abc"]),
        ("gdp", ["缺少 AREA"]),
    ],
)
def test_what_is_typed_wrongly_is_explained(run, typed, words):
    result = run("rollup", *typed.split())

    assert result.returncode == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr
