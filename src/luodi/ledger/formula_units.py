"""A small algebra of units, so that a formula cannot give 元 where 亿元 is meant.

A measure says what one is worth of a number: 1 亿元 is 100000000 of 元. Powers of ten
written into a formula (``* 100``, ``* 10000``) convert between units and change nothing
about the quantity; any other number is a plain factor.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Context, Decimal

from luodi.catalogue.conversions import known_units

_CONTEXT = Context(prec=60)
_ONE = Decimal(1)
_PERCENT = Decimal("0.01")
POINTS = ("个百分点", "百分点")


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit and price basis of a part of a formula.

    scale  -- how many base units one is
    powers -- (base unit, exponent) in order of name; empty for a pure number
    price  -- ``current``, ``constant`` or ``none``
    points -- a difference of two percentages
    """

    scale: Decimal = _ONE
    powers: tuple[tuple[str, int], ...] = ()
    price: str = "none"
    points: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether numbers are counted per hundred."""
        return not self.powers and self.scale == _PERCENT

    def times(self, other: Measure, sign: int = 1) -> Measure:
        """The product, or with sign -1 the quotient."""
        powers = dict(self.powers)
        for base, exponent in other.powers:
            powers[base] = powers.get(base, 0) + sign * exponent
        operate = _CONTEXT.multiply if sign == 1 else _CONTEXT.divide
        return Measure(
            operate(self.scale, other.scale),
            tuple(sorted((b, e) for b, e in powers.items() if e)),
            joint_price(self.price, other.price),
        )

    def converted(self, factor: Decimal) -> Measure:
        """The measure after numbers were multiplied by a power of ten."""
        return replace(self, scale=_CONTEXT.divide(self.scale, factor))

    def fits(self, unit: str) -> bool:
        """Whether numbers of this measure can be printed with a unit.

        Statistics leave 人 out of what is counted for each person: 元, not 元/人.
        """
        wanted = measure_of(unit)
        per_person = tuple(sorted((*wanted.powers, ("人", -1))))
        return (
            self.scale == wanted.scale
            and self.points == wanted.points
            and self.powers in (wanted.powers, per_person)
        )

    def __str__(self) -> str:
        """``10000×元/人``; for people who have to find the slip."""
        if not self.powers:
            plain = {_ONE: "1", _PERCENT: "%"}.get(self.scale, f"{self.scale.normalize():f}")
            return POINTS[0] if self.points else plain
        above = "×".join(_power(b, e) for b, e in self.powers if e > 0) or "1"
        below = "".join(f"/{_power(b, -e)}" for b, e in self.powers if e < 0)
        number = "" if self.scale == 1 else f"{self.scale.normalize():f}×"
        return f"{number}{above}{below}"


def measure_of(unit: str, price: str = "none") -> Measure:
    """The measure of a unit as the catalogue writes it: 亿元, %, 吨/万元.

    >>> str(measure_of("亿元").times(measure_of("万人"), -1))
    '10000×元/人'
    """
    if unit in POINTS:
        return Measure(_PERCENT, (), price, points=True)
    first, *others = unit.split("/")
    measure = _single(first)
    for other in others:
        measure = measure.times(_single(other), -1)
    return replace(measure, price=price)


def joint_price(left: str, right: str) -> str:
    """The price basis of two parts together; ``mixed`` where they differ."""
    if "none" in (left, right):
        return right if left == "none" else left
    return left if left == right else "mixed"


def is_power_of_ten(value: Decimal) -> bool:
    """Whether a number only shifts the point: 100, 0.0001, but not 1."""
    return value != 1 and value > 0 and value.normalize().as_tuple().digits == (1,)


def _single(unit: str) -> Measure:
    base, factor = known_units().get(unit, (unit, _ONE))
    if base == "%":
        return Measure(factor * _PERCENT)
    return Measure(factor, ((base, 1),)) if base else Measure()


def _power(base: str, exponent: int) -> str:
    return base if exponent == 1 else f"{base}^{exponent}"
