"""A quantity as read: a draft for a person to confirm, with its doubts."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

QuantityKind = Literal["baseline", "target", "count", "rule"]
Form = Literal[
    "level",
    "share",
    "annual_growth",
    "total_growth",
    "increment",
    "coverage",
    "relative_to_reference",
    "ratio_triplet",
    "count",
    "qualitative",
]
Comparator = Literal[">", ">=", "=", "≈", "<=", "<", "between", "up", "down"]

PlacesScope = Literal["explicit", "heading", "plan_area"]

_FULL_CONFIDENCE = 0.95
_DOUBT_COSTS = 0.15


class QuantityDraft(NamedTuple):
    """One value of the plan with everything the sentence says about it.

    A tuple by name, since it is made in several steps and those of a dataclass cost a tenth
    of the reading.

    indicators -- the members where one value is said of several (甲、乙数量增加…), else one
    places     -- codes of place_names where they have one
    place_names -- as written, from the clause, the sentence or the heading; places_scope
                  says from where. None: the whole area of the plan
    value      -- a tuple for triplets and ranges, None where only a direction is given
    implied    -- the number is not written: 全覆盖 is 100 %
    doubts     -- what a reviewer should look at first, as short sentences
    """

    kind: QuantityKind
    indicator: str
    form: Form
    comparator: Comparator
    value: Decimal | tuple[Decimal, ...] | None
    unit: str
    period: str | None
    start: int
    end: int
    id: str = ""
    indicators: tuple[str, ...] = ()
    indicator_id: str | None = None
    places: tuple[str, ...] = ()
    places_scope: PlacesScope = "plan_area"
    place_names: tuple[str, ...] = ()
    reference: str | None = None
    implied: bool = False
    heading_id: str | None = None
    doubts: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """How sure the reading is: every doubt costs the same, implied values a little."""
        sure = _FULL_CONFIDENCE - _DOUBT_COSTS * len(self.doubts) - 0.05 * self.implied
        return round(max(sure, 0.05), 2)
