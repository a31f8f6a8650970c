"""What writers share: where the page turns, who goes along, where the signature stands."""

from luodi.reports.document import Column, Heading, PageBreak, Paragraph, Signature, Table
from luodi.reports.sections import (
    contents,
    evidence_numbers,
    heading_words,
    lines_of,
    runs,
    signature_indents,
)
from tests.reports.some_report import evidence_table, some_report

HEAD = Heading(1, "一、", "总表")
TEXT = Paragraph("正文")
NOTE = Paragraph("注", style="note")
WIDE = Table("表", (Column("a"),), (("1",),), wide=True)


def shape(*blocks):
    report = some_report(blocks=blocks)
    return [(run.wide, *(type(block).__name__ for block in run.blocks)) for run in runs(report)]


def test_a_wide_table_takes_its_heading_and_its_notes_along():
    assert shape(TEXT, HEAD, WIDE, NOTE, TEXT) == [
        (False, "Paragraph"),
        (True, "Heading", "Table", "Paragraph"),
        (False, "Paragraph", "Signature"),
    ]


def test_wide_tables_in_a_row_share_their_pages():
    assert shape(WIDE, HEAD, WIDE)[0] == (True, "Table", "Heading", "Table")


def test_a_page_break_at_the_turn_of_the_page_is_not_a_second_one():
    assert shape(TEXT, PageBreak(), WIDE, PageBreak(), TEXT) == [
        (False, "Paragraph"),
        (True, "Table"),
        (False, "Paragraph", "Signature"),
    ]


def test_a_signature_stands_where_it_is_put():
    assert shape(TEXT, Signature(), HEAD) == [(False, "Paragraph", "Signature", "Heading")]


def test_headings_below_the_second_level_are_not_in_the_contents():
    report = some_report(blocks=(Heading(3, "1.", "细目"), HEAD))

    assert contents(report) == ((2, HEAD),)


def test_numbers_and_words_of_a_heading():
    assert heading_words(HEAD, "zh") == "一、总表"
    assert heading_words(Heading(1, "附件1", "总表"), "zh") == "附件1　总表"
    assert heading_words(Heading(1, "1", "Goals"), "en") == "1 Goals"


def test_the_day_is_four_characters_in_and_the_issuer_over_its_middle():
    short = some_report(issuer="办公室")
    long = some_report(issuer="溪谷地区发展规划领导小组办公室及有关部门联合")

    assert signature_indents(short, 4)[1] == 4
    assert signature_indents(short, 4)[0] > 4
    assert signature_indents(long, 4)[0] == 0


def test_evidence_is_what_tables_of_evidence_number():
    assert evidence_numbers(some_report(blocks=(evidence_table(2), WIDE))) == {"1", "2"}


def test_text_keeps_its_lines_and_loses_what_no_file_can_hold():
    assert lines_of("a\r\nb\x00\ud800") == ["a", "b"]
