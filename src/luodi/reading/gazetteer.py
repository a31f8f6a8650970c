"""Every name luodi knows, in one automaton: one pass over a text finds them all.

Built once for a set of names and never changed. Where several things share a name
(通道 is a county and a word, 邵阳 a city and a county) the entry keeps them all, the likeliest
first; which one is meant the text decides, in mention_choice.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from luodi.catalogue.divisions import LEVELS, Division, Name, divisions, national_names
from luodi.reading.mention_words import HIDING, KINDS, ORDINARY, ORDINARY_FULL, Kind

_FAR_COUNTY_FORM = 3  # 和县 is part of 城市和县城; longer full names speak for themselves


class Trust(IntEnum):
    """How much a wording needs from its neighbours before it counts as a name."""

    SURE = 0  # nothing
    BOUNDED = 1  # punctuation or a function word on both sides, or what CONTEXT needs
    CONTEXT = 2  # a list with other names, the unit above in front, a class word behind


class Standing(IntEnum):
    """How near a unit is to the plan's region; the nearer wins among namesakes."""

    REGION = 0
    PROVINCE = 1
    ELSEWHERE = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a wording can stand for."""

    type: str
    canonical: str
    code: str | None = None
    level: str = ""
    parent: str = ""
    trust: Trust = Trust.SURE
    standing: Standing = Standing.REGION

    @property
    def is_place(self) -> bool:
        """Whether it is an administrative unit."""
        return self.type == "place"


@dataclass(frozen=True, slots=True)
class Entry:
    """A wording: what it can mean, or the class word it is, or neither if it only hides names."""

    text: str
    meanings: tuple[Meaning, ...] = ()
    kind: Kind | None = None

    @property
    def is_far(self) -> bool:
        """Whether it is no more than the short name of a unit far from the plan's region."""
        return (
            bool(self.meanings)
            and self.meanings[0].trust is Trust.CONTEXT
            and (self.meanings[0].standing is not Standing.REGION)
        )

    @property
    def is_name(self) -> bool:
        """Whether it names something."""
        return bool(self.meanings)


class Gazetteer:
    """Finds known wordings: leftmost first, and of those the longest."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(sorted(entries, key=lambda entry: entry.text))
        self._by_text = {entry.text: entry for entry in self._entries}
        self._inside: dict[str, tuple[tuple[Entry, int, int], ...]] = {}  # worked out once
        self._automaton = AhoCorasick(
            [entry.text for entry in self._entries],
            matchkind=MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=Implementation.DFA,
        )

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str) -> list[tuple[Entry, int, int]]:
        """Every wording in the text that overlaps no other, with start and end."""
        entries = self._entries
        return [
            (entries[i], start, end)
            for i, start, end in self._automaton.find_matches_as_indexes(text)
        ]

    def inside(self, text: str) -> tuple[tuple[Entry, int, int], ...]:
        """The names inside a longer name, left to right: 洞口 of 洞口雪峰蜜橘."""
        if text not in self._by_text:
            return tuple(self._names_inside(text))
        if text not in self._inside:
            self._inside[text] = tuple(self._names_inside(text))
        return self._inside[text]

    def _names_inside(self, text: str) -> Iterator[tuple[Entry, int, int]]:
        begin = 0
        while begin < len(text):
            found = self._first_inside(text, begin)
            if found is None:
                return
            yield found
            begin = found[2]

    def _first_inside(self, text: str, begin: int) -> tuple[Entry, int, int] | None:
        cut = len(text) - 1 if begin == 0 else len(text)
        for entry, start, end in self.find(text[begin:cut]):
            if entry.is_name:
                return entry, begin + start, begin + end
        return None

    def entry(self, text: str) -> Entry | None:
        """What a wording stands for."""
        return self._by_text.get(text)


def gazetteer(names: Iterable[Name], *, region: Collection[str]) -> Gazetteer:
    """All units of China, the country-wide names, and these names.

    names  -- what the pack of the plan's region knows
    region -- codes of the plan's own units; they and their siblings win among namesakes
    """
    meanings: dict[str, list[Meaning]] = {}
    nearness = _Nearness(region)
    for unit in divisions():
        for form, trust in _forms(unit, nearness):
            meaning = Meaning(
                "place",
                unit.full_name,
                unit.code,
                unit.level,
                unit.parent,
                trust,
                nearness.of(unit),
            )
            meanings.setdefault(form, []).append(meaning)
    for name in (*national_names(), *names):
        meaning = Meaning(name.type, name.canonical, name.code)
        for wording in _wordings(name):
            held = meanings.setdefault(_matching(wording), [])
            if meaning not in held:
                held.append(meaning)
    entries = {word: Entry(word) for word in HIDING}
    entries |= {word: Entry(word, kind=kind) for word, kind in KINDS.items()}
    for text, held in meanings.items():
        entries[text] = Entry(text, tuple(sorted(held, key=_likeliest_first)))
    return Gazetteer(entries.values())


def _wordings(name: Name) -> Iterator[str]:
    """The wordings of a name; a 高速 is a 高速公路 too."""
    for wording in name.wordings:
        yield wording
        if wording.endswith("高速"):
            yield wording + "公路"


def _matching(wording: str) -> str:
    """A name as the matching copy of a text writes it."""
    return wording.replace("(", "（").replace(")", "）").replace("•", "·")


def _likeliest_first(meaning: Meaning) -> tuple[int, int, bool, int, bool, str]:
    level = LEVELS.index(meaning.level) if meaning.level in LEVELS else len(LEVELS)
    statistical = meaning.canonical.endswith("区")  # 洪江 alone is the city, not 洪江区
    return (
        meaning.trust,
        meaning.standing,
        not meaning.is_place,
        level,
        statistical,
        meaning.code or "",
    )


class _Nearness:
    """Which units count as the plan's own, or as near it."""

    def __init__(self, region: Collection[str]) -> None:
        above = {unit.code: unit.parent for unit in divisions()}
        own = {code for code in region if code in above}
        parents = {above[code] for code in own} - {""}
        siblings = {code for code, parent in above.items() if parent in parents}
        self._own = own | parents | siblings
        self._provinces = {code[:2] for code in self._own}

    def of(self, unit: Division) -> Standing:
        if unit.code in self._own:
            return Standing.REGION
        if unit.code[:2] in self._provinces and unit.level != "province":
            return Standing.PROVINCE
        return Standing.ELSEWHERE


def _forms(unit: Division, nearness: _Nearness) -> Iterator[tuple[str, Trust]]:
    """Every wording of a unit and what it needs around it."""
    standing = nearness.of(unit)
    for full in (unit.full_name, *unit.other_names):
        weak = full in ORDINARY_FULL or len(full) < _FAR_COUNTY_FORM
        yield full, Trust.CONTEXT if weak and standing is not Standing.REGION else Trust.SURE
    for form in unit.short_forms():
        classed = form[-1] in "市县州区" and form != unit.name
        yield form, Trust.SURE if classed else _short_trust(unit, form, standing)


def _short_trust(unit: Division, form: str, standing: Standing) -> Trust:
    ordinary = form in ORDINARY
    if unit.level == "county":
        if standing is Standing.ELSEWHERE or ordinary:
            return Trust.CONTEXT
        return Trust.SURE if standing is Standing.REGION else Trust.BOUNDED
    return Trust.BOUNDED if ordinary else Trust.SURE
