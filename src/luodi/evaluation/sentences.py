"""Why, in words: the sentences of a verdict, each built from the figures it names."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from luodi.catalogue import say
from luodi.catalogue.numbers import points, rate
from luodi.catalogue.units import amount, unit_name
from luodi.evaluation.goals import moves_in_points
from luodi.evaluation.setting import Setting
from luodi.evaluation.verdict import ScopeView
from luodi.ledger import Observation
from luodi.plans import Comparator, Form, Target
from luodi.values import Bilingual, plain

EMPTY = Bilingual("", "")


def joined(parts: list[Bilingual]) -> Bilingual:
    """Sentences one after the other; the last one ends with a full stop."""
    chinese = "".join(p.zh for p in parts)
    if chinese.endswith(("；", "，")):
        chinese = chinese[:-1] + "。"
    return Bilingual(chinese, " ".join(p.en for p in parts if p.en))


def listed(parts: list[Bilingual]) -> Bilingual:
    """Words in a row: 、 in Chinese, commas in English."""
    return Bilingual("、".join(p.zh for p in parts), ", ".join(p.text("en") for p in parts))


def amount_of(value: Decimal, target: Target, setting: Setting) -> Bilingual:
    """A value of the target's indicator, rounded for print, with its unit."""
    indicator = setting.indicator_of(target)
    return amount(value, indicator.unit, indicator.decimals)


def figure(observation: Observation) -> Bilingual:
    """A figure with the digits its source printed, and its unit."""
    return amount(observation.value, observation.unit, observation.decimals)


def goal_words(target: Target) -> Bilingual:
    """The goal as worded: 超过10,000亿元, 5家左右, 年均增长18%."""
    if target.shares:
        return Bilingual(":".join(plain(share) for _, share in target.shares))
    if target.goal is None:
        return say(f"comparator.{target.comparator.name.lower()}_only")
    value = amount(target.goal.value, target.unit)
    if target.comparator is Comparator.BETWEEN and target.goal_high:
        high = amount(target.goal_high.value, target.unit)
        return say(
            f"form.{target.form.value}", goal=say("comparator.between", low=value, high=high)
        )
    if target.form is Form.RELATIVE:
        reference = f"comparator.{target.comparator.name.lower()}_only"
        return say("form.relative_by", goal=say(reference), points=points(target.goal.value))
    sentence = say(f"comparator.{target.comparator.name.lower()}", value=value)
    return say(f"form.{target.form.value}", goal=sentence)


def _goal_level_words(level: Decimal, target: Target, setting: Setting) -> Bilingual:
    """The value to come to: as the plan writes it, or rounded where it was computed."""
    if target.goal is not None and level == target.goal.value:
        return amount(level, target.unit)
    return amount_of(level, target, setting)


def period_words(target: Target, year: int, setting: Setting) -> Bilingual:
    """2025年, or 2025年末 for a stock."""
    stock = setting.indicator_of(target).over_periods == "stock"
    return say("word.year_end" if stock else "word.year", year=year)


def missing_figure(target: Target, scope: str, year: int, setting: Setting) -> Bilingual:
    """The exact figure that is missing, its unit and who holds it."""
    indicator = setting.indicator_of(target)
    unit, producer = unit_name(indicator.unit), indicator.producer
    holder = Bilingual(
        "；".join(filter(None, (unit.zh, producer.zh))),
        "; ".join(filter(None, (unit.en, producer.en))),
    )
    return say(
        "missing.figure",
        period=period_words(target, year, setting),
        scope=setting.catalogue.place_name(scope),
        indicator=indicator.name,
        holder=holder,
    )


def missing_measure(target: Target, setting: Setting) -> Bilingual:
    """What is missing where the plan names a direction and nothing to measure it by."""
    indicator = setting.indicator_of(target)
    return say(
        "missing.measure",
        indicator=indicator.name,
        scope=setting.catalogue.place_name(target.scope),
        base_year=target.base_year,
        due=target.due,
        holder=indicator.producer,
    )


def growth_word(target: Target, setting: Setting) -> Bilingual:
    """名义增长 for amounts at current prices, else 增长."""
    nominal = setting.indicator_of(target).price == "current"
    return say("word.nominal_growth" if nominal else "word.growth")


def with_reason(view: ScopeView, target: Target, setting: Setting) -> ScopeView:
    """The view with its reason in words."""
    return replace(view, reason=_reason(view, target, setting))


def _reason(view: ScopeView, target: Target, setting: Setting) -> Bilingual:
    scope = setting.catalogue.place_name(view.scope)
    indicator = setting.indicator_of(target)
    if view.latest is None:
        nothing = say(
            "reason.no_figure", scope=scope, indicator=indicator.name, base_year=view.base_year
        )
        return joined([nothing, *_of_members(view, target, setting)])
    latest = view.latest
    parts = [
        say(
            "reason.latest",
            period=period_words(target, latest.period.year, setting),
            scope=scope,
            indicator=indicator.name,
            value=figure(latest),
            status=say(f"status.{latest.status}"),
        )
    ]
    if target.goal is not None:
        parts.append(_against_goal(view, latest, target, setting))
    parts += _of_members(view, target, setting)
    if (broken := _break_between(view, target, setting)) is not None:
        parts.append(broken)
    return joined(parts)


def _of_members(view: ScopeView, target: Target, setting: Setting) -> list[Bilingual]:
    """How many members reported the due year and what their sum proves."""
    if view.part is None or view.part.lower is None:
        return []
    proves = view.code in ("met", "missed")
    return [
        say(
            "reason.members_prove" if proves else "reason.members",
            year=target.due,
            reported=view.part.reported,
            members=len(view.part.members),
            sum=amount_of(view.part.lower, target, setting),
            goal=goal_words(target),
        )
    ]


def _break_between(view: ScopeView, target: Target, setting: Setting) -> Bilingual | None:
    """That the series was put on a new footing between base and latest figure."""
    if view.latest is None or view.base is None:
        return None
    for found in setting.indicator_of(target).breaks:
        before, after = (
            found.side(view.scope, y) for y in (view.base_year, view.latest.period.year)
        )
        if before != after:
            return say("reason.break", year=found.year, note=found.note)
    return None


def _against_goal(
    view: ScopeView, latest: Observation, target: Target, setting: Setting
) -> Bilingual:
    if view.code == "behind" and view.progress is None and view.reached_before:
        return say("reason.fell_back", year=view.reached_before, goal=goal_words(target))
    if view.goal is None:
        return say("reason.no_base", base_year=view.base_year)
    if target.form in (Form.ANNUAL_GROWTH, Form.TOTAL_GROWTH) and (view.base or 0) <= 0:
        return say("reason.base_not_positive", base_year=view.base_year)
    year, due = latest.period.year, target.due
    if year < due and view.to_hold and view.code in ("on_pace", "behind"):
        kept = "reason.kept" if view.code == "on_pace" else "reason.not_kept"
        return say(kept, goal=goal_words(target), due=due)
    if year >= due:
        return say(
            "reason.reached" if view.code in ("met", "ahead") else "reason.not_reached",
            goal=goal_words(target),
        )
    growth = growth_word(target, setting)
    span = (
        say("word.year", year=due)
        if due - year == 1
        else say("word.years_average", first=year + 1, last=due)
    )
    parts = []
    if view.progress is not None and view.scheduled is not None:
        ahead = round(view.progress - view.scheduled, 9)
        parts.append(
            say(
                "reason.progress_ahead" if ahead >= 0 else "reason.progress_behind",
                progress=rate(view.progress),
                scheduled=rate(view.scheduled),
                path=say(f"path.{view.path_kind}"),
                points=points(ahead),
            )
        )
    if view.required_growth is not None:
        parts.append(
            say(
                "reason.required_fall" if view.less_is_better else "reason.required",
                due=due,
                goal=_goal_level_words(view.goal, target, setting),
                span=span,
                growth=growth,
                required=rate(abs(view.required_growth)),
            )
        )
        if view.reference_growth is not None:
            gap = view.required_growth - view.reference_growth
            parts.append(
                say(
                    "reason.beyond" if view.code == "out_of_reach" else "reason.reference",
                    place=setting.catalogue.place_name(setting.reference_place),
                    growth=growth,
                    reference=rate(view.reference_growth),
                    points=points(gap),
                    margin=points(setting.method.out_of_reach.value),
                )
            )
    elif moves_in_points(target, setting.indicator_of(target)):
        parts.append(say("reason.points_to_go", points=points(view.goal - latest.value)))
    return joined(parts)
