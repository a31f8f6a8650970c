"""Bytes as handed in -> a Document: the text whose offsets everything else quotes.

A .txt is decoded and otherwise left alone. A .docx is written out in document order.
Whatever cannot be read is refused with one problem that says what was found.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from luodi.reading.decoding import decode
from luodi.reading.titlepage import title_page
from luodi.values import Problem, Refused

LARGEST = 50_000_000  # bytes
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TEXT_NAMES = {"", ".txt", ".text", ".md"}
_OLD_WORD_NAMES = {".doc", ".wps", ".dot", ".wpt"}


@dataclass(frozen=True, slots=True)
class Document:
    """A plan as read.

    text     -- what every offset counts in, code points
    title    -- the plan's own title, empty where none stands out
    sha256   -- of the bytes as received
    encoding -- how a text file was decoded, so the door may say it; utf-8 for Word
    format   -- txt or docx
    period   -- first and last year the plan covers
    """

    text: str
    title: str
    sha256: str
    encoding: str
    format: str
    issuer: str | None = None
    date: date | None = None
    period: tuple[int, int] | None = None


def read_text(data: bytes, name: str) -> Document:
    """Read one file; the name decides the format and stands in every refusal."""
    kind = PurePath(name).suffix.lower()
    _refuse_at_the_door(data, name, kind)
    if kind == ".docx":
        from luodi.reading.word import word_text

        text, encoding, form = word_text(data, name), "utf-8", "docx"
    else:
        text, encoding = decode(data, name)
        form = "txt"
    if not text.strip():
        raise Refused(Problem("read.empty", name, found="white space only", expected="text"))
    page = title_page(text)
    return Document(
        text=text,
        title=page.title,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        format=form,
        issuer=page.issuer,
        date=page.date,
        period=page.period,
    )


def _refuse_at_the_door(data: bytes, name: str, kind: str) -> None:
    """What the size, the first bytes and the name already rule out."""
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
    if data.startswith(_OLE):
        code = "read.encrypted" if _ENCRYPTED in data else "read.old_word"
        raise Refused(Problem(code, name, found="OLE container", expected=".docx, .txt"))
    if kind in _OLD_WORD_NAMES:
        raise Refused(Problem("read.old_word", name, found=kind, expected=".docx, .txt"))
    if kind not in _TEXT_NAMES and kind != ".docx":
        raise Refused(Problem("read.unknown_format", name, found=kind, expected=".docx, .txt"))
