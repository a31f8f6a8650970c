"""The figures known on a day, with the one that counts picked for every key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from luodi.ledger.observation import Choice, Observation
from luodi.values import Period


@dataclass(frozen=True, slots=True)
class Picked:
    """A figure and the rank the picking rule gave it: 1 is the current one."""

    observation: Observation
    rank: int


_Groups = dict[tuple[str, str], list[Observation]]


class Figures:
    """What was known on a day. Built from the rows of queries.ranked().

    A projection is kept and shown, and is never the current figure: it did not happen.
    Of a large ledger each indicator is read when it is first asked for.
    """

    def __init__(
        self,
        picked: Iterable[Picked],
        choices: Iterable[Choice] = (),
        *,
        later: Mapping[str, Callable[[], Iterable[Picked]]] = MappingProxyType({}),
    ) -> None:
        # later: indicators that are not among ``picked``, and how to read each.
        self._later = dict(later)
        self._read: dict[str, _Groups] = {}
        self._add(picked)
        self._choices = {
            (c.indicator_id, c.definition_id, c.place_code, str(c.period)): c for c in choices
        }

    def _add(self, picked: Iterable[Picked]) -> None:
        for entry in sorted(picked, key=lambda p: p.rank):
            o = entry.observation
            groups = self._read.setdefault(o.indicator_id, {})
            groups.setdefault((o.place_code, str(o.period)), []).append(o)

    def _of(self, indicator_id: str) -> _Groups:
        read = self._later.pop(indicator_id, None)
        if read is not None:
            self._add(read())
        return self._read.get(indicator_id, {})

    def _groups(self, indicator_id: str = "") -> Iterator[list[Observation]]:
        for identity in [indicator_id] if indicator_id else [*self._read, *self._later]:
            yield from self._of(identity).values()

    def __len__(self) -> int:
        return sum(len(group) for group in self._groups())

    def all_of(self, indicator_id: str, place_code: str = "") -> list[Observation]:
        """Every figure of an indicator (and place), current ones first within a key."""
        return [
            observation
            for (place, _), group in self._of(indicator_id).items()
            if place_code in ("", place)
            for observation in group
        ]

    def of(self, indicator_id: str, place_code: str, period: Period) -> Observation | None:
        """The current figure of a key, or None: missing is not zero."""
        return _first(self._of(indicator_id).get((place_code, str(period)), []))

    def at(self, indicator_id: str, place_code: str, year: int) -> Observation | None:
        """The current full-year figure, or None."""
        return self.of(indicator_id, place_code, Period(year))

    def ranked(self, indicator_id: str = "") -> list[Observation]:
        """Every figure, or an indicator's; within a key in the order of the picking rule."""
        return [observation for group in self._groups(indicator_id) for observation in group]

    def of_place(self, place_code: str) -> list[Observation]:
        """The current figures of a place."""
        return [o for o in self.current() if o.place_code == place_code]

    def current(self, indicator_id: str = "") -> list[Observation]:
        """The current figure of every key that has one, of all indicators or of one."""
        return [first for group in self._groups(indicator_id) if (first := _first(group))]

    def with_first(self, *observations: Observation) -> Figures:
        """The same figures with others in front: what would be current if they counted."""
        other = Figures((), self._choices.values(), later=self._later)
        other._read = dict(self._read)
        for observation in observations:
            indicator_id = observation.indicator_id
            groups = (
                other._of(indicator_id) if indicator_id in other._read else self._of(indicator_id)
            )
            other._later.pop(indicator_id, None)
            other._read[indicator_id] = _in_front(groups, observation)
        return other

    def conflicts_of(self, observation: Observation) -> list[Observation]:
        """Other figures for the same key with another value."""
        place_and_period = (observation.place_code, str(observation.period))
        group = self._of(observation.indicator_id).get(place_and_period, [])
        return [other for other in group if other.value != observation.value]

    def choice_of(self, observation: Observation) -> Choice | None:
        """What a person decided about the key of a figure, if anybody did."""
        o = observation
        return self._choices.get((o.indicator_id, o.definition_id, o.place_code, str(o.period)))

    def years(self, indicator_id: str, place_code: str, first: int, last: int) -> list[Observation]:
        """Current full-year figures from ``first`` to ``last``, in order, gaps left out."""
        found = (self.at(indicator_id, place_code, year) for year in range(first, last + 1))
        return [observation for observation in found if observation is not None]


def _in_front(groups: _Groups, first: Observation) -> _Groups:
    key = (first.place_code, str(first.period))
    return groups | {key: [first, *(o for o in groups.get(key, []) if o != first)]}


def _first(group: list[Observation]) -> Observation | None:
    return next((o for o in group if o.status != "projected"), None)
