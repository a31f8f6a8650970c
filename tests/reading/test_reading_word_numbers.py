"""Automatic numbers are written as a reader sees them."""

from __future__ import annotations

import pytest

from luodi.reading import read_text
from luodi.reading.outline import outline
from luodi.reading.word_numerals import han_number, written
from tests.reading.word_files import p, word


def level(depth: int, form: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def listing(*levels: str, num: str = "1", abstract: str = "0", more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{abstract}">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'
    )


def item(words: str, depth: int = 0, num: str = "1") -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>')


def lines_of(body: str, numbering: str, styles: str = "") -> list[str]:
    data = word(body, numbering=numbering, styles=styles)
    return read_text(data, "plan.docx").text.split("\n")


CHAPTERS = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def test_levels_count_on_and_begin_anew_under_the_next_chapter() -> None:
    body = "".join(
        item(words, depth)
        for words, depth in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 0), ("己", 1))
    )

    assert lines_of(body, listing(*CHAPTERS)) == [
        "一、甲", "（一）乙", "（二）丙", "1. 丁", "二、戊", "（一）己",
    ]  # fmt: skip


def test_the_outline_has_the_numbers() -> None:
    body = p("山南市“十四五”工业规划") + item("发展基础") + item("工业", 1) + item("总体要求")

    read = read_text(word(body, numbering=listing(*CHAPTERS)), "plan.docx")

    assert [heading.number for heading in outline(read)] == ["", "一、", "（一）", "二、"]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")), "1.1 2025年"),
        ((level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2")), "一.1 2025年"),
        (
            (level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")),
            "1.1 2025年",
        ),
        (
            (CHAPTERS[0], level(1, "lowerLetter", "%2", '<w:suff w:val="nothing"/>')),
            "a2025年",
        ),
        ((level(0, "decimal", "%1"), level(1, "none", "")), "2025年"),
        ((level(0, "decimal", "%1"), level(1, "bullet", "\uf0b7")), "2025年"),
        ((level(0, "decimal", "%1"), level(1, "bullet", "——")), "——2025年"),
        ((level(0, "decimal", "%1"), level(1, "bullet", "-")), "2025年"),
        ((level(0, "decimal", "%1"),), "2025年"),
    ],
)  # fmt: skip
def test_numbers_of_several_levels(levels: tuple[str, ...], expected: str) -> None:
    assert lines_of(item("章") + item("2025年", 1), listing(*levels))[1] == expected


def test_a_second_list_begins_anew_only_where_it_says_so() -> None:
    fresh = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    numbering = listing(level(0, "decimal", "%1、")) + "".join(
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="0"/>{more}</w:num>'
        for num, more in (("2", ""), ("3", fresh), ("4", own))
    )
    body = "".join(item("甲", num=num) for num in "12133401")

    assert lines_of(body, numbering) == [
        "1、甲", "2、甲", "3、甲", "5、甲", "6、甲", "G)甲", "甲", "8、甲",
    ]  # fmt: skip


def test_a_level_that_never_begins_anew() -> None:
    levels = (CHAPTERS[0], level(1, "decimal", "%2、", '<w:lvlRestart w:val="0"/>'))
    body = "".join(item("甲", depth) for depth in (0, 1, 0, 1))

    assert lines_of(body, listing(*levels)) == ["一、甲", "1、甲", "二、甲", "2、甲"]


def test_numbers_come_with_styles_and_what_they_are_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="h2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="off"><w:basedOn w:val="h1"/><w:pPr><w:numPr>'
        '<w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    )
    body = "".join(p("甲", f'<w:pStyle w:val="{s}"/>') for s in ("h1", "h2", "own", "off", "loop"))

    assert lines_of(body, listing(*CHAPTERS), styles) == [
        "一、甲", "（一）甲", "（二）甲", "甲", "甲",
    ]  # fmt: skip


def test_a_list_kept_by_a_numbering_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>'
        + CHAPTERS[0]
        + '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )

    assert lines_of(item("甲"), numbering) == ["一、甲"]


def test_deleted_and_empty_paragraphs_show_no_number() -> None:
    gone = p("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
             '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>')  # fmt: skip

    assert lines_of(item("甲") + gone + item("乙"), listing(*CHAPTERS)) == ["一、甲", "二、乙"]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (12, "japaneseCounting", "十二"),
        (3, "chineseCountingThousand", "三"),
        (105, "ideographDigital", "一〇五"),
        (1203, "chineseLegalSimplified", "壹仟贰佰零叁"),
        (10, "chineseLegalSimplified", "壹拾"),
        (2, "ideographTraditional", "乙"),
        (12, "ideographZodiac", "亥"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (51, "decimalEnclosedCircle", "51"),
        (12, "decimalFullWidth", "１２"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (1999, "lowerRoman", "mcmxcix"),
        (5, "decimalZero", "05"),
        (0, "upperRoman", "0"),
        (7, "something new", "7"),
    ],
)
def test_formats(number: int, form: str, expected: str) -> None:
    assert written(number, form) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")],
)
def test_heading_numerals(value: int, expected: str) -> None:
    assert han_number(value) == expected
