"""A plan cut into the sentences two versions are compared by, each with its section.

A sentence ends at 。；！？ or a line end: plans join promises with ；, and dropping one of
them must show. White space, full-width digits, the closing mark and the number of a
heading do not count, so another layout or a renumbered section is no amendment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.reading.layout import half_width, trim
from luodi.reading.outline import Heading
from luodi.reading.reading import Reading
from luodi.reading.sections import Sections
from luodi.reading.situation import situation

_END = re.compile(r"[。；！？;!?]+[”’」』）)》]*|[\r\n]+")
_MARKS = "。；！？;!?，,、：:"
_HAN = "一二三四五六七八九十百"
_NUMBER = re.compile(
    rf"(?:[{_HAN}]+、|[（(][{_HAN}\d]+[）)]、?|第[{_HAN}\d]+[章节篇]|\d{{1,2}}[、.．](?!\d)"
    rf"|[—―─–-]{{2,}}|专栏(?:\d+|[{_HAN}]+)[:：]?)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence where it stands.

    words      -- what counts when two are compared
    section    -- number of the own-line heading it hangs on, -1 before the first
    heading    -- it is a heading and promises nothing, unlike a stand-alone sentence
    looks_back -- its chapter tells what was achieved
    """

    start: int
    end: int
    words: str
    section: int = -1
    heading: bool = False
    looks_back: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """All sentences of a plan in order. chains -- the titles down to each section."""

    plain: str
    sentences: tuple[Sentence, ...]
    chains: tuple[tuple[str, ...], ...]
    paths: tuple[str, ...]

    def path(self, sentence: Sentence) -> str:
        """The section as cited, 二（三）; empty before the first heading."""
        return self.paths[sentence.section] if sentence.section >= 0 else ""


def page(reading: Reading) -> Page:
    """Cut a reading into sentences."""
    doc, headings = reading.document, reading.outline
    plain = half_width(doc.text)
    sections = Sections(headings)
    numbers = {heading.id: number for number, heading in enumerate(headings)}
    looking_back: dict[str | None, bool] = {}
    found = []
    for start, end in _cuts(plain):
        heading = sections.heading_at(start)
        heading_id = heading.id if heading else None
        if heading_id not in looking_back:
            looking_back[heading_id] = situation(heading, sections, doc.period).looks_back
        opens = heading is not None and heading.start <= start < heading.end
        words = _words(plain[start:end], opens)
        if not words:
            continue
        holder = _holder(sections.above(heading), start)
        found.append(
            Sentence(
                start,
                end,
                words,
                numbers[holder.id] if holder else -1,
                _only_names(heading)
                and sections.is_heading((start, end - (plain[end - 1] in _MARKS))),
                looking_back[heading_id],
            )
        )
    chains = tuple(tuple(part.title for part in sections.above(heading)) for heading in headings)
    paths = tuple(sections.path(heading) for heading in headings)
    return Page(plain, tuple(found), chains, paths)


def _only_names(heading: Heading | None) -> bool:
    """A stand-alone sentence is a heading of its list and a promise as well."""
    if heading is None:
        return False
    alone = heading.own_line and heading.kind == "heading" and heading.level > 2
    return not alone or bool(heading.number)


def _cuts(plain: str) -> list[tuple[int, int]]:
    begin, cuts = 0, []
    for mark in _END.finditer(plain):
        cuts.append((begin, mark.end()))
        begin = mark.end()
    cuts.append((begin, len(plain)))
    trimmed = (trim(plain, *cut) for cut in cuts)
    return [(span.start, span.end) for span in trimmed if span.start < span.end]


def _words(sentence: str, opens_heading: bool) -> str:
    words = re.sub(r"\s+", "", sentence)
    if opens_heading and (number := _NUMBER.match(words)):
        words = words[number.end() :]
    return words.rstrip(_MARKS)


def _holder(above: Sequence[Heading], start: int) -> Heading | None:
    """The innermost heading on a line of its own that stands before the sentence."""
    return next((h for h in above if h.own_line and h.end <= start), None)
