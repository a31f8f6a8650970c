"""The PDF: words are never markup, pages are the standard's, no character is a box."""

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.reports.document import Column, Heading, Paragraph, Table
from luodi.reports.fonts import font_set, present_fonts
from luodi.reports.pdf import write_pdf
from luodi.values import Refused
from tests.reports.some_report import english_report, some_report

pytest.importorskip("typst", reason="needs the report extra")


def has_chinese_font():
    try:
        font_set("zh", present_fonts().families)
    except Refused:
        return False
    return True


pytestmark = pytest.mark.skipif(not has_chinese_font(), reason="needs a Chinese font")


def texts(data):
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return found


@pytest.fixture(scope="module")
def made():
    return write_pdf(some_report())


@pytest.mark.parametrize("report", [some_report, english_report])
def test_the_same_report_is_the_same_bytes(report):
    assert write_pdf(report()) == write_pdf(report())


def test_the_file_is_dated_by_the_report_and_kept_for_the_archive(made):
    assert b"2026-03-31" in made
    assert b"pdfaid" in made


def test_pages_upright_and_landscape(made):
    document = pypdfium2.PdfDocument(made)
    sizes = {tuple(round(side / 72 * 25.4) for side in document.get_page_size(i))
             for i in range(len(document))}  # fmt: skip
    document.close()

    assert sizes == {(210, 297), (297, 210)}


def test_a_full_page_has_the_lines_of_the_standard():
    words = "溪" * 28 * 60
    pages = texts(write_pdf(some_report(contents=False, blocks=(Paragraph(words),))))
    full = [line for line in pages[-3].splitlines() if set(line) == {"溪"}]

    assert set(map(len, full)) == {28}
    assert len(full) == 22


def test_the_contents_name_the_pages_where_headings_are(made):
    pages = texts(made)
    front = next(i for i, page in enumerate(pages) if "— 1 —" in page)
    where = {
        heading: next(i for i, page in enumerate(pages[front:], start=1) if heading in page)
        for heading in ("一、总体结论", "二、目标完成情况", "附件2　依据")
    }

    contents = pages[1].replace(" ", "")
    for heading, page in where.items():
        line = next(
            row for row in contents.splitlines() if row.startswith(heading.replace(" ", ""))
        )
        assert line.rstrip(".").endswith(str(page)), (heading, contents)


@pytest.mark.parametrize(
    "words",
    ["#panic()", "$x^2$", "*strong*", "[content]", "\\ back", "@label", "<label>", "`raw`",
     "_under_", "= heading", "- item", "// not a comment", "~", '"quoted"', "#{1+1}",
     "#image(\"/etc/passwd\")", "https://example.org", "1. first", "\u2028"],
)  # fmt: skip
def test_markup_in_a_text_stays_text(words):
    blocks = (
        Heading(1, "一、", words),
        Paragraph(words, stale=words),
        Table(words, (Column(words),), ((words,),), words, evidence=True),
    )
    report = some_report(title=words, subtitle=words, issuer=words, basis=words, blocks=blocks)
    shown = "".join(texts(write_pdf(report))).replace("\r\n", "").replace(" ", "")

    assert shown.count(words.strip().replace(" ", "").replace("\u2028", "")) >= 6


@settings(max_examples=15, deadline=None)
@given(st.text(st.sampled_from("#$*[]{}\\@<>`_=~'\"/-+1 a溪\n"), min_size=1, max_size=40))
def test_no_text_stops_the_press(words):
    report = some_report(blocks=(Paragraph(words), Heading(2, "", words)), contents=False)

    assert write_pdf(report).startswith(b"%PDF")


def test_without_a_chinese_font_it_refuses_and_names_the_package(tmp_path):
    with pytest.raises(Refused) as caught:
        write_pdf(some_report(), present=present_fonts((tmp_path,)))

    (problem,) = caught.value.problems
    assert (problem.code, problem.expected) == ("report.no_font", "fonts-noto-cjk")


def test_a_character_without_a_glyph_is_refused_never_a_box(tmp_path):
    report = english_report(contents=False, blocks=(Paragraph("Latin and 溪谷."),))

    with pytest.raises(Refused) as caught:
        write_pdf(report, present=present_fonts((tmp_path,)))
    assert caught.value.problems[0].code == "report.no_glyph"


def test_an_empty_report_still_is_one():
    pages = texts(write_pdf(some_report(blocks=())))

    assert "溪谷地区" in pages[0]
