"""Places a quantity speaks of: the place names that were read in its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from luodi.reading.layout import Span
from luodi.reading.mention import Mention

_FORERUNNERS = re.compile(
    "(?:支持|推动|推进|鼓励|引导|指导|促进|加快|力争|确保|到|在|以|其中|[，： ])*"
)
_JOINER = re.compile("[、和与及 ]{1,2}|以及")
_ADMINISTRATIVE = re.compile(r"[\u4e00-\u9fff]{2,10}(?:省|市|州|县|区)")


class Places:
    """The places a paragraph names, found again in short stretches of its wording.

    What a name means was decided where it was read (资源 is a county only where it is one),
    so a paragraph knows no other places than its own.
    """

    def __init__(self, mentions: Sequence[Mention] = ()) -> None:
        self._codes = {m.text: m.code for m in mentions}
        self._names = sorted(self._codes, key=len, reverse=True)

    def named(self, words: str) -> tuple[str, ...]:
        """The names in the words, in order, each once; the longest where they overlap."""
        found: dict[int, str] = {}
        for name in self._names:
            at = words.find(name)
            if at >= 0 and not any(
                s < at + len(name) and at < s + len(n) for s, n in found.items()
            ):
                found[at] = name
        return tuple(found[at] for at in sorted(found))

    def codes(self, names: Sequence[str]) -> tuple[str, ...]:
        """Their codes; a name without one is left out."""
        codes = (self._codes.get(name) for name in names)
        return tuple(dict.fromkeys(code for code in codes if code))

    def is_place(self, words: str) -> bool:
        """Whether the words are one place, known or shaped like one (某某市)."""
        return words in self._codes or _ADMINISTRATIVE.fullmatch(words) is not None


class PlacesRead:
    """All free place mentions of a document, to be asked stretch by stretch."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        # A park named after a county is not the county.
        self._mentions = [m for m in mentions if m.type == "place" and not m.nested]
        self._starts = [m.start for m in self._mentions]

    def opening(self, plain: str, span: Span) -> list[Mention]:
        """The places a sentence opens with, one or a list of them: 甲县、乙县要….

        A stretch that opens with anything else opens with no place.
        """
        opening: list[Mention] = []
        forerunners = _FORERUNNERS.match(plain, *span)
        reached = forerunners.end() if forerunners else span.start
        for mention in self.within(Span(reached, span.end)):
            if opening and not _JOINER.fullmatch(plain, reached, mention.start):
                break
            if not opening and mention.start != reached:
                break
            opening.append(mention)
            reached = mention.end
        return opening

    def within(self, span: Span) -> list[Mention]:
        """The place mentions of a stretch."""
        first = bisect_left(self._starts, span[0])
        return self._mentions[first : bisect_left(self._starts, span[1], first)]
