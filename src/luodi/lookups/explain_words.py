"""The sentences of an explanation: why this figure, how far apart, what is missing."""

from __future__ import annotations

import re
from decimal import Decimal

from luodi.catalogue import Catalogue, Indicator, default_method, say
from luodi.catalogue.numbers import rounded
from luodi.catalogue.units import amount, shown_value
from luodi.ledger import Choice, Computed, Figures, Observation
from luodi.ledger.formula_result import Remark
from luodi.ledger.formula_syntax import FUNCTIONS
from luodi.lookups.evaluation import Evaluation
from luodi.values import Bilingual, plain

# Digits after the point of intermediate results: enough to check them by hand.
STEP_DIGITS = 6

_WORD = re.compile(r'(?P<name>[A-Za-z_]\w*)|"(?P<code>[^"]*)"', re.ASCII)


def formula_words(formula: str, catalogue: Catalogue, lang: str) -> str:
    """A formula as people would say it: names of indicators, places and functions."""

    def word(match: re.Match[str]) -> str:
        if match["name"] is None:
            return catalogue.place_name(match["code"]).text(lang)
        indicator = catalogue.indicators.get(match["name"])
        called = formula[match.end() :].lstrip().startswith("(")
        if called and match["name"] in FUNCTIONS:
            return say(f"explain_function.{match['name']}").text(lang)
        return indicator.name.text(lang) if indicator else match[0]

    return _WORD.sub(word, formula).replace("*", "×")


def picking_rule(said: list[Observation], lang: str) -> str:
    """How one of several figures becomes the one used; nothing to say of a single one."""
    if len(said) > 1:
        return default_method().picking.text(lang)
    return say("explain.others_none").text(lang) if said else ""


def chosen_by_hand(first: Observation, figures: Figures) -> Choice | None:
    """What a person decided, where this is the figure it was about; it may be gone since."""
    choice = figures.choice_of(first)
    if choice is None:
        return None
    said = (choice.source_id, choice.status, choice.value)
    return choice if said == (first.source_id, first.status, first.value) else None


def persons_choice(first: Observation | None, evaluation: Evaluation, lang: str) -> str:
    """Who chose the figure by hand, when and why; empty where the rule did."""
    choice = chosen_by_hand(first, evaluation.figures) if first else None
    if choice is None:
        return ""
    return say(
        "explain.choice", day=choice.day.isoformat(), by=choice.by, reason=choice.reason
    ).text(lang)


def why_not(
    first: Observation | None, other: Observation, evaluation: Evaluation, lang: str
) -> str:
    """The first step of the picking rule that puts another figure behind the one used."""
    if first is None or other.status == "projected":
        return say("explain_why.projected").text(lang)
    if chosen_by_hand(first, evaluation.figures):
        return say("explain_why.choice").text(lang)
    if first.definition_id != other.definition_id:
        return say("explain_why.definition").text(lang)
    catalogue = evaluation.pack.catalogue
    order, sources = catalogue.method.status_order, catalogue.sources
    ranks = [sources[o.source_id].rank if o.source_id in sources else 9 for o in (first, other)]
    if (first.source_id, first.status) == (other.source_id, other.status):
        at_once = (first.known_on, first.release_id) == (other.known_on, other.release_id)
        return say("explain_why.both" if at_once else "explain_why.corrected").text(lang)
    if first.status != other.status and other.status in order:
        said = [say(f"status.{o.status}") for o in (first, other)]
        return say("explain_why.status", first=said[0], other=said[1]).text(lang)
    if ranks[0] != ranks[1]:
        said = [say(f"rank.{rank}") for rank in ranks]
        return say("explain_why.rank", first=said[0], other=said[1]).text(lang)
    for key, step in (
        ("digits", first.decimals > other.decimals),
        ("day", first.known_on > other.known_on),
    ):
        if step:
            return say(f"explain_why.{key}").text(lang)
    return say("explain_why.equal").text(lang)


def apart(
    first: Observation | None, computed: Computed | None, indicator: Indicator, lang: str
) -> str:
    """How far the published figure is from the computed one, and whether rounding explains it."""
    if first is None or computed is None or computed.value is None:
        return ""
    difference = first.value - computed.value
    tolerance = Decimal("0.5").scaleb(-first.decimals)
    shown = rounded(abs(difference), first.decimals + 1)
    if shown == 0:
        return say("explain.equal").text(lang)
    unit = "个百分点" if indicator.unit == "%" else indicator.unit
    return say(
        "explain.within" if abs(difference) <= tolerance else "explain.beyond",
        difference=amount(shown, unit, first.decimals + 1),
        sign=say("explain.more" if difference > 0 else "explain.less"),
        tolerance=amount(tolerance, unit),
    ).text(lang)


def missing_words(remark: Remark, catalogue: Catalogue, lang: str) -> str:
    """What would be needed, and who holds it."""
    return _said(f"explain_missing.{remark.code}", remark, catalogue).text(lang)


def doubt_words(remark: Remark, catalogue: Catalogue, lang: str) -> str:
    """What a reader should know about a result."""
    return _said(f"explain_doubt.{remark.code}", remark, catalogue).text(lang)


def _said(key: str, remark: Remark, catalogue: Catalogue) -> Bilingual:
    indicator = catalogue.indicators.get(remark.indicator_id)
    return say(
        key,
        text=remark.text,
        indicator=indicator.name if indicator else "",
        holder=indicator.producer if indicator else "",
        place=catalogue.place_name(remark.place_code),
        period=str(remark.period or ""),
        note=remark.note,
    )


def checkable(value: Decimal) -> str:
    """The value with the digits a person needs to check it, small ones not lost."""
    digits = max(STEP_DIGITS, STEP_DIGITS - value.adjusted()) if value else 0
    return plain(rounded(value, digits))


def in_stored_unit(shown: Bilingual, unit: str, lang: str) -> str:
    """The value in the unit the formula counts in; in English with its own unit beside it."""
    if lang == "zh" or shown_value(Decimal(1), unit, lang) == 1:
        return shown.text(lang)
    return f"{shown.zh} ({shown.en})"
