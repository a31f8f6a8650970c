"""What else could have been said: the verdict under other choices, one at a time.

Each choice changes one thing: another source or vintage of a figure, another way of
counting, a restated base, another path, constant prices, another threshold. A choice
under which the word is another one is marked, so that a reader sees what the verdict
hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from luodi.catalogue import say
from luodi.catalogue.methods import PATHS
from luodi.catalogue.numbers import points, printed
from luodi.evaluation import relative, sentences
from luodi.evaluation.judge import judge
from luodi.evaluation.paths import path_kind
from luodi.evaluation.setting import Setting
from luodi.evaluation.verdict import ScopeView, Verdict
from luodi.ledger import Observation
from luodi.plans import Base, Comparator, Form, Target
from luodi.values import Bilingual, Quantity

_TURNED = {"met": "missed", "missed": "met", "on_pace": "behind", "behind": "on_pace"}
_PACED = ("faster", "on_pace", "behind")


@dataclass(frozen=True, slots=True)
class Variant:
    """One choice made otherwise, and what would be said then.

    kind   -- ``scope``, ``vintage``, ``definition``, ``base``, ``path``, ``price``,
              ``threshold`` or ``rounding``
    choice -- what is different, in words
    view   -- the view that decides then
    flips  -- whether the word is another one
    """

    kind: str
    choice: Bilingual
    code: str
    view: ScopeView
    flips: bool


def sensitivity(target: Target, verdict: Verdict, setting: Setting) -> tuple[Variant, ...]:
    """Every other choice that can be made with what is on file, in a fixed order."""
    return (
        *_scopes(verdict, setting),
        *_figures(target, verdict, setting),
        *_bases(target, verdict, setting),
        *_paths(target, verdict, setting),
        *_prices(target, verdict, setting),
        *_thresholds(target, verdict, setting),
        *_roundings(target, verdict, setting),
    )


def _scopes(verdict: Verdict, setting: Setting) -> Iterator[Variant]:
    """Each other scope the target is seen in, where it has figures."""
    for view in verdict.views:
        if view.scope != verdict.judged_scope and view.latest is not None:
            name = setting.catalogue.place_name(view.scope)
            yield _variant("scope", say("variant.scope", scope=name), view.code, view, verdict)


def _figures(target: Target, verdict: Verdict, setting: Setting) -> Iterator[Variant]:
    """Other figures on file for those the deciding view stands on."""
    view = verdict.judged_view
    used = [view.latest, setting.evidence.at(target.indicator_id, view.scope, view.base_year)]
    behind = setting.evidence.behind
    for figure in dict.fromkeys(o for found in used if found for o in behind(found)):
        told = {(figure.definition_id, figure.value)}
        for other in setting.figures.conflicts_of(figure):
            if other.status == "projected" or (other.definition_id, other.value) in told:
                continue
            told.add((other.definition_id, other.value))
            kind = "vintage" if other.definition_id == figure.definition_id else "definition"
            changed = replace(setting, figures=setting.figures.with_first(other))
            yield _rejudged(kind, _figure_words(kind, other, setting), target, verdict, changed)


def _bases(target: Target, verdict: Verdict, setting: Setting) -> Iterator[Variant]:
    """The base as it stands on file today, where it is not the one the plan printed."""
    base = target.base
    if base is None:
        return
    on_file = setting.evidence.at(target.indicator_id, base.scope, base.year)
    if on_file is None or on_file.value == base.quantity.value:
        return
    restated = Base(Quantity(on_file.value, base.quantity.unit), base.year, base.scope, "")
    words = say(
        "variant.base",
        year=base.year,
        value=sentences.amount_of(on_file.value, target, setting),
        printed=sentences.amount_of(base.quantity.value, target, setting),
    )
    yield _rejudged("base", words, replace(target, base=restated), verdict, setting)


def _paths(target: Target, verdict: Verdict, setting: Setting) -> Iterator[Variant]:
    """Other paths, while it is pace that decides."""
    if verdict.code not in _PACED or target.form in (Form.RELATIVE, Form.QUALITATIVE, Form.RATIO):
        return
    usual = path_kind(target, setting.method)
    for kind in PATHS:
        if kind != usual:
            words = say("variant.path", path=say(f"path.{kind}"))
            other = replace(target, path=kind, waypoints=())
            yield _rejudged("path", words, other, verdict, setting)


def _prices(target: Target, verdict: Verdict, setting: Setting) -> Iterator[Variant]:
    """The same number at constant prices, where the catalogue can work it out."""
    if setting.indicator_of(target).price != "current" or verdict.judged_view.latest is None:
        return
    stem = f"real({target.indicator_id},"
    for indicator in setting.catalogue.indicators.values():
        if indicator.price == "constant" and indicator.formula.startswith(stem):
            other = replace(target, indicator_id=indicator.id)
            words = say("variant.price", indicator=indicator.name)
            found = _rejudged("price", words, other, verdict, setting)
            if found.view.latest is not None:
                yield found


def _thresholds(target: Target, verdict: Verdict, setting: Setting) -> Iterator[Variant]:
    """Half and twice the number that played a part."""
    names = []
    if verdict.code in _PACED:
        names.append("on_pace_band")
    if target.comparator is Comparator.ABOUT and verdict.judged_view.latest is not None:
        names.append("about_band")
    if verdict.code == "out_of_reach":
        names.append("out_of_reach")
    if target.form is Form.RATIO and verdict.judged_view.latest is not None:
        names.append("structure_band")
    for name in names:
        number: Decimal = getattr(setting.method, name).value
        for factor in (Decimal("0.5"), Decimal(2)):
            value = number * factor
            changed = replace(setting, method=setting.method.with_threshold(name, value))
            words = say(f"variant.{name}", value=printed(value, 1), usual=printed(number, 1))
            yield _rejudged("threshold", words, target, verdict, changed)


def _roundings(target: Target, verdict: Verdict, setting: Setting) -> Iterator[Variant]:
    """A comparison so close that what was rounded off for print could turn it."""
    view = verdict.judged_view
    lead = relative.lead_of(view) if target.form is Form.RELATIVE else None
    if lead is None or verdict.code == "undetermined":
        return
    slack = relative.rounding(target, view.scope, setting)
    now = relative.beats(target, lead)
    for off in (lead + slack, lead - slack):
        if relative.beats(target, off) != now:
            code = _TURNED[verdict.code]
            words = say("variant.rounding", points=points(slack))
            yield _variant("rounding", words, code, replace(view, code=code), verdict)


def _rejudged(
    kind: str, choice: Bilingual, target: Target, verdict: Verdict, setting: Setting
) -> Variant:
    found = judge(target, setting)
    return _variant(kind, choice, found.code, found.judged_view, verdict)


def _variant(kind: str, choice: Bilingual, code: str, view: ScopeView, verdict: Verdict) -> Variant:
    return Variant(kind, choice, code, view, code != verdict.code)


def _figure_words(kind: str, other: Observation, setting: Setting) -> Bilingual:
    source = setting.catalogue.sources.get(other.source_id)
    definitions = setting.catalogue.indicators[other.indicator_id].definitions
    names = {d.id: d.name for d in definitions}
    return say(
        f"variant.{kind}",
        year=other.period.year,
        value=sentences.figure(other),
        status=say(f"status.{other.status}"),
        source=source.title if source else other.source_id,
        definition=names.get(other.definition_id, Bilingual(other.definition_id)),
    )
