"""Lines, sentences and clauses of a text, by offset, and a repaired copy of equal length.

Reading repairs the text (full-width digits, a 。 for a decimal point) but never moves a
character: position N of the repaired copy is position N of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_LETTERS = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_HALF_WIDTH = {chr(wide): chr(wide - 0xFEE0) for wide in _LETTERS} | dict(
    zip("％．〖〗\u3000\xa0\t", "%.〔〕   ", strict=True)
)
# Few characters of a plan are wide: finding them is ten times faster than translate().
_WIDE = re.compile(f"[{''.join(_HALF_WIDTH)}]")
# An expression that begins with what it consumes is searched for five times faster than
# one that first looks behind itself, so here and elsewhere looking behind comes second.
_POINT = re.compile(r"。(?<=\d。)(?=\d)")
_GROUPING = re.compile(r"，(?<=\d，)(?=\d{3}(?!\d))")
_LINE = re.compile(r"\S[^\r\n]*")
_SENTENCE = re.compile(r"[^。；！？;!?\s][^。；！？;!?\r\n]*")
_CLAUSE = re.compile(r"[^，：\s][^，：]*")


class Span(NamedTuple):
    """A stretch of the text, end exclusive."""

    start: int
    end: int


def half_width(text: str) -> str:
    """The text with digits, letters and percent signs in half width, every offset kept.

    >>> half_width("增长７．１％")
    '增长7.1%'
    """
    plain = text
    for wide in set(_WIDE.findall(text)):
        plain = plain.replace(wide, _HALF_WIDTH[wide])
    return _GROUPING.sub(",", _POINT.sub(".", plain))


def lines(text: str) -> Iterator[Span]:
    """Every line that holds more than white space, trimmed on both sides."""
    for match in _LINE.finditer(text):
        yield _without_blanks_behind(text, *match.span())


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Sentences of a stretch, cut at 。；！？ and line ends, trimmed, none empty."""
    for match in _SENTENCE.finditer(text, start, len(text) if end is None else end):
        yield _without_blanks_behind(text, *match.span())


def clauses(text: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence between commas and colons, trimmed, none empty."""
    found = _CLAUSE.finditer(text, *sentence)
    return [_without_blanks_behind(text, *match.span()) for match in found]


def _without_blanks_behind(text: str, start: int, end: int) -> Span:
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def split(text: str, start: int, end: int, marks: str) -> Iterator[Span]:
    """The stretches between any of the marks, the marks left out, empty ones too."""
    begin = start
    for mark in _any_of(marks).finditer(text, start, end):
        yield Span(begin, mark.start())
        begin = mark.end()
    yield Span(begin, end)


def around(
    marks: re.Pattern[str],
    form: re.Pattern[str],
    text: str,
    before: int,
    behind: int,
    begin: int = 0,
) -> Iterator[re.Match[str]]:
    """What form.finditer would find from begin on, looked for around marks only.

    For rare, costly forms.

    marks          -- cheap to find; every match of the form holds the start of one
    before, behind -- how far from its mark a match and what it looks at may reach
    """
    reached = begin
    for mark in marks.finditer(text, begin):
        match = form.search(text, max(reached, mark.start() - before), mark.end() + behind)
        if match is not None and match.start() <= mark.start() < match.end():
            reached = match.end()
            yield match


@cache
def _any_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")
