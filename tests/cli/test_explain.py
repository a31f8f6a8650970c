"""``luodi explain``: a figure down to its sources, and what bad input says."""

import json

import pytest


def test_a_computed_figure_is_explained_down_to_its_sources(run):
    result = run("explain", "gdp_per_capita", "431200", "2022")

    assert result.returncode == 0, result.stderr
    for words in (
        "人均地区生产总值 · 怀化市 · 2022",
        "公布数  41,357元",
        "公式  地区生产总值 / ((常住人口 + 上年同期(常住人口)) / 2) × 10000",
        "未修约：41356.798308",
        "上年同期(常住人口) = 455.95万人",
        "怀化市2022年国民经济和社会发展统计公报",
        "口径：通行口径",
        "±0.5元",
    ):
        assert words in result.stdout, words


def test_names_serve_as_well_as_codes_and_json_is_json(run):
    by_name = run("explain", "人均GDP", "怀化市", "2022", "--json")
    by_code = run("explain", "gdp_per_capita", "431200", "2022", "--json")

    assert by_name.stdout == by_code.stdout
    page = json.loads(by_name.stdout)
    assert page["published"]["value"] == "41,357元"
    assert page["computed"]["unrounded"] == "41356.798308"
    assert page["computed"]["missing"] == []
    [quotient] = page["computed"]["step"]["parts"]
    assert quotient["parts"][0]["figure"]["source_id"] == "S008"


def test_other_candidates_are_listed_with_the_reason_they_are_not_used(run):
    result = run("explain", "gdp", "433100", "2024")

    assert "855.95亿元  未用：来源级别“第三方”低于“媒体”" in result.stdout
    assert "取数规则" in result.stdout


def test_growth_across_a_break_is_refused_with_the_reason(run):
    result = run("--lang", "en", "explain", "gdp_growth_nominal", "430000", "2024")

    assert result.returncode == 0
    assert "It cannot be worked out." in result.stdout
    assert "has a break between these periods" in result.stdout
    assert "6.4" not in result.stdout


def test_a_difference_beyond_rounding_is_said_and_nothing_adjusted(run):
    result = run("explain", "gdp_share_of_province", "XXDQ44", "2020")

    assert "公布数  16.4%" in result.stdout
    assert "计算数  16.5%" in result.stdout
    assert "少0.08个百分点，超出公布数的修约误差（±0.05个百分点）" in result.stdout


def test_what_was_not_known_yet_is_not_used(run):
    result = run("explain", "va1_share", "431200", "2022", "--as-of", "2023-04-01")

    assert "没有公布数" in result.stdout
    assert "第一产业增加值，怀化市，2022（统计局）" in result.stdout


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("gpd 431200 2022", ["gpd", "luodi indicators"]),
        ("gdp 999999 2022", ["999999"]),
        ("gdp 431200 2022-13", ["2022-13", "2024-Q3"]),
        ("gpd nowhere never", ["gpd", "nowhere", "never"]),
        ("population 431200 1999", ["population 431200 1999", "luodi load"]),
        ("gdp 431200 2022 --as-of soon", ["--as-of", "soon"]),
        ("gdp 431200", ["PERIOD"]),
    ],
)
def test_bad_input_is_told_all_at_once(run, typed, told):
    result = run("explain", *typed.split())

    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    for words in told:
        assert words in result.stderr
