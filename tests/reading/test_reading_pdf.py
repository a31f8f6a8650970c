"""A PDF becomes paragraphs: every rule of layout on a page made for it."""

from __future__ import annotations

import pytest

from luodi.reading import read_text
from luodi.reading.extract import Extract
from luodi.reading.pages import Pages, Place
from luodi.reading.pdf import read_pdf
from luodi.reading.pdf_repair import repaired
from tests.reading.pdf_making import LONG, PLAN, SECOND, Sheet, Text, paragraphs, pdf_of, text_of


def test_lines_become_paragraphs_and_headings_stay_alone():
    assert text_of(Sheet(paragraphs(PLAN))) == "\n".join(PLAN)


def test_paragraphs_without_a_first_line_indent_are_told_by_their_last_line():
    assert text_of(Sheet(paragraphs((LONG, SECOND, LONG), indent=0))) == "\n".join(
        (LONG, SECOND, LONG)
    )


def test_a_wider_distance_parts_paragraphs():
    first = paragraphs(["甲" * 26 + "乙" * 26], indent=0)
    second = paragraphs(["丙" * 26 + "丁" * 26], indent=0, top=90 + 2 * 28 + 20)

    assert text_of(Sheet([*first, *second])) == "甲" * 26 + "乙" * 26 + "\n" + "丙" * 26 + "丁" * 26


def test_larger_type_is_a_heading_even_where_its_line_is_full():
    title = Text(90, 60, "溪谷地区山地农业与乡村旅游发展规划纲要", 22)
    body = paragraphs((LONG, LONG), indent=0)

    assert text_of(Sheet([title, *body])).split("\n")[0] == title.words


def test_a_heading_in_another_font_is_a_heading():
    heading = Text(90, 90, "让" * 26, font="F2")
    body = paragraphs((LONG, LONG), indent=0, top=118)

    assert text_of(Sheet([heading, *body])) == "\n".join(("让" * 26, LONG, LONG))


def test_centred_lines_stay_alone_and_a_large_title_is_set_off():
    texts = [
        Text(90 + 5 * 16, 90, "溪谷县发展和改革局"),
        Text(90 + 6 * 16, 130, "溪谷县茶业发展规划", 22),
        *paragraphs((LONG, SECOND), top=190),
    ]

    lines = text_of(Sheet(texts)).split("\n")

    assert [line for line in lines if line] == [
        "溪谷县发展和改革局", "溪谷县茶业发展规划", LONG, SECOND,
    ]  # fmt: skip
    assert lines[1] == ""


def test_a_paragraph_runs_on_over_the_page_and_pages_tell_where():
    lines = paragraphs(PLAN)
    cut = 5  # in the middle of the third paragraph
    moved = [Text(t.x, t.y - lines[cut].y + 90, t.words, t.size) for t in lines[cut:]]
    extract = read_pdf(pdf_of(Sheet(lines[:cut]), Sheet(moved)), "plan.pdf")

    assert extract.text == "\n".join(PLAN)
    assert extract.pages[0] == 0
    assert extract.text[extract.pages[1] :].startswith(moved[0].words)


def test_the_first_page_begins_at_nought_and_empty_pages_where_the_next_begins():
    extract = read_pdf(pdf_of(Sheet(), Sheet(paragraphs([LONG])), Sheet()), "plan.pdf")

    assert extract == Extract(LONG, "pdf", pages=(0, 0, len(LONG)))


WORDS = ("其一，", "其二中，", "其三者说，", "其四者说的，", "其五者要说的，")


@pytest.mark.parametrize(
    "form", ["— {} —", "- {} -", "{}", "第{}页", "第 {} 页 共 5 页", "－{}－", "{}/5", "·{}·"]
)
def test_page_numbers_go(form: str):
    sheets = [
        Sheet([*paragraphs([word + LONG]), Text(280, 800, form.format(i + 1), 12)])
        for i, word in enumerate(WORDS)
    ]

    assert text_of(*sheets) == "\n".join(word + LONG for word in WORDS)


def test_a_number_in_the_text_is_no_page_number():
    texts = [*paragraphs([LONG], top=300), Text(90, 420, "12")]

    assert text_of(Sheet(texts)).split() == [LONG, "12"]


def test_running_heads_and_feet_go_though_left_and_right_pages_differ():
    sheets = [
        Sheet(
            [
                Text(90, 50, f"溪谷规划文本 {i + 1}" if i % 2 else "溪谷县人民政府公报", 10),
                *paragraphs([f"本页说第{'甲乙丙丁戊己庚辛'[i]}件事，{LONG}"]),
                Text(90, 810, "内部资料", 10),
            ]
        )
        for i in range(8)
    ]
    text = text_of(*sheets)

    assert text.count(LONG) == 8
    for words in ("规划文本", "公报", "内部资料"):
        assert words not in text


def test_what_stands_at_the_top_of_one_page_stays():
    sheets = [Sheet([Text(90, 50, "溪谷县茶业规划"), *paragraphs([LONG])])]

    assert text_of(*sheets).startswith("溪谷县茶业规划\n")


@pytest.mark.parametrize("leader", ["…………………… {}", "..................{}", "·········{}"])
def test_a_table_of_contents_with_leaders_goes(leader: str):
    entries = ["一、发展思路", "二、主要任务", "（一）交通", "三、保障措施"]
    contents = Sheet(
        [
            Text(260, 90, "目　录"),
            *(
                Text(90, 130 + 28 * i, entry + leader.format(i + 1))
                for i, entry in enumerate(entries)
            ),
        ]
    )

    assert text_of(contents, Sheet(paragraphs(PLAN))) == "\n".join(PLAN)


def test_a_table_of_contents_with_numbers_at_the_margin_goes():
    entries = ["一、发展思路", "二、主要任务", "三、交通", "四、保障措施"]
    texts = [Text(260, 90, "目录")]
    for i, entry in enumerate(entries):
        texts += [Text(90, 130 + 28 * i, entry), Text(490, 130 + 28 * i, str(i + 1))]

    assert text_of(Sheet(texts), Sheet(paragraphs(PLAN))) == "\n".join(PLAN)


def test_blanks_of_the_typesetter_go_and_visible_ones_stay():
    texts = [
        Text(90, 90, "山地"), Text(90 + 2 * 16 + 6, 90, "农业"),  # a third of a character apart
        Text(90, 140, "第一章"), Text(90 + 4 * 16, 140, "发展思路"),
    ]  # fmt: skip

    assert text_of(Sheet(texts)).split() == ["山地农业", "第一章", "发展思路"]


def test_radicals_from_a_bad_character_map_are_repaired_one_for_one():
    words = "长江一带西部民生金融"
    lies = {"长": "⻓", "一": "⼀", "西": "⻄", "民": "⺠", "生": "⽣", "金": "\uf90a"}

    assert read_pdf(pdf_of(Sheet([Text(90, 90, words)]), to_unicode=lies), "a.pdf").text == words


def test_nothing_else_is_normalised():
    words = "增长８．５％（ＧＤＰ）①㎡Ⅲ"

    assert text_of(Sheet([Text(90, 90, words)])) == words
    assert repaired("micro\xadscope\x02") == "microscope\xad"


def test_place_of_an_offset():
    sheets = [Sheet(paragraphs(PLAN)), Sheet(paragraphs(PLAN, top=120))]
    doc = read_text(pdf_of(*sheets), "plan.pdf")
    second = doc.pages[1]
    pages = Pages(doc.text, doc.pages)

    assert pages.at(0) == Place(1, 1)
    assert pages.at(doc.text.index(SECOND) + 5) == Place(1, 3)
    assert pages.at(second) == Place(2, 1)
    assert pages.at(doc.text.index("完善", second)) == Place(2, 5)
    assert pages.at(len(doc.text) + 100) == Place(2, 6)


def test_place_of_an_offset_without_pages():
    doc = read_text("\n  一、思路\n\n文字。\n更多文字。".encode(), "plan.txt")
    pages = Pages(doc.text, doc.pages)

    assert pages.at(0) == Place(None, 1)
    assert pages.at(doc.text.index("更多")) == Place(None, 3)
