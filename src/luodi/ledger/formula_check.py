"""Whether the formulas of a catalogue can be right: names, cycles, units, price bases.

Checked when a pack is opened, so that a slip is told to its author, with its character,
and never becomes a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from luodi.catalogue import Catalogue, Indicator
from luodi.ledger.formula_syntax import BadFormula, parse
from luodi.ledger.formula_tree import (
    OWN,
    PARENT,
    Call,
    Chain,
    Number,
    Operation,
    Part,
    Ref,
    Tree,
    references,
    walk,
    written,
)
from luodi.ledger.formula_units import Measure, is_power_of_ten, joint_price, measure_of
from luodi.values import Problem


def check_formulas(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Every problem of every formula; empty when all can be used."""
    return tuple(
        Problem(
            error.code,
            f"indicators.csv, {indicator.id}",
            error.found,
            error.expected,
            {"formula": indicator.formula, "at": str(error.at)},
        )
        for indicator in catalogue.indicators.values()
        if indicator.formula
        for error in _faults(indicator, catalogue)
    )


def computed_from(indicator_id: str, indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    """Every indicator a formula rests on, those with formulas of their own included.

    What others are made of comes before them, the indicator itself last.
    """
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        if name not in found and name in indicators:
            if indicators[name].formula:
                for ref in references(parse(indicators[name].formula)):
                    visit(ref.indicator_id)
            found[name] = None

    visit(indicator_id)
    return tuple(found)


def _faults(indicator: Indicator, catalogue: Catalogue) -> Iterator[BadFormula]:
    try:
        tree = parse(indicator.formula)
    except BadFormula as error:
        yield error
        return
    unknown = list(_unknown(tree, catalogue))
    yield from unknown
    if unknown:
        return
    if circle := _circle(indicator.id, catalogue.indicators):
        yield BadFormula("formula.circle", 1, " → ".join(circle))
        return
    if not _starts_here(tree):
        yield BadFormula("formula.nothing_here", 1, indicator.formula, indicator.id)
    try:
        yield from _misfits(indicator, _Measuring(catalogue.indicators).of(tree))
    except BadFormula as error:
        yield error


def _unknown(tree: Tree, catalogue: Catalogue) -> Iterator[BadFormula]:
    for ref in written(tree):
        if ref.indicator_id not in catalogue.indicators:
            yield BadFormula("formula.unknown_indicator", ref.at, ref.indicator_id)
        if ref.place not in (OWN, PARENT) and ref.place not in catalogue.places:
            yield BadFormula("formula.unknown_place", ref.at, ref.place)
    for part in walk(tree):
        if isinstance(part, Call) and part.whole and part.whole not in catalogue.places:
            yield BadFormula("formula.unknown_place", part.at, part.whole)


def _circle(start: str, indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    """The way from an indicator back to itself; empty where there is none."""
    seen: set[str] = set()

    def way(name: str, path: tuple[str, ...]) -> tuple[str, ...]:
        for ref in _refs(indicators, name):
            if ref.indicator_id == start:
                return (*path, start)
            if ref.indicator_id not in seen:
                seen.add(ref.indicator_id)
                if found := way(ref.indicator_id, (*path, ref.indicator_id)):
                    return found
        return ()

    return way(start, (start,))


def _refs(indicators: Mapping[str, Indicator], name: str) -> tuple[Ref, ...]:
    indicator = indicators.get(name)
    if indicator is None or not indicator.formula:
        return ()
    try:
        return references(parse(indicator.formula))
    except BadFormula:
        return ()  # reported with the formula that has the slip


def _starts_here(tree: Tree) -> bool:
    return any(isinstance(p, Chain) or (isinstance(p, Ref) and p.here_and_now) for p in walk(tree))


def _misfits(indicator: Indicator, measure: Measure) -> Iterator[BadFormula]:
    if not measure.fits(indicator.unit):
        expected = str(measure_of(indicator.unit))
        yield BadFormula("formula.wrong_unit", 1, str(measure), f"{indicator.unit}（{expected}）")
    if measure.price != indicator.price:
        found, expected = f"price_{measure.price}", f"price_{indicator.price}"
        yield BadFormula("formula.wrong_price", 1, found, expected)


class _Measuring:
    """The measure of each part, from the bottom up; raises BadFormula at the first that fails."""

    def __init__(self, indicators: Mapping[str, Indicator]) -> None:
        self._indicators = indicators

    def of(self, tree: Tree) -> Measure:
        if isinstance(tree, Number):
            return Measure()
        if isinstance(tree, Ref):
            indicator = self._indicators[tree.indicator_id]
            return measure_of(indicator.unit, indicator.price)
        if isinstance(tree, Chain):
            return self._chain(tree)
        if isinstance(tree, Call):
            return self._call(tree)
        measure = self._operation(tree)
        if measure.price == "mixed":
            raise _at(tree, "formula.mixed_prices")
        return measure

    def _operation(self, tree: Operation) -> Measure:
        left, right = tree.left, tree.right
        if isinstance(left, Number) and isinstance(right, Number):
            raise _at(tree, "formula.constant")
        if tree.sign in "+-":
            return self._sum(tree)
        sign = 1 if tree.sign == "*" else -1
        if isinstance(right, Number):
            if right.value == 0 and sign == -1:
                raise _at(right, "formula.zero")
            return _scaled(self.of(left), right, sign)
        if isinstance(left, Number):
            return _scaled(Measure().times(self.of(right), sign), left, 1)
        return self.of(left).times(self.of(right), sign)

    def _sum(self, tree: Operation) -> Measure:
        left, right = self.of(tree.left), self.of(tree.right)
        if (left.powers, left.scale) != (right.powers, right.scale):
            raise _at(tree, "formula.unlike_units", f"{left} {tree.sign} {right}", str(left))
        # A share less its own earlier value is a number of points; one share less another
        # is a share again.
        same = _names(tree.left) == _names(tree.right)
        points = left.points or (tree.sign == "-" and left.is_percent and same)
        return replace(left, price=joint_price(left.price, right.price), points=points)

    def _call(self, tree: Call) -> Measure:
        of = self.of(tree.ref)
        if tree.name == "growth" and not of.powers:
            raise _at(tree, "formula.growth_of_rate", expected=f"{tree.ref.text} - prev(…)")
        return Measure(measure_of("%").scale, (), of.price)

    def _chain(self, tree: Chain) -> Measure:
        rate = self._indicators[tree.rate.indicator_id]
        if not measure_of(rate.unit).is_percent or rate.price != "constant":
            raise _at(tree.rate, "formula.not_real_growth")
        return replace(self.of(tree.level), price="constant")


def _scaled(measure: Measure, number: Number, sign: int) -> Measure:
    if not is_power_of_ten(number.value):
        return measure
    return measure.converted(number.value if sign == 1 else 1 / number.value)


def _names(tree: Tree) -> frozenset[str]:
    return frozenset(ref.indicator_id for ref in references(tree))


def _at(part: Part, code: str, found: str = "", expected: str = "") -> BadFormula:
    return BadFormula(code, part.at, found or part.text, expected)
