"""The workbook given back: marked cells, a list with links, and everything else as it was."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Border, Font, Side
from python_calamine import CalamineWorkbook

from luodi.reading.sheet_cells import read_workbook
from luodi.reports.sheet_marks import marked
from luodi.values import Problem
from tests.reading.sheet_files import SHEET, book, package, parts, saved, with_sheet

RED, YELLOW = "FFFFC7CE", "FFFFEB9C"


def problem(cell: str, found: str = "约100", sheet: str = "表一") -> Problem:
    values = {"sheet": sheet, "cell": cell, "line": "3", "column": "数值", "unit": "亿元"}
    return Problem("load.bad_value", f"表.xlsx {sheet}!{cell}", found, "", values)


def note(cell: str) -> Problem:
    return Problem(
        "load.note_total", f"表.xlsx 表一!{cell}", "合计", "", {"sheet": "表一", "cell": cell}
    )


def office_workbook() -> bytes:
    """With formats, fonts, borders, a merged title and a formula."""
    workbook = book("2023年 | <\n县市 | 数值\n吉首市 | '约100\n凤凰县 | 1.5\n合计 | 2")
    sheet = workbook["表一"]
    for cell in ("B3", "B4"):
        sheet[cell].number_format = "0.00"
        sheet[cell].font = Font(name="仿宋", bold=True)
        sheet[cell].border = Border(top=Side(style="thin"))
    sheet["C4"] = "=B4*2"
    workbook.create_sheet("别的")["A1"] = "不动"
    return saved(workbook)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_bad_cells_are_red_and_others_keep_their_look() -> None:
    data = office_workbook()

    sheet = opened(marked(data, [problem("B3")], [note("A5")], "zh"))["表一"]

    assert sheet["B3"].fill.fgColor.rgb == RED
    assert sheet["A5"].fill.fgColor.rgb == YELLOW
    assert sheet["B4"].fill.fill_type is None
    for cell in ("B3", "B4"):
        assert (sheet[cell].number_format, sheet[cell].font.name) == ("0.00", "仿宋")
        assert sheet[cell].border.top.style == "thin"
    assert (sheet["B3"].value, sheet["B4"].value, sheet["C4"].value) == ("约100", 1.5, "=B4*2")
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:B1"]


def test_only_what_has_to_change_does() -> None:
    data = package({**parts(office_workbook()), "xl/vbaProject.bin": b"\x00macro"})

    before, after = parts(data), parts(marked(data, [problem("B3")], [], "zh"))

    changed = {name for name, content in before.items() if after[name] != content}
    assert changed == {
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
    }
    assert after.keys() - before.keys() == {"xl/worksheets/check1.xml"}
    old, new = before["xl/worksheets/sheet1.xml"], after["xl/worksheets/sheet1.xml"]
    assert len(new) - len(old) <= 2  # one style number


@pytest.mark.parametrize(
    ("language", "title", "heads"),
    [("zh", "核对结果", ["类别", "位置", "说明"]), ("en", "Check", ["Kind", "Where", "What"])],
)
def test_the_list_names_every_problem_and_leads_to_its_cell(
    language: str, title: str, heads: list[str]
) -> None:
    whole = Problem("load.note_missing", "表.xlsx", "3")
    done = marked(office_workbook(), [problem("B3")], [note("A5"), whole], language)

    sheet = opened(done)[title]

    assert [cell.value for cell in sheet[1]] == heads
    assert [row[1].value for row in sheet.iter_rows(min_row=2)][:2] == ["表一!B3", "表一!A5"]
    assert sheet["B2"].hyperlink.location == "'表一'!B3"
    assert sheet["B4"].hyperlink is None
    assert "约100" in sheet["C2"].value
    rows = CalamineWorkbook.from_filelike(io.BytesIO(done)).get_sheet_by_name(title).to_python()
    assert len(rows) == 4


def test_marking_twice_adds_a_second_list() -> None:
    once = marked(office_workbook(), [problem("B3")], [], "zh")

    assert opened(marked(once, [problem("B4")], [], "zh")).sheetnames == [
        "表一",
        "别的",
        "核对结果",
        "核对结果 (2)",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_a_formula_in_a_message_stays_a_text(start: str) -> None:
    evil = Problem("load.bad_value", start + "HYPERLINK(1)", "x", "", dict(problem("B3").values))

    for data, tables in ((office_workbook(), {}), (b"a,b", {"": [["a", start + "1+1"]]})):
        done = opened(marked(data, [evil], [], "zh", tables=tables))
        cell = done["核对结果"]["C2"]
        assert (cell.data_type, cell.quotePrefix) == ("s", True)
        if tables:
            assert done["Sheet1"]["B1"].data_type == "s"


def test_nothing_wrong_is_said_too() -> None:
    assert (
        opened(marked(office_workbook(), [], [], "zh"))["核对结果"]["C2"].value == "没有发现问题。"
    )


def test_another_format_comes_back_as_a_workbook_with_its_cells_as_read() -> None:
    data = "县市,数值\n吉首市,约100\n凤凰县,1.50\n".encode("gb18030")
    tables = {sheet.name: sheet.rows for sheet in read_workbook(data, "表.csv").sheets}

    done = opened(marked(data, [problem("B2", sheet="")], [], "zh", tables=tables))

    assert done["Sheet1"]["B2"].fill.fgColor.rgb == RED
    assert [cell.value for cell in done["Sheet1"][3]] == ["凤凰县", "1.50"]
    assert done["核对结果"]["B2"].hyperlink.location == "'Sheet1'!B2"


def test_sheet_names_that_a_workbook_does_not_allow_are_changed() -> None:
    tables = {"a/b": [["1"]], "核对结果": [["2"]], "x" * 40: [["3"]]}

    names = opened(marked(b"ods", [], [], "zh", tables=tables)).sheetnames

    assert names == ["a_b", "核对结果 (2)", "x" * 31, "核对结果"]


def test_styles_that_lack_a_group_are_completed() -> None:
    members = parts(office_workbook())
    bare = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'

    done = parts(marked(package({**members, "xl/styles.xml": bare}), [problem("B4")], [], "zh"))

    groups = re.findall(rb"<(fonts|fills|borders|cellXfs) ", done["xl/styles.xml"])
    assert groups == [b"fonts", b"fills", b"cellXfs"]
    assert b'patternType="gray125"' in done["xl/styles.xml"]


def test_a_workbook_without_styles_or_with_bare_cells_can_be_marked() -> None:
    cells = b'<row r=\'1\'><c r="A1"><v>1</v></c><c r="B1"/></row>'
    members = parts(with_sheet(SHEET % (b"", cells)))
    members.pop("xl/styles.xml")
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        text = members[name].decode()
        members[name] = "".join(
            piece for piece in text.replace("/>", "/>\n").splitlines(True) if "styles" not in piece
        ).encode()

    done = opened(marked(package(members), [problem("A1"), problem("B1"), problem("C9")], [], "zh"))

    assert [done["表一"][cell].fill.fgColor.rgb for cell in ("A1", "B1")] == [RED, RED]
    assert done["表一"]["A1"].value == 1


def test_a_long_list_on_a_large_sheet_is_marked_quickly() -> None:
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream)
    sheet = workbook.add_worksheet("表一")
    for row in range(5_000):
        sheet.write_row(row, 0, ("吉首市", row, row))
    workbook.close()
    bad = [problem(f"B{row}") for row in range(1, 5_001)]

    done = marked(stream.getvalue(), bad, [], "zh")

    book_read = CalamineWorkbook.from_filelike(io.BytesIO(done))
    assert len(book_read.get_sheet_by_name("核对结果").to_python()) == 5_001
    assert len(book_read.get_sheet_by_name("表一").to_python()) == 5_000
    assert len(parts(done)["xl/styles.xml"]) < 20_000
