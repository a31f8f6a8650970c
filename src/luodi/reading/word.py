"""A Word file (.docx) -> text: paragraphs, boxes, tables and notes in document order.

The package is checked (word_package), its body walked (word_lines, word_words) with styles
and automatic numbers at hand (word_styles, word_numbers). Running heads, comments, deleted
and hidden words and the table of contents are no part of the text. Notes stand at the end,
so that no sentence is broken by one.
"""

from __future__ import annotations

from typing import Any

from luodi.reading.extract import Extract
from luodi.reading.tidy import PAGE, joined
from luodi.reading.word_lines import Lines
from luodi.reading.word_numbers import AutomaticNumbers
from luodi.reading.word_package import Package
from luodi.reading.word_styles import Styles
from luodi.reading.word_words import Words
from luodi.reading.word_xml import W, attribute


def read_word(data: bytes, name: str) -> Extract:
    """The text of a .docx (or .docm: macros stay packed), or Refused.

    pages come from the page breaks Word noted when it last laid the text out, else from
    breaks somebody set; empty where there are neither.
    """
    package = Package(data, name)
    root = package.part(package.main)
    body = root.find(f"{W}body") if root.tag == f"{W}document" else None
    if body is None:
        raise package.refused("not_word")
    styles = Styles(package.related("styles"))
    numbers = AutomaticNumbers(package.related("numbering"), styles)
    rendered = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None
    words = Words(body, styles, rendered_pages=rendered)
    lines = Lines(words, styles, numbers).of(body)
    lines += _note_lines(package, words.notes, styles, numbers)
    text, pages = joined(lines)
    return Extract(text, "docx", pages=pages)


def _note_lines(
    package: Package,
    marks: list[tuple[str, str]],
    styles: Styles,
    numbers: AutomaticNumbers,
) -> list[str]:
    """注释, then 注1：… in the order the marks stand in the text; nothing without notes."""
    notes: dict[tuple[str, str], Any] = {}
    for kind in dict.fromkeys(kind for kind, _ in marks):
        part = package.related(kind)
        for note in () if part is None else part:
            notes[kind, attribute(note, "id")] = note
    said = []
    for mark in dict.fromkeys(marks):
        if mark in notes:
            note = notes[mark]
            words = Words(note, styles, rendered_pages=False)
            lines = Lines(words, styles, numbers).of(note)
            said.append(" ".join(" ".join(lines).replace(PAGE, "").split()))
    written = [f"注{number}：{words}" for number, words in enumerate(filter(None, said), 1)]
    return ["", "注释", *written] if written else []
