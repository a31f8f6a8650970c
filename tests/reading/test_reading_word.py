"""A Word file becomes the lines a reader of the printed page sees, in their order."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.reading import read_text
from tests.reading.word_files import STRICT, box, field, p, r, table, tc, word


def text_of(body: str, **parts: Any) -> str:
    return read_text(word(body, **parts), "plan.docx").text


def test_a_file_made_with_an_office_library_is_read() -> None:
    document, buffer = docx.Document(), io.BytesIO()
    document.add_heading("山南地区“十四五”产业发展规划", 0)
    cells = document.add_table(rows=1, cols=3).rows[0].cells
    for cell, words in zip(cells, ("指标", "单位", "2025年"), strict=True):
        cell.text = words
    document.add_paragraph("表后的一段。")
    document.save(buffer)

    read = read_text(buffer.getvalue(), "plan.docx")

    assert read.text.split("\n") == [
        "山南地区“十四五”产业发展规划",
        "指标\t单位\t2025年",
        "表后的一段。",
    ]
    assert (read.format, read.period, read.pages) == ("docx", (2021, 2025), ())


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        (r("力争") + "<w:ins>" + r("达到") + "</w:ins>" + r("百亿"), "力争达到百亿"),
        (r("力争") + "<w:del><w:r><w:delText>超过</w:delText></w:r></w:del>" + r("百"), "力争百"),
        ("<w:moveFrom>" + r("旧") + "</w:moveFrom><w:moveTo>" + r("新") + "</w:moveTo>", "新"),
        (r("看得见") + r("看不见", "<w:vanish/>"), "看得见"),
        (r("看得见") + r("也看得见", '<w:vanish w:val="0"/>'), "看得见也看得见"),
        ("<w:hyperlink>" + r("链接") + "</w:hyperlink>" + r("之后"), "链接之后"),
        ("<w:smartTag><w:customXml>" + r("地名") + "</w:customXml></w:smartTag>", "地名"),
        ("<w:sdt><w:sdtContent>" + r("控件里") + "</w:sdtContent></w:sdt>", "控件里"),
        (field("PAGE", r("第7页")) + r("起"), "第7页起"),
        (field("REF a", field("IF 1", r("内"))) + r("外"), "内外"),
        ('<w:fldSimple w:instr="DATE">' + r("今日") + "</w:fldSimple>", "今日"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + r("90%"), "≥90%"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F06E"/></w:r>' + r("甲"), "■甲"),
        ('<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>' + r("甲"), "甲"),
        ('<w:r><w:sym w:font="Symbol" w:char="zz"/></w:r>' + r("甲"), "甲"),
        ("<w:r><w:t>G</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/></w:r>", "G-1"),
        (r("软\u00ad连\u200b字"), "软连字"),
        ("<w:r><w:t>换</w:t><w:br/><w:t>行</w:t></w:r>", "换\n行"),
        ("<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>", "x+y"),
        (r("\u3000\u3000首行缩进　两格"), "首行缩进　两格"),
        ("<w:r><w:t>\n  源文件\n  换行 </w:t></w:r>", "源文件 换行"),
        ("<w:r><w:ruby><w:rt>" + r("pin") + "</w:rt><w:rubyBase>" + r("拼") + "</w:rubyBase>"
         "</w:ruby></w:r>", "拼"),
    ],
)  # fmt: skip
def test_words_of_a_paragraph(runs: str, words: str) -> None:
    assert text_of(p(runs)) == words


def test_hidden_by_style() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="x"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="y"><w:basedOn w:val="x"/></w:style>'
    )
    runs = r("说", '<w:rStyle w:val="y"/>') + r("明", '<w:rStyle w:val="none"/>')

    assert text_of(p(runs), styles=styles) == "明"


def test_a_paragraph_whose_end_is_deleted_runs_on() -> None:
    deleted, hidden = "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>"

    assert text_of(p("前半", deleted) + p("后半") + p("另段")) == "前半后半\n另段"
    assert text_of(p("小标题。", hidden) + p("正文。") + p("末", deleted)) == "小标题。正文。\n末"


@pytest.mark.parametrize(
    "drawing",
    [
        box(p("框一") + p("框二")),
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + p("框一") + p("框二")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
        "<w:r><w:drawing><wpg:wgp>" + box(p("框一")) + box(p("框二"))
        + "</wpg:wgp></w:drawing></w:r>",
        "<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:pict><w:txbxContent>" + p("框一")
        + p("框二") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        box(p("框一") + table(tc(p("框二")))),
        box(p(r("框一") + box(p("框二")))),
    ],
)  # fmt: skip
def test_a_text_box_follows_its_paragraph_once(drawing: str) -> None:
    body = p(r("锚定的") + drawing + r("段落。")) + p("下一段。")

    assert text_of(body) == "锚定的段落。\n框一\n框二\n下一段。"


def test_a_text_box_in_a_cell_stays_in_the_cell() -> None:
    body = table(tc(p(r("甲") + box(p("框")))) + tc("乙"))

    assert text_of(body) == "甲 框\t乙"


def note(number: str, words: str, kind: str = "footnote") -> str:
    mark = '<w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return f'<w:{kind} w:id="{number}">{p(mark + r(words))}</w:{kind}>'


def mark_of(number: str, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'


def test_notes_stand_at_the_end_and_break_no_sentence() -> None:
    notes = note("-1", "分隔线") + note("1", "按当年价格计算。") + note("2", "没有引用。")
    body = (
        p(r("总量") + mark_of("1") + r("达到百亿元"))
        + p(r("另") + mark_of("1", "endnote"))
        + p(r("同注") + mark_of("1"))
    )

    read = text_of(body, footnotes=notes, endnotes=note("1", "见附表。", "endnote"))

    assert read == "总量达到百亿元\n另\n同注\n\n注释\n注1：按当年价格计算。\n注2：见附表。"


CONTENTS = '<w:style w:styleId="11"><w:name w:val="toc 1"/></w:style>'


@pytest.mark.parametrize(
    "contents",
    [
        p("目　录") + p(field(' TOC \\o "1-3"', r("一、基础1") + "</w:p><w:p>" + r("二、要求4"))),
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        "</w:docPartObj></w:sdtPr><w:sdtContent>" + p("目录") + p("一、基础1")
        + "</w:sdtContent></w:sdt>",
        p("目录") + 2 * p("一、基础1", '<w:pStyle w:val="11"/>'),
        p('<w:fldSimple w:instr="TOC \\o">' + r("一、基础1") + "</w:fldSimple>"),
    ],
)  # fmt: skip
def test_a_table_of_contents_is_left_out(contents: str) -> None:
    read = text_of(p("规划") + contents + p("一、基础"), styles=CONTENTS)

    assert read.split() == ["规划", "一、基础"]


def test_a_contents_list_that_never_ends_takes_nothing_along() -> None:
    broken = field("TOC", r("一、基础")).rpartition("<w:r><w:fldChar")[0]

    assert text_of(p(broken) + p("正文。")) == "一、基础\n正文。"


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        (p("甲") + p("<w:r><w:br w:type='page'/></w:r>") + p("乙"), (0, 3)),
        (p(r("甲") + "<w:r><w:lastRenderedPageBreak/></w:r>" + r("乙")), (0, 1)),
        (
            p("甲") + p("<w:r><w:br w:type='page'/></w:r>")
            + p("<w:r><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r>"),
            (0, 3),
        ),
        (p("甲") + p("乙"), ()),
    ],
)  # fmt: skip
def test_pages_begin_where_word_broke_them(body: str, pages: tuple[int, ...]) -> None:
    read = read_text(word(body), "plan.docx")

    assert read.pages == pages
    assert [read.text[page] for page in read.pages] == ["甲", "乙"][: len(pages)]


def test_headers_comments_and_empty_lines_are_no_text() -> None:
    comment = '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    body = p("") + p("甲") + p("") + p("") + p(comment + r("乙")) + p("") + "<w:sectPr/>"

    read = text_of(body, comments=p("批注"), header1=p("页眉"))

    assert read == "甲\n\n乙"


def test_strict_files_are_read() -> None:
    assert text_of(p("严格格式") + table(tc("甲") + tc("乙")), space=STRICT) == "严格格式\n甲\t乙"


WORDS = st.text("规划产业发展目标一二三，。（）", min_size=1, max_size=12)


@given(st.lists(st.one_of(WORDS, st.lists(WORDS, min_size=2, max_size=4)), min_size=1, max_size=12))
def test_every_paragraph_and_cell_stands_once_in_order(blocks: list[str | list[str]]) -> None:
    body = "".join(
        p(block) if isinstance(block, str) else table("".join(map(tc, block))) for block in blocks
    )

    assert text_of(body).split("\n") == [
        block if isinstance(block, str) else "\t".join(block) for block in blocks
    ]
