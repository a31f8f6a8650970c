"""The section of a target's page: words, numbers that add up, bars."""

import re
from decimal import Decimal

import pytest

from luodi.lookups.why_export import why_csv
from luodi.lookups.why_page import BAR, why_block
from tests.lookups.why_world import valley


def number(text):
    return Decimal(text.replace(",", "").replace("−", "-"))


def test_the_sentence_names_who_grew_and_who_lags(final):
    block = why_block(final, "gdp-level", "zh")

    for words in (
        "931.83亿元（13.5%）",
        "邵阳市（5.80个百分点）",
        "7,993.19亿元，还差176.95亿元",
        "怀化市",
    ):
        assert words in block.sentence
    assert "不摊给任何一地" in block.note


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("target_id", ["gdp-level", "gdp-faster-than-province"])
def test_both_languages_say_all_of_it(final, language, target_id):
    block = why_block(final, target_id, language)
    said = " ".join((block.sentence, block.note, *block.reasons))

    assert "{" not in said
    if language == "en":
        assert not re.search("[\u4e00-\u9fff，。]", said)


def test_printed_parts_add_up_to_the_printed_whole(final):
    [table] = why_block(final, "gdp-level", "zh").tables

    for column in ("before", "after", "change", "points", "required"):
        listed = [number(getattr(row, column)) for row in table.rows]
        assert sum(listed) == number(getattr(table.total, column)), column
    signs = {"behind": 1, "ahead": -1, "even": 0}
    gaps = [signs[row.state] * number(row.gap) for row in table.rows]
    assert sum(gaps) == number(table.total.gap)


def test_bars_stay_on_their_strip_and_behind_is_left(final):
    [table] = why_block(final, "gdp-level", "zh").tables

    assert max(row.width for row in table.rows) == BAR
    for row in table.rows:
        assert 0 <= row.x <= row.x + row.width <= 2 * BAR
        assert (row.x == BAR) == (row.state == "ahead")


def test_targets_without_parts_have_no_section(final):
    assert why_block(final, "energy-per-gdp-down", "zh") is None
    assert why_csv(final, "energy-per-gdp-down", "zh") is None


def test_the_file_holds_every_table_with_all_digits(home, tmp_path):
    text = why_csv(valley(home, tmp_path / "valley"), "output-level", "zh").decode("utf-8-sig")

    lines = text.splitlines()
    assert lines[0].startswith("分解,名称,代码")
    assert "分地区,东溪,110101,40,46,6,6," in text
    assert "分产业,工产,crafts,40,61,21,21," in text
    assert [line.split(",")[1] for line in lines].count("合计") == 2


def test_yearly_growth_has_a_table_of_its_own(home, tmp_path):
    block = why_block(valley(home, tmp_path / "valley"), "faster", "zh")

    [table] = block.rates
    assert table.title == "2020年增长5.0%"
    assert sum(number(row[3]) for row in table.rows) == number(table.total) == 5
