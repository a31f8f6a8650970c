"""A figure worked out from others, with every step and every figure it rests on.

Exact decimals: sums and products keep all their digits, divisions 28. Nothing is rounded
here. What is missing makes the result missing, and is listed completely.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Context, Decimal

from luodi.catalogue import Catalogue
from luodi.ledger.figures import Figures
from luodi.ledger.formula_footing import Footing, compared
from luodi.ledger.formula_result import NOTHING, Computed, Remark, Step
from luodi.ledger.formula_syntax import parse
from luodi.ledger.formula_tree import (
    OWN,
    PARENT,
    Call,
    Chain,
    Number,
    Operation,
    Ref,
    Tree,
    references,
)
from luodi.ledger.observation import Observation
from luodi.values import Period

_EXACT = Context(prec=100)
_DIVIDING = Context(prec=28)
_HUNDRED = Decimal(100)


def compute(
    indicator_id: str, place_code: str, period: Period, figures: Figures, catalogue: Catalogue
) -> Computed:
    """Work a figure out by its indicator's formula.

    Figures it rests on are taken as published where they are, and computed in turn where
    they are not and have a formula. Raises KeyError for an indicator without a formula; the
    catalogue's formulas must have passed check_formulas().
    """
    indicator = catalogue.indicators[indicator_id]
    if not indicator.formula:
        raise KeyError(indicator_id)
    work = _Work(figures, catalogue)
    step = work.formula(indicator_id, place_code, period)
    return Computed(
        indicator_id,
        place_code,
        period,
        indicator.formula,
        step.value,
        step,
        tuple(dict.fromkeys(work.missing)),
        tuple(dict.fromkeys(work.doubts)),
    )


def figure_at(
    figures: Figures, indicator_id: str, place_code: str, period: Period
) -> Observation | None:
    """The current figure of a period, whole year or not; never a projection."""
    if period.is_year:
        return figures.at(indicator_id, place_code, period.year)
    found = figures.all_of(indicator_id, place_code)
    return next((o for o in found if o.period == period and o.status != "projected"), None)


def inside(code: str, catalogue: Catalogue) -> frozenset[str]:
    """A place and everything below it: what can have a share of it."""

    def is_inside(place: str) -> bool:
        seen: set[str] = set()
        while place and place != code and place not in seen:
            seen.add(place)
            known = catalogue.places.get(place)
            place = known.parent if known else ""
        return place == code

    return frozenset(place for place in catalogue.places if is_inside(place))


def years_of_chain(base: int, year: int) -> range:
    """The years whose growth leads from the base year to another one."""
    return range(min(base, year) + 1, max(base, year) + 1)


@dataclass(slots=True)
class _Work:
    """One computation under way; collects what is missing and what is doubtful."""

    figures: Figures
    catalogue: Catalogue
    missing: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)

    def formula(self, indicator_id: str, place: str, period: Period) -> Step:
        """A computed figure."""
        indicator = self.catalogue.indicators[indicator_id]
        tree = parse(indicator.formula)
        inner = self.part(tree, place, period)
        if self._broken(tree, inner, place, period):
            # Nobody should read off a step what the whole may not say.
            inner = _without_results(inner)
        else:
            self._doubt(tree, inner)
        return Step(
            "formula", indicator.formula, inner.value, (inner,), indicator_id, place, period
        )

    def part(self, tree: Tree, place: str, period: Period) -> Step:
        if isinstance(tree, Number):
            return Step("number", tree.text, tree.value)
        if isinstance(tree, Ref):
            return self._figure(tree, place, period)
        if isinstance(tree, Chain):
            return self._chain(tree, place, period)
        if isinstance(tree, Call):
            return self._call(tree, place, period)
        left, right = self.part(tree.left, place, period), self.part(tree.right, place, period)
        value = self._operate(tree, left.value, right.value)
        return Step("operation", tree.text, value, (left, right))

    def _operate(
        self, tree: Operation, left: Decimal | None, right: Decimal | None
    ) -> Decimal | None:
        if left is None or right is None:
            return None
        if tree.sign == "/":
            if right == 0:
                self.missing.append(Remark("zero", tree.right.text))
                return None
            return _DIVIDING.divide(left, right)
        operate = {"+": _EXACT.add, "-": _EXACT.subtract, "*": _EXACT.multiply}[tree.sign]
        return operate(left, right)

    def _call(self, tree: Call, place: str, period: Period) -> Step:
        inner = self.part(tree.body, place, period)
        value = inner.value
        if tree.whole and place not in inside(tree.whole, self.catalogue):
            self.missing.append(Remark("outside", tree.text, tree.ref.indicator_id, place, period))
            value = None
        return Step(tree.name, tree.text, value, (inner,))

    def _figure(self, ref: Ref, place: str, period: Period) -> Step:
        place, period = self._place(ref, place), time_of(ref, period)
        if not place:
            self.missing.append(Remark("no_parent", ref.text, ref.indicator_id))
            return Step("figure", ref.text, None, (), ref.indicator_id)
        indicator = self.catalogue.indicators[ref.indicator_id]
        found = figure_at(self.figures, indicator.id, place, period)
        if found is None and indicator.formula:
            return self.formula(indicator.id, place, period)
        if found is None:
            self.missing.append(Remark("no_figure", ref.text, indicator.id, place, period))
        value = None if found is None else found.value
        return Step("figure", ref.text, value, (), indicator.id, place, period, found)

    def _place(self, ref: Ref, place: str) -> str:
        if ref.place == PARENT:
            known = self.catalogue.places.get(place)
            return known.parent if known else ""
        return place if ref.place == OWN else ref.place

    def _chain(self, tree: Chain, place: str, period: Period) -> Step:
        base = self._figure(tree.level, place, period)
        rates = [
            self._figure(_in_year(tree.rate, year), place, period)
            for year in years_of_chain(tree.year, period.year)
        ]
        value = base.value
        for step in rates:
            if step.value is not None and step.value <= -_HUNDRED:
                self.missing.append(
                    Remark("fell_to_nothing", step.text, step.indicator_id, place, step.period)
                )
                value = None
            elif value is None or step.value is None:
                value = None
            else:
                factor = _EXACT.divide(_EXACT.add(_HUNDRED, step.value), _HUNDRED)
                forward = period.year > tree.year
                operate = _EXACT.multiply if forward else _DIVIDING.divide
                value = operate(value, factor)
        if self._rates_differ(tree, place, period):
            value = None
        return Step("real", tree.text, value, (base, *rates))

    def _rates_differ(self, tree: Chain, place: str, period: Period) -> bool:
        """Whether the growth rates of a chain are not all counted the same way."""
        footing = Footing.of(tree.rate.indicator_id, self.catalogue.indicators)
        years = years_of_chain(tree.year, period.year)
        keys = {footing.key(place, _moved(period, year)) for year in years}
        if len(keys) > 1:
            self.missing.append(Remark("broken", tree.text, tree.rate.indicator_id, place, period))
        return len(keys) > 1

    def _broken(self, tree: Tree, inner: Step, place: str, period: Period) -> bool:
        """Whether one series is taken from both sides of a break; each is reported."""
        broken = False
        for group in compared(references(tree)):
            own = self._place(group[0], place)
            indicator_id = group[0].indicator_id
            footing = Footing.of(indicator_id, self.catalogue.indicators)
            times = [time_of(ref, period) for ref in group]
            used = {
                (o.period, o.definition_id)
                for o in inner.figures()
                if (o.indicator_id, o.place_code) == (indicator_id, own) and o.period in times
            }
            same = len({footing.key(own, time) for time in times}) == 1
            if same and len({definition for _, definition in used}) < 2:
                continue
            broken = True
            why = footing.between(own, min(times), max(times))
            text = ", ".join(ref.text for ref in group)
            note = why.note if why else NOTHING
            self.missing.append(Remark("broken", text, indicator_id, own, period, note))
        return broken

    def _doubt(self, tree: Tree, inner: Step) -> None:
        """Places that count in different ways; figures of the very year of a break."""
        used = tuple(dict.fromkeys(inner.figures()))
        for indicator_id in sorted({ref.indicator_id for ref in references(tree)}):
            mine = [o for o in used if o.indicator_id == indicator_id]
            if len({o.place_code for o in mine}) > 1 and len({o.definition_id for o in mine}) > 1:
                self.doubts.append(Remark("other_definition", "", indicator_id))
        for o in used if len(used) > 1 else ():
            for found in self.catalogue.indicators[o.indicator_id].breaks:
                if found.side(o.place_code, o.period.year) == 0:
                    remark = Remark("break_year", "", o.indicator_id, "", o.period, found.note)
                    self.doubts.append(remark)


def time_of(ref: Ref, period: Period) -> Period:
    """The period a reference means: the same months, some years earlier or in a base year."""
    return _moved(period, (period.year if ref.year is None else ref.year) - ref.back)


def _moved(period: Period, year: int) -> Period:
    return Period(year, period.first_month, period.last_month)


def _without_results(step: Step) -> Step:
    """The same step with the figures it uses, and nothing worked out from them."""
    parts = tuple(_without_results(part) for part in step.parts)
    kept = step.kind in ("figure", "formula", "number")
    return replace(step, parts=parts, value=step.value if kept else None)


def _in_year(ref: Ref, year: int) -> Ref:
    return Ref(ref.at, f"at({ref.text}, {year})", ref.indicator_id, ref.place, 0, year)
