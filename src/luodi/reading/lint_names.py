"""Two names for one thing: rivers, parks, quotes, roads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from luodi.reading.finding import Finding
from luodi.reading.lint_listing import without_verb
from luodi.reading.lint_page import Page, finding

_RIVER = re.compile(r"[、“]([\u4e00-\u9fff])([水江])(?=[、和与及“])")
_RIVER_FOLLOWS = "、，。；和与及“”流干上中下沿治防支河段航"
_COMMON_WATER = frozenset(
    "饮热供用节雨污废山松治排引蓄输补冷温泉海淡薄碧绿清河湖内外大小长下上中沿香开放亲缺涉洪降给"
)
_INSTITUTIONS = (
    "高新区",
    "经开区",
    "集中区",
    "产业园",
    "产业园区",
    "科技园",
    "科技园区",
    "工业园",
    "工业园区",
    "示范区",
    "度假区",
    "风景区",
    "集聚区",
    "公园",
    "基地",
    "机场",
    "水库",
    "博览会",
    "枢纽",
)
# Characters that tell two things apart on purpose: 东区 and 西区 are no slip.
_DISTINGUISHES = frozenset(
    "东南西北中上下前后内外大小新老旧一二三四五六七八九十0123456789ABCDEFG"
    "市县区州省镇乡甲乙丙丁农林牧渔工商文旅"
)
_QUOTED = re.compile(r"“([^“”，。；\n]{2,12})”")
_BODY_WORDS = ("单位", "企业")
_ROAD = re.compile("[国省县]道")
_NUMBERS_BEFORE = re.compile(r"(?:(?<!\d)\d{2,3}[、和及与]){0,10}(?<!\d)\d{2,3}$")
_LONGEST_ROW = 60
_ROAD_NUMBER = re.compile(r"\d{2,3}")


def river_names(page: Page) -> Iterator[Finding]:
    """赣水 in one place and 赣江 in another: both names of one river in lists of rivers."""
    seen: dict[str, tuple[int, int]] = {}
    for match in _RIVER.finditer(page.text, page.begin):
        if match[1] not in _COMMON_WATER:
            seen.setdefault(match[1] + match[2], (match.start(1), match.end()))
    for name, span in seen.items():
        other = name[0] + ("江" if name[1] == "水" else "水")
        if other in seen and seen[other] < span:
            continue  # reported from the other side
        at = _standing(page, other)
        if at >= 0:
            yield finding(page, "name_variant", "warning", (at, at + 2), name, other=name)


def _standing(page: Page, name: str) -> int:
    """Where a river's name stands by itself: 投资水平 holds no river."""
    rare = name[0].encode("gb2312", "ignore") >= b"\xd8"
    at = page.text.find(name, page.begin)
    while at >= 0:
        following = page.text[at + 2 : at + 3]
        if rare or following == "" or following in _RIVER_FOLLOWS:
            before = page.text[at - 1 : at] if at else ""
            if rare or before in "、，。；“和与及以进沿对将\n":
                return at
        at = page.text.find(name, at + 2)
    return -1


def near_names(page: Page) -> Iterator[Finding]:
    """Two names of parks, bases, areas that differ in one character in their middle."""
    first: dict[str, tuple[int, int]] = {}
    for start, end in page.tokens:
        if 6 <= end - start <= 20:
            words = page.text[start:end].removesuffix("等")
            if words.endswith(_INSTITUTIONS):
                name = without_verb(words)
                stop = start + len(words)
                if len(name) >= 6:
                    first.setdefault(name, (stop - len(name), stop))
    shapes: dict[tuple[str, str], str] = {}
    for name, span in first.items():
        for i in range(2, len(name) - 3):
            other = shapes.setdefault((name[:i], name[i + 1 :]), name)
            if other != name and not {other[i], name[i]} & _DISTINGUISHES:
                yield finding(page, "name_variant", "info", span, other, other=other)


def swapped_words(page: Page) -> Iterator[Finding]:
    """节能照明家电 and 节能家电照明: one list item in two orders."""
    seen: dict[tuple[str, frozenset[str], str], str] = {}
    for start, end in page.tokens:
        if not 6 <= end - start <= 8:
            continue
        word = without_verb(page.text[start:end])
        if len(word) != 6 or not _all_han(word):
            continue
        for head, one, two, tail in (
            (word[:2], word[2:4], word[4:], ""),
            ("", word[:2], word[2:4], word[4:]),
        ):
            if one == two:
                continue
            other = seen.setdefault((head, frozenset((one, two)), tail), word)
            if other != word:
                yield finding(page, "name_variant", "info", (end - 6, end), other, other=other)
                seen[head, frozenset((one, two)), tail] = word


def _all_han(word: str) -> bool:
    return all("\u4e00" <= c <= "\u9fff" for c in word)


def quote_suffix_sharing(page: Page) -> Iterator[Finding]:
    """“某某”茶 in one place and “某某茶” in another: what belongs to the quoted name?"""
    quoted = {m[1]: m.span() for m in reversed(list(_QUOTED.finditer(page.text, page.begin)))}
    by_start: dict[str, list[str]] = defaultdict(list)
    for name in quoted:
        for length in range(2, len(name)):
            by_start[name[:length]].append(name)
    told: set[tuple[str, str]] = set()
    for match in _QUOTED.finditer(page.text, page.begin):
        for longer in by_start.get(match[1], ()):
            rest = longer[len(match[1]) :]
            if (match[1], longer) in told:
                continue
            if page.text.startswith(rest, match.end()):
                told.add((match[1], longer))
                span = (match.start(), match.end() + len(rest))
                yield finding(
                    page, "quote_suffix_sharing", "info", span, f"“{longer}”", other=f"“{longer}”"
                )
            elif rest in _BODY_WORDS and page.text[match.end() : match.end() + 2] in _BODY_WORDS:
                told.add((match[1], longer))
                span = (match.start(), match.end() + 2)
                yield finding(
                    page, "name_variant", "info", span, f"“{longer}”", other=f"“{longer}”"
                )


def road_number_conflict(page: Page) -> Iterator[Finding]:
    """One number as 国道 and as 省道: the two networks are numbered apart."""
    seen: dict[str, tuple[str, tuple[int, int]]] = {}
    for road in _ROAD.finditer(page.plain, page.begin):
        before = page.plain[max(0, road.start() - _LONGEST_ROW) : road.start()]
        row = _NUMBERS_BEFORE.search(before)
        if row is None:
            continue
        here = (road.start() - len(row[0]), road.end())
        for number in _ROAD_NUMBER.finditer(row[0]):
            kind, span = seen.setdefault(number[0], (road[0], here))
            if kind != road[0]:
                yield finding(
                    page,
                    "road_number_conflict",
                    "warning",
                    here,
                    page.quote(*span),
                    number=number[0],
                    first=kind,
                    second=road[0],
                )
