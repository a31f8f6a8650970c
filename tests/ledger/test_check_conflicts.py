"""One figure, several numbers: what is a contradiction, a version, a round number, or nothing."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.ledger.check import check
from luodi.store.packs import open_pack
from tests.ledger.figures_for_checks import figure


@pytest.fixture(scope="module")
def catalogue():
    return open_pack("xiangxi").catalogue


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        (["817.5", "817.53"], None),
        (["817.53", "817.53"], None),
        (["1387", "1387.00"], None),
        # 53,231.0 and 53,230.99 agree, 53,200 is said roundly
        (["53231.0", "53200", "53230.99"], "rounded"),
        (["55308.65", "55300"], "rounded"),
        (["2599.18", "2650"], "conflict"),
        (["62300", "60000"], "conflict"),
        (["497.19", "511.9"], "conflict"),
    ],
)
def test_numbers_of_two_sources(catalogue, numbers, kind):
    figures = [figure("gdp", n, source=f"S00{i}") for i, n in enumerate(numbers, 2)]
    found = check(figures, catalogue, ())

    assert [f.kind for f in found] == ([kind] if kind else [])
    assert [f.severity for f in found] == {
        None: [],
        "rounded": ["info"],
        "conflict": ["warning"],
    }[kind]


def test_a_text_beside_its_table_is_an_error_of_one_source(catalogue):
    figures = [figure("gdp", "92.0"), figure("gdp", "114.8")]
    [found] = check(figures, catalogue, ())

    assert (found.kind, found.severity) == ("conflict", "error")
    assert found.minimal == tuple(figures)
    assert (found.difference, found.tolerance) == (Decimal("-22.8"), Decimal("0.10"))


def test_of_three_the_two_furthest_apart_are_named(catalogue):
    figures = [figure("gdp", n, source=f"S00{i}") for i, n in enumerate(["10", "12", "15"], 2)]
    [found] = check(figures, catalogue, ())

    assert [o.printed for o in found.minimal] == ["10", "15"]
    assert len(found.figures) == 3


@pytest.mark.parametrize(("status", "kind"), [("verified", "vintage"), ("derived", "conflict")])
def test_another_version_is_a_note_a_derived_figure_is_no_version(catalogue, status, kind):
    figures = [figure("gdp", "100"), figure("gdp", "130", source="S008", status=status)]
    [found] = check(figures, catalogue, ())

    assert found.kind == kind


def test_another_definition_is_another_figure(catalogue):
    figures = [figure("gdp", "100"), figure("gdp", "130", definition="wide")]

    assert check(figures, catalogue, ()) == []


def test_a_correction_by_the_same_source_is_no_contradiction(catalogue):
    figures = [
        figure("gdp", "92.0", release="000001-a"),
        figure("gdp", "114.8", release="000004-b", known_on=date(2023, 8, 1)),
    ]

    assert check(figures, catalogue, ()) == []


def test_what_is_about_to_be_stored_comes_after_what_is(catalogue):
    """A preview: the same source, the same day, not stored yet."""
    figures = [figure("gdp", "92.0", release="000001-a"), figure("gdp", "114.8")]

    assert check(figures, catalogue, ()) == []
