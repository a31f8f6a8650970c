"""Levels that may be compared: of one place, at two years, in one definition, on one footing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luodi.catalogue.identities import Identity
from luodi.catalogue.indicators import Break
from luodi.catalogue.membership import Unit
from luodi.ledger import Observation
from luodi.ledger.formula_footing import Footing
from luodi.lookups.checks import identities
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.rollup_page import rollups
from luodi.values import Period


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a place at a year: its own figure, or the sum of all its members'."""

    value: Decimal
    definition_id: str
    figures: tuple[Observation, ...]

    @property
    def summed(self) -> bool:
        """Whether members were added up."""
        return len(self.figures) > 1

    @property
    def decimals(self) -> int:
        """Digits after the point that may be printed."""
        return min((o.decimals for o in self.figures), default=2)


class Levels:
    """The levels an evaluation knows."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._figures = evaluation.figures
        self._indicators = evaluation.pack.catalogue.indicators
        self._rollups = rollups(evaluation)
        self._rules = identities(evaluation)
        self._found: dict[tuple[str, str, int], Level | None] = {}
        self.membership = self._rollups.membership

    def of(self, indicator_id: str, place: str, year: int) -> Level | None:
        """The level of a place: published, else a complete sum of its members."""
        key = (indicator_id, place, year)
        if key not in self._found:
            self._found[key] = self._own(*key) or self._sum(*key)
        return self._found[key]

    def own(self, indicator_id: str, unit: Unit, year: int) -> Level | None:
        """The level of a unit under any of its codes."""
        found = (self.of(indicator_id, code, year) for code in unit.codes)
        return next((level for level in found if level), None)

    def missing(self, indicator_id: str, place: str, year: int) -> tuple[str, ...]:
        """The members whose figures a sum lacks; the place itself where it has none."""
        found = self._rollups.of(indicator_id, place, Period(year))
        return found.missing if found.counted else (place,)

    def counties(self, indicator_id: str, place: str, year: int) -> tuple[dict[str, Level], int]:
        """Each county's own figure, and how many counties there are."""
        members = self.membership.members_of(place, year, "county") or ()
        found = {unit.code: self.own(indicator_id, unit, year) for unit in members}
        return {code: level for code, level in found.items() if level}, len(found)

    def comparable(self, indicator_id: str, place: str, first: int, last: int) -> bool:
        """Whether neither a break nor a new definition lies between two years."""
        footing = Footing.of(indicator_id, self._indicators)
        return footing.key(place, Period(first)) == footing.key(place, Period(last))

    def between(self, indicator_id: str, place: str, first: int, last: int) -> Break | None:
        """The break between two years; None where a new definition or nothing lies there."""
        footing = Footing.of(indicator_id, self._indicators)
        return footing.between(place, Period(first), Period(last))

    def industries(self, indicator_id: str, place: str, year: int) -> tuple[str, ...]:
        """The indicators that add up to this one, as an identity of the region says."""
        for rule in self._rules:
            if self._splits(rule, indicator_id) and rule.holds(place, year):
                return rule.parts
        return ()

    def divided(self) -> list[str]:
        """Indicators that an identity divides into others."""
        return [i for i in self._indicators if any(self._splits(r, i) for r in self._rules)]

    def _splits(self, rule: Identity, indicator_id: str) -> bool:
        return (
            rule.kind == "sum"
            and indicator_id in rule.whole
            and len(rule.parts) > 1
            and all(self._indicators[p].over_places == "sum" for p in rule.parts)
        )

    def _own(self, indicator_id: str, place: str, year: int) -> Level | None:
        for code in self.membership.unit(place, year).codes:
            o = self._figures.at(indicator_id, code, year)
            if o is not None:
                return Level(o.value, o.definition_id, (o,))
        return None

    def _sum(self, indicator_id: str, place: str, year: int) -> Level | None:
        if self._indicators[indicator_id].over_places != "sum":
            return None
        found = self._rollups.of(indicator_id, place, Period(year))
        if found.value is None:
            return None
        return Level(found.value, found.definition_id, tuple(c.figure for c in found.counted))
