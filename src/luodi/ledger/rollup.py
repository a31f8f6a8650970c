"""Roll-up over places: the members' figures as one, honest about what is missing.

A total is given only when every member is counted, in one definition and exactly the
period asked for. Otherwise there is no value but what can be said instead: how many
reported, who is missing, and bounds. Start with roll_up(); RollUps answers many
questions about the same figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, localcontext

from luodi.catalogue import Catalogue, Indicator
from luodi.catalogue.membership import Membership, Unit
from luodi.ledger.figures import Figures
from luodi.ledger.observation import Observation
from luodi.ledger.rollup_count import Counter, Node, Tally, grouped, known_figures
from luodi.ledger.rollup_values import DIGITS, Bound, Counted, RollUp, half_unit
from luodi.values import Period


def roll_up(
    indicator_id: str,
    area: str,
    period: Period,
    figures: Figures,
    catalogue: Catalogue,
    *,
    level: str = "direct",
) -> RollUp:
    """The figure of an area from its members'.

    level -- ``direct`` counts the members as listed, such as five prefectures; ``county``
             the county-level units below them
    """
    return RollUps(figures, catalogue).of(indicator_id, area, period, level)


class RollUps:
    """Roll-ups of one set of figures."""

    def __init__(self, figures: Figures, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._figures = figures
        self._known: dict[str, dict[Period, dict[str, dict[str, Observation]]]] = {}
        self._nodes: dict[tuple[str, int, str], tuple[Node, ...]] = {}
        self.membership = Membership(catalogue)

    def of(self, indicator_id: str, area: str, period: Period, level: str = "direct") -> RollUp:
        """The roll-up of an indicator over an area for a period."""
        indicator = self._catalogue.indicators[indicator_id]
        members = self.membership.members_of(area, period.year, level)
        found = RollUp(
            indicator_id,
            area,
            period,
            indicator.over_places,
            level,
            reason=_refusal(indicator, members),
            members=tuple(sorted(u.code for u in members or ())),
        )
        if not members:
            return self._bounded(found, Counter(self._of(indicator_id, period), ""), indicator)
        nodes = self._grouped(area, period.year, level, members)
        counter, tally, others = self._counts(indicator, area, period, nodes)
        found = replace(
            found,
            missing=tuple(sorted(tally.missing)),
            unweighted=_unweighted(counter, tally, nodes),
            counted=tuple(sorted(tally.counted, key=lambda c: c.figure.place_code)),
            set_aside=tuple(sorted(tally.set_aside, key=lambda s: s.figure.place_code)),
            doubtful=tuple(sorted(tally.doubtful)),
            definition_id=counter.definition_id,
            other_definitions=others,
        )
        if not found.reason:
            found = _totalled(found)
        return self._bounded(found, counter, indicator)

    def periods(self, indicator_id: str, area: str, level: str = "direct") -> list[Period]:
        """Periods in which some member or the area itself has a figure, latest first."""
        found = []
        for period, places in self._all_of(indicator_id).items():
            members = self.membership.members_of(area, period.year, level) or ()
            codes = {area, *(c for unit in members for c in unit.codes)}
            nodes = self._grouped(area, period.year, level, members) if members else ()
            if not codes.isdisjoint(places) or any(_named(node) & set(places) for node in nodes):
                found.append(period)
        return sorted(found, reverse=True)

    def indicators(self) -> set[str]:
        """Indicators of which any figure is known."""
        return {o.indicator_id for o in self._figures.current()}

    def _of(self, indicator_id: str, period: Period) -> dict[str, dict[str, Observation]]:
        return self._all_of(indicator_id).get(period, {})

    def _all_of(self, indicator_id: str) -> dict[Period, dict[str, dict[str, Observation]]]:
        """The figures of one indicator, read when they are first asked for."""
        if indicator_id not in self._known:
            found = known_figures(self._figures.ranked(indicator_id)) if indicator_id else {}
            self._known[indicator_id] = {period: places for (_, period), places in found.items()}
        return self._known[indicator_id]

    def _grouped(
        self, area: str, year: int, level: str, members: tuple[Unit, ...]
    ) -> tuple[Node, ...]:
        key = (area, year, level)
        if key not in self._nodes:
            self._nodes[key] = grouped(members, self.membership.wholes(year))
        return self._nodes[key]

    def _counts(
        self, indicator: Indicator, area: str, period: Period, nodes: tuple[Node, ...]
    ) -> tuple[Counter, Tally, tuple[Observation, ...]]:
        """The count in the definition most members report, and missing members in others."""
        tries = []
        figures = self._of(indicator.id, period)
        weighted = indicator.over_places == "weighted" and indicator.weight
        weights = self._of(indicator.weight, _weighed(indicator, period)) if weighted else None
        for definition in indicator.definitions:
            for weight_definition in self._weight_definitions(indicator):
                counter = Counter(
                    figures, definition.id, weights, weight_definition, self.membership.held_in()
                )
                tries.append((counter, counter.group(nodes)))
        # Of two ways with equally many members the one the area itself is published in.
        told = figures.get(area, {})
        counter, best = min(
            tries, key=lambda pair: (len(pair[1].missing), pair[0].definition_id not in told)
        )
        others = {
            o
            for other, tally in tries
            if other.definition_id != counter.definition_id
            for c in tally.counted
            if set(c.members) & set(best.missing)
            for o in [c.figure]
        }
        return counter, best, tuple(sorted(others, key=lambda o: o.place_code))

    def _weight_definitions(self, indicator: Indicator) -> Iterable[str]:
        if indicator.over_places != "weighted" or not indicator.weight:
            return ("",)
        return [d.id for d in self._catalogue.indicators[indicator.weight].definitions]

    def _bounded(self, found: RollUp, counter: Counter, indicator: Indicator) -> RollUp:
        """With the published figure beside it and, where there is no value, with bounds."""
        unit = self.membership.unit(found.area, found.period.year)
        published = counter.published(unit)
        if not found.counted:
            usual = indicator.definition(found.area, found.period).id
            way = published.definition_id if published else usual
            counter, found = replace(counter, definition_id=way), replace(found, definition_id=way)
        found = replace(found, published=published)
        if found.complete or indicator.over_places != "sum" or not indicator.never_negative:
            return found
        lower = _summed(found.counted) if found.counted else None
        bounds = list(self._upper(unit, found.period, counter))
        if published and published.definition_id == counter.definition_id:
            bounds.append(Bound(published.value, published, slack=half_unit(published)))
        upper = min(bounds, key=lambda b: (b.value, b.figure.place_code), default=None)
        return replace(found, lower=lower, upper=upper)

    def _upper(self, area: Unit, period: Period, counter: Counter) -> Iterable[Bound]:
        """For each place the area is a member of: its published total less its other members."""
        for code in self.membership.areas():
            members = self.membership.members_of(code, period.year) or ()
            total = counter.published(self.membership.unit(code, period.year))
            inside = any(area.code in unit.codes for unit in members)
            if total and inside and total.definition_id == counter.definition_id:
                rest = [Node(u) for u in members if area.code not in u.codes]
                others = counter.group(rest)
                known = _summed(others.counted)
                slack = half_unit(total) + sum(half_unit(c.figure) for c in others.counted)
                yield Bound(total.value - known, total, known, len(others.missing), slack)


def _weighed(indicator: Indicator, period: Period) -> Period:
    """The period weights are of: growth since a year ago is weighted by what stood a year ago."""
    return replace(period, year=period.year - 1) if indicator.over_periods == "rate" else period


def _refusal(indicator: Indicator, members: tuple[Unit, ...] | None) -> str:
    if indicator.over_places == "none":
        return "not_additive"
    if indicator.over_places == "weighted" and not indicator.weight:
        return "no_weight"
    if members is None:
        return "members_unknown"
    return "" if members else "no_members"


def _unweighted(counter: Counter, tally: Tally, nodes: tuple[Node, ...]) -> tuple[str, ...]:
    if counter.weights is None:
        return ()
    bare = replace(counter, weights=None).group(nodes)
    return tuple(sorted(set(tally.missing) - set(bare.missing)))


def _totalled(found: RollUp) -> RollUp:
    """With the value, if every member is counted."""
    if found.other_definitions:
        return replace(found, reason="definitions_differ")
    if found.missing:
        return replace(found, reason="incomplete")
    total = _summed(found.counted)
    if found.how == "sum":
        return replace(found, value=total)
    with localcontext() as context:
        context.prec = DIGITS
        weight = sum((c.weight.value for c in found.counted if c.weight), Decimal(0))
        if not weight:
            return replace(found, reason="zero_weight")
        return replace(found, value=total / weight)


def _summed(counted: Iterable[Counted]) -> Decimal:
    with localcontext() as context:
        context.prec = DIGITS
        return sum((c.amount for c in counted), Decimal(0))


def _named(node: Node) -> set[str]:
    return {*node.unit.codes, *(code for below in node.below for code in _named(below))}
