"""The web page: whole in itself, no script, every word escaped."""

import re

import lxml.html
import pytest

from luodi.reports import charts, write
from luodi.reports.document import Column, Heading, Paragraph, Table
from luodi.reports.web_report import write_html
from luodi.values import Refused
from tests.reports.some_report import english_report, path_chart, some_report


@pytest.fixture(scope="module")
def made():
    return write_html(some_report())


@pytest.mark.parametrize("report", [some_report, english_report])
def test_the_same_report_is_the_same_page(report):
    assert write_html(report()) == write_html(report())


def test_it_needs_nothing_else_and_runs_nothing(made):
    assert "<script" not in made
    assert not re.search(r"(?:src|href)=\"(?!#)", made.replace('xlink:href="#', ""))
    assert "@import" not in made


def test_contents_and_references_lead_somewhere(made):
    page = lxml.html.fromstring(made)
    ids = set(page.xpath("//@id"))
    targets = {href[1:] for href in page.xpath("//a/@href")}

    assert targets
    assert targets <= ids


def test_names_inside_the_charts_are_unique(made):
    ids = re.findall(r' id="([^"]+)"', made)

    assert len(ids) == len(set(ids))


def test_each_chart_says_what_it_shows_and_has_its_figures(made):
    page = lxml.html.fromstring(made)

    assert len(page.xpath("//figure/svg[@role='img']")) == 4
    assert all(page.xpath("//figure/svg/@aria-label"))
    assert len(page.xpath("//figure/details//table")) == 4


def test_an_edited_paragraph_says_so_and_what_changed_beneath(made):
    assert "陈明改写" in made
    assert "现为413.10亿元" in made


def test_without_an_engine_charts_are_tables(monkeypatch):
    def refuse():
        raise Refused()

    monkeypatch.setattr(charts, "_loaded", refuse)
    page = lxml.html.fromstring(write_html(some_report(blocks=(path_chart(),))))

    assert not page.xpath("//svg")
    assert page.xpath("string(//figure//td)") == "2020"


def test_every_word_is_escaped():
    bad = "<script>alert(1)</script>\"'&"
    blocks = (
        Heading(1, bad, bad),
        Paragraph(bad, edited_by=bad, stale=bad),
        Table(bad, (Column(bad),), ((bad,),), bad, evidence=True),
    )
    made = write_html(some_report(title=bad, subtitle=bad, issuer=bad, basis=bad, blocks=blocks))

    assert "<script" not in made


def test_a_kind_that_is_not_there_names_those_that_are():
    with pytest.raises(Refused) as caught:
        write(some_report(), "odt")

    assert caught.value.problems[0].expected == "docx、pdf、html"
