"""Parquet files take the same gate as a county's sheet, whatever their size."""

from datetime import date
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.actions.load_observations import Given, load_observations
from luodi.catalogue import say_problem
from luodi.ledger import Observation, intake
from luodi.store.parquet_file import parquet_bytes
from luodi.values import Period, Refused
from tests.conftest import TODAY

GOOD = {
    "indicator": "output",
    "place_code": "BROOK",
    "period": "2023",
    "value": "165.5",
    "unit": "亿元",
    "status": "preliminary",
    "source_id": "B2",
}


def parquet(path, rows, value="VARCHAR"):
    columns = list({name: 0 for row in rows for name in row})
    listed = ", ".join(
        "(" + ", ".join("NULL" if row.get(c) is None else f"'{row[c]}'" for c in columns) + ")"
        for row in rows
    )
    casts = ", ".join(
        f"{c}::{value} AS {c}" if c == "value" else f"{c}::VARCHAR AS {c}" for c in columns
    )
    duckdb.sql(
        f"COPY (SELECT {casts} FROM (VALUES {listed}) t({', '.join(columns)}))"
        f" TO '{path}' (FORMAT parquet)"
    )
    return path


def load(region, path, source="NEW"):
    return load_observations(region, path, Given(source), today=TODAY)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"value": "约100"}, "load.bad_value"),
        ({"value": None}, "load.empty_cell"),
        ({"value": "1" * 13}, "load.value_out_of_range"),
        ({"value": "0.1234567"}, "load.value_out_of_range"),
        ({"period": "2021-13"}, "load.bad_period"),
        ({"period": None}, "load.empty_cell"),
        ({"period": "2031"}, "load.future_period"),
        ({"indicator": "ouput"}, "load.unknown_indicator"),
        ({"place_code": "999999"}, "load.unknown_place"),
        ({"unit": "斤"}, "load.wrong_unit"),
        ({"status": "good"}, "load.unknown_status"),
        ({"source_id": "S999"}, "load.unknown_source"),
        ({"definition": "other"}, "load.unknown_definition"),
        ({"known_on": "2031-01-01"}, "load.bad_day"),
    ],
)
def test_a_bad_cell_is_named_and_loses_no_other_row(brook, tmp_path, row, code):
    path = parquet(tmp_path / "t.parquet", [GOOD, {**GOOD, "period": "2022", **row}])
    done = load(brook, path)

    assert done.release.rows == 1
    [problem] = done.problems
    assert (problem.code, problem.place) == (code, "t.parquet:2")
    assert say_problem(problem).zh
    assert say_problem(problem).en


def test_every_kind_of_mistake_is_reported_at_once(brook, tmp_path):
    bad = [{**GOOD, "period": "x"}, {**GOOD, "value": "y"}, {**GOOD, "unit": "z"}]
    done = load(brook, parquet(tmp_path / "t.parquet", bad))

    assert done.release is None
    assert sorted(p.place for p in done.problems) == [f"t.parquet:{n}" for n in (1, 2, 3)]


def test_the_file_is_kept_and_known_again(brook, home, tmp_path):
    path = parquet(tmp_path / "t.parquet", [GOOD], "DECIMAL(12,2)")
    first = load(brook, path)

    assert load(brook, path).earlier == first.release
    assert (home.snapshots / f"{first.release.sha256}.parquet").read_bytes() == path.read_bytes()
    [stored] = [o for o in brook.ledger.everything() if o.release_id == first.release.id]
    assert (stored.printed, stored.known_on) == ("165.50", date(2023, 12, 31))


@pytest.mark.parametrize("columns", [("indicator", "value"), ()])
def test_a_file_without_the_columns_is_refused(brook, tmp_path, columns):
    path = tmp_path / "t.parquet"
    if columns:
        parquet(path, [{name: GOOD[name] for name in columns}])
    else:
        path.write_bytes(b"PAR1 broken PAR1")
    before = brook.ledger.fingerprint()

    with pytest.raises(Refused) as refused:
        load(brook, path)

    assert refused.value.problems[0].code in ("load.missing_columns", "load.not_table")
    assert brook.ledger.fingerprint() == before


cells = st.fixed_dictionaries(
    {
        "indicator": st.sampled_from(["output", "share", "nothing"]),
        "place_code": st.sampled_from(["BROOK", "110100", "9"]),
        "period": st.sampled_from(["2021", "2022-Q3", "2022-13", "2030"]),
        "value": st.sampled_from(["1", "-2.50", "0.123456", "0.1234567", "x", "1000000000000"]),
        "unit": st.sampled_from(["亿元", "%", "斤"]),
        "status": st.sampled_from(["final", "projected", "?"]),
        "source_id": st.sampled_from(["B1", "B3", "NEW"]),
    }
)


@settings(max_examples=30, deadline=None)
@given(rows=st.lists(cells, min_size=1, max_size=8))
def test_it_takes_and_refuses_what_the_gate_of_sheets_does(brook_pack, tmp_path_factory, rows):
    from luodi.store.home import Home
    from luodi.store.ledger import Ledger

    folder = tmp_path_factory.mktemp("bulk")
    catalogue = brook_pack.catalogue
    expected = intake(
        list(enumerate(rows, 1)), catalogue, name="t.parquet", today=TODAY, source_id="B2"
    )
    # A unit of the same kind is converted in sheets; here it has to be the indicator's own.
    path = parquet(folder / "t.parquet", rows)
    ledger = Ledger(Home(folder / "home"), "brook")
    with ledger.staged_file(path, catalogue, today=TODAY) as (stage, problems):
        found = stage.comparison(100)

    stored = [
        o for group in ("new", "revised", "conflicting", "agreeing") for o in getattr(found, group)
    ]
    assert {(o, o.printed) for o in stored} == {(o, o.printed) for o in expected.observations}
    refused = {p.values["line"] for p in expected.problems if p.code != "load.repeated_row"}
    assert {p.values["line"] for p in problems} == refused


def test_what_is_written_comes_back_whole(xiangxi, tmp_path):
    every = xiangxi.ledger.everything()
    path = tmp_path / "t.parquet"
    path.write_bytes(parquet_bytes(every))

    with xiangxi.ledger.staged_file(path, xiangxi.pack.catalogue, today=TODAY, learnt_on=TODAY) as (
        stage,
        problems,
    ):
        assert problems == ()
        assert stage.counts()["same"] == len(every)


def test_a_later_day_is_kept_and_an_earlier_one_proves_nothing(brook, tmp_path):
    def figure(period, day):
        return Observation(
            "output",
            "standard",
            "BROOK",
            Period(period),
            Decimal("1"),
            0,
            "亿元",
            "final",
            "B2",
            day,
        )

    path = tmp_path / "t.parquet"
    path.write_bytes(parquet_bytes([figure(1990, date(1990, 1, 1)), figure(1991, TODAY)]))
    done = load(brook, path)

    days = {o.period.year: o.known_on for o in done.comparison.new}
    assert days[1991] == TODAY
    assert days[1990] == brook.pack.catalogue.sources["B2"].known_on
