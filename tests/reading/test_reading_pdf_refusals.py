"""What a PDF can be refused or doubted for, and that nothing else ever comes of it."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.reading.extract import Extract, PageDoubt
from luodi.reading.pdf import read_pdf
from luodi.values import Refused
from tests.reading.pdf_making import LONG, PLAN, Sheet, Text, paragraphs, pdf_of


def grey() -> tuple[int, int, bytes]:
    return 40, 56, bytes([255]) * (40 * 56)


def test_a_scanned_pdf_is_refused_where_nothing_can_recognise(monkeypatch):
    monkeypatch.setattr("luodi.reading.pdf.can_recognise", lambda: False)
    with pytest.raises(Refused) as refused:
        read_pdf(pdf_of(Sheet(grey=grey()), Sheet(grey=grey())), "scan.pdf")

    problem = refused.value.problems[0]
    assert (problem.code, problem.place, problem.found) == ("read.scanned", "scan.pdf", "2")


def test_single_scanned_pages_are_doubted(monkeypatch):
    monkeypatch.setattr("luodi.reading.pdf.can_recognise", lambda: False)
    stamped = Sheet([Text(280, 800, "2", 12)], grey=grey())
    extract = read_pdf(pdf_of(Sheet(paragraphs([LONG])), stamped), "mixed.pdf")

    assert extract.text == LONG
    assert extract.doubts == (PageDoubt(2, "scanned_no_ocr"),)


def test_characters_without_meaning_are_doubted():
    lies = {"溪": "\ue001"}
    extract = read_pdf(pdf_of(Sheet(paragraphs([LONG])), to_unicode=lies), "plan.pdf")

    assert extract.doubts == (PageDoubt(1, "unmapped", str(LONG.count("溪"))),)


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr("luodi.reading.pdf.MOST_PAGES", 2)
    with pytest.raises(Refused) as refused:
        read_pdf(pdf_of(Sheet(), Sheet(), Sheet()), "long.pdf")

    problem = refused.value.problems[0]
    assert (problem.code, problem.found, problem.expected) == ("read.too_many_pages", "3", "2")


def test_a_page_of_absurdly_many_characters_is_refused(monkeypatch):
    monkeypatch.setattr("luodi.reading.pdf_page.MOST_CHARACTERS", 20)
    with pytest.raises(Refused) as refused:
        read_pdf(pdf_of(Sheet(paragraphs([LONG]))), "dense.pdf")

    assert refused.value.problems[0].code == "read.bad_pdf"


def test_a_password_is_asked_for():
    data = pdf_of(Sheet(paragraphs([LONG])))
    locked = data.replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<01> <01>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
        b" /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    )
    with pytest.raises(Refused) as refused:
        read_pdf(locked, "locked.pdf")

    assert refused.value.problems[0].code == "read.encrypted"


def read_or_refused(data: bytes) -> str:
    """What the reader says: the format, or the code of its refusal."""
    try:
        return read_pdf(data, "hurt.pdf").format
    except Refused as refused:
        problem = refused.problems[0]
        return problem.code if problem.found else "says nothing"


def test_a_truncated_pdf_is_refused_or_read_but_never_breaks():
    data = pdf_of(*(Sheet(paragraphs(PLAN)) for _ in range(3)))

    assert {read_or_refused(data[:length]) for length in range(0, len(data), 500)} <= {
        "pdf",
        "read.bad_pdf",
    }


def test_damaged_bytes_are_refused_or_read_but_never_break():
    data = pdf_of(Sheet(paragraphs(PLAN)))
    hurt = (data[:i] + b"\x00<<" + data[i + 3 :] for i in range(9, len(data), 97))

    assert {read_or_refused(each) for each in hurt} <= {"pdf", "read.bad_pdf", "read.encrypted"}


def test_several_threads_may_read_at_once():
    data = pdf_of(*(Sheet(paragraphs(PLAN)) for _ in range(5)))
    expected = read_pdf(data, "a.pdf")
    found: list[Extract] = []
    threads = [
        threading.Thread(target=lambda: found.append(read_pdf(data, "a.pdf"))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [expected] * 4


# pdfium passes over a character that stands all alone in a font it has no glyphs of.
LETTERS = st.text("山水林田湖草沙茶旅2025.%（）、", max_size=12).map(lambda words: "山水" + words)
PLACED = st.builds(
    Text,
    st.integers(10, 500),
    st.integers(150, 690),  # away from the edges, where furniture is dropped
    LETTERS,
    st.sampled_from([9.0, 12.0, 16.0, 22.0]),
)
RULED = st.tuples(*[st.integers(20, 580)] * 3).map(
    lambda t: (t[0], t[1], t[0], t[2]) if t[0] % 2 else (t[1], t[0], t[2], t[0])
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PLACED, max_size=25), st.lists(RULED, max_size=12))
def test_any_page_is_read_and_every_character_on_it_appears(texts, segments):
    apart = {}
    for text in texts:  # pdfium takes text printed over itself for bold and reads it once
        apart.setdefault(round(text.y / 24), Text(text.x, 24 * round(text.y / 24), text.words))
    drawn = list(apart.values())
    found = read_pdf(pdf_of(Sheet(drawn, segments)), "any.pdf").text

    wanted = Counter("".join(text.words for text in drawn))
    assert Counter("".join(found.split())) == wanted
