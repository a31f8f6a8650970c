"""The figures a judgement may use: published ones, computed ones, complete sums of members.

A formula or a sum is used only where nobody published the figure itself, and only where
nothing it needs is missing; what is known of an incomplete sum is a bound, never a value.
"""

from __future__ import annotations

from decimal import Decimal

from luodi.catalogue import Catalogue
from luodi.ledger import Figures, Observation
from luodi.ledger.formula_compute import compute
from luodi.ledger.rollup import RollUps
from luodi.ledger.rollup_values import RollUp
from luodi.values import Period

Key = tuple[str, str, int]  # indicator, place, year


class Evidence:
    """Figures of a day as verdicts see them."""

    def __init__(self, figures: Figures, catalogue: Catalogue) -> None:
        self.figures = figures
        self._catalogue = catalogue
        self._rollups = RollUps(figures, catalogue)
        self._sums: dict[Key, RollUp | None] = {}
        self._behind: dict[Key, tuple[Observation, ...]] = {}

    def at(self, indicator_id: str, place_code: str, year: int) -> Observation | None:
        """The full-year figure: published, or else computed, or the members' complete sum."""
        published = self.figures.at(indicator_id, place_code, year)
        if published is not None:
            return published
        if self._catalogue.indicators[indicator_id].formula:
            return self._computed(indicator_id, place_code, year)
        return self._summed(indicator_id, place_code, year)

    def years(self, indicator_id: str, place_code: str, first: int, last: int) -> list[Observation]:
        """Full-year figures from ``first`` to ``last``, in order, gaps left out."""
        found = (self.at(indicator_id, place_code, year) for year in range(first, last + 1))
        return [observation for observation in found if observation is not None]

    def behind(self, observation: Observation) -> tuple[Observation, ...]:
        """The published figures an observation stands on: itself, or what it was made from."""
        if observation.source_id:
            return (observation,)
        return self._behind[
            observation.indicator_id, observation.place_code, observation.period.year
        ]

    def part_of(self, indicator_id: str, place_code: str, year: int) -> RollUp | None:
        """What the members say where they do not make a whole: who reported, and bounds."""
        rolled = self._rolled(indicator_id, place_code, year)
        return rolled if rolled is not None and rolled.counted and not rolled.complete else None

    def _summed(self, indicator_id: str, place_code: str, year: int) -> Observation | None:
        rolled = self._rolled(indicator_id, place_code, year)
        if rolled is None or rolled.value is None:
            return None
        used = tuple(o for c in rolled.counted for o in (c.figure, c.weight) if o)
        key = (indicator_id, place_code, year)
        return self._made(key, rolled.value, rolled.definition_id, used)

    def _computed(self, indicator_id: str, place_code: str, year: int) -> Observation | None:
        """What the formula gives; None where anything it needs is missing or doubtful."""
        found = compute(indicator_id, place_code, Period(year), self.figures, self._catalogue)
        if found.value is None or found.doubts:
            return None
        definition = self._catalogue.indicators[indicator_id].definition(place_code, Period(year))
        key = (indicator_id, place_code, year)
        return self._made(key, found.value, definition.id, found.observations())

    def _made(
        self, key: Key, value: Decimal, definition_id: str, used: tuple[Observation, ...]
    ) -> Observation:
        """A figure made from others: of no source of its own, known when the last of them was."""
        indicator_id, place_code, year = key
        indicator = self._catalogue.indicators[indicator_id]
        self._behind[key] = used
        return Observation(
            indicator_id,
            definition_id,
            place_code,
            Period(year),
            value,
            indicator.decimals,
            indicator.unit,
            "derived",
            "",
            max(o.known_on for o in used),
        )

    def _rolled(self, indicator_id: str, place_code: str, year: int) -> RollUp | None:
        """The roll-up of an area over its members; None for a place that has none listed."""
        key = (indicator_id, place_code, year)
        if key not in self._sums:
            indicator = self._catalogue.indicators[indicator_id]
            known = self._catalogue.places.get(place_code)
            adds_up = indicator.over_places != "none" and not indicator.formula
            if known is None or known.level == "county" or not adds_up:
                self._sums[key] = None
            else:
                self._sums[key] = self._rollups.of(indicator_id, place_code, Period(year))
        return self._sums[key]
