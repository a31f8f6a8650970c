"""Totals beside published figures as page values, in both languages."""

import re

import pytest

from luodi.lookups.rollup_page import area_block, indicator_block


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_area_and_indicator_has_its_block(final, language):
    catalogue = final.pack.catalogue
    blocks = [area_block(final, code, language) for code in catalogue.places]
    blocks += [indicator_block(final, indicator, language) for indicator in catalogue.indicators]

    rows = [row for block in blocks for row in (*block.main, *block.others)]
    assert len(rows) > 100
    for row in rows:
        assert row.complete == bool(row.total)
        assert row.reported + len(row.missing) == row.of
        assert not (row.complete and row.missing)
        assert row.comparison
        assert row.holder
        if language == "en":
            assert not re.search("[\u4e00-\u9fff，。]", row.comparison + row.word + row.total)


def test_complete_totals_and_contradictions_come_first(final):
    block = area_block(final, "XXDQ44", "zh")

    assert all(row.complete or row.striking for row in block.main)
    assert not any(row.complete or row.striking for row in block.others)
    coverage = [row.reported / row.of for row in block.others]
    assert coverage == sorted(coverage, reverse=True)
    assert block.left_out > 0


def test_a_disagreement_of_sources_that_closes_the_gap_is_named(final):
    block = area_block(final, "DXX5", "zh")

    [row] = [r for r in block.main if (r.indicator_id, r.period) == ("gdp", "2022")]
    assert row.striking
    assert "邵阳市用2,650亿元，另有来源为2,599.18亿元：改用此数则与公布数相符" in row.notes


def test_the_page_of_a_county_has_no_block(final):
    assert not area_block(final, "433101", "zh")
