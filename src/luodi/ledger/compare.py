"""What a load would change: new, revised, the same, or in conflict with another source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from luodi.ledger.observation import Observation


@dataclass(frozen=True, slots=True)
class Comparison:
    """Incoming figures sorted by what they do to what is known. Nothing replaces anything.

    new         -- nobody has said anything about this yet
    revised     -- the same source says something else than before: a new vintage
    conflicting -- another source says something else; both stay
    agreeing    -- another source says the same number; kept as a second witness
    same        -- already known word for word; not stored again
    counts      -- how many there are of each; the lists may be shorter
    """

    new: tuple[Observation, ...] = ()
    revised: tuple[Observation, ...] = ()
    conflicting: tuple[Observation, ...] = ()
    agreeing: tuple[Observation, ...] = ()
    same: tuple[Observation, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def to_store(self) -> int:
        """How many figures are not already known word for word."""
        return sum(count for relation, count in self.counts.items() if relation != "same")
