"""The lines of a split as they are printed: one for each place, and the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luodi.catalogue import Catalogue, say
from luodi.catalogue.numbers import printed
from luodi.catalogue.units import amount, unit_name
from luodi.lookups.cascade_places import REST
from luodi.lookups.cascade_value import ADDITION, EACH, POINTS, SUM, Cascade, PlacePart
from luodi.lookups.cascade_words import CascadeWords, sign, signed_percent
from luodi.lookups.rows import said


@dataclass(frozen=True, slots=True)
class CascadeRow:
    """A line in words; empty where there is nothing to say.

    linked -- whether the place has a page; also -- other members it stands for
    residual -- part less own number, with its percent; growth -- a year, or points of a ratio
    """

    code: str
    name: str
    linked: bool
    also: str
    base: str
    base_note: str
    share: str
    weight: str
    split: str
    own: str
    part: str
    residual: str
    residual_percent: str
    growth: str
    verdict_code: str
    mark: str
    verdict: str


@dataclass(frozen=True, slots=True)
class CascadeTable:
    """A split as a page shows it.

    unit       -- in which all amounts are; heads of columns that carry a year or depend on kind
    weighted, reconciled -- whether the columns of weights and of own numbers have anything
    """

    headline: str
    unit: str
    base_head: str
    growth_head: str
    total_head: str
    weighted: bool
    reconciled: bool
    ruled: bool
    warnings: list[str]
    notes: list[str]
    own: list[str]
    rows: list[CascadeRow]
    total: CascadeRow | None


def cascade_table(found: Cascade, catalogue: Catalogue, lang: str) -> CascadeTable:
    """A split in one language."""
    words = CascadeWords(found, catalogue)
    points = found.kind in (POINTS, EACH)
    return CascadeTable(
        headline=words.headline().text(lang),
        unit=unit_name(found.unit).text(lang),
        base_head=say("cascade.col_base", year=found.base_year).text(lang),
        growth_head=say("cascade.col_points" if points else "cascade.col_growth").text(lang),
        total_head=say("cascade.mean_row" if points else "cascade.total_row").text(lang),
        weighted=any(row.weight is not None for row in found.rows),
        reconciled=found.reconciled or bool(found.with_own),
        ruled=any(row.split is not None for row in found.rows),
        warnings=[text.text(lang) for text in words.warnings()],
        notes=[text.text(lang) for text in words.notes()],
        own=[text.text(lang) for text in words.own()],
        rows=[_row(row, found, words, catalogue, lang) for row in found.rows],
        total=_total(found, catalogue, lang),
    )


def _row(
    row: PlacePart, found: Cascade, words: CascadeWords, catalogue: Catalogue, lang: str
) -> CascadeRow:
    indicator = catalogue.indicators[found.target.indicator_id]
    word = row.verdict.word if row.verdict else None
    others = [code for code in row.members if code != row.code]
    also = words.members(others).text(lang) if row.code != REST and others else ""
    return CascadeRow(
        code=row.code,
        name=words.name(row).text(lang),
        linked=row.code in catalogue.places,
        also=also,
        base=_number(row.base, found, lang, indicator.decimals),
        base_note=say(f"status.{row.figure.status}").text(lang) if row.figure else "",
        share=f"{printed(row.share, 2)}%" if row.share is not None else "",
        weight=f"{row.weight.normalize():,f}" if row.weight is not None else "",
        split=_number(row.split, found, lang),
        own=_number(row.own, found, lang),
        part=_number(row.part, found, lang),
        residual=_signed(row.residual, found, lang),
        residual_percent=_percent(row.residual_percent, found),
        growth=_growth(row, found),
        verdict_code=row.verdict.code if row.verdict else "",
        mark=word.mark if word else "",
        verdict=said(word, lang) if word else "",
    )


def _total(found: Cascade, catalogue: Catalogue, lang: str) -> CascadeRow | None:
    """The last line: exact sums, or the weighted mean."""
    if found.kind == EACH:
        return None
    indicator = catalogue.indicators[found.target.indicator_id]
    own = found.own_sum if found.own_complete else None
    gap = None if own is None else found.total - own
    ruled = any(row.split is not None for row in found.rows) and found.kind != POINTS
    return CascadeRow(
        code="",
        name="",
        linked=False,
        also="",
        base=_number(found.base_sum, found, lang, indicator.decimals),
        base_note="",
        share="100%" if found.base_sum else "",
        weight=_sum_of([row.weight for row in found.rows]),
        split=_number(found.total, found, lang) if ruled else "",
        own=_number(own, found, lang),
        part=_number(found.reached, found, lang),
        residual=_signed(gap, found, lang),
        residual_percent=_percent(gap / own * 100 if gap is not None and own else None, found),
        growth="",
        verdict_code="",
        mark="",
        verdict="",
    )


def _sum_of(numbers: Sequence[Decimal | None]) -> str:
    known = [number for number in numbers if number is not None]
    complete = bool(known) and len(known) == len(numbers)
    return f"{sum(known, Decimal(0)).normalize():,f}" if complete else ""


def _number(value: Decimal | None, found: Cascade, lang: str, decimals: int | None = None) -> str:
    """An amount without its unit, which the caption says."""
    if value is None:
        return ""
    text = amount(value, found.unit, found.decimals if decimals is None else decimals).text(lang)
    return text.removesuffix(unit_name(found.unit).text(lang)).removesuffix("%").strip()


def _signed(value: Decimal | None, found: Cascade, lang: str) -> str:
    return "" if value is None else sign(value) + _number(abs(value), found, lang)


def _percent(value: Decimal | None, found: Cascade) -> str:
    """A relative change; of ratios it would be read as points."""
    if value is None or found.kind not in (SUM, ADDITION):
        return ""
    return signed_percent(value)


def _growth(row: PlacePart, found: Cascade) -> str:
    if row.growth is not None:
        return f"{sign(row.growth)}{printed(abs(row.growth), 2)}%"
    if row.points is not None:
        return sign(row.points) + printed(abs(row.points), found.decimals)
    return ""
