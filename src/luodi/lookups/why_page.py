"""The section "Where the gap comes from" of a target's page, printed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from luodi.analysis.contribution import REST, Contributions, Part, closed, decimal_of
from luodi.catalogue import say
from luodi.catalogue.numbers import printed, rate, rounded
from luodi.catalogue.units import amount, shown_value, unit_name
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.rows import FigureRow, figure_row
from luodi.lookups.why import RateYear, Why, why
from luodi.values import Bilingual

# Bars are drawn on a strip of so many units, half to each side of zero.
BAR = 100.0


@dataclass(frozen=True, slots=True)
class PartRow:
    """One place or industry on one line; empty where there is nothing to say.

    state -- ``behind``, ``ahead``, ``even`` or empty, of the gap
    x, width, side -- the gap as a bar from the middle of a strip 2 × BAR wide
    inside -- its industries, where they are known
    """

    code: str
    name: str
    before: str
    after: str
    change: str
    points: str
    share: str
    required: str
    gap: str
    state: str
    word: str
    x: float
    width: float
    linked: bool
    inside: tuple[PartRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PartTable:
    """Parts of one change; total -- the change itself, last."""

    title: str
    rows: tuple[PartRow, ...]
    total: PartRow


@dataclass(frozen=True, slots=True)
class RateTable:
    """The growth of one year by members."""

    title: str
    rows: tuple[tuple[str, str, str, str], ...]
    total: str


@dataclass(frozen=True, slots=True)
class WhyBlock:
    """Everything the section shows."""

    sentence: str
    note: str
    tables: tuple[PartTable, ...]
    rates: tuple[RateTable, ...]
    reasons: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    unit: str
    scope: str
    first: str
    last: str
    has_gap: bool


def why_block(evaluation: Evaluation, target_id: str, lang: str) -> WhyBlock | None:
    """The section, or None for a target that cannot have one."""
    found = why(evaluation, target_id)
    if found is None or not (found.places or found.rates or found.reasons):
        return None
    words = WhyWords(evaluation, found, lang)
    tables = tuple(
        words.table(title, parts, found.inside if title == "places" else {})
        for title, parts in (
            ("places", found.places),
            ("industries", found.industries),
            ("counties", found.counties),
        )
        if parts
    )
    return WhyBlock(
        sentence=words.sentence().text(lang),
        note=words.note().text(lang),
        tables=tables,
        rates=tuple(words.rate_table(year) for year in found.rates),
        reasons=tuple(reason.text(lang) for reason in found.reasons),
        figures=tuple(figure_row(o, evaluation, lang) for o in found.figures),
        unit=unit_name(words.unit).text(lang),
        scope=found.scope,
        first=str(found.base_year),
        last=str(found.year or ""),
        has_gap=found.due is not None,
    )


class WhyWords:
    """What is shown of one target's parts, in one language."""

    def __init__(self, evaluation: Evaluation, found: Why, lang: str) -> None:
        self._catalogue, self._found, self._lang = evaluation.pack.catalogue, found, lang
        self.unit = self._catalogue.indicators[found.indicator_id].unit

    def name(self, key: str) -> Bilingual:
        """The name of a place or an industry."""
        if key in self._catalogue.indicators:
            return self._catalogue.indicators[key].name
        return self._catalogue.place_name(key)

    def sentence(self) -> Bilingual:
        """Who accounts for the growth, and where the gap lies."""
        found = self._found
        if found.places is None or found.year is None:
            return Bilingual("")
        whole, sign = found.places.whole, -1 if found.falling else 1
        named = [p for p in found.places.parts if p.key != REST]
        most = max(named, key=lambda p: sign * p.points)
        text = say(
            "why.grew",
            scope=self._catalogue.place_name(found.scope),
            first=found.base_year,
            last=found.year,
            change=self._signed(whole, "change"),
            growth=rate(decimal_of(whole.points)),
            most=self.name(most.key),
            most_points=printed(decimal_of(most.points), 2),
        )
        if whole.gap is None or found.due is None:
            return text
        gap = sign * whole.gap
        behind = [p for p in named if p.gap is not None and sign * p.gap > 0]
        late = max(behind, key=lambda p: sign * (p.gap or 0), default=None)
        then = say(
            "why.behind" if gap > 0 else "why.ahead",
            due=self._amount(Fraction(found.due)),
            gap=self._amount(abs(gap)),
        )
        tail = Bilingual("")
        if gap > 0 and late is not None and late.gap is not None:
            tail = say(
                "why.most_behind", place=self.name(late.key), gap=self._amount(abs(late.gap))
            )
        return Bilingual(
            text.zh + then.zh + tail.zh, " ".join(filter(None, (text.en, then.en, tail.en)))
        )

    def note(self) -> Bilingual:
        """How the parts are to be read."""
        if self._found.rates:
            return say("why.note_rates")
        rest = self._found.places and self._found.places.rest
        if self._found.places is None:
            return Bilingual("")
        return say("why.note_rest" if rest else "why.note")

    def table(self, title: str, parts: Contributions, inside: Any) -> PartTable:
        """The parts, each with its bar; points and shares are printed so that they add up."""
        listed = [*parts.parts]
        widest = max((abs(p.gap) for p in listed if p.gap is not None), default=Fraction(0))
        printed_points = closed([p.points for p in listed], 2)
        gaps = closed([p.gap or Fraction(0) for p in listed], self._found.decimals)
        owed = closed([p.required or Fraction(0) for p in listed], self._found.decimals)
        rows = tuple(
            self._row(p, f"{points:+,f}", gap, required, widest, inside.get(p.key))
            for p, points, gap, required in zip(listed, printed_points, gaps, owed, strict=True)
        )
        whole = parts.whole
        total = self._row(
            whole,
            f"{sum(printed_points):+,f}",
            sum(gaps),
            sum(owed),
            Fraction(0),
            None,
            name=say("why.total").text(self._lang),
        )
        return PartTable(say(f"why.by_{title}").text(self._lang), rows, total)

    def _row(
        self,
        part: Part,
        points: str,
        gap: Any,
        required: Any,
        widest: Fraction,
        inside: Contributions | None,
        *,
        name: str = "",
    ) -> PartRow:
        sign = -1 if self._found.falling else 1
        late = None if part.gap is None else sign * gap
        state = "" if late is None else "behind" if late > 0 else "ahead" if late < 0 else "even"
        width = float(abs(part.gap or Fraction(0)) / widest) * BAR if widest else 0.0
        named = bool(name) or part.key != REST
        known = part.key in self._catalogue.places
        return PartRow(
            code=part.key,
            name=name or (self.name(part.key) if named else say("why.rest")).text(self._lang),
            before=self._plain(part.levels.before),
            after=self._plain(part.levels.after),
            change=self._plain(part.levels.change, signed=True),
            points=points.replace("-", "−"),
            share="" if part.share is None else rate(decimal_of(part.share)).replace("-", "−"),
            required="" if part.gap is None else self._plain(required, signed=True),
            gap="" if part.gap is None else self._plain(abs(gap)),
            state=state,
            word=say(f"why.{state}_word").text(self._lang) if state else "",
            x=round(BAR if state == "ahead" else BAR - width, 2),
            width=round(width, 2),
            linked=known,
            inside=self._inside(inside) if inside else (),
        )

    def _inside(self, parts: Contributions) -> tuple[PartRow, ...]:
        """A member's industries: in points of the growth of the whole, as its own row is."""
        base = self._found.places and self._found.places.whole.levels.before
        scale = Fraction(parts.whole.levels.before) / Fraction(base or 1)
        rows = closed([p.points * scale for p in parts.parts], 2)
        return tuple(
            self._row(p, f"{points:+,f}", 0, 0, Fraction(0), None)
            for p, points in zip(parts.parts, rows, strict=True)
        )

    def rate_table(self, year: RateYear) -> RateTable:
        """The growth of a year by members."""
        points = closed([part.points for part in year.parts], 2)
        rows = tuple(
            (
                (say("why.rest") if part.key == REST else self.name(part.key)).text(self._lang),
                "" if part.rate is None else rate(part.rate).replace("-", "−"),
                "" if part.weight is None else rate(decimal_of(part.weight)),
                f"{value:+,f}".replace("-", "−"),
            )
            for part, value in zip(year.parts, points, strict=True)
        )
        title = say("why.rate_year", year=year.year, rate=rate(rounded(year.value, 2)))
        return RateTable(title.text(self._lang), rows, f"{sum(points):+,f}".replace("-", "−"))

    def _plain(self, value: Any, *, signed: bool = False) -> str:
        """A level in the page's unit; levels keep their own digits, at least the indicator's."""
        shown = shown_value(rounded(value, self._found.decimals), self.unit, self._lang)
        text = f"{shown:+,f}" if signed else f"{shown:,f}"
        return text.replace("-", "−")

    def _amount(self, value: Fraction) -> Bilingual:
        return amount(decimal_of(value), self.unit, self._found.decimals)

    def _signed(self, part: Part, what: str) -> Bilingual:
        return amount(getattr(part.levels, what), self.unit, self._found.decimals)
