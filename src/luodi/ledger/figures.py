"""The figures known on a day, with the one that counts picked for every key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from luodi.ledger.observation import Key, Observation


@dataclass(frozen=True, slots=True)
class Picked:
    """A figure and the rank the picking rule gave it: 1 is the current one."""

    observation: Observation
    rank: int


class Figures:
    """What was known on a day. Built from the rows of queries.KNOWN_ON."""

    def __init__(self, picked: Iterable[Picked]) -> None:
        self._all: defaultdict[Key, list[Observation]] = defaultdict(list)
        for entry in sorted(picked, key=lambda p: p.rank):
            self._all[entry.observation.key].append(entry.observation)

    def __len__(self) -> int:
        return sum(len(group) for group in self._all.values())

    def all_of(self, indicator_id: str, place_code: str = "") -> list[Observation]:
        """Every figure of an indicator (and place), current ones first within a key."""
        return [
            observation
            for (indicator, place, _), group in self._all.items()
            if indicator == indicator_id and place_code in ("", place)
            for observation in group
        ]

    def of_place(self, place_code: str) -> list[Observation]:
        """The current figures of a place."""
        return [g[0] for (_, place, _), g in self._all.items() if place == place_code]

    def current(self) -> list[Observation]:
        """The current figure of every key."""
        return [group[0] for group in self._all.values()]

    def at(self, indicator_id: str, place_code: str, year: int) -> Observation | None:
        """The current full-year figure, or None: missing is not zero."""
        group = self._all.get((indicator_id, place_code, str(year)))
        return group[0] if group else None

    def conflicts_of(self, observation: Observation) -> list[Observation]:
        """Other figures for the same key with another value."""
        group = self._all.get(observation.key, [])
        return [other for other in group if other.value != observation.value]

    def years(self, indicator_id: str, place_code: str, first: int, last: int) -> list[Observation]:
        """Current full-year figures from ``first`` to ``last``, in order, gaps left out."""
        found = (self.at(indicator_id, place_code, year) for year in range(first, last + 1))
        return [observation for observation in found if observation is not None]
