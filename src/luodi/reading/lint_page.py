"""What every check of the linter looks at: the text once cut up, and everything read from it.

A check is a function from a Page to findings. The page is made once, so that thirty
checks do not cut the same text into sentences thirty times.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from luodi.reading.commitment import CommitmentDraft
from luodi.reading.draft import QuantityDraft
from luodi.reading.finding import Finding, Severity
from luodi.reading.layout import Span, sentences
from luodi.reading.mention import Mention
from luodi.reading.outline import Heading
from luodi.reading.sections import Sections
from luodi.reading.text import Document

PLAN_AREA = ""  # the code that stands for the plan's own area where a figure is asked for
_WIDE = re.compile("[\uff10-\uff19\uff05\uff0e]")
_LONGEST_QUOTE = 60
_REACH = 600
_MARKS = "、，。；：:（）()“”《》—\n\r\t\u3000"
_SHORTEST, _LONGEST = 4, 20  # of what can be a name in a list


class KnownFigures(Protocol):
    """Figures from outside the plan, for the checks no text can decide alone."""

    def total_of_members(self, indicator_id: str, place_code: str, year: int) -> Decimal | None:
        """The sum over all member places, None while one of them is missing.

        place_code -- code of the place, or PLAN_AREA
        """

    def figure(self, indicator_id: str, place_code: str, year: int) -> Decimal | None:
        """The published figure of one place, in the unit quantities carry (亿元, %)."""


@dataclass(frozen=True, slots=True)
class Page:
    """One plan as the checks see it.

    plain     -- the text in half width, every offset kept
    begin     -- where the plan's own text starts, behind its title; 0 without a title
    sentences -- spans between 。；！？ and line ends, in order
    tokens    -- words of 4 to 20 characters between any two marks, with where they start:
                 members of lists, mostly
    """

    doc: Document
    text: str
    plain: str
    begin: int
    lines: tuple[Span, ...]
    sentences: tuple[Span, ...]
    tokens: tuple[tuple[int, str], ...]
    headings: tuple[Heading, ...]
    quantities: tuple[QuantityDraft, ...]
    mentions: tuple[Mention, ...]
    commitments: tuple[CommitmentDraft, ...]
    known: KnownFigures | None
    sections: Sections
    below: Mapping[str, tuple[Heading, ...]]
    sentence_starts: tuple[int, ...]

    def sentence_at(self, offset: int) -> Span:
        """The sentence an offset stands in, or the empty span there."""
        i = bisect_right(self.sentence_starts, offset) - 1
        return self.sentences[i] if i >= 0 else Span(offset, offset)

    def near(self, offset: int) -> Span:
        """The sentence around an offset, but never far from it.

        A table torn into one line of a hundred thousand signs must not be read again
        for every comma in it.
        """
        start, end = self.sentence_at(offset)
        return Span(max(start, offset - _REACH), min(end, offset + _REACH))

    def sentence_heading(self, offset: int) -> str:
        """The title of the section an offset stands under, as printed; empty before the first."""
        above = self.sections.heading_at(offset)
        return above.number + above.title if above else ""

    def quote(self, start: int, end: int) -> str:
        """The exact wording; of a long stretch its beginning, still exact."""
        return self.text[start : min(end, start + _LONGEST_QUOTE)]

    def body(self, heading: Heading) -> str:
        """What stands under a heading, the heading left out."""
        return self.text[heading.end : heading.until]

    def children(self, heading: Heading) -> tuple[Heading, ...]:
        """The headings that hang directly on this one."""
        return self.below.get(heading.id, ())


def make_page(
    doc: Document,
    headings: Sequence[Heading],
    quantities: Sequence[QuantityDraft],
    mentions: Sequence[Mention],
    commitments: Sequence[CommitmentDraft],
    known: KnownFigures | None,
) -> Page:
    """Cut the text up once for all checks."""
    text = doc.text
    # The checks see the text as printed, repaired only where digits are full-width.
    plain = doc.plain if _WIDE.search(text) else text
    parts = tuple(sentences(plain))
    below: dict[str, list[Heading]] = defaultdict(list)
    for heading in headings:
        below[heading.parent or ""].append(heading)
    titled = bool(headings) and headings[0].level == 0
    return Page(
        doc=doc,
        text=text,
        plain=plain,
        begin=headings[0].end if titled else 0,
        lines=doc.lines,
        sentences=parts,
        tokens=tuple(_tokens(text, headings[0].end if titled else 0)),
        headings=tuple(headings),
        quantities=tuple(quantities),
        mentions=tuple(mentions),
        commitments=tuple(commitments),
        known=known,
        sections=Sections(headings),
        below={parent: tuple(children) for parent, children in below.items()},
        sentence_starts=tuple(s.start for s in parts),
    )


def _tokens(text: str, begin: int) -> Iterator[tuple[int, str]]:
    words = text[begin:]
    for mark in _MARKS:  # replacing sign by sign and one split beat any expression
        words = words.replace(mark, " ")
    at = begin
    for word in words.split(" "):
        if _SHORTEST <= len(word) <= _LONGEST:
            yield at, word
        at += len(word) + 1


def finding(
    page: Page,
    kind: str,
    severity: Severity,
    span: tuple[int, int],
    *evidence: str,
    **values: str,
) -> Finding:
    """A finding at a span; the wording there is its first evidence and its {quote}."""
    start, end = span
    quote = page.quote(start, end)
    return Finding(kind, severity, start, end, (quote, *evidence), {"quote": quote, **values})
