"""A place's growth against its reference's (shift-share), over years whose industries are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from luodi.analysis.shift_share import Industry, NoBase, ShiftShare, shift_share
from luodi.catalogue import say
from luodi.evaluation.sentences import listed
from luodi.ledger import Observation
from luodi.ledger.formula_compute import inside
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.why_figures import Level, Levels
from luodi.lookups.why_not import NotPossible, because
from luodi.values import Bilingual


@dataclass(frozen=True, slots=True)
class Span:
    """A place and two years for which everything is known."""

    place: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Growth:
    """The effects of one span, with everything they rest on.

    indicator_id -- the total; effects -- by industry and together, in its unit
    levels       -- of each industry: in the place before and after, in the reference likewise
    differences  -- (place, year, published total less the sum of the industries), where not 0
    """

    span: Span
    against: str
    indicator_id: str
    effects: ShiftShare
    levels: tuple[Industry, ...]
    differences: tuple[tuple[str, int, Decimal], ...]
    decimals: int
    figures: tuple[Observation, ...]


def growth(evaluation: Evaluation, span: Span, against: str = "") -> Growth:
    """Take the growth of a span apart.

    Raises NotPossible, which says everything that is missing or in the way.

    against -- the place it is compared with; empty: the plan's reference place
    """
    against = against or evaluation.pack.plan.reference_place
    levels = Levels(evaluation)
    indicator_id = _divided(levels)
    _refuse_oddities(evaluation, span, against)
    parts = levels.industries(indicator_id, span.place, span.last)
    problems = [
        problem
        for place in (span.place, against)
        for problem in (
            *_lacking(evaluation, levels, parts, place, span),
            *_broken(evaluation, levels, (indicator_id, *parts), place, span),
        )
    ]
    if problems:
        raise NotPossible(*problems)
    rows, used = [], []
    for part in parts:
        found = _four(levels, part, span, against)
        rows.append(Industry(part, *(level.value for level in found)))
        used += [o for level in found for o in level.figures]
    try:
        effects = shift_share(rows)
    except NoBase as error:
        catalogue = evaluation.pack.catalogue
        raise because(
            "growth.no_base",
            place=catalogue.place_name(against if error.of_reference else span.place),
            year=span.first,
            indicators=catalogue.indicators[error.key or indicator_id].name,
        ) from error
    decimals = evaluation.pack.catalogue.indicators[indicator_id].decimals
    return Growth(
        span,
        against,
        indicator_id,
        effects,
        tuple(rows),
        tuple(_differences(levels, indicator_id, parts, span, against)),
        max(decimals, *(o.decimals for o in used)),
        tuple(dict.fromkeys(used)),
    )


def spans(evaluation: Evaluation, against: str = "") -> list[Span]:
    """Every span that can be worked out, the latest and longest of each place first."""
    against = against or evaluation.pack.plan.reference_place
    levels = Levels(evaluation)
    if not levels.divided():
        return []
    indicator_id = _divided(levels)
    some = levels.industries(indicator_id, against, evaluation.day.year)
    if not some:
        return []
    found = []
    years = _years(evaluation, some)
    for place in evaluation.pack.catalogue.places:
        if place == against or not _may_compare(evaluation, place, against):
            continue
        full = [y for y in years if _complete(levels, some, place, y)]
        for first, last in combinations(
            [y for y in full if _complete(levels, some, against, y)], 2
        ):
            names = (indicator_id, *some)
            if all(levels.comparable(n, p, first, last) for n in names for p in (place, against)):
                found.append(Span(place, first, last))
    return sorted(found, key=lambda s: (-s.last, s.first))


def _divided(levels: Levels) -> str:
    found = levels.divided()
    if not found:
        raise because("growth.nothing_divides")
    return found[0]


def _refuse_oddities(evaluation: Evaluation, span: Span, against: str) -> None:
    catalogue = evaluation.pack.catalogue
    for place in (span.place, against):
        if place not in catalogue.places:
            raise because("growth.unknown_place", found=place)
    if span.first >= span.last:
        raise because("growth.years_in_order", found=f"{span.first}—{span.last}")
    if span.place == against:
        raise because("growth.same_place", found=catalogue.place_name(against))
    if not _may_compare(evaluation, span.place, against):
        raise because(
            "growth.not_above",
            found=catalogue.place_name(against),
            expected=catalogue.place_name(span.place),
        )


def _may_compare(evaluation: Evaluation, place: str, against: str) -> bool:
    """Whether a place lies inside another; a named area does if all its members do."""
    catalogue = evaluation.pack.catalogue
    if catalogue.places[against].level == "nation":
        return True
    below = inside(against, catalogue)
    members = catalogue.members.get(place)
    if catalogue.places[place].level == "scope":
        return bool(members) and all(member in below for member in members or ())
    return place in below


def _years(evaluation: Evaluation, parts: tuple[str, ...]) -> list[int]:
    seen = {
        o.period.year
        for part in parts
        for o in evaluation.figures.current(part)
        if o.period.is_year
    }
    return sorted(seen)


def _complete(levels: Levels, parts: Iterable[str], place: str, year: int) -> bool:
    return all(levels.of(part, place, year) for part in parts)


def _lacking(
    evaluation: Evaluation, levels: Levels, parts: tuple[str, ...], place: str, span: Span
) -> list[Bilingual]:
    """One problem for each year with missing industries."""
    catalogue, found = evaluation.pack.catalogue, []
    for year in (span.first, span.last):
        lacks = [part for part in parts if levels.of(part, place, year) is None]
        if not lacks:
            continue
        names = listed([catalogue.indicators[part].name for part in lacks])
        members = dict.fromkeys(m for part in lacks for m in levels.missing(part, place, year))
        own = tuple(members) == (place,)
        found.append(
            say(
                f"problem.growth.{'missing' if own else 'missing_members'}",
                place=catalogue.place_name(place),
                year=year,
                indicators=names,
                holder=catalogue.indicators[lacks[0]].producer,
                members=listed([levels.membership.name(code) for code in members]),
            )
        )
    return found


def _broken(
    evaluation: Evaluation, levels: Levels, names: tuple[str, ...], place: str, span: Span
) -> list[Bilingual]:
    catalogue = evaluation.pack.catalogue
    for name in names:
        if levels.comparable(name, place, span.first, span.last):
            continue
        between = levels.between(name, place, span.first, span.last)
        return [
            say(
                f"problem.growth.{'break' if between else 'definition'}",
                place=catalogue.place_name(place),
                first=span.first,
                last=span.last,
                indicators=catalogue.indicators[name].name,
                note=between.note if between else "",
            )
        ]
    return []


def _four(levels: Levels, part: str, span: Span, against: str) -> tuple[Level, ...]:
    """An industry in the place before and after, in the reference before and after."""
    pairs = ((p, y) for p in (span.place, against) for y in (span.first, span.last))
    found = [levels.of(part, place, year) for place, year in pairs]
    return tuple(level for level in found if level)


def _differences(
    levels: Levels, indicator_id: str, parts: tuple[str, ...], span: Span, against: str
) -> Iterable[tuple[str, int, Decimal]]:
    """Where a published total is not the sum of the industries: rounding, or more."""
    for place in (span.place, against):
        for year in (span.first, span.last):
            total = levels.of(indicator_id, place, year)
            known = [level.value for part in parts if (level := levels.of(part, place, year))]
            if total and (left := total.value - sum(known, Decimal(0))):
                yield place, year, left
