"""Merged cells, heads of two lines, boxes drawn as tables."""

from __future__ import annotations

import pytest

from luodi.reading import read, read_text
from luodi.reading.outline import outline
from luodi.reading.table_lines import Cell, table_lines
from tests.reading.word_files import p, table, tc, word


def lines_of(body: str) -> list[str]:
    return read_text(word(body), "plan.docx").text.split("\n")


INDICATORS = table(
    tc("主要指标", across=6),
    tc("类别", merge="restart") + tc("指标", merge="restart") + tc("单位", merge="restart")
    + tc("规划目标", across=2) + tc("属性", merge="restart"),
    tc("", merge="continue") + tc("", merge="continue") + tc("", merge="continue")
    + tc("2020年") + tc("2025年") + tc("", merge="continue"),
    tc("发展", merge="restart") + tc("产值") + tc("亿元", merge="restart") + tc("300") + tc("500")
    + tc("预期性", merge="restart"),
    tc("", merge="continue") + tc("投资") + tc("", merge="continue") + tc("80") + tc("120")
    + tc("", merge="continue"),
)  # fmt: skip


def test_an_indicator_table_keeps_its_columns() -> None:
    assert lines_of(INDICATORS) == [
        "主要指标",
        "类别\t指标\t单位\t规划目标 2020年\t规划目标 2025年\t属性",
        "发展\t产值\t亿元\t300\t500\t预期性",
        "\t投资\t亿元\t80\t120\t",
    ]


def test_its_figures_are_read() -> None:
    opening = p("山南市“十四五”规划") + p("一、目标")

    found = read(word(opening + INDICATORS), "plan.docx").quantities

    assert [(q.indicator, str(q.value), q.unit, q.period) for q in found] == [
        ("产值", "300", "亿元", "2020"),
        ("产值", "500", "亿元", "2025"),
        ("投资", "80", "亿元", "2020"),
        ("投资", "120", "亿元", "2025"),
    ]


def test_a_head_over_class_and_name_names_the_name() -> None:
    body = table(
        tc("指标", across=2) + tc("2025年"),
        tc("发展", merge="restart") + tc("产值（亿元）") + tc("500"),
        tc("", merge="continue") + tc("投资（亿元）") + tc("120"),
        tc("城镇化率（%）", across=2) + tc("60"),
    )

    assert lines_of(body) == [
        "\t指标\t2025年",
        "发展\t产值（亿元）\t500",
        "\t投资（亿元）\t120",
        "\t城镇化率（%）\t60",
    ]


def test_a_table_of_one_column_is_a_box_of_paragraphs() -> None:
    assert lines_of(table(tc(p("专栏1 重点工程") + p("冷链：建设一批冷库。")))) == [
        "专栏1 重点工程",
        "冷链：建设一批冷库。",
    ]


def test_what_stands_behind_a_box_is_no_part_of_it() -> None:
    body = p("一、任务") + table(tc(p("专栏1 重点工程") + p("冷链：建设一批冷库。")))
    text = "\n".join(
        lines_of(body + p("联合：共建实验室。") + p("这里是正文，说明共建的两家单位做什么。"))
    )
    headings = outline(read_text(text.encode(), "plan.txt"))

    assert [h.title for h in headings] == ["任务", "重点工程", "冷链"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (table(tc(p("甲") + p("乙")) + tc("丙")), ["甲 乙\t丙"]),
        (table(tc(table(tc("内一") + tc("内二"))) + tc("外")), ["内一 内二\t外"]),
        (
            table(tc("甲", across=2) + tc("乙"), tc("丙") + tc("丁") + tc("戊")),
            ["\t甲\t乙", "丙\t丁\t戊"],
        ),
        (table(tc("甲") + tc("乙"), "<w:trPr><w:del/></w:trPr>" + tc("丙") + tc("丁")), ["甲\t乙"]),
        (
            table(tc("甲") + tc("乙"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("丁")),
            ["甲\t乙", "\t丁"],
        ),
        ("<w:sdt><w:sdtContent>" + table(tc("甲") + "<w:sdt><w:sdtContent>" + tc("乙")
         + "</w:sdtContent></w:sdt>") + "</w:sdtContent></w:sdt>", ["甲\t乙"]),
        (table(tc("甲") + tc("乙", merge="continue"), tc("丙") + tc("丁")), ["甲\t乙", "丙\t丁"]),
        (table(tc("甲") + tc("")), ["甲\t"]),
    ],
)  # fmt: skip
def test_cells(body: str, lines: list[str]) -> None:
    assert lines_of(body) == lines


def test_figures_are_never_said_again() -> None:
    rows = [
        [Cell("指标"), Cell("单位"), Cell("2025年")],
        [Cell("产值"), Cell("亿元"), Cell("500", height=2)],
        [Cell("投资"), Cell("亿元")],
    ]

    assert table_lines(rows) == ["指标\t单位\t2025年", "产值\t亿元\t500", "投资\t亿元\t"]


def test_spans_beyond_reason_are_cut() -> None:
    rows = [[Cell("甲", 10**9, 10**9)] * 30] * 500

    assert len(table_lines(rows)) == 500
    assert table_lines([]) == []
    assert table_lines([[], [Cell("甲", 0, 0), Cell("乙")]]) == ["\t", "甲\t乙"]
