"""What a load would change: new, revised, the same, or in conflict with another source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

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

    @property
    def to_store(self) -> tuple[Observation, ...]:
        """Everything that is not already known word for word."""
        return (*self.new, *self.revised, *self.conflicting, *self.agreeing)


def compare(known: Iterable[Observation], incoming: Iterable[Observation]) -> Comparison:
    """Sort incoming figures; later rows of one load are compared with earlier ones too."""
    by_key: defaultdict[Key, list[Observation]] = defaultdict(list)
    for observation in known:
        by_key[observation.key].append(observation)
    groups: dict[str, list[Observation]] = {
        name: [] for name in ("new", "revised", "conflicting", "agreeing", "same")
    }
    for observation in incoming:
        others = by_key[observation.key]
        groups[_relation(observation, others)].append(observation)
        others.append(observation)
    return Comparison(**{name: tuple(members) for name, members in groups.items()})


def _relation(observation: Observation, others: list[Observation]) -> str:
    if not others:
        return "new"
    if any(observation.says_the_same_as(other) for other in others):
        return "same"
    if any(observation.source_id == other.source_id for other in others):
        return "revised"
    if any(observation.value != other.value for other in others):
        return "conflicting"
    return "agreeing"
