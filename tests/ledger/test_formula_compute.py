"""Figures worked out by formulas: worked by hand, and complete about what is missing."""

from decimal import Decimal

import pytest

from luodi.ledger.formula_compute import compute
from luodi.values import Period
from tests.ledger.formula_places import figures, with_indicators

FIGURES = (
    ("output", "110101", "2020", "200"),
    ("output", "110101", "2021", "220"),
    ("output", "110101", "2022", "231"),
    ("output", "110101", "2023", "240"),
    ("output", "110101", "2024", "252"),
    ("output", "110100", "2021", "880"),
    ("output", "110000", "2021", "4400"),
    ("output", "110000", "2022", "4500"),
    ("output", "110000", "2023", "4725"),
    ("output", "110101", "2021-Q3", "160"),
    ("output", "110101", "2020-Q3", "150"),
    ("farming", "110101", "2021", "33"),
    ("farming", "110101", "2020", "40"),
    ("farming", "110100", "2021", "0"),
    ("people", "110101", "2020", "50"),
    ("people", "110101", "2021", "60"),
    ("pace", "110101", "2021", "10"),
    ("pace", "110101", "2022", "5"),
    ("pace", "110101", "2020", "-20"),
    ("pace", "110101", "2024", "7"),
    ("mills", "110101", "2020", "0"),
    ("mills", "110101", "2021", "7"),
    ("mills", "110100", "2020", "8"),
    ("mills", "110100", "2022", "10"),
    ("old_share", "110101", "2020", "10"),
    ("old_share", "110101", "2021", "12"),
    ("old_share", "110100", "2020", "10"),
    ("old_share", "110100", "2021", "12"),
)


@pytest.fixture(scope="module")
def catalogue(brook_pack):
    return with_indicators(brook_pack.catalogue)


def worked(catalogue, name, place, period, rows=FIGURES):
    return compute(name, place, Period.parse(period), figures(catalogue, *rows), catalogue)


@pytest.mark.parametrize(
    ("name", "place", "period", "value"),
    [
        ("farm_share", "110101", "2021", "15"),  # 33 of 220
        ("farm_share", "110100", "2021", "0"),  # nothing is not missing
        ("per_person", "110101", "2021", "40000"),  # 220亿元 on (50 + 60) / 2 = 55万人
        ("nominal", "110101", "2021", "10"),
        ("nominal", "110101", "2024", "5"),
        ("of_parent", "110101", "2021", "25"),  # of the city's 880
        ("of_province", "110101", "2021", "5"),  # of the province's 4400
        ("of_province", "110000", "2021", "100"),
        ("level_2020", "110101", "2020", "200"),
        ("level_2020", "110101", "2022", "231"),  # 200 × 1.10 × 1.05
        ("level_2020", "110101", "2019", "250"),  # 200 / 0.80
        ("against_2020", "110100", "2022", "25"),
        ("share_gain", "110101", "2021", "-5"),  # 15% less 20%, in points
        ("quota_growth", "110100", "2021", "20"),
    ],
)
def test_worked_by_hand(catalogue, name, place, period, value):
    found = worked(catalogue, name, place, period)

    if (name, period) == ("nominal", "2024"):
        # 2023 and 2024 both lie behind the break of 2022.
        assert found.missing == ()
    assert found.value == Decimal(value)


def test_a_quarter_is_compared_with_the_same_quarter(catalogue):
    found = worked(catalogue, "nominal", "110101", "2021-Q3")

    assert found.value.quantize(Decimal("0.0001")) == Decimal("6.6667")
    assert [str(o.period) for o in found.observations()] == ["2021-Q3", "2020-Q3"]


def test_division_keeps_28_digits_and_nothing_is_rounded_before(catalogue):
    rows = (("farming", "110101", "2021", "1"), ("output", "110101", "2021", "3"))

    value = worked(catalogue, "farm_share", "110101", "2021", rows).value

    assert value == Decimal("33." + "3" * 26)


@pytest.mark.parametrize(
    ("name", "place", "period", "missing"),
    [
        ("farm_share", "110101", "2022", [("no_figure", "farming", "110101", "2022")]),
        (
            "farm_share",
            "110102",
            "2022",
            [("no_figure", "farming", "110102", "2022"), ("no_figure", "output", "110102", "2022")],
        ),
        ("against_2020", "110101", "2021", [("zero", "", "", "None")]),
        ("of_parent", "110000", "2021", [("no_parent", "output", "", "None")]),
        ("of_parent", "110101", "2022", [("no_figure", "output", "110100", "2022")]),
        ("of_province", "BROOK", "2021", [
            ("no_figure", "output", "BROOK", "2021"), ("outside", "output", "BROOK", "2021"),
        ]),
        ("level_2020", "110101", "2024", [("no_figure", "pace", "110101", "2023")]),
        ("nominal", "110101", "2022", [("broken", "output", "110101", "2022")]),
        ("nominal", "110101", "2023", [("broken", "output", "110101", "2023")]),
        ("share_gain", "110101", "2022", [
            ("no_figure", "farming", "110101", "2022"), ("broken", "farm_share", "110101", "2022"),
        ]),
        ("quota_growth", "110101", "2021", [("broken", "old_share", "110101", "2021")]),
    ],
)  # fmt: skip
def test_what_is_missing_is_listed_completely(catalogue, name, place, period, missing):
    found = worked(catalogue, name, place, period)

    listed = [(m.code, m.indicator_id, m.place_code, str(m.period)) for m in found.missing]
    assert (found.value, listed) == (None, missing)


def test_a_break_holds_only_where_the_catalogue_says(catalogue):
    assert worked(catalogue, "nominal", "110000", "2023").value == Decimal(5)


def test_no_step_of_a_broken_comparison_shows_a_result(catalogue):
    def values(step):
        yield step.kind, step.value
        for part in step.parts:
            yield from values(part)

    step = worked(catalogue, "nominal", "110101", "2022").step

    shown = {kind for kind, value in values(step) if value is not None}
    assert shown == {"figure", "number"}
    assert [o.value for o in step.figures()] == [Decimal(231), Decimal(220)]


def test_a_whole_that_fell_to_nothing_cannot_be_carried_on(catalogue):
    rows = (("output", "110101", "2020", "200"), ("pace", "110101", "2021", "-100"))

    found = worked(catalogue, "level_2020", "110101", "2021", rows)

    assert (found.value, [m.code for m in found.missing]) == (None, ["fell_to_nothing"])


def test_a_published_figure_is_used_before_a_computed_one(catalogue):
    rows = (*FIGURES, ("farm_share", "110101", "2020", "19"))

    found = worked(catalogue, "share_gain", "110101", "2021", rows)

    assert found.value == Decimal(-4)
    assert [o.indicator_id for o in found.observations()] == ["farming", "output", "farm_share"]


def test_every_leaf_is_a_figure_with_its_source(catalogue):
    def leaves(step):
        if step.parts:
            for part in step.parts:
                yield from leaves(part)
        else:
            yield step

    found = worked(catalogue, "per_person", "110101", "2021")

    figures_used = [leaf for leaf in leaves(found.step) if leaf.kind != "number"]
    assert [leaf.text for leaf in figures_used] == ["output", "people", "prev(people)"]
    assert all(leaf.observation.source_id == "B1" for leaf in figures_used)


def test_two_ways_of_counting_in_one_comparison_are_a_doubt(brook_pack):
    catalogue = with_indicators(
        brook_pack.catalogue, ratio=("%", "none", 'old_share / place(old_share, "110100") * 100')
    )

    found = worked(catalogue, "ratio", "110101", "2021")

    assert found.value == Decimal(100)
    assert [(d.code, d.indicator_id) for d in found.doubts] == [("other_definition", "old_share")]


def test_figures_of_the_year_of_a_break_are_a_doubt(catalogue):
    rows = (*FIGURES, ("farming", "110101", "2022", "33"))

    found = worked(catalogue, "farm_share", "110101", "2022", rows)

    assert found.value is not None
    assert [(d.code, d.note.en) for d in found.doubts] == [("break_year", "census")]


def test_a_projection_never_counts(final):
    projected = [o for o in final.figures.ranked() if o.status == "projected"]

    for o in projected:
        assert o not in compute("va1_share", o.place_code, o.period, final.figures,
                                final.pack.catalogue).observations()  # fmt: skip


def test_real_figures_agree_with_what_was_published(final):
    """怀化市 2022: 1877.64亿元 on (452.07 + 455.95) / 2 万人; its bulletin prints 41357元."""
    found = compute("gdp_per_capita", "431200", Period(2022), final.figures, final.pack.catalogue)

    assert found.value.quantize(Decimal("0.1")) == Decimal("41356.8")
    assert final.figures.at("gdp_per_capita", "431200", 2022).value == 41357


def test_an_observed_indicator_has_nothing_to_compute(catalogue):
    with pytest.raises(KeyError):
        worked(catalogue, "output", "110101", "2021")
