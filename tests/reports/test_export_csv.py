"""CSV out and back: every digit and every word of provenance survives, and no cell is a formula."""

import csv
import io

import pytest
from hypothesis import given

from luodi.ledger import COLUMNS
from luodi.reading import grid
from luodi.reports.export_csv import CSV_COLUMNS, harmless, write_csv
from luodi.reports.export_rows import export_rows
from tests.reports.some_figures import CATALOGUE, as_figure, figure, tables


def written(observations, current=()):
    out = io.StringIO()
    write_csv(out, export_rows(observations, current), CATALOGUE)
    return out.getvalue()


@given(tables)
def test_what_is_written_reads_back_to_the_same_figures(observations):
    text = written(observations, observations[:1])

    rows = [dict(zip(CSV_COLUMNS, cells, strict=True)) for cells in csv.reader(io.StringIO(text))]
    assert {as_figure(row) for row in rows[1:]} == set(observations)
    assert [row["current"] for row in rows[1:]].count("1") == len(observations[:1])


def test_the_table_has_every_column_a_load_needs():
    table = grid.read_csv(written([figure("53231.0")]).encode(), "o.csv", required=COLUMNS)

    assert table.rows[0][1]["value"] == "53231.0"
    assert table.problems == ()


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1", "'+1"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("\tx", "'\tx"),
        ("-2.5", "-2.5"),
        ("-a", "'-a"),
        ("433101", "433101"),
        ("", ""),
    ],
)
def test_a_spreadsheet_takes_no_cell_for_a_formula(cell, shown):
    assert harmless(cell) == shown


def test_vintages_count_what_one_source_said_of_one_thing_in_order():
    first, later = figure("130"), figure("131", release_id="000002-aa")
    other = figure("999", source_id="B2", release_id="000003-aa")

    rows = export_rows([other, later, first], [later])

    assert [(r.observation.printed, r.vintage, r.current) for r in rows] == [
        ("130", 1, False),
        ("131", 2, True),
        ("999", 1, False),
    ]
