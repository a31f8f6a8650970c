"""分别: several values under one head, and who each of them speaks of.

The members may stand in the head itself (甲和乙分别…), in the clause before it (…的有甲市、
乙市，分别…), in an earlier subject, or be what is compared with (分别比甲地、乙地快…).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.reading.places import Places
from luodi.reading.predicates import Head
from luodi.reading.subjects import members
from luodi.reading.timing import Timing

_LISTED = re.compile(r"(?:有|为|是|包括|即)(?P<list>[^有为是]+)$")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Subjects:
    """Names, places and references of a run: one for all its values, or one each."""

    names: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]
    references: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def name(self, i: int, count: int) -> str:
        """The i-th name where there is one each, else all of them as one subject."""
        return self.names[i] if len(self.names) == count > 1 else "、".join(self.names)


def distributed(
    names: tuple[str, ...], head: Head, count: int, before: str, known: Places
) -> Subjects:
    """Give each of count values its subject; a list of another length raises a doubt.

    before -- the words of the clause before, empty if the head is not at its clause's start
    """
    places = tuple(known.named(name) for name in names)
    if count > 1 and len(names) != count:
        split = members("、".join(names), count)
        listed = _listed(before, count, "分别" in head.adverbs + head.state)
        compared = members(head.reference, count)
        if len(split) == count:
            return Subjects(split, tuple(known.named(name) for name in split))
        if listed and all(map(known.is_place, listed)):
            return Subjects(names, tuple((place,) for place in listed))
        if listed:
            return Subjects(listed, tuple(known.named(name) for name in listed))
        if len(compared) == count:
            return Subjects(names, places * count, references=compared)
        return Subjects(names, places * count, doubts=("list_length",))
    return Subjects(names, places * count if len(places) == 1 else places)


def years_listed(words: str, count: int) -> list[Timing]:
    """到2022年、2025年，…分别…: one year for each value, from words that hold only years."""
    years = [int(year) for year in _YEAR.findall(words)]
    return [Timing(year, year, by=True) for year in years] if len(years) == count > 1 else []


def _listed(before: str, count: int, spoken_each: bool) -> tuple[str, ...]:
    """The members a clause lists, after 有 or 为, or all of it where 分别 follows."""
    match = _LISTED.search(before)
    if match is None and (_YEAR.search(before) or not spoken_each):
        return ()
    listed = members(match["list"] if match else before, count)
    return listed if len(listed) == count else ()
