"""What a load would change: new, revised, the same, or in conflict with another source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from luodi.ledger.observation import Key, Observation


@dataclass(frozen=True, slots=True)
class Comparison:
    """Incoming figures sorted by what they do to what is known. Nothing replaces anything.

    new         -- nobody has said anything about this yet
    revised     -- the same source says something else than before: a new vintage
    conflicting -- another source says something else; both stay
    agreeing    -- another source says the same number; kept as a second witness
    same        -- already known word for word; not stored again
    """

    new: tuple[Observation, ...] = ()
    revised: tuple[Observation, ...] = ()
    conflicting: tuple[Observation, ...] = ()
    agreeing: tuple[Observation, ...] = ()
    same: tuple[Observation, ...] = ()

    def learnt_on(self, day: date) -> Comparison:
        """The same, with corrections known from the day they arrived.

        The date a source prints proves its first word, not a later one.
        """
        revised = tuple(replace(o, known_on=max(o.known_on, day)) for o in self.revised)
        return replace(self, revised=revised)

    @property
    def to_store(self) -> tuple[Observation, ...]:
        """Everything that is not already known word for word."""
        return (*self.new, *self.revised, *self.conflicting, *self.agreeing)


class _Said:
    """What has been said of one key so far."""

    def __init__(self) -> None:
        self.statements: set[tuple[object, ...]] = set()
        self.sources: set[str] = set()
        self.values: set[Decimal] = set()

    def add(self, observation: Observation) -> None:
        self.statements.add(observation.statement)
        self.sources.add(observation.source_id)
        self.values.add(observation.value)

    def relation_of(self, observation: Observation) -> str:
        if not self.statements:
            return "new"
        if observation.statement in self.statements:
            return "same"
        if observation.source_id in self.sources:
            return "revised"
        return "agreeing" if self.values == {observation.value} else "conflicting"


def compare(known: Iterable[Observation], incoming: Iterable[Observation]) -> Comparison:
    """Sort incoming figures; later rows of one load are compared with earlier ones too."""
    said: defaultdict[Key, _Said] = defaultdict(_Said)
    for observation in known:
        said[observation.key].add(observation)
    groups: dict[str, list[Observation]] = {
        name: [] for name in ("new", "revised", "conflicting", "agreeing", "same")
    }
    for observation in incoming:
        before = said[observation.key]
        groups[before.relation_of(observation)].append(observation)
        before.add(observation)
    return Comparison(**{name: tuple(members) for name, members in groups.items()})
