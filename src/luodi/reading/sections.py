"""Where a sentence stands: the path officials write and the paragraph within it.

一（一）1 is chapter, section and numbered heading; a box is cited by its own number, 专栏5.
Run-in titles are no part of the path: 三（五）, 物流仓储业.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.reading.outline import Heading
from luodi.reading.text import Document


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text.

    heading_id -- the nearest heading it stands under, None before the first
    section    -- path as cited: 二（三）, 一（一）1, 专栏5; empty before chapter one
    number     -- counted from 1 within the section; headings do not count, a stand-alone
                  sentence does
    """

    start: int
    end: int
    heading_id: str | None
    section: str
    number: int


class Sections:
    """Answers, for any offset, which heading and which section it stands under."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._by_id = {h.id: h for h in headings}
        self._turns, self._innermost = _turns(headings)

    def heading_at(self, offset: int) -> Heading | None:
        """The innermost heading whose text reaches this offset."""
        i = bisect_right(self._turns, offset) - 1
        return self._innermost[i] if i >= 0 else None

    def section_at(self, offset: int) -> Heading | None:
        """The innermost heading of level 1 or 2 above an offset."""
        heading = self.heading_at(offset)
        while heading is not None and heading.level > 2:
            heading = self._by_id.get(heading.parent or "")
        return heading

    def is_heading(self, sentence: tuple[int, int]) -> bool:
        """Whether a sentence is a heading and nothing more."""
        heading = self.heading_at(sentence[0])
        return heading is not None and heading.start <= sentence[0] < sentence[1] <= heading.end

    def above(self, heading: Heading | None) -> tuple[Heading, ...]:
        """The heading and everything it hangs on, innermost first."""
        chain = []
        while heading is not None:
            chain.append(heading)
            heading = self._by_id.get(heading.parent or "")
        return tuple(chain)

    def path(self, heading: Heading | None) -> str:
        """The path to cite: see section_path."""
        parts: list[str] = []
        for part in self.above(heading):
            if part.kind == "box":
                return part.number
            if part.number and part.level <= 3:
                parts.append(_written(part))
        return "".join(reversed(parts))


def _turns(headings: Sequence[Heading]) -> tuple[list[int], list[Heading | None]]:
    """The offsets where the innermost heading changes, and which it is from there on."""
    begun = iter(headings)
    following = next(begun, None)
    open_: list[Heading] = []
    offsets = sorted({h.start for h in headings} | {h.until for h in headings})
    innermost: list[Heading | None] = []
    for offset in offsets:
        while following is not None and following.start <= offset:
            open_.append(following)
            following = next(begun, None)
        while open_ and open_[-1].until <= offset:
            open_.pop()
        innermost.append(open_[-1] if open_ else None)
    return offsets, innermost


def section_path(heading: Heading, headings: Sequence[Heading]) -> str:
    """二（三）, 一（一）1 or 专栏5; the run-in title is heading.title, not part of it."""
    return Sections(headings).path(heading)


def paragraphs(doc: Document, headings: Sequence[Heading]) -> tuple[Paragraph, ...]:
    """Every paragraph of running text, with its section and its number there.

    The notice in front of the plan's own title is not part of the plan.
    """
    sections = Sections(headings)
    # A stand-alone sentence is a heading of its list and a sentence of the plan: it counts.
    pure = [h for h in headings if h.own_line and (h.number or h.level == 0)]
    pure_starts = [h.start for h in pure]
    counts: Counter[str] = Counter()
    begin = headings[0].start if headings and headings[0].level == 0 else 0
    found = []
    for line in doc.lines:
        if line.start < begin:
            continue
        i = bisect_right(pure_starts, line.start) - 1
        if i >= 0 and pure[i].start <= line.start < pure[i].end:
            continue
        heading = sections.heading_at(line.start)
        section = sections.path(heading)
        counts[section] += 1
        heading_id = heading.id if heading else None
        found.append(Paragraph(line.start, line.end, heading_id, section, counts[section]))
    return tuple(found)


def _written(heading: Heading) -> str:
    """一、 is cited 一, (二) as （二）, 1、 as 1."""
    number = re.sub(r"\s", "", heading.number).translate(str.maketrans("()", "（）"))
    return number.rstrip("、.．")
