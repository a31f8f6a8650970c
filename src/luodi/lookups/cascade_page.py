"""The page on which a reader splits a target: the form as filled in, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from luodi.catalogue import Catalogue, say, say_problem
from luodi.catalogue.cascade_rules import cascade_rules
from luodi.catalogue.units import unit_name
from luodi.lookups.cascade import cascade
from luodi.lookups.cascade_files import cascade_file
from luodi.lookups.cascade_ground import scopes_of, splittable
from luodi.lookups.cascade_places import LEVELS, Recipients, recipients
from luodi.lookups.cascade_rows import CascadeTable, cascade_table
from luodi.lookups.cascade_value import AREA, EACH, POINTS, Cascade, Wish
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.rows import TargetRow, target_row
from luodi.plans import Target
from luodi.plans.place_targets import PlaceTarget
from luodi.values import Problem, Refused, UnreadableNumber, decimal_from

MOST_REASON = 200
_OWN = {"value": "v-", "lower": "lo-", "upper": "hi-"}  # names of fields: v-433100


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field. note -- what it means, where that needs saying."""

    value: str
    label: str
    chosen: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class OwnField:
    """The fields of one place, as filled in."""

    code: str
    name: str
    value: str
    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class CascadePage:
    """Everything the page shows.

    splittable  -- whether there is a form at all; problems say why not, or why nothing came
    market_led  -- why the target is not split unless a reader insists; empty where it is binding
    query       -- the form as an address, for the downloads
    """

    row: TargetRow
    splittable: bool
    market_led: str
    source: str
    binding: str
    insisted: bool
    reason: str
    known_only: bool
    elasticity: str
    rules: list[Option]
    levels: list[Option]
    areas: list[Option]
    weights: list[Option]
    distances: list[Option]
    own_fields: list[OwnField]
    own_filled: bool
    own_unit: str
    problems: list[str]
    table: CascadeTable | None
    day_line: str


def cascade_page(
    evaluation: Evaluation, target_id: str, query: Mapping[str, str], lang: str
) -> CascadePage | None:
    """The page of a target, or None where there is no such target."""
    target = evaluation.pack.target(target_id)
    if target is None:
        return None
    catalogue, rules = evaluation.pack.catalogue, cascade_rules()
    problems: list[Problem] = []
    wish, found, places, kind = Wish(), None, None, ""
    try:
        kind = splittable(evaluation, target)
        wish = _wish(target, query, problems)
        places = _places(evaluation, target, wish)
        if not problems and not _held_back(target, wish):
            found = cascade(evaluation, target_id, wish)
    except Refused as error:
        problems.extend(error.problems)
    filled = _fields(places, query, catalogue, lang)
    line = say("cascade.day_line", day=evaluation.day.isoformat(), rules=rules.title)
    market_led = target.binding != "binding"
    return CascadePage(
        row=target_row(target, evaluation.of(target_id), evaluation, lang),
        splittable=bool(kind),
        market_led=rules.market_led.text(lang) if market_led else "",
        source=rules.market_led_source,
        binding=say(f"binding.{target.binding}").text(lang),
        insisted=wish.insist is not None,
        reason=query.get("reason", "")[:MOST_REASON],
        known_only=wish.known_only,
        elasticity=query.get("elasticity", "") or f"{rules.elasticity.value:f}",
        rules=_rules(kind, wish, lang),
        levels=[
            Option(level, say(f"cascade.level_{level}").text(lang), level == wish.level)
            for level in LEVELS
        ],
        areas=[
            Option(c, catalogue.place_name(c).text(lang), c == (wish.area or scopes_of(target)[0]))
            for c in scopes_of(target)
        ],
        weights=_weights(evaluation, target, places, wish, lang),
        distances=[
            Option(d.id, d.name.text(lang), d.id == wish.distance, d.reason.text(lang))
            for d in rules.distances.values()
        ],
        own_fields=filled,
        own_filled=any(f.value or f.lower or f.upper for f in filled) or wish.rule == "hand",
        own_unit=unit_name(catalogue.indicators[target.indicator_id].unit).zh,
        problems=[say_problem(problem).text(lang) for problem in problems],
        table=cascade_table(found, catalogue, lang) if found else None,
        day_line=line.text(lang),
    )


def cascade_download(
    evaluation: Evaluation, target_id: str, query: Mapping[str, str], form: str, lang: str
) -> bytes | None:
    """The split of the page as a file; None where the page has none."""
    target = evaluation.pack.target(target_id)
    if target is None:
        return None
    problems: list[Problem] = []
    try:
        splittable(evaluation, target)
        wish = _wish(target, query, problems)
        if problems or _held_back(target, wish):
            return None
        found: Cascade = cascade(evaluation, target_id, wish)
    except Refused:
        return None
    catalogue = evaluation.pack.catalogue
    return cascade_file(found, catalogue, form, day=evaluation.day, language=lang)


def _held_back(target: Target, wish: Wish) -> bool:
    return target.binding != "binding" and wish.insist is None


def _wish(target: Target, query: Mapping[str, str], problems: list[Problem]) -> Wish:
    """What the address asks; a number that cannot be read is a problem, not a guess."""

    def number(name: str, shown: str) -> Decimal | None:
        text = query.get(name, "").strip()
        try:
            return decimal_from(text) if text else None
        except UnreadableNumber:
            problems.append(Problem("cascade.bad_number", shown, text[:40]))
            return None

    own = []
    codes = {key.split("-", 1)[1] for key in query if key.startswith(tuple(_OWN.values()))}
    for code in sorted(codes):
        value, lower, upper = (number(f"{head}{code}", code) for head in _OWN.values())
        if value is not None or lower is not None or upper is not None:
            entry = PlaceTarget(target.id, code, value, None, lower, upper, at=code)
            problems.extend(entry.problems())
            own.append(entry)
    insists = query.get("insist") == "on"
    level = query.get("members", "direct")
    return Wish(
        rule=query.get("rule", "share"),
        area=query.get("area", ""),
        level=level if level in LEVELS else "direct",
        by=query.get("by", ""),
        elasticity=number("elasticity", say("cascade.elasticity").zh),
        known_only=query.get("known") == "on",
        insist=query.get("reason", "").strip()[:MOST_REASON] if insists else None,
        own=tuple(own),
        distance=query.get("distance", "size"),
    )


def _places(evaluation: Evaluation, target: Target, wish: Wish) -> Recipients | None:
    scopes = scopes_of(target)
    area = wish.area or scopes[0]
    if area not in scopes:
        return None
    catalogue, year = evaluation.pack.catalogue, target.base_year
    known = (catalogue, evaluation.figures, target.indicator_id, area)
    return recipients(*known, year=year, level=wish.level)


def _fields(
    places: Recipients | None, query: Mapping[str, str], catalogue: Catalogue, lang: str
) -> list[OwnField]:
    return [
        OwnField(
            row.code,
            catalogue.place_name(row.code).text(lang),
            *(query.get(f"{head}{row.code}", "")[:24] for head in _OWN.values()),
        )
        for row in (places.rows if places else ())
    ]


def _rules(kind: str, wish: Wish, lang: str) -> list[Option]:
    """The rules that make sense for the kind of number."""
    return [
        Option(r.id, r.name.text(lang), r.id == wish.rule, r.how.text(lang))
        for r in cascade_rules().rules.values()
        if kind != EACH and not (kind == POINTS and r.id == "weight")
    ]


def _weights(
    evaluation: Evaluation, target: Target, places: Recipients | None, wish: Wish, lang: str
) -> list[Option]:
    """Amounts that every place has a figure of in the base year; area is always known."""
    catalogue, figures = evaluation.pack.catalogue, evaluation.figures
    options = [
        Option("", say("cascade.by_none").text(lang), not wish.by),
        Option(AREA, say("cascade.by_area").text(lang), wish.by == AREA),
    ]
    for indicator in catalogue.indicators.values():
        usable = indicator.over_places == "sum" and indicator.id != target.indicator_id
        if usable and places and places.rows:
            complete = all(r.figure(figures, indicator.id, target.base_year) for r in places.rows)
            if complete or indicator.id == wish.by:
                name = indicator.name.text(lang)
                options.append(Option(indicator.id, name, indicator.id == wish.by))
    return options
