"""Which target of the child answers which of the parent.

One indicator is recognised by the catalogue's id where both have one, else by the same
name (align_names.core), else by a name that shares most of its characters. Among several
the one in the same form and unit wins; each answers once, and a second time only where
the parent says the same thing twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from luodi.reading.align_names import apart, core, likeness
from luodi.reading.compare_demand import comparable
from luodi.reading.compare_pairs import chosen
from luodi.reading.draft import QuantityDraft

Basis = Literal["indicator_id", "same_name", "near_name"]

NEAR = 0.65  # of align_names.likeness
_BY_ID, _BY_NAME = 0.95, 0.9
_LONGEST = 400  # more targets on a side are compared only where they share an indicator


@dataclass(frozen=True, slots=True)
class Match:
    """A target of the child, by number, with how it was recognised and how surely."""

    child: int
    basis: Basis
    confidence: float


def matches(
    above: Sequence[QuantityDraft], below: Sequence[QuantityDraft], synonyms: Mapping[str, str]
) -> dict[int, Match]:
    """The answer to each target of the parent that has one, by number."""
    upper = [core(target.indicator, synonyms) for target in above]
    lower = [core(target.indicator, synonyms) for target in below]
    found: dict[tuple[int, int], Match] = {}
    for i, j in _candidates(above, below, upper, lower):
        match = _recognised(above[i], below[j], upper[i], lower[j], j)
        if match is not None:
            found[i, j] = match
    scored = [(_rank(match, above[i], below[j]), i, j) for (i, j), match in found.items()]
    answers = {i: found[i, j] for i, j, _ in chosen(scored)}
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i not in answers and _same_thing(above[i], below[j], found[i, j]):
            answers[i] = found[i, j]
    return answers


def _candidates(
    above: Sequence[QuantityDraft],
    below: Sequence[QuantityDraft],
    upper: Sequence[str],
    lower: Sequence[str],
) -> set[tuple[int, int]]:
    if len(above) <= _LONGEST and len(below) <= _LONGEST:
        return {(i, j) for i in range(len(above)) for j in range(len(below))}
    places: dict[str, list[int]] = defaultdict(list)
    for j, (target, name) in enumerate(zip(below, lower, strict=True)):
        places[name].append(j)
        if target.indicator_id:
            places["#" + target.indicator_id].append(j)
    return {
        (i, j)
        for i, (target, name) in enumerate(zip(above, upper, strict=True))
        for key in (name, f"#{target.indicator_id}")
        for j in places.get(key, ())[:_LONGEST]
    }


def _recognised(
    parent: QuantityDraft, child: QuantityDraft, upper: str, lower: str, number: int
) -> Match | None:
    ids = parent.indicator_id, child.indicator_id
    # An id is found inside a longer name too: 人均地区生产总值 holds 地区生产总值.
    if ids[0] and ids[0] == ids[1] and not apart(upper, lower):
        return Match(number, "indicator_id", _BY_ID)
    alike = likeness(upper, lower)
    if alike == 1:
        return Match(number, "same_name", _BY_NAME)
    if ids[0] and ids[1] and ids[0] != ids[1]:
        return None
    # A near name must be measured the same way, or it is merely a similar word.
    if alike >= NEAR and comparable(parent, child):
        return Match(number, "near_name", round(_BY_NAME * alike, 2))
    return None


def _rank(match: Match, parent: QuantityDraft, child: QuantityDraft) -> float:
    same_sort = 2 * comparable(parent, child) + (parent.form == child.form)
    return match.confidence + same_sort + 0.1 * (parent.period == child.period)


def _same_thing(parent: QuantityDraft, child: QuantityDraft, match: Match) -> bool:
    return match.basis != "near_name" and comparable(parent, child)
