"""Tables, frames, columns and turned pages of a PDF."""

from __future__ import annotations

import pytest

from luodi.reading import read_text
from luodi.reading.extract import PageDoubt
from luodi.reading.outline import outline
from luodi.reading.pdf import read_pdf
from luodi.reading.quantities import quantities
from tests.reading.pdf_making import LONG, SECOND, Sheet, Text, paragraphs, pdf_of, text_of


def test_a_ruled_table_is_one_line_a_row_and_wrapped_cells_are_joined():
    ys = [100, 130, 180, 210]
    xs = [80, 260, 320, 400, 480, 540]
    segments = [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]
    texts = [Text(x + 6, 120, w, 12) for x, w in zip(xs, HEAD, strict=False)]
    texts += [Text(86, 148, "规模以上茶叶加工企业", 12), Text(86, 168, "营业收入", 12)]
    texts += [Text(x + 6, 158, w, 12) for x, w in zip(xs[1:], ROW[1:], strict=False)]
    texts += [Text(x + 6, 200, w, 12) for x, w in zip(xs, OTHER, strict=False)]

    text = text_of(Sheet([*paragraphs([LONG], top=40, size=12, pitch=16), *texts], segments))

    assert text.split("\n")[-3:] == ["\t".join(row) for row in (HEAD, ROW, OTHER)]


HEAD = ("指标", "单位", "2020年", "2025年", "属性")
ROW = ("规模以上茶叶加工企业营业收入", "亿元", "35.2", "60", "预期性")
OTHER = ("森林覆盖率", "%", "68.5", "70", "约束性")


def test_a_table_without_ruled_lines_is_told_by_its_columns():
    xs = [90, 300, 360, 430, 500]
    rows = (HEAD, ("茶园面积", "万亩", "30", "42", "预期性"), OTHER)
    texts = [
        Text(x, 300 + 24 * i, w, 12)
        for i, row in enumerate(rows)
        for x, w in zip(xs, row, strict=True)
    ]
    body = [*paragraphs([LONG], size=14, pitch=24), *texts]
    text = text_of(Sheet(body))

    assert text.split("\n")[1:] == ["\t".join(row) for row in rows]


def test_the_wrapped_second_line_of_a_cell_joins_its_row():
    xs = [90, 300, 360, 430, 500]
    texts = [Text(x, 100, w, 12) for x, w in zip(xs, HEAD, strict=True)]
    texts += [Text(90, 130, "规模以上茶叶加工企业", 12), Text(90, 146, "营业收入", 12)]
    texts += [Text(x, 130, w, 12) for x, w in zip(xs[1:], ROW[1:], strict=True)]
    texts += [Text(x, 180, w, 12) for x, w in zip(xs, OTHER, strict=True)]

    assert text_of(Sheet(texts)) == "\n".join("\t".join(row) for row in (HEAD, ROW, OTHER))


def test_the_quantities_of_a_table_are_read():
    ys, xs = [100, 130, 160, 190], [80, 260, 320, 400, 480, 540]
    segments = [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]
    rows = (HEAD, ("茶园面积", "万亩", "30", "42", "预期性"), OTHER)
    texts = [
        Text(x + 6, 120 + 30 * i, w, 12)
        for i, row in enumerate(rows)
        for x, w in zip(xs, row, strict=False)
    ]
    doc = read_text(pdf_of(Sheet(texts, segments)), "plan.pdf")
    found = quantities(doc, outline(doc))

    assert [(q.indicator, str(q.value), q.unit) for q in found] == [
        ("茶园面积", "30", "万亩"),
        ("茶园面积", "42", "万亩"),
        ("森林覆盖率", "68.5", "%"),
        ("森林覆盖率", "70", "%"),
    ]


def test_text_in_a_frame_keeps_its_own_margins_and_a_gap_follows():
    box = [(80, 200, 515, 200), (80, 360, 515, 360), (80, 200, 80, 360), (515, 200, 515, 360)]
    inside = ("专栏1 茶业工程", "茶园改造。" + LONG)
    texts = [
        *paragraphs([SECOND], top=90),
        *paragraphs(inside, left=92, top=225, columns=34, size=12, pitch=20),
        *paragraphs([LONG], top=400),
    ]

    text = text_of(Sheet(texts, box))

    assert text.rstrip() == f"{SECOND}\n{inside[0]}\n{inside[1]}\n\n\n{LONG}"


def test_two_columns_are_read_one_after_the_other_and_doubted():
    left = paragraphs((LONG, SECOND, LONG), left=60, columns=18, size=12, pitch=20)
    right = paragraphs((SECOND, LONG), left=320, columns=18, size=12, pitch=20)
    interleaved = sorted([*left, *right], key=lambda t: t.y)
    extract = read_pdf(pdf_of(Sheet(interleaved)), "plan.pdf")

    assert extract.text == "\n".join((LONG, SECOND, LONG, SECOND, LONG))
    assert extract.doubts == (PageDoubt(1, "columns"),)


@pytest.mark.parametrize(
    ("degrees", "rotate", "step"),
    [(0, 0, (0, 40)), (90, 90, (40, 0)), (180, 180, (0, -40)), (270, 270, (-40, 0)),
     (90, 0, (40, 0))],
)  # fmt: skip
def test_a_turned_page_is_read_upright(degrees: int, rotate: int, step: tuple[int, int]):
    words = ("1. alpha beta", "2. gamma.", "3. delta")
    texts = [
        Text(300 + i * step[0], 400 + i * step[1], w, 16, degrees, "Latin")
        for i, w in enumerate(words)
    ]

    assert text_of(Sheet(texts, rotate=rotate)).split("\n") == list(words)


def test_a_slanted_watermark_is_left_out():
    mark = Text(200, 600, "DRAFT", 40, 45, "Latin")

    assert text_of(Sheet([mark, *paragraphs([LONG])])) == LONG


def test_a_blank_in_the_text_itself_stays():
    assert text_of(Sheet([Text(90, 90, "use of GDP in plans")])) == "use of GDP in plans"


def test_a_latin_word_broken_by_a_soft_hyphen_is_whole_again():
    text = Text(90, 90, "agri" + "\xad", 16), Text(90, 118, "culture")

    assert text_of(Sheet(text)) == "agriculture"
