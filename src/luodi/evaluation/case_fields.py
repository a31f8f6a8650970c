"""Fields of a case handed in as JSON: each read with its place, every fault kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from luodi.catalogue.conversions import conversion
from luodi.ledger.observation import STATUSES
from luodi.values import Period, Problem, UnreadableNumber, UnreadablePeriod, decimal_from

_YEAR = re.compile(r"(19|20|21)\d\d")
# Powers of ten a number may lie between: what a ledger takes, and room for small units.
SMALLEST, LARGEST = -12, 15
# Words offices use for the vintage of a figure.
_STATUS_WORDS = {
    "": "final",
    "flash": "preliminary",
    "provisional": "preliminary",
    "estimate": "projected",
    "forecast": "projected",
    "revised": "verified",
    "初步核算": "preliminary",
    "初步核算数": "preliminary",
    "最终核实": "verified",
    "最终核实数": "verified",
    "普查修订": "census_revised",
    "预计": "projected",
    "核定数": "final",
    "推算": "derived",
}
# Points and percent are one scale for a share.
_SAME = {"百分点": "%", "个百分点": "%", "percent": "%", "％": "%"}


@dataclass(slots=True)
class Fields:
    """Reads values out of a mapping; what cannot be used becomes a problem and None."""

    problems: list[Problem] = field(default_factory=list)

    def fault(self, code: str, place: str, found: object = "", **values: str) -> None:
        """Keep a problem of the case."""
        self.problems.append(Problem(f"case.{code}", place, _shown(found), values=values))

    def number(self, raw: Any, place: str) -> Decimal | None:
        """An exact number; text such as ``1,234.5`` is read, anything else is a fault."""
        found = None
        if isinstance(raw, Decimal) and raw.is_finite():
            found = raw
        elif isinstance(raw, int) and not isinstance(raw, bool):
            found = Decimal(raw)
        elif isinstance(raw, str):
            with suppress(UnreadableNumber):
                found = decimal_from(raw)
        if found is None:
            self.fault("number", place, raw)
        elif found and not SMALLEST <= found.adjusted() < LARGEST:
            self.fault("out_of_range", place, raw, digits=str(LARGEST))
            found = None
        return found

    def period(self, raw: Any, place: str) -> Period | None:
        """A period: 2024, ``2024-H1``, ``2024-09``, 2024年."""
        text = str(raw).strip().removesuffix("年")
        try:
            return Period.parse(text)
        except UnreadablePeriod:
            self.fault("period", place, raw)
            return None

    def years(self, raw: Any, place: str) -> tuple[int, int] | None:
        """First and last year named in a deadline or period; one year is both."""
        found = [int(m.group()) for m in _YEAR.finditer(str(raw))]
        if not found:
            self.fault("period", place, raw)
            return None
        return found[0], found[-1]

    def day(self, raw: Any, place: str) -> date | None:
        """A day written as 2025-03-05."""
        try:
            return date.fromisoformat(str(raw))
        except ValueError:
            self.fault("day", place, raw)
            return None

    def status(self, raw: Any, place: str) -> str:
        """The vintage of a figure; nothing said is taken as final."""
        text = str(raw or "").strip()
        status = _STATUS_WORDS.get(text, text)
        if status in STATUSES:
            return status
        self.fault("choice", place, raw, known="、".join(STATUSES))
        return "final"

    def in_unit(self, value: Decimal, unit: str, wanted: str, place: str) -> Decimal | None:
        """The value in the unit wanted; a unit that measures something else is a fault."""
        mine, other = _SAME.get(unit, unit), _SAME.get(wanted, wanted)
        if not mine or not other or mine == other:
            return value
        factor = conversion(mine, other)
        if factor is None:
            self.fault("unit", place, unit, wanted=wanted)
            return None
        return value * factor


def mapping(raw: Any) -> Mapping[str, Any]:
    """The object, or an empty one where something else stands."""
    return raw if isinstance(raw, Mapping) else {}


def _shown(found: object) -> str:
    return str(found)[:80]
