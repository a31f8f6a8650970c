"""Why, in words: the sentences of a verdict, each built from the figures it names."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from luodi.catalogue import say
from luodi.catalogue.numbers import points, rate
from luodi.catalogue.units import amount, unit_name
from luodi.evaluation.setting import Setting
from luodi.evaluation.verdict import ScopeView
from luodi.ledger import Observation
from luodi.plans import Form, Target
from luodi.values import Bilingual

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
    if target.goal is None:
        return say(f"comparator.{target.comparator.name.lower()}_only")
    value = amount(target.goal.value, target.unit)
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
        return say(
            "reason.no_figure", scope=scope, indicator=indicator.name, base_year=view.base_year
        )
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
    return joined(parts)


def _against_goal(
    view: ScopeView, latest: Observation, target: Target, setting: Setting
) -> Bilingual:
    if view.goal is None:
        return say("reason.no_base", base_year=view.base_year)
    year, due = latest.period.year, target.due
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
        ahead = view.progress - view.scheduled
        parts.append(
            say(
                "reason.progress_ahead" if ahead >= 0 else "reason.progress_behind",
                progress=rate(view.progress),
                scheduled=rate(view.scheduled),
                points=points(ahead),
            )
        )
    if view.required_growth is not None:
        parts.append(
            say(
                "reason.required",
                due=due,
                goal=_goal_level_words(view.goal, target, setting),
                span=span,
                growth=growth,
                required=rate(view.required_growth),
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
    elif target.form in (Form.SHARE, Form.COVERAGE):
        parts.append(say("reason.points_to_go", points=points(view.goal - latest.value)))
    return joined(parts)
