"""Shift-share. Published worked example and ours: docs/methods/shift-share.md."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.analysis.shift_share import Industry, NoBase, shift_share

# Employment in "Holukuluku" 1985–1995 (G. Krumme, University of Washington, Geography 350):
# the page prints the region's levels, the nation's shares and its growth by industry.
KRUMME = [
    Industry("I", *map(Decimal, (500, 1000, 100, 110))),
    Industry("II", *map(Decimal, (100, 100, 200, 240))),
    Industry("III", *map(Decimal, (200, 250, 400, 520))),
    Industry("IV", *map(Decimal, (200, 280, 300, 420))),
]
POSITIVE = st.decimals(min_value="0.01", max_value=10**6, places=2)
LEVEL = st.decimals(min_value=0, max_value=10**6, places=2)
INDUSTRIES = st.lists(
    st.builds(Industry, st.text(max_size=3), LEVEL, LEVEL, POSITIVE, LEVEL), min_size=1, max_size=6
).filter(lambda rows: any(row.before for row in rows))


def test_the_published_example():
    found = shift_share(KRUMME)
    total = found.total

    # As printed there: growth 630, national 290, total shift 340, differential 420,
    # composition 80 (below the national growth, so with a minus here).
    assert (total.change, total.reference, found.net_shift) == (630, 290, 340)
    assert (total.competitive, total.mix) == (420, -80)
    assert [e.competitive for e in found.industries] == [450, -20, -10, 0]
    assert [e.mix for e in found.industries] == [-95, -9, 2, 22]
    assert (found.growth, found.reference_growth) == (63, 29)


def test_the_competitive_effect_divided_worked_by_hand():
    """Table 2 of the methods page: with the nation's mix the base would be 100, 200, 400, 300."""
    found = shift_share(KRUMME)

    assert [e.homothetic for e in found.industries] == [90, -40, -20, 0]
    assert [e.allocation for e in found.industries] == [360, 20, 10, 0]


def test_an_industry_that_is_new_in_the_place_is_competitive_only():
    rows = [*KRUMME, Industry("V", Decimal(0), Decimal(7), Decimal(10), Decimal(20))]

    new = shift_share(rows).industries[-1]

    assert (new.reference, new.mix, new.competitive, new.homothetic) == (0, 0, 7, 0)


@pytest.mark.parametrize(
    ("row", "key", "of_reference"),
    [
        (Industry("I", Decimal(1), Decimal(2), Decimal(0), Decimal(2)), "I", True),
        (Industry("I", Decimal(0), Decimal(2), Decimal(1), Decimal(2)), "", False),
    ],
)
def test_growth_from_nothing_is_refused_and_named(row, key, of_reference):
    with pytest.raises(NoBase) as caught:
        shift_share([row])

    assert (caught.value.key, caught.value.of_reference) == (key, of_reference)


@given(INDUSTRIES)
def test_the_effects_add_up_to_the_actual_change_exactly(rows):
    found = shift_share(rows)

    for effects, row in zip(found.industries, rows, strict=True):
        assert effects.reference + effects.mix + effects.competitive == effects.change
        assert effects.homothetic + effects.allocation == effects.competitive
        assert effects.change == Fraction(row.after) - Fraction(row.before)
    total = found.total
    assert total.reference + total.mix + total.competitive == total.change
    assert total.change == sum(Fraction(r.after) - Fraction(r.before) for r in rows)


@given(INDUSTRIES, st.integers(2, 9))
def test_a_place_that_is_a_scaled_reference_has_no_shift(rows, scale):
    same = [
        Industry(r.key, r.reference_before / scale, r.reference_after / scale, *r_ref(r))
        for r in rows
    ]
    exact = all(Fraction(s.before) * scale == Fraction(s.reference_before) for s in same)
    found = shift_share(same)

    if exact and all(Fraction(s.after) * scale == Fraction(s.reference_after) for s in same):
        assert (found.total.mix, found.total.competitive) == (0, 0)


def r_ref(row):
    return row.reference_before, row.reference_after
