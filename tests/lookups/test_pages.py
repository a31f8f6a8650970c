"""Page values: what a page shows is what the figures say, with where they come from."""

import csv
import io

import pytest

from luodi.lookups.export import indicator_export
from luodi.lookups.home_page import home_page
from luodi.lookups.indicator_page import indicator_page
from luodi.lookups.place_page import place_page, places_page
from luodi.lookups.plan_page import plan_page
from luodi.lookups.reference_pages import methods_page, sources_page
from luodi.lookups.rows import target_rows
from luodi.lookups.target_page import target_page
from luodi.reports.export_csv import CSV_COLUMNS, harmless


def test_home_counts_every_target_once(final):
    page = home_page(final, "zh")

    assert sum(state.count for state in page.states) == page.target_count
    assert page.target_count + page.layout_count == len(final.pack.targets)
    assert [row.id for row in page.attention] == ["gdp-level"]
    assert page.undetermined_count == page.target_count - 1
    assert all(row.missing for row in page.undetermined)
    assert sum(state.count for state in page.milestones) == len(final.pack.milestones)


def test_the_target_page_keeps_scopes_apart_and_names_sources(final, xiangxi_home):
    page = target_page(final, xiangxi_home, "gdp-level", "zh")

    assert [scope.code for scope in page.scopes] == ["XXDQ44", "DXX5", "DXXGB"]
    assert [scope.judged for scope in page.scopes] == [False, True, False]
    assert page.scopes[2].base == "", "the base belongs to another scope"
    assert [row.year for row in page.path] == list(range(2020, 2026))
    assert page.path[2].linear == "8,130.65亿元"
    assert page.path[2].compound == "7,993.19亿元"
    assert page.path[2].actual == "7,816.24亿元"
    assert page.path[3].actual == "", "missing is not zero"
    assert all(row.source and row.publisher for row in page.evidence)
    assert any("55,300亿元" in note for note in page.conflicts)
    assert [panel["scope"] for panel in page.chart["panels"]][1] == "五市州"
    assert page.chart["goal"] == 10000


def test_in_english_the_chart_counts_in_the_unit_it_names(final, xiangxi_home):
    page = target_page(final, xiangxi_home, "gdp-level", "en")

    assert (page.chart["unit"], page.chart["goal"]) == ("billion yuan", 1000)


def test_an_unknown_target_place_or_indicator_has_no_page(final, xiangxi_home):
    assert target_page(final, xiangxi_home, "nothing", "zh") is None
    assert place_page(final, "999999", "zh") is None
    assert indicator_page(final, "nothing", "zh") is None
    assert indicator_export(final, "nothing", "csv", "zh") is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_can_be_made_in_both_languages(final, xiangxi_home, language):
    for target in final.pack.targets:
        page = target_page(final, xiangxi_home, target.id, language)
        assert page.passage, target.id
        assert page.reasons
    for code in final.pack.catalogue.places:
        assert place_page(final, code, language)
    for indicator_id in final.pack.catalogue.indicators:
        assert indicator_page(final, indicator_id, language)
    assert sources_page(final, language)
    assert len(methods_page(language).words) == 20


def test_the_reader_shows_the_digest_with_targets_at_their_paragraph(final, xiangxi_home):
    page = plan_page(final, xiangxi_home, "zh")

    assert not page.official
    shown = [row.id for block in page.blocks for row in block.targets]
    assert sorted(shown) == sorted(t.id for t in final.pack.targets)
    [goals] = [entry for entry in page.outline if entry.anchor == "s-二（三）"]
    assert (goals.state, goals.targets) == ("out_of_reach", 19)
    milestones = {row.id for block in page.blocks for row in block.milestones}
    assert milestones == {m.id for m in final.pack.milestones}


@pytest.mark.plan_text
def test_the_reader_shows_the_official_text_whole_and_in_order(home, plan_file):
    from luodi.actions.open_region import open_region
    from luodi.actions.read_plan import read_plan
    from luodi.lookups.evaluation import evaluate
    from luodi.reading.sentences import squeezed
    from tests.conftest import TODAY

    region, _ = open_region(home, "xiangxi", today=TODAY)
    known = read_plan(region, plan_file).known
    page = plan_page(evaluate(region.pack, region.ledger, day=TODAY), home, "zh")

    assert page.official
    shown = squeezed("".join(piece.text for block in page.blocks for piece in block.pieces))
    text = squeezed(known.text)
    assert shown in text
    assert len(shown) > 0.98 * len(text), "nothing but the notice's letterhead may be left out"
    anchors = {piece.target_id for block in page.blocks for piece in block.pieces}
    listed = {row.id for block in page.blocks for row in block.targets}
    assert listed == {t.id for t in region.pack.targets}
    assert len(anchors - {""}) > 45, "overlapping wordings share one mark"
    ids = [block.anchor for block in page.blocks]
    assert len(ids) == len(set(ids))


def test_places_are_listed_under_their_prefecture(final):
    groups = places_page(final, "zh")

    heads = {group.head.code: len(group.rows) for group in groups if group.head}
    assert heads["433100"] == 8
    assert sum(heads.values()) == 44
    assert {"XXDQ44", "DXX5", "DXXGB"} <= {row.code for row in groups[0].rows}


def test_a_place_shows_its_figures_projects_and_conflicts(final):
    page = place_page(final, "433100", "zh")

    assert "15,479平方公里" in page.portrait
    assert page.conflicts["gdp/2015"] == ["497.19亿元（湖南14市州GDP排名（2015年，省统计局发布））"]
    assert any("张吉怀" in row.subject for row in page.milestones)
    assert {"xiangxi-chains", "xiangxi-clusters"} <= {row.id for row in page.targets}


def test_the_csv_has_every_source_with_its_vintage(final):
    rows = list(
        csv.DictReader(io.StringIO(indicator_export(final, "gdp", "csv", "zh").decode("utf-8-sig")))
    )

    assert tuple(rows[0]) == CSV_COLUMNS
    assert len(rows) == len(final.figures.all_of("gdp"))
    hunan = [r for r in rows if (r["place_code"], r["period"]) == ("430000", "2025")]
    assert [r["value"] for r in hunan if r["current"] == "1"] == ["55308.65"]
    assert len(hunan) == 3


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=1+1", "'=1+1"), ("@x", "'@x"), ("-13", "-13"), ("-cmd", "'-cmd"), ("亿元", "亿元")],
)
def test_a_spreadsheet_never_takes_a_cell_for_a_formula(cell, written):
    assert harmless(cell) == written


def test_urgent_targets_come_first(final):
    codes = [row.code for row in target_rows(final, "zh")]

    assert codes[0] == "out_of_reach"
    assert codes == sorted(codes, key=["out_of_reach", "undetermined"].index)
