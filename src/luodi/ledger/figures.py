"""The figures known on a day, with the one that counts picked for every key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from luodi.ledger.observation import Choice, Key, Observation


@dataclass(frozen=True, slots=True)
class Picked:
    """A figure and the rank the picking rule gave it: 1 is the current one."""

    observation: Observation
    rank: int


class Figures:
    """What was known on a day. Built from the rows of queries.ranked().

    A projection is kept and shown, and is never the current figure: it did not happen.
    """

    def __init__(self, picked: Iterable[Picked], choices: Iterable[Choice] = ()) -> None:
        self._all: defaultdict[Key, list[Observation]] = defaultdict(list)
        for entry in sorted(picked, key=lambda p: p.rank):
            self._all[entry.observation.key].append(entry.observation)
        self._choices = {
            (c.indicator_id, c.definition_id, c.place_code, str(c.period)): c for c in choices
        }

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

    def ranked(self) -> list[Observation]:
        """Every figure; within a key in the order of the picking rule."""
        return [observation for group in self._all.values() for observation in group]

    def of_place(self, place_code: str) -> list[Observation]:
        """The current figures of a place."""
        return [o for o in self.current() if o.place_code == place_code]

    def current(self) -> list[Observation]:
        """The current figure of every key that has one."""
        return [first for group in self._all.values() if (first := _first(group))]

    def at(self, indicator_id: str, place_code: str, year: int) -> Observation | None:
        """The current full-year figure, or None: missing is not zero."""
        return _first(self._all.get((indicator_id, place_code, str(year)), []))

    def conflicts_of(self, observation: Observation) -> list[Observation]:
        """Other figures for the same key with another value."""
        group = self._all.get(observation.key, [])
        return [other for other in group if other.value != observation.value]

    def choice_of(self, observation: Observation) -> Choice | None:
        """What a person decided about the key of a figure, if anybody did."""
        o = observation
        return self._choices.get((o.indicator_id, o.definition_id, o.place_code, str(o.period)))

    def years(self, indicator_id: str, place_code: str, first: int, last: int) -> list[Observation]:
        """Current full-year figures from ``first`` to ``last``, in order, gaps left out."""
        found = (self.at(indicator_id, place_code, year) for year in range(first, last + 1))
        return [observation for observation in found if observation is not None]


def _first(group: list[Observation]) -> Observation | None:
    return next((o for o in group if o.status != "projected"), None)
