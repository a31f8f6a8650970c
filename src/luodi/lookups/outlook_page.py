"""The outlook of a target as its page shows it, numbers printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luodi.catalogue import say
from luodi.catalogue.forecasting import forecasting
from luodi.catalogue.numbers import printed
from luodi.catalogue.units import amount, shown_value
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.outlook import Outlook, ScopeOutlook, outlook
from luodi.plans import Form, Target
from luodi.values import Bilingual

# Likelihood words as the IPCC's guidance note on uncertainty cuts them: 90, 66, 33, 10 percent.
_WORDS = ((90, "very_likely"), (66, "likely"), (33, "even"), (10, "unlikely"))


@dataclass(frozen=True, slots=True)
class OutlookRow:
    """One scope on a line; why is empty where there is a forecast."""

    scope: str
    code: str
    why: str
    method: str
    central: str
    interval: str
    chance: str
    chance_word: str
    points: str
    held: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutlookBlock:
    """Everything the block shows.

    lead -- one sentence; rows -- with a forecast; without -- scopes that have none, and why
    rules -- reasons of the interval and the caps that apply
    fans -- scope name → [year, low, central, high] for the picture
    """

    lead: str
    due: int
    rows: tuple[OutlookRow, ...]
    without: tuple[OutlookRow, ...]
    rules: tuple[str, ...]
    fans: dict[str, list[list[float]]]


def outlook_block(evaluation: Evaluation, target_id: str, lang: str) -> OutlookBlock | None:
    """The block of a target; None where it has no number, or no figure to start from."""
    found = outlook(evaluation, target_id)
    if found is None or (not found.settled and not found.scopes):
        return None
    rows = tuple(_row(s, found.target, evaluation, lang) for s in found.scopes)
    with_forecast = tuple(row for row in rows if not row.why)
    return OutlookBlock(
        lead=_lead(found).text(lang),
        due=found.target.due,
        rows=with_forecast,
        without=tuple(row for row in rows if row.why),
        rules=tuple(reason.text(lang) for reason in forecasting().reasons) if with_forecast else (),
        fans=_fans(found, evaluation, lang),
    )


def _lead(found: Outlook) -> Bilingual:
    due = found.target.due
    if any(s.why is None for s in found.scopes):
        return say("outlook.lead", due=due, share=int(forecasting().share))
    if found.settled:
        return say("outlook.settled", due=due)
    return say("outlook.none", due=due)


def chance_word(percent: Decimal) -> str:
    """The key of the word for a chance in percent."""
    return next((word for least, word in _WORDS if percent >= least), "very_unlikely")


def _row(found: ScopeOutlook, target: Target, evaluation: Evaluation, lang: str) -> OutlookRow:
    central = interval = chance = word = held = ""
    notes = list(found.notes)
    if found.central is not None and found.low is not None and found.high is not None:
        central = _value(found.central, target, evaluation, lang)
        ends = (_value(end, target, evaluation, lang) for end in (found.low, found.high))
        interval = " – ".join(ends)
        held = _held(found, lang)
    if found.probability is not None and found.cap is not None:
        percent = f"{printed(found.probability, 0)}%"
        word = say(f"outlook.chance_{chance_word(found.probability)}").text(lang)
        chance = say("outlook.about", percent=percent).text(lang)
        if found.capped:
            ends_key = "outlook.capped_high" if found.probability > 50 else "outlook.capped_low"
            chance = say(ends_key, percent=percent).text(lang)
            notes.append(found.cap.reason)
    elif found.why is None:
        notes.append(say("outlook.no_goal"))
    return OutlookRow(
        scope=evaluation.pack.catalogue.place_name(found.scope).text(lang),
        code=found.scope,
        why=found.why.text(lang) if found.why else "",
        method=say(f"outlook.method_{found.method}").text(lang) if found.method else "",
        central=central,
        interval=interval,
        chance=chance,
        chance_word=word,
        points=say("outlook.points", count=found.points, last=found.last_year).text(lang),
        held=held,
        notes=tuple(note.text(lang) for note in notes),
    )


def _held(found: ScopeOutlook, lang: str) -> str:
    held, tried = found.held
    if tried < forecasting().least_errors:
        return say("outlook.held_unknown").text(lang)
    share = printed(Decimal(held) / Decimal(tried) * 100, 0)
    return say("outlook.held", share=f"{share}%", count=tried).text(lang)


def _value(value: Decimal, target: Target, evaluation: Evaluation, lang: str) -> str:
    if target.form is Form.RELATIVE:
        sign = "−" if value < 0 else "+"
        return say("outlook.points_lead", points=f"{sign}{printed(abs(value), 1)}").text(lang)
    indicator = evaluation.pack.catalogue.indicators[target.indicator_id]
    return amount(value, indicator.unit, indicator.decimals).text(lang)


def _fans(found: Outlook, evaluation: Evaluation, lang: str) -> dict[str, list[list[float]]]:
    unit = evaluation.pack.catalogue.indicators[found.target.indicator_id].unit
    return {
        evaluation.pack.catalogue.place_name(s.scope).text(lang): [
            [f.year, *(float(shown_value(v, unit, lang)) for v in (f.low, f.central, f.high))]
            for f in s.fan
        ]
        for s in found.scopes
        if s.fan
    }
