"""Laid-out lines -> paragraphs: where one ends, by the margins of the text around it.

A line runs on into the next unless the next is set in, has another size, or stands further
below than lines usually do; or unless the line stops short although the next line's first
word would have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from luodi.reading.pdf_line import Line
from luodi.reading.pdf_repair import width_of

_INSET = 1.2  # characters to the right of the margin: a first line
_FURTHEST_INSET = 3.5  # and beyond that a title in the middle
_SLIGHT = 0.3
_SIZES_DIFFER = 1.12
_GAP = 1.35  # times the usual distance of lines: a new paragraph
_BLANK = 0.8  # of a line left empty reads as a blank line
_SLACK = 0.25
_LOOSE = 2.0
_SUPPORT = 0.08  # of the lines must share a margin
_HANGING = "，。、；：！？"
_SENTENCE_END = "。；：！？…"
_STARTER = re.compile(
    r"[一二三四五六七八九十]{1,3}\s?[、.．]|[（(]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[）)]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节篇条]|专栏\s?[\d一二三四五六七八九十]|[—―]{2}|[●•■◆▪○]"
    r"|\d{1,2}\s?[、．]|\d{1,2}\.(?!\d)|[①-⑳]"
)
_FIRST_WORD = re.compile(
    r"[“‘《〈（(【〔\[「『]*(?:[A-Za-z0-9.,%:/\-—…]+|.)[，。、；：！？”’》〉）)】〕\]」』%…]*"
)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where running text begins and ends, and how wide a character usually is.

    pitch -- how far lines stand apart, in characters
    inset_first -- paragraphs open with a first line set in
    """

    left: float
    right: float
    pitch: float
    size: float
    inset_first: bool


def margins_of(lines: Sequence[Line]) -> Margins:
    """Margins most lines keep; at least one line."""
    size = median(line.size for line in lines)
    left = _outermost([line.left for line in lines], size)
    # A mark at the end of a line may hang out into the margin.
    inside = [line for line in lines if line.text[-1] not in _HANGING]
    right = -_outermost([-line.right for line in (inside if len(inside) > 2 else lines)], size)
    steps = sorted(_distance(a, b) for a, b in pairwise(lines))
    steps = [step for step in steps if 0.8 < step < 4]
    inset = sum(_INSET * size < line.left - left <= _FURTHEST_INSET * size for line in lines)
    # The lower quartile: headings and paragraphs may well stand further apart.
    pitch = steps[len(steps) // 4] if steps else 1.5
    return Margins(left, right, pitch, size, inset >= 0.1 * len(lines))


def runs_on(line: Line, following: Line, here: Margins, there: Margins) -> bool:
    """Whether a line and the following one belong to one paragraph.

    here, there -- the margins of each; they differ where a page lies between, and then
    nothing is said about the distance.
    """
    if _other_type(line, following):
        return False
    starter = _STARTER.match(following.text) is not None
    if _short(line, following, here):
        return False
    ended = line.text[-1] in _SENTENCE_END
    inset = following.left - there.left > _INSET * there.size
    if inset:
        further = (following.left - there.left) - (line.left - here.left)
        hanging = _STARTER.match(line.text) is not None and further > _SLIGHT * here.size
        level = abs(further) <= _SLIGHT * here.size and not there.inset_first
        if ended or starter or not (level or hanging):
            return False
    if starter and (_STARTER.match(line.text) or (ended and not here.inset_first)):
        return False
    return here is not there or _distance(line, following) <= _GAP * here.pitch


def blank_lines(line: Line, following: Line, here: Margins, there: Margins) -> int:
    """How many blank lines the space between two paragraphs amounts to, at most 2.

    A title in larger type is set off from what stands above it, even across pages.
    """
    least = int(following.size > _SIZES_DIFFER * line.size and _other_type(line, following))
    if here is not there:
        return least
    empty = _distance(line, following) / here.pitch - 1
    return least if empty < _BLANK else max(least, min(2, round(empty)))


def _distance(line: Line, following: Line) -> float:
    """From line to line, in characters of the larger one."""
    return (following.middle - line.middle) / max(line.size, following.size)


def _other_type(line: Line, following: Line) -> bool:
    """Another size, or a heading in one font above text in another."""
    small, large = sorted((line.size, following.size))
    if large > _SIZES_DIFFER * small and min(_han(line.text), _han(following.text)) >= 2:
        return True
    faces = line.face and following.face and line.face != following.face
    return bool(faces) and line.text[-1] not in "，、" + _SENTENCE_END


def _han(text: str) -> int:
    return sum("\u4e00" <= character <= "\u9fff" for character in text[:4])


def _short(line: Line, following: Line, margins: Margins) -> bool:
    """Whether the next line's first word would have fitted at the end of the line."""
    word = _FIRST_WORD.match(following.text)
    needed = width_of(word[0] if word else following.text) * line.size
    slack = _SLACK
    if line.text[-1] in _SENTENCE_END:
        slack = -0.1
    elif margins.inset_first:
        slack = _LOOSE  # a new paragraph would be set in; a scan's line ends are uncertain
    return margins.right - line.right >= needed + slack * line.size


def _outermost(sides: Sequence[float], size: float) -> float:
    """The smallest side that enough lines share; the smallest of all where none is shared."""
    needed = max(2.0, _SUPPORT * len(sides)) if len(sides) > 2 else 1.0
    sides = sorted(sides)
    end = 0
    for start, side in enumerate(sides):
        while end < len(sides) and sides[end] <= side + 0.5 * size:
            end += 1
        if end - start >= needed:
            return side
    return sides[0]
