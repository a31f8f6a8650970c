"""The outline: levels, kinds, parents, paths to cite, and layouts that went wrong."""

from __future__ import annotations

import pytest

from luodi.reading import Reading, paragraphs, read, read_text, section_path
from luodi.reading.outline import outline

PLAN = """山南省人民政府

关于印发《山南地区“十四五”产业发展规划》的通知

2021年9月1日

山南地区“十四五”产业发展规划

这一段是引言，写在第一章之前。

一、发展基础

（一）取得成效

1、规模持续壮大。工业产值稳步增长，企业明显增多。

2、结构有所优化。服务业占比上升，农业更加稳固。

总的来看，形势较好，一是市场活跃，二是动力充足。

二、重点任务

本章开头的话，说明章的意思。

（一）现代农业

茶产业。建设标准茶园，扩大加工能力，提升品牌。

建设四大示范茶园。

——东山茶园。发展绿茶，配套加工。
——西山茶园。发展红茶，配套冷链。

\t专栏1  茶产业提升计划

\t茶园改造工程。改造老茶园，更新品种。

创建示范县：东山、西山等


（二）现代工业

生态优先，集聚发展。推动企业入园，集中治污。
"""

EXPECTED = [
    # level, kind, number, title, parent's title, path
    (0, "heading", "", "山南地区“十四五”产业发展规划", None, ""),
    (1, "heading", "一、", "发展基础", "山南地区“十四五”产业发展规划", "一"),
    (2, "heading", "（一）", "取得成效", "发展基础", "一（一）"),
    (3, "heading", "1、", "规模持续壮大", "取得成效", "一（一）1"),
    (3, "heading", "2、", "结构有所优化", "取得成效", "一（一）2"),
    (1, "heading", "二、", "重点任务", "山南地区“十四五”产业发展规划", "二"),
    (2, "heading", "（一）", "现代农业", "重点任务", "二（一）"),
    (3, "runin", "", "茶产业", "现代农业", "二（一）"),
    (3, "heading", "", "建设四大示范茶园", "现代农业", "二（一）"),
    (4, "item", "——", "东山茶园", "建设四大示范茶园", "二（一）"),
    (4, "item", "——", "西山茶园", "建设四大示范茶园", "二（一）"),
    (3, "box", "专栏1", "茶产业提升计划", "现代农业", "专栏1"),
    (4, "runin", "", "茶园改造工程", "茶产业提升计划", "专栏1"),
    (4, "item", "", "创建示范县", "茶产业提升计划", "专栏1"),
    (2, "heading", "（二）", "现代工业", "重点任务", "二（二）"),
    (3, "runin", "", "生态优先，集聚发展", "现代工业", "二（二）"),
]


def test_every_heading_with_its_parent_and_its_path() -> None:
    headings = outline(read_text(PLAN.encode(), "plan.txt"))
    titles = {heading.id: heading.title for heading in headings}

    assert [
        (h.level, h.kind, h.number, h.title, titles.get(h.parent or ""), section_path(h, headings))
        for h in headings
    ] == EXPECTED
    assert [h.id for h in headings] == [f"h{i:03d}" for i in range(1, len(EXPECTED) + 1)]


def test_a_heading_quotes_its_own_words() -> None:
    document = read_text(PLAN.encode(), "plan.txt")

    quoted = [document.text[h.start : h.end] for h in outline(document)]

    assert quoted[1:4] == ["一、发展基础", "（一）取得成效", "1、规模持续壮大"]
    assert quoted[11] == "专栏1  茶产业提升计划"
    assert quoted[13] == "创建示范县"


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("\n\n\n", "\f").replace("\n\n", "\n").replace("\f", "\n\n\n"),
        lambda text: text.replace("1、", "１、").replace("专栏1", "专栏１"),
        lambda text: text.replace("（一）", "(一)").replace("一、发展", "一 、 发展"),
        lambda text: text.replace("\n", "\r\n"),
    ],
    ids=["no blank lines", "full-width digits", "half-width brackets and blanks", "crlf"],
)
def test_damaged_layout_gives_the_same_outline(damage) -> None:  # type: ignore[no-untyped-def]
    headings = outline(read_text(damage(PLAN).encode(), "plan.txt"))

    assert [(h.level, h.kind, h.title) for h in headings] == [
        (level, kind, title) for level, kind, _, title, _, _ in EXPECTED
    ]


def test_paragraphs_are_counted_within_their_section() -> None:
    document = read_text(PLAN.encode(), "plan.txt")

    found = paragraphs(document, outline(document))

    assert [(p.section, p.number, document.text[p.start : p.start + 4]) for p in found] == [
        ("", 1, "这一段是"),
        ("一（一）1", 1, "1、规模"),
        ("一（一）2", 1, "2、结构"),
        ("一（一）", 1, "总的来看"),
        ("二", 1, "本章开头"),
        ("二（一）", 1, "茶产业。"),
        ("二（一）", 2, "建设四大"),  # a heading of its list and a sentence of the plan
        ("二（一）", 3, "——东山"),
        ("二（一）", 4, "——西山"),
        ("专栏1", 1, "茶园改造"),
        ("专栏1", 2, "创建示范"),
        ("二（二）", 1, "生态优先"),
    ]


def test_the_real_plan_has_its_chapters_sections_and_boxes(real_reading: Reading) -> None:
    headings = real_reading.outline

    assert [h.number for h in headings if h.level == 1] == list(map("{}、".format, "一二三四五六"))
    assert sum(h.level == 2 for h in headings) == 24
    assert [h.number for h in headings if h.kind == "box"] == [f"专栏{i}" for i in range(1, 9)]
    goals = next(h for h in headings if h.title == "发展目标")
    assert section_path(goals, headings) == "二（三）"


def test_a_text_without_headings_has_no_outline() -> None:
    assert read("没有任何标题的一段文字，只有一句话而已。".encode(), "a.txt").outline == ()


def test_a_first_column_that_counts_rows_makes_no_headings() -> None:
    text = (
        "山南市“十四五”工业规划\n\n一、目标\n\n序号\t指标\t2025年\n一、\t产值\t5\n（一）\t税收\t2\n"
    )

    assert [h.title for h in outline(read_text(text.encode(), "plan.txt"))][1:] == ["目标"]
