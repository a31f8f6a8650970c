"""The portable SQL says what roll_up() says, and sqlglot carries it over to Spark."""

from decimal import Decimal

import duckdb
import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.catalogue.membership import Membership
from luodi.ledger.rollup import RollUps
from luodi.ledger.rollup_sql import membership_rows, rollup_sql
from luodi.store.packs import open_pack
from luodi.values import Period
from tests.conftest import BROOK
from tests.ledger.rollup_world import change, figures, place, said, world

YEARS = range(2018, 2022)
PERIODS = [*(str(year) for year in YEARS), "2020-H1", "2021-Q3"]
COUNTIES = ["c1", "c2", "c3", "now"]
# B gains c3 in 2020; "now" was called "then" until 2019, and belongs to both areas.
CATALOGUE = world(
    open_pack(str(BROOK)).catalogue,
    [
        place("A", level="scope"),
        place("B", level="scope"),
        place("then", level="former"),
        *map(place, COUNTIES),
    ],
    members=[
        *(("A", code) for code in ("c1", "c2", "now")),
        ("B", "now"),
        ("B", "c1", None, 2020),
        ("B", "c3", 2020, None),
    ],
    changes=[change("renamed", "now", "then", 2020)],
)
MEMBERSHIP = membership_rows(Membership(CATALOGUE), ["A", "B"], YEARS)
values = st.decimals(-(10**9), 10**9, places=6)


@pytest.fixture(scope="module")
def engine():
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE membership(area_code VARCHAR, place_code VARCHAR,"
            " from_year INTEGER, to_year INTEGER)"
        )
        connection.executemany("INSERT INTO membership VALUES (?, ?, ?, ?)", MEMBERSHIP)
        connection.execute(
            "CREATE TABLE series(indicator_id VARCHAR, place_code VARCHAR, period INTEGER,"
            " value DECIMAL(18, 6))"
        )
        yield connection


def test_a_renamed_member_stands_under_each_code_in_its_years():
    assert MEMBERSHIP == [
        ("A", "c1", 2018, 2021),
        ("A", "c2", 2018, 2021),
        ("A", "now", 2020, 2021),
        ("A", "then", 2018, 2019),
        ("B", "c1", 2018, 2020),
        ("B", "c3", 2020, 2021),
        ("B", "now", 2020, 2021),
        ("B", "then", 2018, 2019),
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(COUNTIES), st.sampled_from(PERIODS)), values, max_size=24
    )
)
def test_the_sql_equals_the_roll_up(engine, cells):
    known = []
    for (code, text), value in cells.items():
        period = Period.parse(text)
        filed = "then" if code == "now" and period.year < 2020 else code
        known.append(said(filed, value, text))
    engine.execute("DELETE FROM series")
    for o in known:
        row = ("output", o.place_code, o.period.code, o.value)
        engine.execute("INSERT INTO series VALUES (?, ?, ?, ?)", row)

    found = {
        (area, indicator, Period.of_code(period)): (value, reported, members)
        for area, indicator, period, value, reported, members in engine.execute(
            rollup_sql()
        ).fetchall()
    }
    rolled = RollUps(figures(*known), CATALOGUE)
    expected = {}
    for area in ("A", "B"):
        for period in map(Period.parse, PERIODS):
            result = rolled.of("output", area, period)
            if result.reported:
                key = (area, "output", period)
                expected[key] = (result.value, result.reported, len(result.members))
    assert found == expected


def test_a_line_written_twice_counts_once_and_an_open_end_is_always(engine):
    with duckdb.connect() as other:
        other.execute(
            "CREATE TABLE membership AS SELECT * FROM (VALUES ('A', 'c1', NULL, NULL),"
            " ('A', 'c1', 2000, 2030)) t(area_code, place_code, from_year, to_year)"
        )
        other.execute(
            "CREATE TABLE series AS SELECT 'output' AS indicator_id, 'c1' AS place_code,"
            " 20210112 AS period, CAST(7.5 AS DECIMAL(18, 6)) AS value"
        )
        assert other.execute(rollup_sql()).fetchall() == [
            ("A", "output", 20210112, Decimal("7.5"), 1, 1)
        ]


def test_it_is_carried_over_to_spark_and_back_without_loss():
    [spark] = sqlglot.transpile(
        rollup_sql(), read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE
    )
    ours, theirs = (
        sqlglot.parse_one(text, read=dialect).sql(dialect="duckdb")
        for text, dialect in ((rollup_sql(), "duckdb"), (spark, "spark"))
    )
    # Spark says where NULLs go in an ORDER BY; the rest is the same tree.
    assert theirs.replace(" NULLS LAST", "").replace(" NULLS FIRST", "") == ours
