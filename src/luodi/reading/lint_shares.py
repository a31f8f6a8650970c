"""Shares that should add up, and numbers written with unequal care."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from luodi.reading.finding import Finding
from luodi.reading.lint_figures import Figures, Said, decimals
from luodi.reading.lint_page import Page, finding
from luodi.reading.lint_sums import not_closing

_NUMBER = r"\d{1,3}(?:\.\d{1,4})?"
_ROW = re.compile(r"\d[\d.%:：∶]{4,60}")
_RATIO = re.compile(rf"{_NUMBER}%?(?:[:：∶]{_NUMBER}%?){{2,5}}")
_SEVERAL = re.compile(
    r"分别[\u4e00-\u9fff]{0,4}(?P<row>\d[\d.%]{0,9}(?:[、和及与]\d[\d.%]{0,9}){2,10})"
)
_JOINED = re.compile("[、和及与]")
_PLAIN_NUMBER = re.compile(_NUMBER.replace("{1,3}", "{1,9}"))
_COLON = re.compile("[:：∶]")
_STRUCTURE = re.compile("结构|比重|比例|占比|之比|构成|比为|比由")
_INDUSTRY = re.compile(r"第?(?P<which>[一二三])(?:次?产业|产)")
_HUNDRED = Decimal(100)
_NEAR = 10  # 3:4:3 is a recipe, not a structure in percent
_SENTENCE_BEFORE = 60


def sum_not_100(page: Page, figures: Figures) -> Iterator[Finding]:
    """Parts of a structure whose sum misses 100 by more than their rounding explains.

    Equal decimals: three rounded parts may miss by one last digit, no alarm. With mixed
    decimals a miss is always worth a look, for one of the numbers was not rounded alike.
    """
    for span, parts in _structures(page):
        yield from not_closing(page, span, parts)
    for group in _three_industries(page, figures):
        span = (group[0].draft.start, group[-1].draft.end)
        yield from not_closing(page, span, [s.value for s in group])


def _structures(page: Page) -> Iterator[tuple[tuple[int, int], list[Decimal]]]:
    """Every a:b:c whose clause speaks of a structure and whose parts are near 100 in all."""
    for match in _ROW.finditer(page.plain, page.begin):
        if not _RATIO.fullmatch(match[0]):
            continue
        before = page.plain[max(0, match.start() - _SENTENCE_BEFORE) : match.start()]
        if _STRUCTURE.search(before):
            parts = [Decimal(p.rstrip("%")) for p in _COLON.split(match[0])]
            if abs(sum(parts, Decimal(0)) - _HUNDRED) <= _NEAR:
                yield match.span(), parts


def _rows(page: Page) -> Iterator[tuple[tuple[int, int], list[Decimal]]]:
    """Three and more values of one unit given to as many members by 分别."""
    for match in _SEVERAL.finditer(page.plain, page.begin):
        values = [v.rstrip("%") for v in _JOINED.split(match["row"]) if v.rstrip("%")]
        if len(values) >= 3 and all(map(_PLAIN_NUMBER.fullmatch, values)):
            yield (match.start(), match.end()), [Decimal(v) for v in values]


def _three_industries(page: Page, figures: Figures) -> Iterator[list[Said]]:
    """第一产业占…、第二产业占…、第三产业占… written out in one sentence."""
    shares = (s for s in figures.all if s.draft.form == "share")
    for _, group in groupby(
        shares, key=lambda s: (page.sentence_at(s.draft.start), s.draft.period)
    ):
        row = list(group)
        named = [_INDUSTRY.findall(s.draft.indicator) for s in row]
        if [n[0] for n in named if len(n) == 1] == ["一", "二", "三"] and len(row) == 3:
            yield row


def mixed_precision(page: Page, figures: Figures) -> Iterator[Finding]:
    """One structure with unequal decimals; a share and its change written unequally."""
    for span, parts in _structures(page):
        places = [decimals(p) for p in parts]
        if len(set(places)) > 1:
            shown = "、".join(str(p) for p in places)
            yield finding(page, "mixed_precision", "info", span, shown, places=shown)
    for span, values in _rows(page):
        places = [decimals(v) for v in values]
        if len(set(places)) > 1:
            shown = "、".join(str(p) for p in places)
            yield finding(page, "mixed_precision", "info", span, shown, places=shown)
    for share in figures.of_form("baseline", "share"):
        for change in figures.about(share.subject, "baseline", "increment"):
            if change.draft.unit != "百分点" or change.last != share.last:
                continue
            if page.sentence_at(share.draft.start) != page.sentence_at(change.draft.start):
                continue
            places = [decimals(share.value), decimals(change.value)]
            # A change finer than its level cannot be checked against it; coarser is usual.
            if 0 < places[0] < places[1]:
                span = (share.draft.start, change.draft.end)
                shown = f"{places[0]}、{places[1]}"
                yield finding(page, "mixed_precision", "info", span, shown, places=shown)
