"""The SQL of a formula says what the formula says, gaps included."""

import math
from decimal import Decimal
from itertools import product

import duckdb
import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.ledger.formula_check import computed_from
from luodi.ledger.formula_compute import compute
from luodi.ledger.formula_sql import formula_sql
from luodi.values import Period
from tests.ledger.formula_places import INDICATORS, figures, with_indicators

PLACES = ("110000", "110100", "110101", "BROOK")
PERIODS = ("2019", "2020", "2021", "2022", "2023", "2021-Q3", "2022-Q3")
OBSERVED = [name for name, (_, _, formula) in INDICATORS.items() if not formula]
COMPUTED = [name for name, (_, _, formula) in INDICATORS.items() if formula]
MORE = {
    "odd": ("亿元", "current", "output - farming * 2 + prev(parent(output))"),
    "gap": ("1", "current", "farming / (output - farming)"),
    "nested": ("元", "current", 'per_person - place(per_person, "110100")'),
    "left": ("亿元", "constant", "level_2020 - prev(level_2020)"),
    "mean": ("%", "current", "(farm_share + nominal) / 2"),
}

values = st.one_of(
    st.just(Decimal(0)),
    st.decimals(-120, 200, places=2),
    st.decimals(1, 20, places=1),
    st.decimals(0, 999_999, places=6),
)


@st.composite
def tables(draw, names):
    """Most figures of the indicators, a few of them missing."""
    cells = list(product(names, PLACES, PERIODS))
    missing = draw(st.sets(st.integers(0, len(cells) - 1), max_size=12))
    few = draw(st.lists(values, min_size=5, max_size=12))
    start = draw(st.integers(0, 11))
    return [
        (*cell, str(few[(start + 7 * n) % len(few)]))
        for n, cell in enumerate(cells)
        if n not in missing
    ]


@pytest.fixture(scope="module")
def catalogue(brook_pack):
    return with_indicators(brook_pack.catalogue, **MORE)


@pytest.fixture(scope="module")
def engine(brook_pack):
    con = duckdb.connect()
    con.execute(
        "CREATE TABLE series (indicator_id VARCHAR, place_code VARCHAR, period INTEGER,"
        " value DECIMAL(18, 6)); CREATE TABLE places (place_code VARCHAR, parent_code VARCHAR)"
    )
    places = [(p.code, p.parent) for p in brook_pack.catalogue.places.values()]
    con.executemany("INSERT INTO places VALUES (?, ?)", places)
    yield con
    con.close()


def by_sql(engine, catalogue, name, data):
    engine.execute("DELETE FROM series")
    rows = ", ".join(f"('{i}', '{p}', {Period.parse(t).code}, {v})" for i, p, t, v in data)
    engine.execute(f"INSERT INTO series VALUES {rows}")
    found = engine.execute(formula_sql(name, catalogue)).fetchall()
    asked = {(place, period): value for place, period, value in found}
    assert len(asked) == len(found), "one row for a place and period"
    return asked


def close(exact, found, size):
    """Equal to a billionth of the largest number on the way."""
    if exact is None or found is None:
        return exact is found
    return math.isclose(float(exact), found, rel_tol=1e-9, abs_tol=1e-9 * size)


def largest(step):
    return max([abs(step.value or 0), *map(largest, step.parts)])


@pytest.mark.parametrize("name", [*COMPUTED, *MORE])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_sql_and_formula_agree(engine, catalogue, name, data):
    lineage = computed_from(name, catalogue.indicators)
    published = [n for n in lineage if n in OBSERVED]
    rows = data.draw(tables(published))
    # Some of what could be computed is published as well.
    for other in set(lineage) - {*published, name}:
        rows += [(other, "110101", "2021", "12.5"), (other, "110100", "2020", "7")]
    known = figures(catalogue, *rows)
    asked = by_sql(engine, catalogue, name, rows)

    for place, period in product(PLACES, PERIODS):
        when = Period.parse(period)
        exact = compute(name, place, when, known, catalogue)
        size = float(largest(exact.step))
        assert close(exact.value, asked.get((place, when.code)), size), (place, period, exact)


@pytest.mark.parametrize("name", [*COMPUTED, *MORE])
def test_these_tables_are_full_enough_to_tell(catalogue, name):
    lineage = [n for n in computed_from(name, catalogue.indicators) if n in OBSERVED]
    known = figures(
        catalogue,
        *((*cell, str(n % 5 + 1)) for n, cell in enumerate(product(lineage, PLACES, PERIODS))),
    )

    found = [
        compute(name, place, Period.parse(period), known, catalogue).value
        for place, period in product(PLACES, PERIODS)
    ]

    assert sum(value is not None for value in found) >= 4


def test_worked_by_hand(engine, catalogue):
    data = [
        ("output", "110101", "2020", "200"),
        ("pace", "110101", "2021", "10"),
        ("pace", "110101", "2022", "5"),
        ("pace", "110101", "2020", "-20"),
    ]

    found = by_sql(engine, catalogue, "level_2020", data)

    expected = {20190112: 250, 20200112: 200, 20210112: 220, 20220112: 231}
    assert {period: round(value, 9) for (_, period), value in found.items()} == expected


@pytest.mark.parametrize("name", [*COMPUTED, *MORE])
def test_the_text_is_portable(catalogue, name):
    text = formula_sql(name, catalogue)

    [spark] = sqlglot.transpile(text, read="duckdb", write="spark")
    assert sqlglot.parse_one(spark, read="spark")
    functions = {
        node.sql_name()
        for node in sqlglot.parse_one(text, read="duckdb").find_all(sqlglot.exp.Func)
    }
    aggregates = {"COUNT", "MAX", "MIN", "SUM"}
    assert functions <= aggregates | {
        "ABS",
        "AND",
        "CASE",
        "CAST",
        "EXP",
        "IF",
        "LN",
        "NULLIF",
        "OR",
    }


def test_the_formulas_of_the_bundled_region_run(engine, xiangxi):
    engine.execute("DELETE FROM series")
    for indicator in xiangxi.pack.catalogue.indicators.values():
        if indicator.formula:
            assert (
                engine.execute(formula_sql(indicator.id, xiangxi.pack.catalogue)).fetchall() == []
            )


def test_an_observed_indicator_has_no_formula(catalogue):
    with pytest.raises(KeyError):
        formula_sql("output", catalogue)
