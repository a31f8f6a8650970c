"""Who said what of the same thing: figures in force, by indicator, place and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from luodi.catalogue import Catalogue
from luodi.catalogue.conversions import without_scale
from luodi.ledger.check_intervals import Interval, exactly, rounded_to
from luodi.ledger.observation import Observation

# Indicator, place, code of the period.
Key = tuple[str, str, int]


class Statements:
    """Figures indexed once, for all checks.

    A projection did not happen and is left out; so is what a source has since said otherwise.
    Two different numbers that one source gives on one day both stay. Within a key the order
    of arrival is kept: the first is the one that counts, where the caller knows.
    """

    def __init__(self, figures: Iterable[Observation], catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._counted: dict[str, bool] = {}
        found: defaultdict[Key, list[Observation]] = defaultdict(list)
        for o in figures:
            if o.status != "projected" and o.indicator_id in catalogue.indicators:
                found[(o.indicator_id, o.place_code, o.period.code)].append(o)
        self._of = {key: said if len(said) == 1 else _in_force(said) for key, said in found.items()}
        self._periods: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._places: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for indicator, place, period in self._of:
            self._periods[(indicator, place)].append(period)
            self._places[indicator][place] = None

    def __iter__(self) -> Iterator[Key]:
        return iter(self._of)

    def __contains__(self, key: Key) -> bool:
        return key in self._of

    def of(self, key: Key) -> list[Observation]:
        """Everything said of a key, the figure that counts first."""
        return self._of.get(key, [])

    def periods(self, indicator_id: str, place_code: str) -> list[int]:
        """Codes of the periods of which something is said."""
        return self._periods.get((indicator_id, place_code), [])

    def places(self, indicator_id: str) -> Iterable[str]:
        """Places of which something is said."""
        return self._places.get(indicator_id, ())

    def interval(self, o: Observation) -> Interval:
        """What a figure can stand for. A count of firms or projects is exact."""
        if self.counted(o.indicator_id):
            return exactly(o.value)
        return rounded_to(o.value, o.decimals)

    def counted(self, indicator_id: str) -> bool:
        """Whether the indicator counts things one by one, so that nothing is rounded."""
        if indicator_id not in self._counted:
            indicator = self.catalogue.indicators[indicator_id]
            self._counted[indicator_id] = (
                indicator.decimals == 0
                and indicator.price == "none"
                and indicator.unit != "%"
                and without_scale(indicator.unit)
            )
        return self._counted[indicator_id]


def _in_force(said: list[Observation]) -> list[Observation]:
    """Without what its own source has replaced, and without repetitions."""
    newest: dict[tuple[str, str, str], tuple[date, str]] = {}
    for o in said:
        voice = (o.source_id, o.status, o.definition_id)
        newest[voice] = max(newest.get(voice, _age(o)), _age(o))
    kept: dict[tuple[object, ...], Observation] = {}
    for o in said:
        if _age(o) == newest[(o.source_id, o.status, o.definition_id)]:
            kept.setdefault((o.source_id, o.status, o.definition_id, o.value), o)
    return list(kept.values())


def _age(o: Observation) -> tuple[date, str]:
    # What has not been stored yet comes after everything that has.
    return (o.known_on, o.release_id or "~")
