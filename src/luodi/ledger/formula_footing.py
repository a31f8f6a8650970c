"""Which figures of one series stand on the same footing, so that they can be compared.

A series changes its footing where its way of counting (口径) changes or the catalogue names
a break, such as a census. A computed series has the breaks of everything it is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from luodi.catalogue import Indicator
from luodi.catalogue.indicators import Break
from luodi.ledger.formula_check import computed_from
from luodi.ledger.formula_tree import Ref
from luodi.values import Period


@dataclass(frozen=True, slots=True)
class Footing:
    """How the figures of an indicator may be compared over time."""

    lineage: tuple[Indicator, ...]

    @classmethod
    def of(cls, indicator_id: str, indicators: Mapping[str, Indicator]) -> Footing:
        """The footing of an indicator and of all it is computed from."""
        return cls(tuple(indicators[name] for name in computed_from(indicator_id, indicators)))

    @property
    def breaks(self) -> tuple[Break, ...]:
        """The breaks of the series, each once."""
        return tuple(dict.fromkeys(b for i in self.lineage for b in i.breaks))

    def key(self, place_code: str, period: Period) -> tuple[object, ...]:
        """Equal for two periods of a place whose figures may be compared."""
        return (
            *(i.definition(place_code, period).id for i in self.lineage),
            *(b.side(place_code, period.year) for b in self.breaks),
        )

    def between(self, place_code: str, first: Period, second: Period) -> Break | None:
        """The break that keeps two periods apart; None where a definition or nothing does."""
        years = (first.year, second.year)
        return next(
            (b for b in self.breaks if len({b.side(place_code, year) for year in years}) > 1), None
        )


def compared(refs: Iterable[Ref]) -> list[list[Ref]]:
    """Groups of references to one series at several times: what a break would spoil."""
    groups: dict[tuple[str, str], dict[tuple[int, int | None], Ref]] = {}
    for ref in refs:
        groups.setdefault((ref.indicator_id, ref.place), {}).setdefault((ref.back, ref.year), ref)
    return [list(group.values()) for group in groups.values() if len(group) > 1]
