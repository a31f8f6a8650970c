"""``luodi export``: the file is there wholly or not at all, and says what was asked for."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from luodi.actions.load_observations import Given, load_observations
from luodi.actions.open_region import open_region
from luodi.lookups.export import FORMS, Selection, export_to, indicator_export
from luodi.reading.sdmx_reading import read_sdmx
from luodi.values import Refused
from tests.conftest import BROOK, TODAY
from tests.reports.some_figures import as_figure, without_release

HEAD = "indicator,place_code,period,value,unit,status,source_id\n"


def exported(region, tmp_path, form="csv", *, day=TODAY, **selection):
    path = tmp_path / f"out.{form}"
    count = export_to(region, path, form, Selection(**selection), day=day, language="zh")
    return count, path.read_bytes()


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_by_default_one_figure_counts_for_every_key(brook, tmp_path):
    count, data = exported(brook, tmp_path, indicators=("output",))

    found = [(r["place_code"], r["period"], r["value"], r["current"]) for r in rows(data)]
    assert found == [
        ("110000", "2018", "1000", "1"),
        ("110000", "2021", "1200", "1"),
        ("BROOK", "2018", "100", "1"),
        ("BROOK", "2021", "130.5", "1"),
    ]
    assert count == 4


def test_all_vintages_keep_what_other_sources_say(brook, tmp_path):
    _, data = exported(brook, tmp_path, indicators=("output",), all_vintages=True)

    contested = [r for r in rows(data) if (r["place_code"], r["period"]) == ("BROOK", "2021")]
    assert [(r["value"], r["source_id"], r["current"]) for r in contested] == [
        ("130.5", "B2", "1"),
        ("131", "B3", "0"),
    ]


def test_places_years_and_the_day_narrow_the_export(brook, tmp_path):
    _, data = exported(brook, tmp_path, places=("BROOK",), first_year=2019, last_year=2021)

    assert {r["place_code"] for r in rows(data)} == {"BROOK"}
    assert {r["period"] for r in rows(data)} <= {"2019", "2020", "2021"}
    with pytest.raises(Refused):
        exported(brook, tmp_path, day=date(2000, 1, 1))


@pytest.mark.parametrize("form", ["sdmx-csv", "sdmx-ml"])
def test_the_whole_ledger_goes_out_and_comes_back_with_a_correction(brook, tmp_path, form):
    correction = tmp_path / "c.csv"
    correction.write_text(HEAD + "output,BROOK,2021,132.00,亿元,preliminary,B2\n", encoding="utf-8")
    load_observations(brook, correction, Given("B2"), today=TODAY)
    region = open_region(brook.home, str(BROOK), today=TODAY)[0]

    _, data = exported(region, tmp_path, form, all_vintages=True)

    table = read_sdmx(data, "t", region.pack.catalogue)
    assert table.problems == ()
    assert {as_figure(row) for _, row in table.rows} == without_release(region.ledger.everything())


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written(run, tmp_path, form):
    result = run("export", "--indicator", "gdp", "--format", form, "--out", "out.file")

    assert result.returncode == 0, result.stderr
    assert "out.file" in result.stdout
    data = (tmp_path / "out.file").read_bytes()
    if form == "xlsx":
        assert openpyxl.load_workbook(io.BytesIO(data))["数据"].max_row > 5
    else:
        assert b"gdp" in data


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("--indicator gdpp --place 1 --from 2025 --to 2020 --out x",
         ["gdpp", "luodi indicators", "--place", "--from"]),
        ("--out .", ["文件夹"]),
        ("--out nowhere/x.csv", ["nowhere", "文件夹不存在"]),
        (f"--out {'x' * 300}", ["写不了"]),
        ("--as-of 2026-13-01 --out x", ["--as-of", "2026-13-01"]),
        ("--place 433123 --from 1950 --to 1951 --out x", ["没有符合条件的数字"]),
        ("--format pdf --out x", ["--format", "pdf", "sdmx-csv"]),
        ("", ["--out"]),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_explained_and_leaves_no_file(run, tmp_path, typed, words):
    before = {p.name for p in tmp_path.iterdir()}

    result = run("export", *typed.split())

    assert result.returncode == 2, result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr
    assert {p.name for p in tmp_path.iterdir()} - before <= {"home"}


def test_a_file_that_exists_is_replaced_whole(brook, tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("x" * 1_000_000, encoding="utf-8")

    exported(brook, tmp_path)

    assert path.read_bytes().startswith("\ufeffindicator".encode())
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []


def test_a_device_is_not_replaced(brook):
    with pytest.raises(Refused) as told:
        export_to(brook, type(BROOK)("/dev/null"), "csv", Selection(), day=TODAY, language="zh")
    assert told.value.problems[0].code == "export.unwritable"


def test_an_indicator_that_does_not_exist_has_no_file(final):
    assert indicator_export(final, "nothing", "csv", "zh") is None
