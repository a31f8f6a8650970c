"""Headings against what stands under them: counts, slogans, names, lists that announce them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from luodi.reading.finding import Finding
from luodi.reading.lint_listing import members
from luodi.reading.lint_page import Page, finding
from luodi.reading.numerals import parse_number
from luodi.reading.outline import Heading

_GREAT = re.compile(
    r"(?<![第十百\d])(?P<number>[二两三四五六七八九十]|\d{1,2})(?:大|个|条|项)(?P<noun>[^，。]{2,})"
)
SLOGAN = re.compile(
    r"“(?P<parts>(?:[一二两三四五六七八九十多][^\d一二两三四五六七八九十多“”]{1,3}){2,6})”"
)
PART = re.compile(r"([一二两三四五六七八九])([^\d一二两三四五六七八九十多]{1,3})")
_AFTER_THING = re.compile(r"(?:建设|布局|培育|打造|发展|提升|工程|行动){1,6}$")
_WORK = re.compile(r"(?:建设|打造|培育)?(?:行动|工程|计划|项目)$|建设$")
_NAMES_A_BRANCH = re.compile("([\u4e00-\u9fff]{4,6}?)产?业")
_OFTEN = 3
_VERBS = re.compile(r"^(?:实施|推进|推动|加快|开展|构建|加强|建设|打造|构筑|着力|大力)+")
_ANNOUNCED = re.compile(r"^[^、]*?(?:实施|推进|推动|加快|做好|抓好|开展|重点|包括|围绕)")


def heading_vs_list(page: Page) -> Iterator[Finding]:
    """五大…带 over four items, 四园 over a chapter that speaks of three."""
    for heading in page.headings:
        children = page.children(heading)
        if match := _GREAT.search(heading.title):
            number = int(parse_number(match["number"]))
            if number >= 2 and len(children) >= 2 and _one_kind(children):
                yield from _count(page, heading, number, len(children), match["noun"])
        if slogan := SLOGAN.search(heading.title):
            yield from _slogan(page, heading, slogan["parts"], children)


def _one_kind(children: tuple[Heading, ...]) -> bool:
    """All numbered, or all —— items: run-in headings may speak of anything."""
    kinds = {(c.kind, bool(c.number), c.level) for c in children}
    return len(kinds) == 1 and bool(children[0].number) and children[0].kind != "box"


def _count(page: Page, heading: Heading, number: int, listed: int, noun: str) -> Iterator[Finding]:
    if number != listed:
        yield finding(
            page,
            "heading_vs_list",
            "warning",
            (heading.start, heading.end),
            f"{number} ≠ {listed}",
            stated=f"{number}",
            listed=f"{listed}",
        )


def _slogan(
    page: Page, heading: Heading, parts: str, children: tuple[Heading, ...]
) -> Iterator[Finding]:
    """四园五带 against the headings that name a 园 or a 带; silent unless all parts are named."""
    listed = []
    for number, thing in PART.findall(parts):
        stated = int(parse_number(number))
        great = [g for c in children if (g := _GREAT.search(c.title))]
        named = [g for g in great if re.search(f"{re.escape(thing)}区?(?:$|建设$)", g["noun"])]
        counts = {int(parse_number(g["number"])) for g in named}
        bare = [_AFTER_THING.sub("", c.title) for c in children if not _GREAT.search(c.title)]
        if number + thing in bare:
            continue  # the part has an item of its own: see lint_structure
        counts |= {sum(title.endswith(thing) for title in bare)} - {0}
        if not counts:
            return
        listed.append((f"{number}{thing}", stated, counts))
    for part, stated, counts in listed:
        if stated not in counts:
            shown = str(max(counts))
            yield finding(
                page,
                "heading_vs_list",
                "warning",
                (heading.start, heading.end),
                f"{part}: {stated} ≠ {shown}",
                stated=part,
                listed=shown,
            )


def category_mismatch(page: Page) -> Iterator[Finding]:
    """四大产业园 over four items that all call themselves 科技园区."""
    for heading in page.headings:
        match = _GREAT.search(heading.title)
        children = page.children(heading)
        if match is None or len(children) < 2 or not _one_kind(children):
            continue
        shared = _common_end([c.title for c in children])
        noun = match["noun"]
        if len(shared) < 4 or shared[-2:] in noun or noun[-2:] in shared:
            continue
        # One thing under two names shares its beginning; two different things share nothing.
        if not any(noun[i : i + 2] in shared for i in range(len(noun) - 1)):
            continue
        span = (heading.start, heading.end)
        yield finding(page, "category_mismatch", "warning", span, shared, stated=noun, other=shared)


def _common_end(titles: list[str]) -> str:
    shared = titles[0]
    for title in titles[1:]:
        while shared and not title.endswith(shared):
            shared = shared[1:]
    return shared


def label_mismatch(page: Page) -> Iterator[Finding]:
    """A heading that names one thing over a text that names its neighbour or a near-miss."""
    for group in _families(page.headings):
        for heading, word in group:
            others = [w for _, w in group if w != word]
            body = page.body(heading)
            if word in body:
                continue
            for other in others:
                if (at := body.find(other)) >= 0:
                    span = (heading.end + at, heading.end + at + len(other))
                    values = {"quote": heading.title, "other": other}
                    evidence = (page.quote(*span), heading.title)
                    yield Finding("label_mismatch", "warning", *span, evidence, values)
                    break
    for heading in page.headings:
        if heading.level >= 3 and (near := _near_miss(page, heading)):
            kind, at, length = near
            named = page.text[at : at + length]
            span = (heading.start, heading.end) if kind == "label_mismatch" else (at, at + length)
            values = {"quote": heading.title, "other": named}
            evidence = (page.quote(*span), named if kind == "label_mismatch" else heading.title)
            yield Finding(kind, "info", *span, evidence, values)


def chapter_names(page: Page) -> Iterator[Finding]:
    """A chapter on 商贸物流产业 that once says 商务物流业."""
    titles = "\n".join(h.title for h in page.headings)
    for heading in page.headings:
        if heading.level not in (1, 2) or not (core := _NAMES_A_BRANCH.fullmatch(heading.title)):
            continue
        name, body = core[1], page.body(heading)
        if body.count(name) < _OFTEN:
            continue
        for i in range(1, len(name) - 1):
            near = re.escape(name[:i]) + "[\u4e00-\u9fff]" + re.escape(name[i + 1 :])
            found = [m for m in re.finditer(near + "(?=产?业)", body) if m[0] != name]
            if len(found) == 1 and found[0][0] not in titles:
                span = (heading.end + found[0].start(), heading.end + found[0].end())
                yield finding(page, "name_variant", "info", span, name, other=name)


def _families(headings: tuple[Heading, ...]) -> Iterator[list[tuple[Heading, str]]]:
    """Neighbours whose titles differ in one word of two characters: 扩园, 建园, 优园."""
    alike: dict[tuple[str | None, int, int, str], list[Heading]] = defaultdict(list)
    for heading in headings:
        title = heading.title
        if heading.level >= 3 and 6 <= len(title) <= 20:
            alike[heading.parent, heading.level, len(title), title[:2]].append(heading)
    rows: dict[tuple[str | None, int, str, str], list[tuple[Heading, str]]] = {}
    for heading in (h for group in alike.values() if len(group) > 1 for h in group):
        title = heading.title
        for i in range(2, len(title) - 3):
            key = (heading.parent, heading.level, title[:i], title[i + 2 :])
            rows.setdefault(key, []).append((heading, title[i : i + 2]))
    for row in rows.values():
        # A shared character (园) shows that the words are steps of one thing.
        if len({w for _, w in row}) >= 2 and len({w[1] for _, w in row}) == 1:
            yield row


def _near_miss(page: Page, heading: Heading) -> tuple[str, int, int] | None:
    """Where the text repeats the heading's name with other characters or in another order."""
    core = _WORK.sub("", heading.title)
    body = page.body(heading)
    if not 6 <= len(core) <= 12 or core in body or "、" in core or "“" in core:
        return None
    swapped = core[2:4] + core[:2] + core[4:]
    if (at := body.find(swapped)) >= 0:
        return "name_variant", heading.end + at, len(core)
    at = body.find(core[-4:])
    begin = at - (len(core) - 4)
    if at < 0 or begin < 0:
        return None
    here = body[begin : at + 4]
    same = sum(a == b for a, b in zip(here, core, strict=True))
    if here[0] == core[0] and len(core) - 2 <= same < len(core):
        return "label_mismatch", heading.end + begin, len(core)
    return None


def title_mismatch(page: Page) -> Iterator[Finding]:
    """The list that opens a chapter announces its sections by other names than they bear."""
    for heading in page.headings:
        if heading.level not in (1, 2):
            continue
        children = [c for c in page.children(heading) if c.number and c.kind == "heading"]
        if len(children) < 3:
            continue
        for start, words in _announcements(page, heading.end, children[0].start, len(children)):
            yield from _compare(page, children, words, start)


def _announcements(
    page: Page, begin: int, end: int, count: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Lists of the right length between a heading and its first section."""
    for clause in re.finditer(r"[^，。；：\n]+", page.text[begin:end]):
        words = clause[0]
        if words.count("、") < 2:
            continue
        words = re.split("等(?:重点|重大)?[\u4e00-\u9fff]{0,6}$", words)[0]
        opened = _ANNOUNCED.match(words)
        listed = members(words[opened.end() if opened else 0 :])
        if len(listed) == count:
            yield begin + clause.start(), listed


def _compare(
    page: Page, children: list[Heading], announced: tuple[str, ...], start: int
) -> Iterator[Finding]:
    """Report the pairs that differ a little where the other pairs are the same."""
    pairs = list(zip(announced, children, strict=True))
    cores = [_VERBS.sub("", re.sub("(?:重点)?(?:工程|行动|任务)$", "", c.title)) for c in children]
    same = [core in name or name in core for (name, _), core in zip(pairs, cores, strict=True)]
    like = [len(set(name) & set(core)) * 2 >= min(len(name), len(core))
            for (name, _), core in zip(pairs, cores, strict=True)]  # fmt: skip
    if sum(same) < 2 or not all(like):
        return
    for (name, child), core, alike in zip(pairs, cores, same, strict=True):
        if not alike:
            at = page.text.find(name, start)
            span = (at, at + len(name)) if at >= 0 else (child.start, child.end)
            yield finding(page, "title_mismatch", "info", span, child.title, other=core)
