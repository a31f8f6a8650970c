"""Layouts announced in the text against what the text then lists: 一核两轴三区, 五基地为…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.reading.finding import Finding
from luodi.reading.lint_headings import PART, SLOGAN
from luodi.reading.lint_listing import Range, count_range, masked, members
from luodi.reading.lint_page import Page, finding
from luodi.reading.numerals import parse_number
from luodi.reading.outline import Heading

_REACH = 600
_DEFINED = (
    r"{part}[\u4e00-\u9fff]{{0,3}}?(?:包括|分别[为是]|即|指|为|是)(?P<list>[^，。；：\n]{{3,160}})"
)
_CLAUSE = re.compile(r"[^，。；：\n]{3,160}")
_OPENED = re.compile("^.{0,12}?(?:包括|分别[为是]|即|涵盖|形成|由)")
_OPEN_END = re.compile("等[\u4e00-\u9fff]{0,6}$")
_PLACES = re.compile(
    r"[\u4e00-\u9fff]{2,8}[市州县区旗盟](?:[、和][\u4e00-\u9fff]{1,8}[市州县区旗盟]){0,3}"
)
_PART_TITLE = re.compile(
    "(?P<number>[二两三四五六七八九十])(?P<thing>[^\\d一二两三四五六七八九十，、。大]{1,3})"
)
_PIECE = re.compile("[，；、。：\n]")
_KEY = 2
_ALIKE = 4
_MOST_GROUPS = 40


def announced_parts(page: Page) -> Iterator[Finding]:
    """“一核两轴三区”, then the areas by name: as many as announced."""
    for slogan in SLOGAN.finditer(page.plain, page.begin):
        above = page.sections.heading_at(slogan.start())
        stop = min(_until(page, slogan.end(), above), slogan.end() + _REACH)
        for number, thing in PART.findall(slogan["parts"]):
            stated = int(parse_number(number))
            if stated < 2:
                continue
            listed = _listed(page, number + thing, thing, slogan.end(), stop)
            if listed is not None and not listed[0].holds(stated):
                count, start, end = listed
                yield finding(
                    page,
                    "count_vs_enumeration",
                    "warning",
                    (start, end),
                    page.quote(*slogan.span()),
                    f"{stated} ≠ {count.shown}",
                    stated=str(stated),
                    listed=count.shown,
                )


def _until(page: Page, at: int, above: Heading | None) -> int:
    """Where the section ends that the slogan opens; its own items belong to it."""
    return above.until if above is not None else len(page.plain)


def _listed(
    page: Page, part: str, thing: str, begin: int, end: int
) -> tuple[Range, int, int] | None:
    """The list of a part: the one that defines it, else the only one of such members."""
    defined = None
    if page.plain.find(part, begin, end) >= 0:
        defined = re.search(_DEFINED.format(part=part), page.plain[begin:end])
    if defined is not None and "、" in masked(defined["list"]):
        if _OPEN_END.search(defined["list"]):
            return None
        return count_range(defined["list"]), begin + defined.start(), begin + defined.end()
    joined = (page.plain.count(thing + mark, begin, end) for mark in "、和及与")
    if not any(joined):
        return None
    found = []
    for clause in _CLAUSE.finditer(page.plain, begin, end):
        words = _OPENED.sub("", clause[0])
        names = members(words)
        if len(names) > 1 and all(n.endswith(thing) for n in names):
            found.append((count_range(words), *clause.span()))
    return found[0] if len(found) == 1 else None


def part_items(page: Page) -> Iterator[Finding]:
    """——两带。… under which three are named that end in 带."""
    for heading in page.headings:
        part = _PART_TITLE.fullmatch(heading.title) if heading.level >= 3 else None
        stated = int(parse_number(part["number"])) if part else 0
        if part is None or stated < 2:
            continue
        end = min(heading.until, heading.end + _REACH)
        thing = part["thing"]
        words = page.plain[heading.end : end].rstrip()
        pieces = _PIECE.split(words)
        named = sum(p.endswith(thing) and len(p) > len(thing) + 1 for p in pieces)
        if named > 1 and named != stated and "等" not in words:
            yield finding(
                page,
                "heading_vs_list",
                "warning",
                (heading.start, heading.end + len(words)),
                f"{stated} ≠ {named}",
                stated=heading.title,
                listed=str(named),
            )


def places_left_out(page: Page) -> Iterator[Finding]:
    """Two rows of headings go through the same places, and one leaves a place out."""
    rows: dict[str, list[Heading]] = {}
    for heading in page.headings:
        if heading.level >= 2 and _PLACES.fullmatch(heading.title):
            rows.setdefault(heading.parent or "", []).append(heading)
    groups = [row for row in rows.values() if len(row) >= _ALIKE][:_MOST_GROUPS]
    named = [{h.title[:_KEY]: h.title for h in row} for row in groups]
    for row, own in zip(groups, named, strict=True):
        wider = [o for o in named if len(o.keys() & own.keys()) >= _ALIKE and o.keys() > own.keys()]
        above = page.sections.above(row[0])[1:]
        if wider and above:
            missing = "、".join(t for k, t in wider[0].items() if k not in own)
            title = above[0]
            yield finding(
                page,
                "list_difference",
                "info",
                (title.start, title.end),
                missing,
                label=title.title,
                first=missing,
                second="—",
            )
