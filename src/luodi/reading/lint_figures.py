"""Which quantities of a plan speak of the same thing, and how exactly each was written.

Two wordings of one indicator meet in one subject: 区域地区生产总值, 山南地区GDP (where the
plan is 山南地区's) and 地区生产总值 are the same, 实际利用外资 and 利用外资 too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from luodi.reading.draft import QuantityDraft
from luodi.reading.lint_page import Page

_AREA = re.compile(r"^[\u4e00-\u9fff]{1,8}?(?:地区|片区|自治区|新区|[省市县州区])")
_PARK = re.compile("园区|开发区|高新区|经开区|新区")
_NOISE = re.compile(r"[“”\s]|(?:实际|累计|力争|预计|其中)(?=[\u4e00-\u9fff])")
_GROSS = re.compile(r"^(?:国内|地区|区域)*(?:生产总值|GDP)(?:总量)?$")
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
_IN_BRACKETS = re.compile(r"（[^（）]{1,12}）")
# 五年净增67家: the years and the verb, but of what? Of what the sentence spoke of before.
_ELAPSED = re.compile(
    r"(?:近|过去|这)?(?:[一二三四五六七八九十\d]{1,3}+年?|期间|期内|累计|合计|共|净|再|年均|每年|平均|来|间|内"
    r"|创建|完成|建成|新建|建设|新增|实现)++"
)
_YEARS_BEHIND = re.compile(r"(?:[一二三四五六七八九十\d]{1,2}年来?|累计|年均|期间)$")
_ADDED = re.compile(
    "(?:新建|新增|新改建|改扩建|改造|扩建|再建|增加(?!值)|净增|提质|整治)[^，。；、\n]{0,12}$"
)
_LAST_NUMBER = re.compile(r"\d[\d.]*[^\d]*$")
_ADDED_REACH = 8
_PERCENT = ("level", "share", "coverage")
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
        return half_unit(self.value)

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
        self._is_park = bool(_PARK.search(page.doc.title))
        self._elided: dict[int, str] = {}
        self.all = tuple(self._read(page))
        self._by_subject: dict[str, list[Said]] = defaultdict(list)
        for said in self.all:
            if len(self._by_subject[said.subject]) < _MOST:
                self._by_subject[said.subject].append(said)

    def _read(self, page: Page) -> Iterator[Said]:
        """Every quantity; one that only names its years speaks of the one before it."""
        last: Said | None = None
        for draft in page.quantities:
            named = _ELAPSED.fullmatch(draft.indicator) is None
            for said in self._said(draft):
                if (
                    not named
                    and last
                    and page.sentence_at(draft.start) == page.sentence_at(last.draft.start)
                ):
                    said = replace(said, subject=last.subject)
                    self._elided[draft.start] = last.subject
                yield said
                last = said

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
        forms = _PERCENT if target.draft.unit == "%" else ("level", "count", target.draft.form)
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
        name = _IN_BRACKETS.sub("", _NOISE.sub("", name)) or name
        if self._is_park and len(name) > 4:
            name = name.removeprefix("园区")
        for area in (self._area, "区域", "全" + self._area[-1:] if self._area else ""):
            if area and name.startswith(area) and len(name) > len(area) + 1:
                name = name[len(area) :]
                break
        name = _YEARS_BEHIND.sub("", name.removeprefix("的")) or name
        if _GROSS.match(name):
            return "地区生产总值"
        return re.sub("[和与及]", "、", name)

    def subject_of(self, draft: QuantityDraft) -> str:
        """What a quantity speaks of, also where its own words only name the years."""
        return self._elided.get(draft.start) or self.subject(draft.indicator)

    def _said(self, draft: QuantityDraft) -> Iterator[Said]:
        years = _YEARS.fullmatch(draft.period or "")
        if not isinstance(draft.value, Decimal) or years is None or not draft.indicator:
            return
        first = int(years[1])
        names = draft.indicators if len(draft.indicators) > 1 else (draft.indicator,)
        for name in dict.fromkeys((draft.indicator, *names)):
            yield Said(draft, self.subject(name), draft.value, first, int(years[2] or first))


def same_places(one: QuantityDraft, two: QuantityDraft) -> bool:
    """Whether they can speak of one place: not where both name places and differ."""
    if one.places and two.places:
        return one.places == two.places
    if one.place_names and two.place_names:
        return one.place_names == two.place_names
    return True


def is_addition(page: Page, said: Said) -> bool:
    """Whether so much is added or worked on (新建3500公里): no state that could be compared."""
    if _ELAPSED.fullmatch(said.draft.indicator):
        return True  # 五年合计750公里 is what these years bring, whatever stands there now
    start, end = said.span
    words = page.text[max(0, start - _ADDED_REACH) : end]
    number = _LAST_NUMBER.search(words)
    return _ADDED.search(words[: number.start()] if number else words) is not None


def once(said: Iterator[Said]) -> Iterator[Said]:
    """A draft said of two indicators is one target."""
    seen: set[tuple[int, int]] = set()
    for one in said:
        if one.span not in seen:
            seen.add(one.span)
            yield one


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


def half_unit(value: Decimal) -> Decimal:
    """Half of the last digit written: how far the true value may lie from it.

    >>> half_unit(Decimal("12.5"))
    Decimal('0.05')
    """
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2


def decimals(value: Decimal) -> int:
    """How many decimal places it was written with."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
