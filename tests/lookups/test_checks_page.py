"""The page of figures that disagree: what it says, and in which order."""

import re

import pytest

from luodi.lookups.checks import checked
from luodi.lookups.checks_page import checks_page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_is_a_full_sentence_in_both_languages(final, language):
    page = checks_page(final, language)

    assert [group.code for group in page.groups] == ["error", "warning", "info"]
    assert page.total == len(checked(final).found)
    for group in page.groups:
        for row in group.rows:
            assert not re.search(r"[{}]|None|E[+-]\d", row.says), row.says
            assert row.says.endswith("。" if language == "zh" else "."), row.says
            assert row.kind
            assert row.figures
            if group.code != "info":
                assert row.set_says
                assert row.suspect
                assert row.ask
                assert any(used.in_set for used in row.figures)


def test_each_figure_names_its_source_and_date(final):
    [row] = [
        row
        for row in checks_page(final, "zh", place_code="XXXSQ").groups[0].rows
        if row.data["kind"] == "members"
    ]

    assert len(row.figures) == 10
    assert sum(used.in_set for used in row.figures) == 9
    assert {used.row.published for used in row.figures} == {"2021-10-18"}
    assert "22.8亿元" in row.says
    assert "0.5亿元" in row.says
    assert row.reason.startswith("依据：八县市")


def test_a_share_is_apart_by_points_and_not_by_percent(final):
    rows = checks_page(final, "zh", indicator_id="key_project_completion").groups[0].rows

    assert rows
    assert all("个百分点" in row.says for row in rows)


def test_a_long_list_is_cut_and_the_rest_counted(final):
    [_, _, notes] = checks_page(final, "zh", most=3).groups

    assert len(notes.rows) == 3
    assert notes.count == 3 + notes.more > 3


def test_the_same_facts_are_checked_once(final):
    assert checked(final) is checked(final)
