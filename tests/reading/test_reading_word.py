"""A Word file becomes lines in document order, with the numbers a reader sees."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from luodi.reading import outline, read_text
from luodi.reading.word_numbers import han_number


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_list(document: Any, number_format: str, pattern: str) -> str:
    """A numbering definition of one level; gives the number id paragraphs refer to."""
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
            f'<w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    return "90"


def number(paragraph: Any, number_id: str) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number_id}"/></w:numPr>'
        )
    )


def test_paragraphs_and_tables_keep_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("山南地区“十四五”产业发展规划")
    table = document.add_table(rows=2, cols=3)
    for row, words in zip(
        table.rows, (("指标", "单位", "2025年"), ("产值", "亿元", "500")), strict=True
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    document.add_paragraph("表后的一段。")

    read = read_text(saved(document), "plan.docx")

    assert read.text.split("\n") == [
        "山南地区“十四五”产业发展规划",
        "指标\t单位\t2025年",
        "产值\t亿元\t500",
        "表后的一段。",
    ]
    assert (read.format, read.period) == ("docx", (2021, 2025))


def test_automatic_numbers_are_written_out() -> None:
    document = docx.Document()
    document.add_paragraph("山南市“十四五”工业规划")
    chapters = add_list(document, "chineseCounting", "%1、")
    for title in ("发展基础", "总体要求"):
        number(document.add_paragraph(title), chapters)

    read = read_text(saved(document), "plan.docx")

    assert read.text.endswith("一、发展基础\n二、总体要求")
    assert [heading.number for heading in outline(read)] == ["", "一、", "二、"]


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("力争")
    for tag, inner, words in (("ins", "t", "达到"), ("del", "delText", "超过")):
        paragraph._p.append(
            parse_xml(
                f'<w:{tag} {nsdecls("w")} w:id="1" w:author="a"><w:r>'
                f"<w:{inner}>{words}</w:{inner}></w:r></w:{tag}>"
            )
        )
    paragraph.add_run("百亿")

    assert read_text(saved(document), "plan.docx").text == "力争达到百亿"


def test_content_controls_are_looked_through() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("框内的话")
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    paragraph._p.addprevious(control)
    control.find(qn("w:sdtContent")).append(paragraph._p)

    assert read_text(saved(document), "plan.docx").text == "框内的话"


@pytest.mark.parametrize(
    ("value", "written"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")],
)
def test_heading_numerals(value: int, written: str) -> None:
    assert han_number(value) == written
