"""Read assumptions as they are typed; every bad line is reported, with what was expected.

    figure     INDICATOR:PLACE:YEAR=VALUE
    growth     INDICATOR:PLACE:FROM=PERCENT
    scope      TARGET=PLACE
    definition TARGET=DEFINITION
    delay      MILESTONE=DAY or STATE
    method     RULE=NUMBER

Indicators and places may be named by code or by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luodi.catalogue import Indicator
from luodi.evaluation.assumptions import (
    KINDS,
    AssumedDefinition,
    AssumedDelay,
    AssumedFigure,
    AssumedGrowth,
    AssumedScope,
    AssumedThreshold,
    Assumption,
)
from luodi.plans import Pack, Target
from luodi.plans.pack import MILESTONE_STATES
from luodi.values import Problem, UnreadableNumber, decimal_from

MOST = 40
# What a ledger takes, so that nothing can be assumed that nobody could publish.
LARGEST, DECIMALS = Decimal(10) ** 12, 6
STEEPEST = Decimal(1000)
_FULL_WIDTH = str.maketrans("：＝％　", ":=% ")


@dataclass(frozen=True, slots=True)
class ReadLines:
    """Assumptions in the order of their lines, and a problem for every line that is none."""

    assumptions: tuple[Assumption, ...]
    problems: tuple[Problem, ...]


class _Bad(Exception):
    def __init__(self, code: str, found: str, expected: str = "") -> None:
        super().__init__(code)
        self.code, self.found, self.expected = code, found, expected


def read_assumptions(lines: Iterable[str], pack: Pack) -> ReadLines:
    """An assumption for every readable line and a problem for every other one."""
    found: dict[tuple[str, str], Assumption] = {}
    problems: list[Problem] = []
    typed = [line for line in lines if line.strip()]
    if len(typed) > MOST:
        problems.append(Problem("whatif.too_many", "", str(len(typed)), str(MOST)))
        typed = typed[:MOST]
    for line in typed:
        shown = " ".join(line.split())[:120]
        try:
            assumption = _read(line, pack)
        except _Bad as bad:
            problems.append(Problem(bad.code, shown, bad.found[:60], bad.expected))
            continue
        key = (assumption.kind, assumption.about)
        earlier = found.setdefault(key, assumption)
        if earlier != assumption:
            problems.append(Problem("whatif.twice", shown, assumption.said, earlier.said))
    return ReadLines(tuple(found.values()), tuple(problems))


def _read(line: str, pack: Pack) -> Assumption:
    kind, _, rest = line.translate(_FULL_WIDTH).strip().partition(" ")
    if kind not in KINDS:
        raise _Bad("whatif.unknown_kind", kind, "、".join(KINDS))
    about, equals, value = (part.strip() for part in rest.partition("="))
    if not (about and equals and value):
        raise _Bad(f"whatif.bad_{kind}", rest.strip())
    return _READERS[kind](about, value, pack)


def _figure(about: str, value: str, pack: Pack) -> Assumption:
    indicator, place, year = _series("figure", about, pack)
    number = _number(value, "whatif.bad_value", indicator.unit)
    if number < 0 and indicator.never_negative:
        raise _Bad("whatif.negative", value)
    if abs(number) >= LARGEST or _places(number) > DECIMALS:
        raise _Bad("whatif.out_of_range", value, str(DECIMALS))
    return AssumedFigure(indicator.id, place, year, number)


def _growth(about: str, value: str, pack: Pack) -> Assumption:
    indicator, place, year = _series("growth", about, pack)
    if indicator.unit == "%":
        raise _Bad("whatif.growth_of_percent", indicator.id)
    rate = _number(value.removesuffix("%"), "whatif.bad_rate", "%")
    if not -100 < rate <= STEEPEST or _places(rate) > DECIMALS:
        raise _Bad("whatif.bad_rate", value, "%")
    return AssumedGrowth(indicator.id, place, year, rate)


def _scope(about: str, value: str, pack: Pack) -> Assumption:
    return AssumedScope(_target(about, pack).id, _place(value, pack))


def _definition(about: str, value: str, pack: Pack) -> Assumption:
    target = _target(about, pack)
    known = pack.catalogue.indicators[target.indicator_id].definitions
    for definition in known:
        if value in (definition.id, definition.name.zh, definition.name.en):
            return AssumedDefinition(target.id, definition.id)
    raise _Bad("whatif.unknown_definition", value, "、".join(d.id for d in known))


def _delay(about: str, value: str, pack: Pack) -> Assumption:
    milestone = next((m for m in pack.milestones if about in (m.id, m.subject.zh)), None)
    if milestone is None:
        raise _Bad("whatif.unknown_milestone", about)
    if value in MILESTONE_STATES:
        return AssumedDelay(milestone.id, value, "")
    try:
        return AssumedDelay(milestone.id, "", date.fromisoformat(value).isoformat())
    except ValueError as error:
        raise _Bad("whatif.bad_day", value, "、".join(MILESTONE_STATES)) from error


def _method(about: str, value: str, pack: Pack) -> Assumption:
    names = [name for name, _ in pack.catalogue.method.thresholds]
    if about not in names:
        raise _Bad("whatif.unknown_rule", about, "、".join(names))
    number = _number(value, "whatif.bad_rule", "")
    if not 0 <= number <= 100 or _places(number) > DECIMALS:
        raise _Bad("whatif.bad_rule", value)
    return AssumedThreshold(about, number)


_READERS: dict[str, Callable[[str, str, Pack], Assumption]] = {
    "figure": _figure,
    "growth": _growth,
    "scope": _scope,
    "definition": _definition,
    "delay": _delay,
    "method": _method,
}


def _series(kind: str, about: str, pack: Pack) -> tuple[Indicator, str, int]:
    parts = [part.strip() for part in about.split(":")]
    if len(parts) != 3:
        raise _Bad(f"whatif.bad_{kind}", about)
    indicator = _indicator(parts[0], pack)
    if not indicator.unit:
        raise _Bad("whatif.no_unit", indicator.id)
    return indicator, _place(parts[1], pack), _year(parts[2], pack)


def _indicator(text: str, pack: Pack) -> Indicator:
    known = pack.catalogue.indicators
    if text in known:
        return known[text]
    named = [i for i in known.values() if text in (i.name.zh, i.name.en, *i.aliases)]
    if len(named) == 1:
        return named[0]
    if named:
        raise _Bad("whatif.ambiguous", text, "、".join(i.id for i in named))
    raise _Bad("whatif.unknown_indicator", text)


def _place(text: str, pack: Pack) -> str:
    known = pack.catalogue.places
    if text in known:
        return text
    named = [
        p.code
        for p in known.values()
        if text in (p.name.zh, p.name.en, p.full_name, *p.short_names)
    ]
    if len(named) == 1:
        return named[0]
    if named:
        raise _Bad("whatif.ambiguous", text, "、".join(named))
    raise _Bad("whatif.unknown_place", text)


def _year(text: str, pack: Pack) -> int:
    """A year that some verdict looks at; another one would change nothing unnoticed."""
    first = min([pack.plan.base_year, *(t.base_year for t in pack.targets)])
    last = max([pack.plan.last_year, *(t.due for t in pack.targets)])
    if not (text.isascii() and text.isdecimal() and first <= int(text) <= last):
        raise _Bad("whatif.bad_year", text, f"{first}–{last}")
    return int(text)


def _target(text: str, pack: Pack) -> Target:
    found = next((t for t in pack.targets if text in (t.id, t.title.zh)), None)
    if found is None:
        raise _Bad("whatif.unknown_target", text)
    return found


def _number(text: str, code: str, unit: str) -> Decimal:
    try:
        return decimal_from(text)
    except UnreadableNumber as error:
        raise _Bad(code, text, unit) from error


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
