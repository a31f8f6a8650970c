"""Dense cubes hold what the picking rule picks, and add up as plain sums do."""

from datetime import timedelta
from math import isnan, nan
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.catalogue import default_method
from luodi.ledger.cube import Grouping, growth, ratio, roll_up
from luodi.store import cubes as cubes_module
from luodi.store.cubes import cubes
from luodi.values import Refused
from tests.store.test_ledger_model import START, Both, events

YEARS = (2021, 2022)


@settings(max_examples=40, deadline=None)
@given(happened=st.lists(events, min_size=1, max_size=6), day=st.integers(0, 40))
def test_a_cube_holds_the_current_full_year_figures(brook_pack, happened, day):
    with TemporaryDirectory() as folder:
        both = Both(Path(folder), brook_pack)
        both.live_through(happened)
        asked = START + timedelta(day)
        expected = {
            (k[0], k[2], k[3].year): float(o.value)
            for k, o in both.naive.current(asked).items()
            if k[1] == "standard" and k[3].is_year
        }

        found = {}
        for cube in cubes(both.ledger, asked, brook_pack.catalogue, default_method(), YEARS):
            for i, p, y in zip(*np.nonzero(~np.isnan(cube.values)), strict=True):
                key = (cube.indicators[i], cube.places[p], YEARS[0] + int(y))
                found[key] = cube.values[i, p, y]

        assert found == expected


@given(
    st.lists(st.lists(st.one_of(st.none(), st.integers(-5, 5)), min_size=2, max_size=2),
             min_size=1, max_size=6),
    st.data(),
)  # fmt: skip
def test_sums_are_complete_or_missing(rows, data):
    areas = st.one_of(st.none(), st.sampled_from("AB"))
    parents = data.draw(st.lists(areas, min_size=len(rows), max_size=len(rows)))
    values = np.array([[nan if v is None else float(v) for v in row] for row in rows])[None]
    grouping = Grouping.of(parents)

    found = roll_up(values, grouping)

    assert grouping.areas == tuple(sorted({p for p in parents if p}))
    for at, area in enumerate(grouping.areas):
        for year in range(2):
            members = [
                row[year] for row, parent in zip(rows, parents, strict=True) if parent == area
            ]
            if None in members:
                assert isnan(found[0, at, year])
            else:
                assert found[0, at, year] == sum(members)


def test_ratios_and_growth_know_missing_and_zero():
    top, bottom = np.array([[[1.0, nan, 3.0]]]), np.array([[[2.0, 1.0, 0.0]]])

    assert np.array_equal(ratio(top, bottom), [[[0.5, nan, nan]]], equal_nan=True)
    found = growth(np.array([[[100.0, 110.0, nan, 0.0, 5.0]]]))
    assert np.allclose(found, [[[nan, 10.0, nan, nan, nan]]], equal_nan=True)


def test_a_cube_too_wide_for_memory_is_refused(brook, brook_pack, monkeypatch):
    monkeypatch.setattr(cubes_module, "MAX_CELLS", 10)
    with pytest.raises(Refused) as refused:
        list(cubes(brook.ledger, START, brook_pack.catalogue, default_method(), (1900, 2100)))

    assert refused.value.problems[0].code == "ledger.too_wide"
