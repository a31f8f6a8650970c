"""Names in a table → the catalogue's indicators and places. Exact once evened out.

A longer name is another indicator (人均地区生产总值), so nothing is matched in part; what is
not known is reported with the names that look most like it.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable

from luodi.catalogue import Catalogue
from luodi.catalogue.sheet_words import even

_GROWTH = ("增速", "增长", "增长率", "增幅", "同比增长", "同比增速", "growth")
_CLASSES = "省市州县区国"
_LONG = 2
_NEAREST = 3
# From the surest names to others: wording → what it may mean.
Tiers = list[dict[str, set[str]]]


class Names:
    """What the catalogue calls things, to be asked by any of their names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._indicators: Tiers = [defaultdict(set) for _ in range(3)]
        for key, indicator in catalogue.indicators.items():
            names = (indicator.name.zh, indicator.name.en)
            self._learn(self._indicators, key, ([key], names, indicator.aliases))
        self._places: Tiers = [defaultdict(set) for _ in range(4)]
        former: defaultdict[str, list[str]] = defaultdict(list)
        for change in catalogue.changes:
            # 洪江区 is at times counted with 洪江市: that makes neither the other's old name.
            if not _is_current(change.old_code, catalogue):
                former[change.code] += [change.old_name, change.old_code]
        for code, place in catalogue.places.items():
            if place.level == "former":  # its figures belong to the unit it became
                continue
            own = [place.name.zh, place.full_name, place.name.en]
            self._learn(self._places, code, ([code], own, place.short_names, former.get(code, ())))
        self._longest = sorted({n for tier in self._places[1:] for n in tier}, key=len)[::-1]
        self._growth: dict[str, str] = {}

    @staticmethod
    def _learn(tiers: Tiers, key: str, groups: Iterable[Iterable[str]]) -> None:
        for tier, names in zip(tiers, groups, strict=True):
            for name in names:
                if name:
                    tier[even(name)].add(key)

    def indicator(self, words: str) -> tuple[str, ...]:
        """The indicators of that id, else name, else alias; several where it is ambiguous."""
        return _first(self._indicators, words)

    def place(self, words: str) -> tuple[str, ...]:
        """The places of that code, else name, else short name, else former name."""
        return _first(self._places, words)

    def opening(self, words: str) -> tuple[str, str]:
        """The place whose name opens the words, and the rest; both empty where none does."""
        for name in self._longest:
            if words.startswith(name) and len(self.place(name)) == 1:
                return self.place(name)[0], words[len(name) :]
        return "", ""

    def places_in(self, words: str) -> tuple[set[str], str]:
        """The places named anywhere in the words, longest names first, and what is left."""
        found: set[str] = set()
        for name in self._longest:
            # 资源 is a county only where it is said to be one, or where the title begins so.
            sure = name[-1] in _CLASSES or len(name) > _LONG or words.startswith(name)
            if sure and len(name) > 1 and name in words:
                found.update(self.place(name))
                words = words.replace(name, "\n")
        return found, words.replace("\n", "")

    def growth_of(self, indicator_id: str) -> str:
        """The indicator that is the growth of another; empty where the catalogue has none."""
        if indicator_id not in self._growth:
            indicator = self._catalogue.indicators[indicator_id]
            names = (indicator.name.zh, indicator.name.en, *indicator.aliases)
            found = {growth for name in names if (growth := self.growth_named(even(name)))}
            self._growth[indicator_id] = found.pop() if len(found) == 1 else ""
        return self._growth[indicator_id]

    def growth_named(self, words: str) -> str:
        """The indicator called growth of something, whatever word for growth it uses."""
        found = {
            growth
            for tail in _GROWTH
            for growth in self.indicator(words + tail)
            if words and self._catalogue.indicators[growth].over_periods == "rate"
        }
        return found.pop() if len(found) == 1 else ""

    def nearest_indicators(self, words: str) -> str:
        """The names of the indicators that look most like the words."""
        return self._nearest(words, self._indicators, self._indicator_name)

    def nearest_places(self, words: str) -> str:
        """The names of the places that look most like the words."""
        return self._nearest(words, self._places, lambda code: self._catalogue.places[code].name.zh)

    def listed(self, keys: Iterable[str]) -> str:
        """Places or indicators by name and code, for a person to choose from."""
        places = self._catalogue.places
        named = ((places[k].full_name if k in places else self._indicator_name(k), k) for k in keys)
        return "、".join(f"{name}（{key}）" for name, key in sorted(named, key=lambda n: n[1]))

    def _indicator_name(self, key: str) -> str:
        return self._catalogue.indicators[key].name.zh

    @staticmethod
    def _nearest(words: str, tiers: Tiers, name: Callable[[str], str]) -> str:
        known = {wording: keys for tier in tiers for wording, keys in tier.items()}
        close = difflib.get_close_matches(words[:40], known, n=2 * _NEAREST, cutoff=0.5)
        keys = dict.fromkeys(key for wording in close for key in sorted(known[wording]))
        return "、".join(dict.fromkeys(name(key) for key in list(keys)[:_NEAREST]))


def _is_current(code: str, catalogue: Catalogue) -> bool:
    return code in catalogue.places and catalogue.places[code].level != "former"


def _first(tiers: Tiers, words: str) -> tuple[str, ...]:
    for tier in tiers:
        if words in tier:
            return tuple(sorted(tier[words]))
    return ()
