"""Bytes as handed in -> a Document: the text whose offsets everything else quotes.

A .txt is decoded and otherwise left alone; from any other format the text is extracted.
Whatever cannot be read is refused with one problem that says what was found.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from luodi.reading.extract import Extract, PageDoubt
from luodi.reading.format_kind import format_kind
from luodi.reading.layout import Span, half_width, lines
from luodi.reading.titlepage import title_page
from luodi.values import Problem, Refused

LARGEST = 50_000_000  # bytes


@dataclass(frozen=True)
class Document:
    """A plan as read; its repaired copy and its lines are made once, for all who read it.

    text     -- what every offset counts in, code points
    title    -- the plan's own title, empty where none stands out
    sha256   -- of the bytes as received
    encoding -- how a text file was decoded, so the door may say it; utf-8 otherwise
    format   -- txt, docx, html, pdf or image
    period   -- first and last year the plan covers
    pages    -- offset at which each page begins; empty where the format has no pages
    doubts   -- pages a person should look at
    """

    text: str
    title: str
    sha256: str
    encoding: str
    format: str
    issuer: str | None = None
    date: date | None = None
    period: tuple[int, int] | None = None
    pages: tuple[int, ...] = ()
    doubts: tuple[PageDoubt, ...] = ()

    @cached_property
    def plain(self) -> str:
        """The text in half width, every offset kept."""
        return half_width(self.text)

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """Every line that holds more than white space, trimmed."""
        return tuple(lines(self.text))


def read_text(data: bytes, name: str) -> Document:
    """Read one file; its name stands in every refusal."""
    _refuse_by_size(data, name)
    extract = _extract(data, name)
    text = extract.text
    if not text.strip():
        raise Refused(Problem("read.empty", name, found="white space only", expected="text"))
    page = title_page(text)
    return Document(
        text=text,
        title=page.title,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=extract.encoding,
        format=extract.format,
        issuer=page.issuer,
        date=page.date,
        period=page.period,
        pages=extract.pages,
        doubts=extract.doubts,
    )


def _extract(data: bytes, name: str) -> Extract:
    """Each reader is imported only where its format turns up: they are slow to load."""
    kind = format_kind(data, name)
    if kind == "docx":
        from luodi.reading.word import read_word

        return read_word(data, name)
    if kind == "html":
        from luodi.reading.html import read_html

        return read_html(data, name)
    if kind == "pdf":
        from luodi.reading.pdf import read_pdf

        return read_pdf(data, name)
    if kind == "image":
        from luodi.reading.ocr import read_image

        return read_image(data, name)
    from luodi.reading.decoding import decode

    text, encoding = decode(data, name)
    return Extract(text, "txt", encoding)


def _refuse_by_size(data: bytes, name: str) -> None:
    if not data:
        raise Refused(Problem("read.empty", name, found="0 bytes", expected="text"))
    if len(data) > LARGEST:
        raise Refused(
            Problem(
                "read.too_large",
                name,
                found=f"{len(data) // 1_000_000}MB",
                expected=f"{LARGEST // 1_000_000}MB",
            )
        )
