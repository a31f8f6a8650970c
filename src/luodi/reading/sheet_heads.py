"""What a head, a row label or a title says: indicator, growth, place, period, unit.

Every word has to be accounted for. A head of which something is left over (高新区 above
地区生产总值) may narrow what is counted, so it is unknown rather than nearly right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from luodi.catalogue import Catalogue
from luodi.catalogue.conversions import known_units
from luodi.catalogue.sheet_words import even, sheet_words
from luodi.reading.sheet_names import Names
from luodi.reading.sheet_periods import NO_TIME, When, when_in

_LONGEST = 200  # characters of a text that are looked at; no head or title is longer
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、)](?!\d)|其中[:,、]?|[:·.])"
)
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_TABLE_NUMBER = re.compile(
    r"^\s*(?:续?表|附[表件]?)\s*[\d一二三四五六七八九十.-]*(?:[\s:：、]|(?=\D))"
)
_UNIT_IS = re.compile(r"(?:计量)?单位:(.+?)(?:[,;]|$)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What some words say; empty where they say nothing of the kind.

    indicator -- its id
    growth    -- the growth of that indicator, or of the one on the left
    place     -- its code
    units     -- units a figure may be in; usually one
    total     -- the word for a sum or a whole area, where the place is that
    names     -- the name words, evened out; kept so that two rows of heads can be joined
    unknown   -- words that nobody knows
    choices   -- what ambiguous words may mean
    skipped   -- a head of something that is no figure of an indicator
    stub      -- the words name what a column lists: place, indicator, period or unit
    """

    indicator: str = ""
    growth: bool = False
    place: str = ""
    when: When = NO_TIME
    units: tuple[str, ...] = ()
    total: str = ""
    names: str = ""
    unknown: str = ""
    choices: tuple[str, ...] = ()
    skipped: bool = False
    stub: str = ""

    @property
    def axis(self) -> str:
        """What the words mainly are: indicator, place, period, unit, total or nothing."""
        if self.indicator or self.growth:
            return "indicator"
        if self.place:
            return "place"
        if self.total:
            return "total"
        if self.when != NO_TIME:
            return "period"
        return "unit" if self.units else ""


NOTHING = Facts()


def _one_name(named: Sequence[Facts], look_up: Callable[[str], Facts]) -> tuple[str, Facts]:
    """The name that heads one above another make: 第一产业 over 增加值.

    An indicator above may only say what the one below is part of: 地区生产总值 over
    第一产业增加值. Anything else above has to be part of the name.
    """
    for first in range(len(named)):
        joined = "".join(facts.names for facts in named[first:])
        whole = look_up(joined)
        if whole.indicator or whole.choices:
            return joined, whole
        if not named[first].indicator:
            break
    whole_path = "".join(facts.names for facts in named)
    return whole_path, Facts(unknown=whole_path)


class Heads:
    """Reads heads with one catalogue; every wording is read once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.names = Names(catalogue)
        self._words = sheet_words()
        own = {indicator.unit for indicator in catalogue.indicators.values() if indicator.unit}
        self._units = {even(unit): unit for unit in own | set(known_units())}
        self._unit_tails = sorted(self._units, key=len, reverse=True)
        self.read = lru_cache(maxsize=50_000)(self._read)

    def path(self, texts: Sequence[str]) -> Facts:
        """Several rows of heads over one column, from top to bottom."""
        read = [self.read(text) for text in dict.fromkeys(texts) if text]
        named = [facts for facts in read if facts.names]
        said = NOTHING
        for facts in reversed(read):  # the lowest head is the nearest
            said = replace(
                said,
                growth=said.growth or facts.growth,
                place=said.place or facts.place,
                when=said.when.joined(facts.when),
                units=said.units or facts.units,
                total=said.total or facts.total,
                skipped=said.skipped or facts.skipped,
                # A row of units below the heads does not make 年份 a column of units.
                stub=said.stub if said.stub not in ("", "unit") else facts.stub or said.stub,
            )
        if not named:
            return said
        joined, chosen = _one_name(named, self._indicator)
        if said.growth and chosen.unknown and (growth := self.names.growth_named(joined)):
            said, chosen = replace(said, growth=False), Facts(indicator=growth)
        return replace(
            said, indicator=chosen.indicator, names=joined, unknown=chosen.unknown,
            choices=chosen.choices,
        )  # fmt: skip

    def title(self, text: str) -> Facts:
        """What a title says; words it does not know are no harm there."""
        text = text[:_LONGEST]
        if self.is_note(text):
            return NOTHING
        words = even(_TABLE_NUMBER.sub("", text))
        words, units = self._take_units(words)
        when, words = when_in(words)
        places, words = self.names.places_in(words)
        found = self._indicator_of_title(_BRACKETS.sub("", words))
        place = places.pop() if len(places) == 1 else ""
        return Facts(
            indicator=found.indicator, names=found.names, place=place, when=when, units=units
        )

    def states_unit(self, text: str) -> bool:
        """Whether a text does no more than state the unit of a table: 单位：万元."""
        return (
            bool(_UNIT_IS.match(even(text[:_LONGEST]).strip("([])")))
            and self.read(text).names == ""
        )

    def _indicator_of_title(self, words: str) -> Facts:
        """The indicator a title names, once words that name nothing are taken off its ends."""
        idle = (*self._words.filler, *self._words.whole, *",:;、()的")
        while words:
            found = self._indicator(words)
            if found.indicator:
                return found
            shorter = next((words[len(w) :] for w in idle if words.startswith(w)), None)
            if shorter is None:
                shorter = next((words[: -len(w)] for w in idle if words.endswith(w)), None)
            if shorter is None:
                return NOTHING
            words = shorter
        return NOTHING

    def is_note(self, text: str) -> bool:
        """Whether a text is a note to the table, or its signature: 注：…, 制表人：…."""
        words = even(text[:_LONGEST])
        return any(re.match(rf"{note}\d{{0,2}}[:.、]", words) for note in self._words.notes)

    def _read(self, text: str) -> Facts:
        words = even(text[:_LONGEST])
        if not words:
            return NOTHING
        if words in self._words.skipped:
            return Facts(skipped=True)
        if words in self._words.stubs:
            return Facts(stub=self._words.stubs[words])
        bare = _NUMBERING.sub("", words) or words
        for name in dict.fromkeys((words, bare)):
            found = self._whole(name)
            if found != NOTHING:
                return found
        bare, units = self._take_units(bare)
        found = self._whole(bare)  # 2016—2020年GDP年均增速 is a name; it says no period
        when = NO_TIME
        if found == NOTHING:
            when, rest = when_in(bare)
            found = self._rest(rest)
        return replace(found, units=units or found.units, when=when)

    def _whole(self, words: str) -> Facts:
        """Words that are as a whole the name of something."""
        sums = self._words
        if not self.names.place(words) and (
            words in sums.whole or words in sums.totals or words in sums.subtotals
        ):
            return Facts(total=words)
        if words in self._units:
            return Facts(units=(self._units[words],))
        indicator = self._indicator(words)
        if indicator.indicator or indicator.choices:
            return indicator
        places = self.names.place(words)
        if len(places) == 1:
            return Facts(place=places[0])
        return Facts(unknown=words, names=words, choices=places) if places else NOTHING

    def _rest(self, rest: str) -> Facts:
        """What is left of words without unit and period."""
        known = self._words
        if not rest or rest in known.plain:
            return NOTHING
        if rest in known.skipped:
            return Facts(skipped=True)
        if rest in known.stubs:
            return Facts(stub=known.stubs[rest])
        if (whole := self._whole(rest)) != NOTHING:
            return whole
        if rest in known.growth:
            return Facts(growth=True)
        for tail in sorted(known.growth, key=len, reverse=True):
            if not rest.endswith(tail):
                continue
            grown = rest.removesuffix(tail)
            if named := self.names.growth_named(grown):
                return Facts(indicator=named, names=rest)
            if (found := self._indicator(grown)).indicator:
                return replace(found, growth=True)
        for word in sorted(known.plain, key=len, reverse=True):
            stem = self._indicator(rest.removesuffix(word).removeprefix(word))
            if word in rest and stem.indicator:
                return stem
        for tail in self._unit_tails:
            stem = self._indicator(rest.removesuffix(tail)) if rest.endswith(tail) else NOTHING
            if stem.indicator:
                return replace(stem, units=(self._units[tail],))
        place, behind = self.names.opening(rest)
        if place:
            inner = self._rest(behind)
            if not inner.unknown and not inner.place:
                return replace(inner, place=place)
        return self._odd_unit(rest)

    def _odd_unit(self, words: str) -> Facts:
        """A known name with something in brackets that is no known unit: 粮食产量（斤）."""
        inner = _BRACKETS.search(words)
        stem = self._indicator(_BRACKETS.sub("", words)) if inner else NOTHING
        if inner and stem.indicator:
            return replace(stem, units=(inner[1],))
        return Facts(unknown=words, names=words)

    def _indicator(self, words: str) -> Facts:
        found = self.names.indicator(words) if words else ()
        if len(found) == 1:
            return Facts(indicator=found[0], names=words)
        return Facts(unknown=words, names=words, choices=found) if found else NOTHING

    def _take_units(self, words: str) -> tuple[str, tuple[str, ...]]:
        """Units in brackets, after 单位：, or as a bare % at the end, and the rest."""
        if stated := _UNIT_IS.search(words):
            units = self._listed(stated[1].strip("()[]"))
            if units:
                rest = words[: stated.start()] + words[stated.end() :]
                return rest.replace("()", "").strip("([])"), units
        for inner in _BRACKETS.finditer(words):
            units = self._listed(inner[1])
            if units:
                return words[: inner.start()] + words[inner.end() :], units
        if words.endswith("%") and len(words) > 1:
            return words[:-1].rstrip(",:/"), ("%",)
        return words, ()

    def _listed(self, words: str) -> tuple[str, ...]:
        words = words.removeprefix("计量").removeprefix("单位").removeprefix(":").replace("±", "")
        if words in self._units:
            return (self._units[words],)
        parts = [part for part in re.split(r"[,、;/和及]", words) if part]
        if parts and all(part in self._units for part in parts):
            return tuple(dict.fromkeys(self._units[part] for part in parts))
        return ()
