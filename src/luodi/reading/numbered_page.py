"""A text with everything that was searched for in all of it at once: values and their hints."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from luodi.reading.implied_marks import implied_marks
from luodi.reading.layout import Span
from luodi.reading.masking import masked
from luodi.reading.measures import Measure, measures


class Marks:
    """Offsets in order, to be asked which of them stand in a stretch."""

    def __init__(self, offsets: Sequence[int]) -> None:
        self._offsets = offsets

    def between(self, start: int, end: int) -> slice:
        """The numbers of those that stand in start:end."""
        first = bisect_left(self._offsets, start)
        return slice(first, bisect_left(self._offsets, end, first))

    def any(self, start: int, end: int) -> bool:
        """Whether one stands in start:end."""
        first = bisect_left(self._offsets, start)
        return first < len(self._offsets) and self._offsets[first] < end


class NumberedPage:
    """A text with its measures.

    plain, hidden -- the repaired text, and the same with what measures nothing blanked out
    """

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.hidden = masked(plain)
        self._measures = measures(self.hidden)
        self._marks = Marks([m.start for m in self._measures])
        self._hints = Marks(implied_marks(plain))

    def measures_in(self, span: Span) -> list[Measure]:
        """The measures of a stretch, in order."""
        return self._measures[self._marks.between(*span)]

    def measured(self, span: Span) -> bool:
        """Whether a measure stands in a stretch."""
        return self._marks.any(*span)

    def hinted(self, span: Span) -> bool:
        """Whether a quantity without a number of its own may stand in a stretch."""
        return self._hints.any(*span)
