"""Two names for one thing: rivers, parks, quotes, words in another order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
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
    "苗寨",
    "古寨",
    "古镇",
    "古城",
    "古村",
    "景区",
    "大桥",
    "水电站",
    "医院",
    "学院",
)
_NAMES_END = frozenset(name[-1] for name in _INSTITUTIONS) | {"等"}
_HAN = re.compile("[\u4e00-\u9fff]+")
# Characters that tell two things apart on purpose: 东区 and 西区 are no slip.
_DISTINGUISHES = frozenset(
    "东南西北中上下前后内外大小新老旧一二三四五六七八九十0123456789ABCDEFG"
    "市县区州省镇乡甲乙丙丁农林牧渔工商文旅"
)
_WORDS = (
    "生态文化民族民俗红色绿色低碳安全智能数字智慧科技创新特色现代休闲康养健康"
    "循环节能环保高效历史山水都市"
)  # two characters each
_ATTRIBUTE = "|".join(_WORDS[i : i + 2] for i in range(0, len(_WORDS), 2))
_ATTRIBUTES = re.compile(rf"({_ATTRIBUTE})(?=({_ATTRIBUTE})([\u4e00-\u9fff]{{2}}))")
_EPITHET = 4
_FEW = 8
_QUOTED = re.compile(r"“([^“”，。；\n]{2,12})”")
_BODY_WORDS = ("单位", "企业")


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
    for start, token in page.tokens:
        if token[-1] not in _NAMES_END:
            continue
        words = token.removesuffix("等")
        if words.endswith(_INSTITUTIONS) and len(name := without_verb(words)) >= 6:
            stop = start + len(words)
            first.setdefault(name, (stop - len(name), stop))
    shapes: dict[tuple[str, str], str] = {}
    for name, span in first.items():
        for i in range(2, len(name) - 2):
            other = shapes.setdefault((name[:i], name[i + 1 :]), name)
            if other != name and not {other[i], name[i]} & _DISTINGUISHES:
                yield finding(page, "name_variant", "info", span, other, other=other)


def swapped_words(page: Page) -> Iterator[Finding]:
    """节能照明家电 and 节能家电照明: one list item in two orders."""
    seen: dict[str, str] = {}
    for start, token in page.tokens:
        length = len(token)
        if not 6 <= length <= 8:
            continue
        word = without_verb(token)
        if len(word) != 6:
            continue
        other = seen.setdefault("".join(sorted((word[:2], word[2:4], word[4:]))), word)
        # The same three words; two of them changed places, the first or the last kept its own.
        if other == word or not (word[:2] == other[:2] or word[4:] == other[4:]):
            continue
        if _HAN.fullmatch(word):
            end = start + length
            yield finding(page, "order_swap", "info", (end - 6, end), other, other=other)


def attributes_swapped(page: Page) -> Iterator[Finding]:
    """文化生态旅游 and 生态文化旅游: what the text says less often is the slip."""
    places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for match in _ATTRIBUTES.finditer(page.text, page.begin):
        places[match[1], match[2], match[3]].append(match.start())
    for (one, two, what), here in places.items():
        there = places.get((two, one, what), [])
        if len(there) > len(here) or (len(there) == len(here) and there[0] < here[0]):
            other = two + one + what
            for at in here[:_FEW]:
                yield finding(page, "order_swap", "info", (at, at + len(other)), other, other=other)
    for heading in page.headings:
        words = _ATTRIBUTES.search(heading.title) if heading.level in (1, 2) else None
        at = (
            page.text.find(words[2] + words[1] + words[3], heading.end, heading.until)
            if words
            else -1
        )
        if words and at >= 0 and words[1] != words[2]:
            title = words[1] + words[2] + words[3]
            yield finding(page, "order_swap", "info", (at, at + len(title)), title, other=title)


def epithets(page: Page) -> Iterator[Finding]:
    """文化云岭 in one list of such names and 天下云岭 in another that repeats the rest."""
    short = [(s, t[:_EPITHET]) for s, t in page.tokens if t[_EPITHET : _EPITHET + 1] in ("", "等")]
    often = Counter(word for _, word in short)
    rows: dict[int, list[tuple[str, int]]] = defaultdict(list)
    repeated: Counter[int] = Counter()
    for start, word in short:
        if often[word] > 1:
            repeated[page.sentence_at(start).start] += 1
    # Rows that share two names and more: only these can speak of the same places.
    for start, word in short:
        sentence = page.sentence_at(start).start if repeated else 0
        if repeated[sentence] > 1:
            rows[sentence].append((word, start))
    seen: dict[str, tuple[str, set[str]]] = {}
    for row in rows.values():
        words = {word for word, _ in row}
        ends = Counter(word[2:] for word in words)
        for word, start in row:
            # Where several members end alike, the end is their kind and no name of one.
            if ends[word[2:]] > 1:
                continue
            first, others = seen.setdefault(word[2:], (word, words))
            if first != word and len(others & words) > 1:
                yield finding(
                    page, "name_variant", "info", (start, start + _EPITHET), first, other=first
                )


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
