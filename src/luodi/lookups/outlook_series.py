"""The figures a forecast may stand on: full years of one footing, known on the day.

A series is cut where its way of counting changes or the catalogue names a break; only what
lies on the side of the last figure is used. Projections are no figures at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from luodi.catalogue import Indicator
from luodi.catalogue.indicators import Break
from luodi.evaluation import ScopeView
from luodi.ledger import Observation
from luodi.ledger.formula_footing import Footing
from luodi.lookups.evaluation import Evaluation
from luodi.values import Period

AMOUNT, UNEVEN, SHARE, RATE, GAP, PART = "amount", "uneven", "share", "rate", "gap", "part"


@dataclass(frozen=True, slots=True)
class Line:
    """One series of a place, by year.

    kind     -- what it is pooled with: ``amount``, ``share``, ``rate``; ``uneven``: an amount
                that is not always above zero; ``gap``: points above
                the reference; ``part``: the full year as a multiple of its first months
    values   -- year → number
    figures  -- what the numbers come from, oldest first
    dropped  -- earlier figures that may not be compared with the last one
    cut      -- the break that keeps them apart; None where it is the way of counting
    """

    indicator_id: str
    place: str
    kind: str
    values: tuple[tuple[int, float], ...]
    figures: tuple[Observation, ...]
    dropped: int = 0
    cut: Break | None = None

    @property
    def last(self) -> int:
        """The year of the last figure."""
        return self.values[-1][0]


class Lines:
    """Series of an evaluation, each cut at its breaks."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._catalogue = evaluation.pack.catalogue
        self._footings: dict[str, Footing] = {}
        self._by_place: dict[str, dict[str, list[Observation]]] = {}

    def of(self, indicator_id: str, place: str, view: ScopeView | None = None) -> Line | None:
        """The yearly series of a place, or None where it has no figure.

        view -- brings a latest figure that was added up from members, where nobody published it
        """
        years = [o for o in self._years(indicator_id, place) if o.period.is_year]
        if view is not None and view.latest is not None and view.latest not in years:
            years = [o for o in years if o.period.year < view.latest.period.year] + [view.latest]
        if not years:
            return None
        kept = self._on_one_footing(indicator_id, place, years, years[-1].period)
        cut = None
        if len(kept) < len(years):
            before = years[len(years) - len(kept) - 1].period
            cut = self.footing(indicator_id).between(place, before, years[-1].period)
        return Line(
            indicator_id,
            place,
            _kind(self._catalogue.indicators[indicator_id], kept),
            tuple((o.period.year, float(o.value)) for o in kept),
            tuple(kept),
            len(years) - len(kept),
            cut,
        )

    def gap(self, indicator_id: str, place: str, reference: str) -> Line | None:
        """Points by which a place's rate lies above the reference's, where both are known."""
        own, other = self.of(indicator_id, place), self.of(indicator_id, reference)
        if own is None or other is None or own.kind != RATE:
            return None
        theirs = dict(other.values)
        by_year = {o.period.year: o for o in other.figures}
        shared = [(o, v) for o, (_, v) in zip(own.figures, own.values, strict=True)
                  if o.period.year in theirs]  # fmt: skip
        if not shared:
            return None
        return Line(
            indicator_id,
            place,
            GAP,
            tuple((o.period.year, v - theirs[o.period.year]) for o, v in shared),
            tuple(f for o, _ in shared for f in (o, by_year[o.period.year])),
        )

    def months_known(self, indicator_id: str, place: str, year: int) -> Observation | None:
        """The longest figure since January that is known of a year before it is over."""
        indicator = self._catalogue.indicators[indicator_id]
        if indicator.over_periods not in ("flow", "cumulative") or indicator.unit == "%":
            return None
        known = self._years(indicator_id, place, parts=True)
        now = [o for o in known if o.period.year == year and o.period.is_cumulative and o.value > 0]
        return max(now, key=lambda o: o.period.last_month, default=None)

    def part(self, indicator_id: str, place: str, like: Period) -> Line | None:
        """Earlier full years as multiples of the same first months; None where there are none.

        like -- the first months of the year in question
        """
        known = self._years(indicator_id, place, parts=True)
        parts = {
            o.period.year: o
            for o in known
            if o.period == replace(like, year=o.period.year) and o.value > 0
        }
        wholes = [
            o
            for o in known
            if o.period.is_year and o.period.year in parts and o.period.year < like.year
        ]
        kept = self._on_one_footing(indicator_id, place, [o for o in wholes if o.value > 0], like)
        if not kept:
            return None
        return Line(
            indicator_id,
            place,
            f"{PART}{like.last_month}",
            tuple((o.period.year, float(o.value / parts[o.period.year].value)) for o in kept),
            tuple(f for o in kept for f in (parts[o.period.year], o)),
        )

    def places(self, indicator_id: str) -> Iterable[str]:
        """Places of the catalogue with figures of an indicator."""
        return self._of(indicator_id)

    def footing(self, indicator_id: str) -> Footing:
        """How figures of an indicator may be compared over time."""
        if indicator_id not in self._footings:
            self._footings[indicator_id] = Footing.of(indicator_id, self._catalogue.indicators)
        return self._footings[indicator_id]

    def _on_one_footing(
        self, indicator_id: str, place: str, known: list[Observation], like: Period
    ) -> list[Observation]:
        """The latest figures without interruption that stand on the footing of a period."""
        key = self.footing(indicator_id).key
        kept: list[Observation] = []
        for o in reversed(known):
            if key(place, o.period) != key(place, like):
                break
            kept.insert(0, o)
        return kept

    def _years(self, indicator_id: str, place: str, *, parts: bool = False) -> list[Observation]:
        """Figures the stage may look at, in order: full years, with first months if asked.

        At mid-term nothing later than its last year counts, whatever is known today.
        """
        through = self._evaluation.through
        if parts and self._evaluation.stage.value != "midterm":
            through += 1
        return [
            o
            for o in self._of(indicator_id).get(place, ())
            if o.period.year <= through and (parts or o.period.is_year)
        ]

    def _of(self, indicator_id: str) -> dict[str, list[Observation]]:
        if indicator_id not in self._by_place:
            found: dict[str, list[Observation]] = {}
            for o in self._evaluation.figures.current(indicator_id):
                if o.place_code in self._catalogue.places:
                    found.setdefault(o.place_code, []).append(o)
            for known in found.values():
                known.sort(key=lambda o: o.period)
            self._by_place[indicator_id] = found
        return self._by_place[indicator_id]


def _kind(indicator: Indicator, known: list[Observation]) -> str:
    if indicator.over_periods == "rate":
        return RATE
    if indicator.unit == "%":
        return SHARE
    return AMOUNT if all(o.value > 0 for o in known) else UNEVEN
