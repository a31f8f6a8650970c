"""Which quantities of a plan speak of the same thing, and how exactly each was written.

Two wordings of one indicator meet in one subject: 区域地区生产总值, 山南地区GDP (where the
plan is 山南地区's) and 地区生产总值 are the same, 实际利用外资 and 利用外资 too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from luodi.reading.draft import QuantityDraft
from luodi.reading.lint_page import Page

_AREA = re.compile(r"^[\u4e00-\u9fff]{1,8}?(?:地区|片区|自治区|新区|[省市县州区])")
_NOISE = re.compile(r"[“”\s]|(?:实际|累计|力争|预计|其中)(?=[\u4e00-\u9fff])")
_GROSS = re.compile(r"^(?:国内|地区|区域)*(?:生产总值|GDP)(?:总量)?$")
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
_PRECISION = 28
_MOST = 60  # a subject said more often is a table column, not an argument


@dataclass(frozen=True, slots=True)
class Said:
    """One quantity with a single value, ready to be reckoned with.

    subject -- the indicator by its common name
    first, last -- years of its period, the same for a level
    """

    draft: QuantityDraft
    subject: str
    value: Decimal
    first: int
    last: int

    @property
    def half_unit(self) -> Decimal:
        """Half of the last digit written: how far the true value may lie from it."""
        exponent = self.value.as_tuple().exponent
        return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.draft.start, self.draft.end

    @property
    def shown(self) -> str:
        """The value with its unit: 1234.5亿元."""
        return f"{self.value:f}{self.draft.unit}"


class Figures:
    """The plan's quantities by what they speak of."""

    def __init__(self, page: Page) -> None:
        area = _AREA.match(page.doc.title)
        self._area = area[0] if area else ""
        self.all = tuple(said for q in page.quantities for said in self._said(q))
        self._by_subject: dict[str, list[Said]] = defaultdict(list)
        for said in self.all:
            if len(self._by_subject[said.subject]) < _MOST:
                self._by_subject[said.subject].append(said)

    def about(self, subject: str, kind: str, *forms: str) -> Iterator[Said]:
        """Quantities of one subject, kind and form."""
        for said in self._by_subject.get(subject, ()):
            if said.draft.kind == kind and said.draft.form in forms:
                yield said

    def of_form(self, kind: str, *forms: str) -> Iterator[Said]:
        """Quantities of one kind and form, in the order of the text."""
        return (s for s in self.all if s.draft.kind == kind and s.draft.form in forms)

    def base_of(self, target: Said) -> Said | None:
        """The latest level already reached that this target starts from."""
        forms = (
            ("level", "count") if target.draft.form in ("level", "count") else (target.draft.form,)
        )
        bases = [
            b
            for b in self.about(target.subject, "baseline", *forms)
            if b.draft.unit == target.draft.unit
            and b.last < target.last
            and same_places(b.draft, target.draft)
        ]
        return max(bases, key=lambda b: b.last, default=None)

    def subject(self, name: str) -> str:
        """The common name of an indicator."""
        name = _NOISE.sub("", name)
        for area in (self._area, "区域", "全" + self._area[-1:] if self._area else ""):
            if area and name.startswith(area) and len(name) > len(area) + 1:
                name = name[len(area) :]
                break
        name = name.removeprefix("的")
        if _GROSS.match(name):
            return "地区生产总值"
        return re.sub("[和与及]", "、", name)

    def _said(self, draft: QuantityDraft) -> Iterator[Said]:
        years = _YEARS.fullmatch(draft.period or "")
        if not isinstance(draft.value, Decimal) or years is None or not draft.indicator:
            return
        first = int(years[1])
        names = draft.indicators if len(draft.indicators) > 1 else (draft.indicator,)
        for name in {draft.indicator, *names}:
            yield Said(draft, self.subject(name), draft.value, first, int(years[2] or first))


def same_places(one: QuantityDraft, two: QuantityDraft) -> bool:
    """Whether they can speak of one place: not where both name places and differ."""
    if one.places and two.places:
        return one.places == two.places
    if one.place_names and two.place_names:
        return one.place_names == two.place_names
    return True


def yearly_rate(base: Decimal, goal: Decimal, years: int) -> Decimal | None:
    """Average growth a year in percent, unrounded; None where there is none.

    >>> round(yearly_rate(Decimal(100), Decimal(161), 5), 1)
    Decimal('10.0')
    """
    if base <= 0 or goal <= 0 or years < 1:
        return None
    with localcontext() as context:
        context.prec = _PRECISION
        return ((goal / base) ** (Decimal(1) / years) - 1) * 100


def rounded(value: Decimal, places: int = 2) -> str:
    """For showing: rounded last, no exponent."""
    return f"{value:.{places}f}"


def decimals(value: Decimal) -> int:
    """How many decimal places it was written with."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
