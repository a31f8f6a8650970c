"""Where an offset stands on paper: page and line, as a person would look it up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.reading.layout import lines


@dataclass(frozen=True, slots=True)
class Place:
    """A page (None where the format has none) and a line on it, both counted from 1.

    Lines are those of the text that are not blank; a paragraph that began on the page
    before is line 1 of the page it runs on to.
    """

    page: int | None
    line: int


class Pages:
    """The pages and lines of a text, to be asked for any offset.

    starts -- offset at which each page begins; empty where the format has no pages
    """

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        self._starts = starts
        found = list(lines(text))
        self._begins = [line.start for line in found]
        self._ends = [line.end for line in found]

    def at(self, offset: int) -> Place:
        """Page and line of an offset; one beyond the text belongs to its last line."""
        page = bisect_right(self._starts, offset)
        begin = self._starts[page - 1] if page else 0
        before = bisect_right(self._begins, begin)
        on_page = before > 0 and self._ends[before - 1] > begin
        line = bisect_right(self._begins, offset) - before + on_page
        return Place(page or None, max(line, 1))
