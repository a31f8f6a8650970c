"""Figures on file sharpen the checks: a base against the sum of its places."""

from datetime import date
from decimal import Decimal

from luodi.actions.load_observations import Given, load_observations
from luodi.catalogue import default_method
from luodi.lookups.plan_findings import OnFile, plan_findings
from luodi.reading.lint import PLAN_AREA
from tests.conftest import TODAY
from tests.reading.pdf_making import Sheet, paragraphs, pdf_of

HEAD = "indicator,place_code,period,value,unit,status,source_id\n"
MEMBERS = "output,110101,2018,30,亿元,final,B1\noutput,110102,2018,25.5,亿元,final,B1\n"
THIRD = "output,110201,2018,20,亿元,final,B1\n"
PLAN = """溪谷地区产业规划

一、发展基础

2018年，总产值达到100亿元。
"""


def load(region, tmp_path, rows):
    path = tmp_path / "f.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    load_observations(region, path, Given("B1"), today=TODAY)
    return OnFile(region.ledger.known(TODAY, region.pack.catalogue, default_method()), region.pack)


def test_a_total_needs_every_member(brook, tmp_path):
    assert load(brook, tmp_path, MEMBERS).total_of_members("output", PLAN_AREA, 2018) is None


def test_members_add_up_to_a_total(brook, tmp_path):
    on_file = load(brook, tmp_path, MEMBERS + THIRD)

    assert on_file.total_of_members("output", PLAN_AREA, 2018) == Decimal("75.5")
    assert on_file.total_of_members("share", PLAN_AREA, 2018) is None, "shares do not add up"
    assert on_file.figure("output", "110000", 2018) == 1000
    assert on_file.figure("output", "nowhere", 2018) is None


def test_a_base_that_is_not_the_sum_of_its_places_is_queried(brook, tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    before = {row.kind for row in plan_findings(brook, path, "zh", day=date(2026, 1, 1))}
    load(brook, tmp_path, MEMBERS + THIRD)

    [row] = [r for r in plan_findings(brook, path, "zh", day=TODAY) if r.kind == "scope_mismatch"]

    assert "scope_mismatch" not in before
    assert (row.line, row.place) == (5, "5")
    assert "75.5" in row.message


def test_a_file_with_pages_is_cited_by_page_and_line(brook, tmp_path):
    path = tmp_path / "plan.pdf"
    words = ("溪谷地区产业规划", "一、目标", "三次产业结构为10:40:60，产值达到5亿元。")
    path.write_bytes(pdf_of(Sheet(paragraphs(words))))

    rows = plan_findings(brook, path, "zh", day=TODAY)

    assert "第1页第3行" in {row.place for row in rows}
