"""Which places a value holds for: named in its clause, opening its sentence, in the heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luodi.reading.draft import PlacesScope, QuantityDraft
from luodi.reading.layout import Span
from luodi.reading.mention import Mention
from luodi.reading.places import Places, PlacesRead
from luodi.reading.sections import Sections
from luodi.reading.timing import opening_time


@dataclass(frozen=True, slots=True)
class PlacesOfValue:
    """Names as written, their codes, and where they were found."""

    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    scope: PlacesScope = "plan_area"


NO_PLACES = PlacesOfValue()


class Scope:
    """Finds the places of values; the nearest wording that names one decides."""

    def __init__(self, plain: str, sections: Sections, mentions: Sequence[Mention]) -> None:
        self._plain = plain
        self._sections = sections
        self._places = PlacesRead(mentions)
        self._of_heading: dict[str, list[Mention]] = {}

    def named(self, line: Span) -> Places:
        """The places a paragraph names."""
        return Places(self._places.within(line))

    def of(self, draft: QuantityDraft, sentence: Span, named: Places) -> PlacesOfValue:
        """The places of a value; none means the whole area of the plan."""
        if draft.place_names:
            codes = named.codes(draft.place_names)
            return PlacesOfValue(draft.place_names, codes, "explicit")
        begin = opening_time(self._plain, *sentence)
        opening = self._places.opening(self._plain, Span(begin, max(begin, draft.start)))
        if opening:
            return _named(opening, "explicit")
        above = self._above(draft.start)
        return _named(above, "heading") if above else NO_PLACES

    def _above(self, offset: int) -> list[Mention]:
        """The places that open the nearest heading which names any; the plan's title is none."""
        for heading in self._sections.above(self._sections.heading_at(offset)):
            if heading.level == 0:
                break
            if heading.id not in self._of_heading:
                span = Span(heading.start + len(heading.number), heading.end)
                self._of_heading[heading.id] = self._places.opening(self._plain, span)
            if self._of_heading[heading.id]:
                return self._of_heading[heading.id]
        return []


def _named(places: Sequence[Mention], scope: PlacesScope) -> PlacesOfValue:
    return PlacesOfValue(
        names=tuple(dict.fromkeys(m.text for m in places)),
        codes=tuple(dict.fromkeys(m.code for m in places if m.code)),
        scope=scope,
    )
