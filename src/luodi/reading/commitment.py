"""A thing the plan promises to do, as read: a draft for a person to confirm."""

from __future__ import annotations

from typing import Any, NamedTuple

from luodi.plans.drafts import Action
from luodi.reading.draft import PlacesScope


class CommitmentDraft(NamedTuple):
    """One verb and its object group; a tuple by name, for a plan holds a thousand.

    verb         -- as written; A…B for a support verb and the action supported
    strength     -- a rung of the ladder, a key such as ``complete`` or ``study``
    object       -- what is acted on, an enumerated list whole
    places       -- codes, from the clause, the heading or the plan (places_scope says which)
    entities     -- canonical names of parks, roads, titles … in the object
    quantity_ids -- ids of the quantities in its span
    doubts       -- codes of what a reviewer should look at
    """

    verb: str
    action: Action
    strength: str
    object: str
    start: int
    end: int
    id: str = ""
    places: tuple[str, ...] = ()
    places_scope: PlacesScope = "plan_area"
    sector: str = ""
    entities: tuple[str, ...] = ()
    deadline: str | None = None
    quantity_ids: tuple[str, ...] = ()
    heading_id: str | None = None
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The shape every consumer of a reading knows."""
        return {
            "id": self.id,
            "verb": self.verb,
            "action": self.action,
            "strength": self.strength,
            "object": self.object,
            "places": list(self.places),
            "places_scope": self.places_scope,
            "sector": self.sector,
            "entities": list(self.entities),
            "deadline": self.deadline,
            "quantities": list(self.quantity_ids),
            "char_start": self.start,
            "char_end": self.end,
            "heading_id": self.heading_id,
            "doubts": list(self.doubts),
        }
