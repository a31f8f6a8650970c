"""A part as a share of its whole, where the text gives all three numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luodi.reading.finding import Finding
from luodi.reading.lint_figures import Figures, decimals, half_unit, rounded
from luodi.reading.lint_page import Page, finding
from luodi.reading.lint_sums import NUMBER, UNIT, in_row

_TOGETHER = re.compile(
    rf"分别(?:为|是|达到|达)?(?P<row>\d[\d.、和及与]{{2,60}})(?P<unit>{UNIT})，(?:三者|两者)?合计"
    rf"(?P<share>占(?P<whole>[^，。；（(\d]{{2,20}}?)(?:的?(?:比重|比例))?的?(?:为|达到|达)?(?P<value>{NUMBER})%)"
)
_COUNT_BEFORE = re.compile(r"(?P<value>\d{1,6})(?P<unit>[个家处条项名人户])[^，。；\d]{0,24}$")
_AMOUNT_BEFORE = re.compile(rf"(?P<value>{NUMBER})(?P<unit>{UNIT})[^，。；\d]{{0,6}}，$")
_OF_THEM = re.compile(
    rf"中，[^，。；\d]{{0,30}}(?P<part>\d{{1,6}})(?P<unit>[个家处条项名人户])，"
    rf"(?P<share>[^，。；\d]{{0,16}}(?:比例|占比|率|比重)[^\d，。；]{{0,4}}"
    rf"(?P<value>{NUMBER})%)"
)
_ONE_OF_IT = re.compile(
    rf"其中[^，。；\d]{{1,24}}(?P<part>{NUMBER})(?P<unit>{UNIT})，"
    rf"(?P<share>占[^，。；\d]{{0,10}}(?P<value>{NUMBER})%)"
)
_ON_TOP = re.compile(
    rf"基础上，[^。；\d]{{0,10}}(?:新增|增加|净增|再增)[^，。；\d]{{0,16}}(?P<more>{NUMBER})(?P<unit>{UNIT})"
    rf"(?:以上)?，[^。；，]{{0,30}}?达到?(?P<value>{NUMBER})(?P=unit)(?P<least>以上)?"
)
_LEVEL_BEFORE = re.compile(rf"(?P<value>{NUMBER})(?P<unit>{UNIT})的?$")
_BACK = 60


def share_of_whole(page: Page, figures: Figures) -> Iterator[Finding]:
    """26个断面中优良的23个，优良比例达90.5% – and 其中…，占比… and 合计占…: part by whole."""
    for pattern, before in ((_OF_THEM, _COUNT_BEFORE), (_ONE_OF_IT, _AMOUNT_BEFORE)):
        for match in pattern.finditer(page.plain, page.begin):
            whole = before.search(page.plain[max(0, match.start() - _BACK) : match.start()])
            if whole is None or whole["unit"] != match["unit"]:
                continue
            all_, part = Decimal(whole["value"]), Decimal(match["part"])
            slack = half_unit(all_) if decimals(all_) else Decimal(0)
            yield from _wrong_share(page, match, [part], all_, slack)
    for match in _TOGETHER.finditer(page.plain, page.begin):
        if not (parts := in_row(match["row"])):
            continue
        subject = figures.subject(match["whole"])
        for said in figures.about(subject, "baseline", "level"):
            if said.draft.unit == match["unit"] and said.value > 0:
                yield from _wrong_share(page, match, parts, said.value, said.half_unit)
                break


def on_top_of(page: Page) -> Iterator[Finding]:
    """在2871万千瓦的基础上，新增4800万千瓦，达到8000万千瓦: base and increase against the level."""
    for match in _ON_TOP.finditer(page.plain, page.begin):
        base = _LEVEL_BEFORE.search(page.plain[max(0, match.start() - _BACK) : match.start()])
        if base is None or base["unit"] != match["unit"]:
            continue
        numbers = [Decimal(base["value"]), Decimal(match["more"]), Decimal(match["value"])]
        first, more, stated = numbers
        slack = sum((half_unit(n) for n in numbers if decimals(n)), Decimal(0))
        if abs(first + more - stated) > slack:
            sums = f"{first:f}+{more:f}={first + more:f}≠{stated:f}"
            yield finding(
                page,
                "base_vs_derived",
                "warning",
                match.span(),
                sums,
                indicator=page.quote(*match.span()),
                sums=sums,
                derived=f"{first + more:f}{match['unit']}",
                stated=f"{stated:f}{match['unit']}",
            )


def _wrong_share(
    page: Page, match: re.Match[str], parts: list[Decimal], all_: Decimal, all_slack: Decimal
) -> Iterator[Finding]:
    stated, sum_ = Decimal(match["value"]), sum(parts, Decimal(0))
    if all_ <= 0 or sum_ > all_:
        return
    derived = sum_ / all_ * 100
    given = sum((half_unit(p) for p in parts if decimals(p)), Decimal(0))
    slack = half_unit(stated) + (given + all_slack) / all_ * 100
    if abs(derived - stated) > slack:
        sums = f"{sum_:f}/{all_:f}={rounded(derived)}%≠{stated:f}%"
        yield finding(
            page,
            "base_vs_derived",
            "error",
            match.span("share"),
            sums,
            indicator=page.quote(*match.span("share")),
            sums=sums,
            derived=f"{rounded(derived)}%",
            stated=f"{stated:f}%",
        )
