"""The effects of a shift-share printed: a table that adds up, and one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luodi.analysis.contribution import closed, decimal_of
from luodi.analysis.shift_share import Effects
from luodi.catalogue import Catalogue, say
from luodi.catalogue.numbers import rate, rounded
from luodi.catalogue.units import amount, shown_value, unit_name
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.rows import FigureRow, figure_row
from luodi.lookups.why_growth import Growth, Span
from luodi.values import Bilingual, plain

EFFECTS = ("change", "reference", "mix", "competitive", "homothetic", "allocation")


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """An industry, or all together: levels and effects, printed."""

    name: str
    before: str
    after: str
    effects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrowthTable:
    """One span worked out."""

    title: str
    sentence: str
    unit: str
    rows: tuple[GrowthRow, ...]
    total: GrowthRow
    notes: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    span: Span
    against: str


def growth_table(evaluation: Evaluation, found: Growth, lang: str) -> GrowthTable:
    """The effects printed; each column and each row adds up to the last printed digit."""
    catalogue, span = evaluation.pack.catalogue, found.span
    indicator = catalogue.indicators[found.indicator_id]
    printed = _closed_rows(found)
    sums = [sum((row[i] for row in printed), Decimal(0)) for i in range(len(EFFECTS))]

    def shown(value: Decimal, *, signed: bool = True) -> str:
        number = shown_value(value, indicator.unit, lang)
        return (f"{number:+,f}" if signed else f"{number:,f}").replace("-", "−")

    rows = [
        GrowthRow(
            catalogue.indicators[level.key].name.text(lang),
            shown(rounded(level.before, found.decimals), signed=False),
            shown(rounded(level.after, found.decimals), signed=False),
            tuple(shown(value) for value in values),
        )
        for level, values in zip(found.levels, printed, strict=True)
    ]
    total = GrowthRow(
        say("growth.total").text(lang),
        shown(_all(found, "before"), signed=False),
        shown(_all(found, "after"), signed=False),
        tuple(shown(value) for value in sums),
    )
    headline = say(
        "growth.headline",
        place=catalogue.place_name(span.place),
        first=span.first,
        last=span.last,
        reference=catalogue.place_name(found.against),
        day=evaluation.day.isoformat(),
    )
    return GrowthTable(
        title=headline.text(lang),
        sentence=_sentence(catalogue, found, sums).text(lang),
        unit=unit_name(indicator.unit).text(lang),
        rows=tuple(rows),
        total=total,
        notes=tuple(note.text(lang) for note in _notes(catalogue, found)),
        figures=tuple(figure_row(o, evaluation, lang) for o in found.figures),
        span=span,
        against=found.against,
    )


def _closed_rows(found: Growth) -> list[list[Decimal]]:
    """Effects of each industry, rounded so that three of them make its change exactly.

    The change is exact as it is. The three effects of an industry are rounded to add up to
    it, and the two parts of the competitive one to add up to that.
    """
    rows = []
    for e in found.effects.industries:
        three = closed([e.reference, e.mix, e.competitive], found.decimals)
        two = _two(three[2], e, found.decimals)
        rows.append([sum(three, Decimal(0)), *three, *two])
    return rows


def _all(found: Growth, which: str) -> Decimal:
    total = sum((getattr(level, which) for level in found.levels), Decimal(0))
    return rounded(total, found.decimals)


def _two(whole: Decimal, effects: Effects, decimals: int) -> list[Decimal]:
    first = rounded(decimal_of(effects.homothetic), decimals)
    return [first, whole - first]


def _sentence(catalogue: Catalogue, found: Growth, sums: list[Decimal]) -> Bilingual:
    change, share, mix, own, *_ = sums
    total, unit = found.effects.total, catalogue.indicators[found.indicator_id].unit
    reference = catalogue.place_name(found.against)

    def words(value: Decimal, *, signed: bool = True) -> Bilingual:
        text = amount(abs(value), unit, found.decimals)
        sign = ("−" if value < 0 else "+") if signed else ""
        return Bilingual(sign + text.zh, sign + text.en)

    told = say(
        "growth.sentence",
        place=catalogue.place_name(found.span.place),
        first=found.span.first,
        last=found.span.last,
        what=catalogue.indicators[found.indicator_id].name,
        change=words(change, signed=change < 0),
        growth=_rate(found.effects.growth),
        reference=reference,
        reference_growth=_rate(found.effects.reference_growth),
        share=words(share),
        mix=words(mix),
        competitive=words(own),
    )
    shift = found.effects.net_shift
    own_first = abs(total.competitive) >= abs(total.mix)
    key = "same"
    if shift:
        side = "faster" if shift > 0 else "slower"
        larger = total.competitive if own_first else total.mix
        # The larger effect always has the sign of their sum.
        key = f"{side}_{'own' if larger is total.competitive else 'mix'}"
    tail = say(f"growth.{key}", reference=reference)
    return Bilingual(told.zh + tail.zh, f"{told.en} {tail.en}")


def _rate(value: Fraction) -> str:
    return rate(decimal_of(value)).replace("-", "−")


def _notes(catalogue: Catalogue, found: Growth) -> list[Bilingual]:
    indicator = catalogue.indicators[found.indicator_id]
    notes = [say("growth.nominal")] if indicator.price == "current" else []
    for place, year, left in found.differences:
        notes.append(
            say(
                "growth.rounding",
                place=catalogue.place_name(place),
                year=year,
                difference=amount(Decimal(plain(abs(left))), indicator.unit),
            )
        )
    return [*notes, say("growth.methods")]
