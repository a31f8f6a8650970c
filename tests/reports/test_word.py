"""The Word file: its page is the standard's, its words are those given, its bytes never differ."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from luodi.reading.word import read_word
from luodi.reports.document import Column, Heading, Paragraph, Table
from luodi.reports.fonts import present_fonts
from luodi.reports.word import write_word
from luodi.reports.word_table import column_widths
from tests.reports.some_report import english_report, path_chart, some_report


@pytest.fixture(scope="module")
def made():
    return write_word(some_report())


@pytest.fixture(scope="module")
def opened(made):
    return docx.Document(io.BytesIO(made))


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


@pytest.mark.parametrize("report", [some_report, english_report])
def test_the_same_report_is_the_same_bytes(report):
    assert write_word(report()) == write_word(report())


def test_no_date_in_the_file_is_of_today(made, opened):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2026, 3, 31, 0, 0, 0)}
    assert opened.core_properties.created.date().isoformat() == "2026-03-31"
    assert opened.core_properties.author == "溪谷地区发展规划领导小组办公室"
    assert 'w:date="2026-03-31' in part(made, "word/comments.xml")
    assert "rsid" not in part(made, "word/document.xml")


def test_the_page_is_that_of_the_standard(opened):
    section = opened.sections[1]

    assert (section.page_width, section.page_height) == pytest.approx((Mm(210), Mm(297)), abs=700)
    assert section.top_margin == pytest.approx(Mm(37), abs=700)
    assert section.left_margin == pytest.approx(Mm(28), abs=700)
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert (width, height) == pytest.approx((Mm(156), Mm(225)), abs=1500)
    pitch = int(section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch"))) * 635
    assert height // pitch == 22
    body = opened.styles["Body Text"]
    spacing = opened.styles["Normal"].element.rPr.find(qn("w:spacing"))
    character = Pt(16) + int(spacing.get(qn("w:val"))) * 635
    assert width // character == 28
    assert body.paragraph_format.line_spacing == pitch


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Normal", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("footer", "宋体", 14),
    ],
)
def test_every_part_names_its_face(opened, style, face, size):
    look = opened.styles[style].element.rPr

    assert look.rFonts.get(qn("w:eastAsia")) == face
    assert look.find(qn("w:sz")).get(qn("w:val")) == str(size * 2)


def test_a_machine_without_the_faces_is_told_which_to_take(made):
    assert '<w:altName w:val="仿宋"/>' in part(made, "word/fontTable.xml").replace("'", '"')
    assert "仿宋_GB2312" in docx.Document(io.BytesIO(made)).paragraphs[-1].text


def test_heads_repeat_and_rows_stay_whole(opened):
    for table in opened.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_wide_table_lies_on_a_landscape_page_with_its_heading(opened):
    landscape = [s for s in opened.sections if s.page_width > s.page_height]
    body = [b.tag.rsplit("}")[-1] for b in opened.element.body]

    assert len(landscape) == 1
    assert body.count("tbl") == 3
    texts = [p.text for p in opened.paragraphs]
    breaks = [
        i for i, p in enumerate(opened.paragraphs) if p._p.pPr.find(qn("w:sectPr")) is not None
    ]
    assert breaks[1] < texts.index("附件1　指标总表") < breaks[2]


def test_charts_are_pictures_with_words(made):
    document = part(made, "word/document.xml")

    assert document.count("<pic:pic") == 4
    assert 'descr="生产总值由2020年324.20升至2024年412.60，低于序时进度。"' in document


def test_without_an_engine_charts_are_words_and_a_table():
    made = write_word(some_report(blocks=(path_chart(),)), charts=False)
    opened = docx.Document(io.BytesIO(made))

    assert "pic:pic" not in part(made, "word/document.xml").replace("xmlns:pic", "")
    assert [cell.text for cell in opened.tables[0].rows[1].cells][:2] == ["2020", "324.20"]


def test_without_a_font_charts_are_tables_too(tmp_path):
    empty = present_fonts((tmp_path,))
    opened = docx.Document(
        io.BytesIO(write_word(some_report(blocks=(path_chart(),)), present=empty))
    )

    assert len(opened.tables) == 1


def test_the_contents_are_a_field_with_its_entries(made):
    document = part(made, "word/document.xml")

    assert 'TOC \\o "1-2"' in document
    assert "PAGEREF _Toc00000001 \\h" in document
    assert 'w:name="_Toc00000001"' in document


def test_references_lead_to_the_evidence(made):
    document = part(made, "word/document.xml")

    assert 'w:anchor="ref_12"' in document
    assert 'w:name="ref_12"' in document
    assert "superscript" in document


def test_what_changed_under_a_persons_wording_is_a_comment(made):
    comments = part(made, "word/comments.xml")

    assert 'w:author="陈明"' in comments
    assert "现为413.10亿元" in comments


def test_page_numbers_differ_by_side(made):
    assert "evenAndOddHeaders" in part(made, "word/settings.xml")
    sides = {
        side
        for name in ("word/footer1.xml", "word/footer2.xml")
        for side in ("left", "right")
        if f'<w:jc w:val="{side}"/>' in part(made, name)
    }
    assert sides == {"left", "right"}


HOSTILE = '<w:p/> & "]]> \x0b\x00 ${x} \ud800'


def test_text_is_text_whatever_is_in_it():
    table = Table(HOSTILE, (Column(HOSTILE),), ((HOSTILE,),), HOSTILE)
    blocks = (Heading(1, "一、", HOSTILE), Paragraph(HOSTILE, stale=HOSTILE), table)
    made = write_word(some_report(title=HOSTILE, issuer=HOSTILE, basis=HOSTILE, blocks=blocks))

    shown = '<w:p/> & "]]>  ${x} '
    texts = [p.text for p in docx.Document(io.BytesIO(made)).paragraphs]
    assert f"一、{shown}" in texts


def test_our_own_reader_reads_it_back(made):
    text = read_word(made, "report.docx").text

    assert "溪谷地区生产总值2024年为412.60亿元" in text
    assert "一、总体结论" in text


def test_columns_share_the_page_to_the_twip():
    columns = [Column(str(n), width=n) for n in (0.5, 2.4, 1, 1.3)]

    assert sum(column_widths(columns, 8845)) == 8845
