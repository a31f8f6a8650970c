"""From a value and the words around it to a draft: form, sign, unit, kind, period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from luodi.reading.draft import Form, QuantityDraft, QuantityKind
from luodi.reading.forms import form_of
from luodi.reading.measures import Measure, house_units
from luodi.reading.numerals import tidy
from luodi.reading.predicates import Head, comparator, mirrored
from luodi.reading.situation import Situation
from luodi.reading.subjects import creates, is_addition
from luodi.reading.timing import Timing, level_period, rate_period

_RATES = {"annual_growth", "total_growth", "increment"}
_RULE = re.compile(r"减按|按(?:照)?[^，]{0,6}$|税率|补助|奖励|补贴|贴息|给予|罚款|不得")
_PER_HEAD = re.compile(r"人均|户均|亩均|每[人户亩万千百]|均价|单价|单位")
_SPEED = re.compile(r"增[长速幅]|快|慢")
_STARTING_FROM = re.compile(r"[由从] *$")  # 由8个增加到12个: the 8 is where it started
_YEARLY = re.compile("每年|年均|逐年")
_YEARLY_FORMS = {"increment", "level", "count"}
# 每个县至少办好3所: the bound stands before the verb.
_BOUND = re.compile(
    "(?P<least>至少|不少于|不低于)|(?P<less>不足|不到)|最多|至多|不超过|不得超过|最高(?=补|奖|给)"
)
_NEAR = 14
# What was done over the years, where a level would be that of the last.
_CUMULATIVE = re.compile(
    "累计(?:完成|投[入资]|新增|发放|引进|建成)|新建|新增|净增|改建|改造(?!率)|完成投资|五年"
)
_LAST_YEAR = re.compile("上年|去年|同比")
_HUNDRED = Decimal(100)
_ROUNDING = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a clause says around one value.

    words       -- everything before the value in its clause
    name        -- the indicator
    tail        -- 以上, 以内, 左右 behind the value
    behind      -- a few characters behind it, where a rule shows (的税率)
    thing_after -- the counted thing follows its number: 12条精品线路
    """

    head: Head
    words: str
    name: str
    tail: str
    behind: str
    thing_after: bool
    timing: Timing


def draft(value: Measure, said: Wording, where: Situation) -> QuantityDraft:
    """Decide everything about one value but its span and its place."""
    head, timing = said.head, said.timing
    form = form_of(value, head, said.name, is_addition(said.words), said.words)
    kind = _kind(value, said, where)
    sign = comparator(head, said.tail, value.more, len(value.values) == 2)
    if sign == "=" and (bound := _BOUND.search(said.words[-_NEAR:])):
        sign = ">=" if bound["least"] else "<" if bound["less"] else "<="
    values, unit, doubts = _in_units(value, said)
    if head.falling and form in _RATES:
        values = tuple(-v for v in reversed(values))
        sign = mirrored(sign)
    if sign == "=" and said.words.startswith("约"):
        sign = "≈"
    if form == "relative_to_reference" and sign == "=" and unit != "倍":
        sign = "<" if head.falling else ">"
    if form in _YEARLY_FORMS and (head.yearly or _YEARLY.search(said.words)) and "/" not in unit:
        unit += "/年"
    if form == "ratio_triplet" and abs(sum(values) - _HUNDRED) > _ROUNDING:
        doubts += ("shares_do_not_add_up",)
    if form == "share" and head.subject.endswith("占"):
        doubts += ("share_of_what",)
    period = _period(form, kind, said, where)
    values = tuple(tidy(v) for v in values)
    if form == "total_growth" and period and "-" not in period and not timing.base:
        form = "annual_growth"  # 2019年增长7.3%: one year's growth is a yearly rate
    two_digits = value.growth and values == (Decimal(10),)
    # By 2025 – since when? Only the plan's own years could tell.
    if period is None or (form in _RATES and where.period is None and timing.by):
        doubts += ("no_period",)
    return QuantityDraft(
        kind=kind,
        indicator=said.name,
        form=form,
        comparator=">=" if two_digits else sign,
        value=values[0] if len(values) == 1 else values,
        unit=unit,
        period=period,
        start=value.start,
        end=value.end,
        reference=head.reference or timing.base_words or None,
        implied=two_digits,
        doubts=doubts,
    )


def _in_units(value: Measure, said: Wording) -> tuple[tuple[Decimal, ...], str, tuple[str, ...]]:
    """The numbers in the units of the ledger; multiples as growth in percent."""
    values, unit = value.values, value.unit
    if unit == "倍":
        if said.head.change and not said.head.to:
            return tuple(v * _HUNDRED for v in values), "%", ()
        return (
            values,
            unit,
            () if said.timing.base or said.head.reference else ("multiple_of_what",),
        )
    if unit.endswith("元") and "亩均" in said.name:
        unit += "/亩"
    elif not _PER_HEAD.search(said.name):
        values, unit = house_units(values, unit)
    return values, unit, ()


def _period(form: Form, kind: QuantityKind, said: Wording, where: Situation) -> str | None:
    looks_back = where.looks_back or kind == "baseline"
    relative = form == "relative_to_reference"
    if looks_back and _LAST_YEAR.search(said.words):
        return level_period(said.timing, where.period, looks_back)
    if form in _RATES or (relative and _SPEED.search(said.name + said.words)):
        average = said.head.yearly or relative
        return rate_period(said.timing, where.period, looks_back, average)
    if where.looks_back and not said.timing.own_year and _CUMULATIVE.search(said.words):
        return rate_period(said.timing, where.period, looks_back, average=True)
    if not _STARTING_FROM.search(said.words) or said.timing.own_year:
        return level_period(said.timing, where.period, looks_back)
    before = where.period and (where.period[0] - (6 if where.looks_back else 1))
    return str(before) if before else None


def _kind(value: Measure, said: Wording, where: Situation) -> QuantityKind:
    """Slogans and mere numbers of things are counts; what a verb creates is a target."""
    if value.great or (said.thing_after and value.counted and not creates(said.words[-8:])):
        return "count"
    timing = said.timing
    if _STARTING_FROM.search(said.words):
        return "baseline"
    past = where.period is not None and timing.last is not None and timing.last < where.period[0]
    if where.looks_back or past or timing.own_year:
        return "baseline"
    if not where.goals and (_RULE.search(said.words) or _RULE.match(said.behind.lstrip("的"))):
        return "rule"
    return "target"
