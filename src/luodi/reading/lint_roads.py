"""Roads and airports under two names: one number as 国道 and 省道, one airport of two places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.reading.finding import Finding
from luodi.reading.lint_page import Page, finding

_WORD = re.compile("[国省县]道")
_LETTERED = re.compile(r"[GSX]\d{3}(?!\d)")
_NETWORKS = {"G": "国道", "S": "省道", "X": "县道"}
_BEFORE = re.compile(r"(?:(?<!\d)\d{2,3}[、和及与]){0,10}(?<!\d)\d{2,3}$")
_BEHIND = re.compile(r"\d{3}(?:[、和及与]\d{3}(?!\d)){0,10}(?![\d公里.])")
_LONGEST_ROW = 60
_NUMBER = re.compile(r"\d{2,3}")
_WAY = re.compile("号(?P<kind>(?:旅游|生态|景观)?(?:公路|风景道|大道|快速路|绿道|驿道))")
_WAY_NAME = re.compile(r"[\u4e00-\u9fff]{2}\d{1,2}$")
_AIRPORT = "机场"


def road_number_conflict(page: Page) -> Iterator[Finding]:
    """One number as 国道 and as 省道, in whichever notation: the two are numbered apart."""
    seen: dict[str, tuple[str, tuple[int, int]]] = {}
    for start, end, kind, number in sorted(_roads(page)):
        first, span = seen.setdefault(number, (kind, (start, end)))
        if first != kind:
            yield finding(
                page,
                "road_number_conflict",
                "warning",
                (start, end),
                page.quote(*span),
                number=number,
                first=first,
                second=kind,
            )


def _roads(page: Page) -> Iterator[tuple[int, int, str, str]]:
    """Every road with a number: 209国道, 319、320省道, 国道209, G209."""
    text = page.plain
    for match in _WORD.finditer(text, page.begin):
        start, end = match.span()
        if row := _BEFORE.search(text[max(0, start - _LONGEST_ROW) : start]):
            for number in _NUMBER.findall(row[0]):
                yield start - len(row[0]), end, match[0], number
        elif behind := _BEHIND.match(text, end):
            for number in _NUMBER.findall(behind[0]):
                yield start, behind.end(), match[0], number
    for match in _LETTERED.finditer(text, page.begin):
        before = text[match.start() - 1 : match.start()]
        if not (before.isascii() and before.isalnum()):
            yield *match.span(), _NETWORKS[match[0][0]], match[0][1:]


def way_names(page: Page) -> Iterator[Finding]:
    """云岭1号公路 and 云岭1号风景道: one number, one way, two names."""
    seen: dict[str, str] = {}
    for match in _WAY.finditer(page.plain, page.begin):
        name = _WAY_NAME.search(page.plain[max(0, match.start() - 4) : match.start()])
        first = seen.setdefault(name[0], match["kind"]) if name else match["kind"]
        if name and first != match["kind"]:
            span = (match.start() - len(name[0]), match.end())
            other = f"{name[0]}号{first}"
            yield finding(page, "name_variant", "info", span, other, other=other)


def airports(page: Page) -> Iterator[Finding]:
    """The airport of a prefecture beside one of its county: often one airport, seldom two."""
    named: dict[str, tuple[str, int, int]] = {}
    for mention in page.mentions:
        if mention.type != "place" or not mention.code or mention.also:
            continue
        if page.text.startswith(_AIRPORT, mention.end):
            end = mention.end + len(_AIRPORT)
            named.setdefault(mention.code, (page.text[mention.start : end], mention.start, end))
    for code, (name, start, end) in named.items():
        city = named.get(code[:4] + "00")
        if city is None or city[0] == name:
            continue
        later, other = ((start, end), city[0]) if start > city[1] else (city[1:], name)
        yield finding(page, "name_variant", "info", later, other, other=other)
