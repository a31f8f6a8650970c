"""Which places a value holds for: named in its clause, opening its sentence, in the heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from luodi.reading.draft import PlacesScope, QuantityDraft
from luodi.reading.layout import Span
from luodi.reading.mention import Mention
from luodi.reading.places import Places, PlacesRead
from luodi.reading.sections import Sections
from luodi.reading.timing import opening_time


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

    def placed(self, draft: QuantityDraft, sentence: Span, named: Places) -> QuantityDraft:
        """The draft with its places."""
        if draft.place_names:
            codes = named.codes(draft.place_names)
            return replace(draft, places=codes, places_scope="explicit")
        begin = opening_time(self._plain, *sentence)
        opening = self._places.opening(self._plain, Span(begin, max(begin, draft.start)))
        if opening:
            return _with(draft, opening, "explicit")
        above = self._above(draft.start)
        return _with(draft, above, "heading") if above else draft

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


def _with(draft: QuantityDraft, places: Sequence[Mention], scope: PlacesScope) -> QuantityDraft:
    return replace(
        draft,
        place_names=tuple(dict.fromkeys(m.text for m in places)),
        places=tuple(dict.fromkeys(m.code for m in places if m.code)),
        places_scope=scope,
    )
