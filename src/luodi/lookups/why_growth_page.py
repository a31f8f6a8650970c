"""The page "Where growth comes from": what may be chosen, and the answer or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from luodi.catalogue import Catalogue, say
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.map_panel import Option
from luodi.lookups.why_growth import Span, growth, spans
from luodi.lookups.why_growth_table import GrowthTable, growth_table
from luodi.lookups.why_not import NotPossible, because
from luodi.values import Bilingual

_ABOVE = ("nation", "province", "prefecture")


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A span the figures allow, as a choice."""

    label: str
    place: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class GrowthPage:
    """Choice, answer or the reasons there is none."""

    places: tuple[Option, ...]
    references: tuple[Option, ...]
    first: str
    last: str
    available: tuple[SpanRow, ...]
    table: GrowthTable | None
    problems: tuple[str, ...]


def growth_page(
    evaluation: Evaluation,
    lang: str,
    *,
    place: str = "",
    first: str = "",
    last: str = "",
    against: str = "",
) -> GrowthPage:
    """What is asked for; without a place the first span the figures allow."""
    catalogue = evaluation.pack.catalogue
    reference = against or evaluation.pack.plan.reference_place
    known = spans(evaluation, reference) if reference in catalogue.places else []
    table: GrowthTable | None = None
    problems: tuple[str, ...] = ()
    try:
        span = _asked(evaluation, known, place, first, last)
        if span is not None:
            place, first, last = span.place, str(span.first), str(span.last)
            table = growth_table(evaluation, growth(evaluation, span, reference), lang)
    except NotPossible as error:
        problems = tuple(reason.text(lang) for reason in error.reasons)
    return GrowthPage(
        places=_options(catalogue, place, lang, ("province", "prefecture", "county", "scope")),
        references=_options(catalogue, reference, lang, _ABOVE),
        first=first,
        last=last,
        available=tuple(_span_row(catalogue, span, lang) for span in known),
        table=table,
        problems=problems,
    )


def asked_span(
    evaluation: Evaluation, place: str, first: str, last: str, against: str = ""
) -> Span | None:
    """The span a person means; None where nothing is named and the figures allow none."""
    return _asked(evaluation, spans(evaluation, against), place, first, last)


def place_meant(catalogue: Catalogue, text: str) -> str:
    """The code of a place given by code or name; raises NotPossible."""
    if text in catalogue.places:
        return text
    found = [
        p.code
        for p in catalogue.places.values()
        if text in (p.name.zh, p.name.en, p.full_name, *p.short_names)
    ]
    if not found:
        raise because("growth.unknown_place", found=text)
    if len(found) > 1:
        codes = Bilingual("、".join(found), ", ".join(found))
        raise because("growth.ambiguous", found=text, expected=codes)
    return found[0]


def _asked(
    evaluation: Evaluation, known: list[Span], place: str, first: str, last: str
) -> Span | None:
    if not (place or first or last):
        return known[0] if known else None
    code = place_meant(evaluation.pack.catalogue, place) if place else ""
    years = (_year(first, "from"), _year(last, "to"))
    fitting = [
        s
        for s in known
        if code in ("", s.place) and years[0] in (None, s.first) and years[1] in (None, s.last)
    ]
    if fitting and not (code and years[0] and years[1]):
        return fitting[0]
    plan = evaluation.pack.plan
    return Span(code or plan.scope, years[0] or plan.base_year, years[1] or evaluation.through)


def _year(text: str, which: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise because("growth.bad_year", place=say(f"growth.{which}"), found=text)
    return int(text)


def _options(
    catalogue: Catalogue, chosen: str, lang: str, levels: tuple[str, ...]
) -> tuple[Option, ...]:
    return tuple(
        Option(p.code, p.name.text(lang), p.code == chosen)
        for p in catalogue.places.values()
        if p.level in levels
    )


def _span_row(catalogue: Catalogue, span: Span, lang: str) -> SpanRow:
    label = say(
        "growth.available_row",
        place=catalogue.place_name(span.place),
        first=span.first,
        last=span.last,
    )
    return SpanRow(label.text(lang), span.place, span.first, span.last)
