"""Workbooks old and new are read cell by cell; broken, hostile and locked ones are refused."""

from __future__ import annotations

import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.catalogue import say_problem
from luodi.reading.sheet_cells import Sheet, read_workbook
from luodi.values import Refused
from tests.reading.counting import calls
from tests.reading.old_excel import compound, old_excel
from tests.reading.sheet_files import SHEET, book, package, parts, saved, with_sheet

PLAIN = saved(book("县市|数值\n吉首市|1.5"))


def only_sheet(data: bytes) -> Sheet:
    [sheet] = read_workbook(data, "表.xlsx").sheets
    return sheet


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_workbook(data, "表.xlsx")
    [problem] = refused.value.problems
    assert say_problem(problem).zh
    assert say_problem(problem).en
    return f"{problem.code} {problem.found}"


def test_cells_stand_where_the_sheet_shows_them() -> None:
    sheet = only_sheet(saved(book("||\n|县市|数值\n|吉首市|'1.50")))

    assert (sheet.text(2, 2), sheet.text(3, 3), sheet.text(9, 9)) == ("县市", "1.50", "")


def test_numbers_come_with_the_digits_their_format_shows() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row, (value, form) in enumerate(
        [
            (12.5, "0.00"),
            (0.125, "0.0%"),
            (datetime.date(2023, 1, 1), 'yyyy"年"'),
            (2023, "yyyy-mm-dd"),
        ],
        start=1,
    ):
        sheet.cell(row, 1, value).number_format = form

    read = only_sheet(saved(workbook))

    assert [read.text(row, 1) for row in range(1, 5)] == ["12.50", "12.5%", "2023年", "2023"]


def test_formulas_give_their_saved_result_or_are_bad() -> None:
    cells = (
        b'<row r="1"><c r="A1"><f>1/3</f><v>0.33333333333333331</v></c>'
        b'<c r="B1"><f>A1*2</f></c><c r="C1" t="e"><f>#REF!</f><v>#REF!</v></c>'
        b'<c r="D1" t="str"><f>"x"</f><v>x</v></c><c r="E1"><v>5</v></c></row>'
    )
    sheet = only_sheet(with_sheet(SHEET % (b"", cells)))

    assert sheet.text(1, 1).startswith("0.3333")
    assert sheet.text(1, 4) == "x"
    assert sheet.formulas == {(1, 1), (1, 2), (1, 4)}
    assert sheet.bad == {
        (1, 2): ("load.formula_unsaved", ""),
        (1, 3): ("load.formula_error", "#REF!"),
    }


@pytest.mark.parametrize(
    "cells",
    [
        b'<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c t="n"><v>3</v></c></row>',
        b"<row r='1'><c r='A1'><v>1</v></c><c r='B1' t=\"n\"><v>2</v></c></row>"
        b"<row r='2'><c r='B2' ><v >3</v></c></row>",
        b'<!-- <row r="9"><c r="Z9"><v>9</v></c></row> -->'
        b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        b'<row r="2"><c r="B2"><v>3</v></c></row>',
    ],
)
def test_unusual_but_valid_parts(cells: bytes) -> None:
    sheet = only_sheet(with_sheet(SHEET % (b"", cells)))

    assert [sheet.text(*at) for at in ((1, 1), (1, 2), (2, 1), (2, 2))] == ["1", "2", "", "3"]


def test_a_prefix_for_the_namespace_is_read() -> None:
    xml = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData>'
        b"</x:worksheet>"
    )

    assert only_sheet(with_sheet(xml)).text(1, 1) == "7"


def test_a_dimension_that_lies_and_empty_formatted_rows_cost_little() -> None:
    def work(rows: int) -> int:
        empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(2, rows))
        cells = b'<row r="1"><c r="A1"><v>1</v></c></row>' + empty
        data = with_sheet(SHEET % (b'<dimension ref="A1:XFD1048576"/>', cells))
        assert len(only_sheet(data).rows) == 1
        return calls(lambda: only_sheet(data))

    assert work(80_000) < 4.2 * work(20_000)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (b'<row r="1"><c r="A1"><v>1</v></c></row>'
         b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "load.too_wide XFD1048576"),
        (b'<row r="1048576"><c><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
         "load.too_wide XFD1048576"),
        (b'<row r="9999999"><c r="A9999999"><v>1</v></c></row>', "load.bad_workbook damaged"),
        (b'<row r="1"><c r="&#65;1"><v>1</v></c></row>', "load.bad_workbook damaged"),
        (b'<row r="x"><c r="A1"><v>1</v></c></row>', "load.bad_workbook damaged"),
    ],
)  # fmt: skip
def test_cells_where_none_can_be(cells: bytes, found: str) -> None:
    assert refusal(with_sheet(SHEET % (b"", cells))) == found


def changed(**changes: bytes) -> bytes:
    members = {**parts(PLAIN), **{k.replace("__", "/") + ".xml": v for k, v in changes.items()}}
    return package(members)


DTD = b'<!DOCTYPE a [<!ENTITY x "y">]>'


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (PLAIN[:-40], "load.bad_workbook damaged"),
        (PLAIN[: len(PLAIN) // 2], "load.bad_workbook damaged"),
        (package({"word/document.xml": b"<a/>"}), "load.bad_workbook not_workbook"),
        (changed(xl__workbook=DTD + b"<a/>"), "load.bad_workbook DTD in xl/workbook.xml"),
        (changed(xl__styles=DTD + b"<a/>"), "load.bad_workbook DTD in xl/styles.xml"),
        (changed(xl__worksheets__sheet1=DTD + (SHEET % (b"", b""))),
         "load.bad_workbook DTD in xl/worksheets/sheet1.xml"),
        (changed(xl__media__a=bytes(3_000_000)), "load.too_big xl/media/a.xml: 3MB"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "load.markup HTML/XML"),
        (b'<?xml version="1.0"?><Workbook/>', "load.markup HTML/XML"),
        (old_excel([], password=True), "load.password "),
        (compound("EncryptedPackage", b"x" * 5000), "load.password "),
        (compound("WordDocument", b"x" * 5000), "load.bad_workbook damaged"),
        (old_excel([(0, 0, 1.0, 0)], version=0x500), "load.bad_workbook older than Excel 97"),
        (old_excel([(0, 0, 1.0, 0)], size=(4_000_000_000, 256)), "load.too_wide IV4000000000"),
        (old_excel([(0, 0, 1.0, 0), (65_535, 255, 1.0, 0)]), "load.too_wide IV65536"),
        (old_excel([(0, 0, 1.0, 0)])[:700], "load.bad_workbook damaged"),
        (b"", "read.empty "),
        (b"\x00\x01\x02", "load.not_table NUL"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, found: str) -> None:
    assert refusal(data) == found


def test_an_old_workbook_tells_its_formats() -> None:
    sheet = only_sheet(old_excel([(0, 0, 12.5, 1), (1, 0, 0.125, 2), (2, 1, 7.0, 0)]))

    assert [sheet.text(*at) for at in ((1, 1), (2, 1), (3, 2))] == ["12.50", "12.5%", "7"]


ACROSS = 'table:number-columns-repeated="%d"'
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="表">%s</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)


def open_document(rows: str, manifest: str = "<a/>") -> bytes:
    return package(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": (ODS % rows).encode(),
        }
    )


def ods_cell(value: str, more: str = "") -> str:
    kind = "percentage" if value.endswith("%") else "float"
    bare = str(float(value[:-1]) / 100) if value.endswith("%") else value
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{bare}" {more}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def test_an_open_document_with_percentages_and_hidden_rows() -> None:
    rows = (
        f"<table:table-row>{ods_cell('12.5%')}{ods_cell('3')}</table:table-row>"
        f'<table:table-row table:visibility="collapse">{ods_cell("4")}</table:table-row>'
        f"<table:table-row>{ods_cell('5', ACROSS % 2)}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
    )
    sheet = only_sheet(open_document(rows))

    assert [sheet.text(*at) for at in ((1, 1), (1, 2), (3, 1), (3, 2))] == ["12.5%", "3", "5", "5"]
    assert sheet.hidden_rows == {2}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (open_document(f'<table:table-row table:number-rows-repeated="1000000">'
                       f'{ods_cell("5", ACROSS % 16000)}</table:table-row>'),
         "load.too_wide WQJ1000000"),
        (open_document("", "<manifest><encryption-data/></manifest>"), "load.password "),
        (open_document("<table:table-row>"), "load.bad_workbook damaged"),
    ],
)  # fmt: skip
def test_an_open_document_that_cannot_be_read(data: bytes, found: str) -> None:
    assert refusal(data) == found


def outcome(data: bytes) -> str:
    """What a person is told, or how many sheets there are."""
    try:
        return f"{len(read_workbook(data, 'x').sheets)} sheets"
    except Refused as refused:
        return say_problem(refused.problems[0]).zh


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_garbage_ends_in_a_refusal_or_a_table(data: bytes) -> None:
    for head in (b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")):
        assert outcome(head + data)


@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_a_damaged_old_workbook_ends_in_a_refusal_or_a_table(at: int, noise: bytes) -> None:
    data = bytearray(old_excel([(0, 0, 12.5, 1), (1, 0, 0.125, 2)]))
    data[at : at + len(noise)] = noise

    assert outcome(bytes(data))


@given(st.integers(0, len(PLAIN) - 1), st.binary(min_size=1, max_size=8))
@settings(deadline=None)
def test_a_damaged_workbook_ends_in_a_refusal_or_a_table(at: int, noise: bytes) -> None:
    data = bytearray(PLAIN)
    data[at : at + len(noise)] = noise

    assert outcome(bytes(data))


def test_comma_and_tab_separated_text_is_a_table_too() -> None:
    assert only_sheet("县市,数值\n吉首市,1.5".encode("gb18030")).text(2, 2) == "1.5"
    assert only_sheet("县市\t数值\n吉首市\t1.5".encode("utf-16")).text(2, 2) == "1.5"


def test_macros_are_never_read() -> None:
    data = package({**parts(PLAIN), "xl/vbaProject.bin": b"\xff" * 100})

    assert only_sheet(data).text(2, 2) == "1.5"
