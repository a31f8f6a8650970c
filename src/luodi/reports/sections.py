"""What every writer needs to know of a report's blocks before it sets them.

Runs of blocks that share an upright or a landscape page, the entries of the contents,
reference numbers in words, and text that any file format can hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luodi.catalogue import say
from luodi.reports.document import Block, Heading, PageBreak, Paragraph, Report, Signature, Table

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CONTENTS_LEVELS = 2
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks in reading order on pages of one kind. wide -- landscape."""

    wide: bool
    blocks: tuple[Block, ...]


def runs(report: Report) -> tuple[Run, ...]:
    """The report cut where the page turns, its signature put in where none is.

    A wide table takes the headings right above it and the notes right below it along.
    """
    blocks = list(report.blocks)
    if not any(isinstance(block, Signature) for block in blocks):
        blocks.append(Signature())
    found: list[tuple[bool, list[Block]]] = []
    waiting: list[Block] = []  # headings, until it is known what they head

    def put(wide: bool, *more: Block) -> None:
        if not found or found[-1][0] != wide:
            # A new kind of page is a new page already.
            if found and found[-1][1] and isinstance(found[-1][1][-1], PageBreak):
                found[-1][1].pop()
            found.append((wide, []))
            if len(found) > 1 and isinstance(more[0], PageBreak):
                more = more[1:]
        found[-1][1].extend(more)

    for block in blocks:
        if isinstance(block, Heading):
            waiting.append(block)
            continue
        after_wide = bool(found) and found[-1][0] and not waiting
        wide = (isinstance(block, Table) and block.wide) or (
            after_wide and isinstance(block, Paragraph) and block.style == "note"
        )
        put(wide, *waiting, block)
        waiting = []
    if waiting:
        put(False, *waiting)
    return tuple(Run(wide, tuple(part)) for wide, part in found if part)


def contents(report: Report) -> tuple[tuple[int, Heading], ...]:
    """The entries of the contents: place among all headings from 1, and heading."""
    headings = [block for block in report.blocks if isinstance(block, Heading)]
    return tuple(
        (number, heading)
        for number, heading in enumerate(headings, start=1)
        if heading.level <= _CONTENTS_LEVELS
    )


def evidence_numbers(report: Report) -> frozenset[str]:
    """Numbers that some table of evidence has a row for."""
    return frozenset(
        row[0]
        for block in report.blocks
        if isinstance(block, Table) and block.evidence
        for row in block.rows
        if row
    )


def heading_words(heading: Heading, language: str) -> str:
    """Number and text as printed: 一、目标 in Chinese, 1 Goals in English."""
    if not heading.number:
        return heading.text
    if language == "en":
        return f"{heading.number} {heading.text}"
    closed = heading.number[-1] in "、.．)）"
    return f"{heading.number}{'' if closed else '　'}{heading.text}"


def references_in_order(references: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Numbers as ranges, lowest first.

    >>> references_in_order((12, 3, 4, 5, 12))
    ((3, 5), (12, 12))
    """
    ranges: list[tuple[int, int]] = []
    for number in sorted(set(references)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return tuple(ranges)


def stale_words(paragraph: Paragraph, language: str) -> str:
    """What a reader of a draft is told where the figures under a person's wording moved."""
    if not paragraph.stale:
        return ""
    who = paragraph.edited_by or say("report_file.somebody").text(language)
    return say("report_file.stale", who=who, now=paragraph.stale).text(language)


def day_words(report: Report) -> str:
    """The day as an office writes it: 2026年3月31日."""
    day = report.day
    if report.language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def signature_indents(report: Report, date_indent: int) -> tuple[float, float]:
    """Characters left free at the right of the issuer's last line and of the day.

    The day stands so many characters in, the issuer is centred over it; a longer issuer
    moves both, so that it stays on the page.
    """
    day = _characters(day_words(report))
    issuer = max(map(_characters, lines_of(report.issuer)))
    over = max(0.0, date_indent + (day - issuer) / 2)
    return over, over + (issuer - day) / 2


def _characters(text: str) -> float:
    """Width in full characters; Latin ones take half."""
    return sum(1.0 if ord(each) > 0x2E7F else 0.5 for each in text)


def lines_of(text: str) -> Sequence[str]:
    """Text as its lines, without characters no document can hold.

    >>> lines_of("a\\x0bb")
    ['ab']
    """
    return _NOT_TEXT.sub("", text.replace("\r\n", "\n")).split("\n")
