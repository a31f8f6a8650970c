"""Places scored by a scheme on the figures of a day, with what each score rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from luodi.analysis.rank_intervals import RankIntervals
from luodi.analysis.scores import Scoring, Series, Use, resampled, score
from luodi.catalogue.membership import Membership
from luodi.catalogue.schemes import Deduction, Item, Scheme, load_schemes
from luodi.ledger import Observation, compute
from luodi.ledger.formula_footing import Footing
from luodi.ledger.rollup_values import half_unit
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.why_not import because
from luodi.values import Bilingual, Period

# Nothing more will be said about these; all others may still be revised.
SETTLED = ("final", "verified", "census_revised")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value a score looks at. observation -- None where the formula gave it."""

    value: Decimal
    observation: Observation | None
    half_unit: Decimal
    settled: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """Everything about one scheme at one period; rows in the order of ``places``.

    figures   -- by (item, place): the figure now, and that of the base period
    scoring   -- exact points; order -- places with a score, best first, as indices
    intervals -- of the places with a score, in the order of ``places``; None without any
    """

    scheme: Scheme
    period: Period
    places: tuple[str, ...]
    uses: tuple[Use, ...]
    figures: dict[tuple[str, str], tuple[Figure | None, Figure | None]]
    scoring: Scoring
    intervals: RankIntervals | None
    deductions: tuple[tuple[Deduction, ...], ...]

    @property
    def ranked(self) -> list[int]:
        """Places with a score, in the order of ``places``."""
        return [i for i, total in enumerate(self.scoring.totals) if total is not None]

    @property
    def order(self) -> list[int]:
        """Places with a score, best first; equal ones by code."""
        totals = self.scoring.totals
        return sorted(self.ranked, key=lambda i: (-(totals[i] or Fraction(0)), self.places[i]))

    def used(self) -> tuple[Observation, ...]:
        """Every published figure that was looked at, once."""
        found = (f.observation for pair in self.figures.values() for f in pair if f)
        return tuple(dict.fromkeys(o for o in found if o))


def schemes(evaluation: Evaluation) -> dict[str, Scheme]:
    """The schemes of the region; raises Refused that names a bad cell."""
    catalogue = evaluation.pack.catalogue
    return load_schemes(catalogue.folder, catalogue)


def scored(evaluation: Evaluation, scheme_id: str = "", period: str = "") -> Scored:
    """Score the places of a scheme.

    scheme_id -- empty: the first one; period -- empty: the one the scheme names
    Raises NotPossible in words where there is no such scheme, or it may not score that.
    """
    known = schemes(evaluation)
    if not known:
        raise because("scores.none")
    if scheme_id and scheme_id not in known:
        listed = Bilingual("、".join(known), ", ".join(known))
        raise because("scores.unknown_scheme", found=scheme_id, expected=listed)
    scheme = known[scheme_id or next(iter(known))]
    at = _period(period) if period else scheme.period
    if not scheme.holds(at):
        years = f"{scheme.from_year or ''}—{scheme.to_year or ''}"
        raise because("scores.not_valid", found=scheme.name, expected=years)
    places = _places(evaluation, scheme, at)
    if not places:
        raise because("scores.no_places", found=scheme.name)
    return _Scoring(evaluation, scheme, at, places).done()


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise because("scores.bad_period", place="--period", found=text) from error


def _places(evaluation: Evaluation, scheme: Scheme, period: Period) -> tuple[str, ...]:
    """The places scored, in code order: an area stands for its members."""
    membership = Membership(evaluation.pack.catalogue)
    found: set[str] = set()
    for area in scheme.areas:
        members = membership.members_of(area, period.year)
        if members is None:
            continue
        found |= {unit.code for unit in members} or {area}
    return tuple(sorted(found))


class _Scoring:
    """One scoring under way."""

    def __init__(
        self, evaluation: Evaluation, scheme: Scheme, period: Period, places: tuple[str, ...]
    ) -> None:
        self._evaluation, self._scheme, self._period = evaluation, scheme, period
        self._places = places
        self._indicators = evaluation.pack.catalogue.indicators
        self._series: dict[str, Series] = {}

    def done(self) -> Scored:
        """Figures gathered, points given, ranks drawn."""
        figures: dict[tuple[str, str], tuple[Figure | None, Figure | None]] = {}
        uses = []
        for item in self._scheme.items:
            base = self._base(item)
            pairs = [self._pair(item, place, base) for place in self._places]
            figures |= {(item.id, p): pair for p, pair in zip(self._places, pairs, strict=True)}
            now = self._named(item, self._period, [pair[0] for pair in pairs])
            before = self._named(item, base, [pair[1] for pair in pairs]) if base else ""
            percentage = self._indicators[item.indicator_id].unit == "%"
            uses.append(Use(item, now, before, percentage))
        deductions = tuple(
            tuple(d for d in self._scheme.deductions if d.place_code == place)
            for place in self._places
        )
        taken = [sum((Fraction(d.points) for d in ds), Fraction(0)) for ds in deductions]
        scoring = score(uses, self._series, taken)
        intervals = None
        if any(total is not None for total in scoring.totals):
            spread = float(self._scheme.weight_spread)
            intervals = resampled(uses, self._series, taken, weight_spread=spread)
        return Scored(
            self._scheme,
            self._period,
            self._places,
            tuple(uses),
            figures,
            scoring,
            intervals,
            deductions,
        )

    def _base(self, item: Item) -> Period | None:
        if item.measure != "level":
            return item.base_period
        if item.rule == "last_year":
            return replace(self._period, year=self._period.year - 1)
        return None

    def _pair(
        self, item: Item, place: str, base: Period | None
    ) -> tuple[Figure | None, Figure | None]:
        """The figure and its base; neither where the two may not be compared."""
        now = self._figure(item.indicator_id, place, self._period)
        if base is None:
            return now, None
        footing = Footing.of(item.indicator_id, self._indicators)
        if footing.key(place, self._period) != footing.key(place, base):
            return None, None
        return now, self._figure(item.indicator_id, place, base)

    def _figure(self, indicator_id: str, place: str, period: Period) -> Figure | None:
        """As published; else as the indicator's formula gives it."""
        figures, catalogue = self._evaluation.figures, self._evaluation.pack.catalogue
        found = figures.of(indicator_id, place, period)
        if found is not None:
            return Figure(found.value, found, half_unit(found), found.status in SETTLED)
        if not self._indicators[indicator_id].formula:
            return None
        value = compute(indicator_id, place, period, figures, catalogue).value
        return None if value is None else Figure(value, None, Decimal(0), settled=False)

    def _named(self, item: Item, period: Period, found: Iterable[Figure | None]) -> str:
        """The series of an indicator at a period, shared by all items that look at it.

        A series two items see differently, because one of them may not compare, is not shared.
        """
        figures, name = list(found), f"{item.indicator_id}@{period}"
        points = self._indicators[item.indicator_id].unit == "%"

        def error(figure: Figure | None) -> float:
            if figure is None or figure.settled:
                return 0.0
            if points:
                return float(self._scheme.points_error)
            return abs(float(figure.value * self._scheme.figure_error))

        series = Series(
            tuple(Fraction(f.value) if f else None for f in figures),
            tuple(float(f.half_unit) if f else 0.0 for f in figures),
            tuple(error(f) for f in figures),
        )
        if name in self._series and self._series[name] != series:
            name = f"{name}#{item.id}"
        self._series[name] = series
        return name
