"""Faults of the page: missing blank lines, split titles, gaps in numbering, repeated text."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from luodi.reading.finding import Finding
from luodi.reading.layout import Span
from luodi.reading.lint_page import Page, finding
from luodi.reading.numerals import parse_number
from luodi.reading.outline import Heading

_PARAGRAPH_END = "。；！？;”）"
_USUALLY = 0.8  # a blank line is the rule only where four of five paragraphs have one
_ENOUGH = 8
_SHORTEST_REPEAT = 25
_LONGEST_TITLE = 60
_ORDINAL = re.compile(r"[一二三四五六七八九十百]+|\d+")
_NOTICE = re.compile(r"关于(?:印发|发布|下达)《([^《》]{4,80})》")
_TITLE_MARKS = {"《": "》", "“": "”"}


def paragraph_layout(page: Page) -> Iterator[Finding]:
    """Two paragraphs run together in a text that keeps a blank line between all others."""
    close: list[Span] = []
    apart = 0
    for before, after in zip(page.lines, page.lines[1:], strict=False):
        if before.start < page.begin or page.text[before.end - 1] not in _PARAGRAPH_END:
            continue
        if page.text.count("\n", before.end, after.start) > 1:
            apart += 1
        elif "。" in page.text[after.start : after.end]:
            close.append(after)
    if apart < _ENOUGH or apart < _USUALLY * (apart + len(close)):
        return
    for line in close:
        first = page.text.find("。", line.start, line.end) + 1
        yield finding(page, "paragraph_layout", "info", (line.start, first))


def title_split(page: Page) -> Iterator[Finding]:
    """A title broken over two lines: a 《 or “ is open where the line ends."""
    for before, after in zip(page.lines, page.lines[1:], strict=False):
        if after.end - before.start > 2 * _LONGEST_TITLE:
            continue
        if page.text.count("\n", before.end, after.start) != 1:
            continue
        words, rest = page.text[slice(*before)], page.text[slice(*after)]
        if "。" in words or "。" in rest[:-1]:
            continue
        for opening, closing in _TITLE_MARKS.items():
            still_open = words.rfind(opening) > words.rfind(closing)
            if still_open and closing in rest and opening not in rest[: rest.find(closing)]:
                yield finding(page, "title_split", "info", (before.start, after.end))
                break


def notice_title(page: Page) -> Iterator[Finding]:
    """The notice names the plan otherwise than the plan names itself."""
    if not page.begin or not page.doc.title:
        return
    for match in _NOTICE.finditer(page.text, 0, page.begin):
        named = re.sub(r"\s", "", match[1])
        own = re.sub(r"\s", "", page.doc.title)
        if named != own and not (named in own or own in named):
            yield finding(
                page, "title_mismatch", "warning", match.span(1), page.doc.title, other=own
            )


def numbering_gap(page: Page) -> Iterator[Finding]:
    """一、 followed by 三、 where no 二、 stands anywhere between."""
    rows: dict[tuple[str, str], list[Heading]] = defaultdict(list)
    for heading in page.headings:
        if heading.level == 0 or not (number := _ORDINAL.search(heading.number)):
            continue
        style = heading.number.replace(number[0], "#", 1).translate(str.maketrans("()", "（）"))
        style = re.sub(r"\s", "", style)
        parent = "" if heading.kind == "box" or heading.level == 1 else heading.parent or ""
        style += "一" if number[0][0] in "一二三四五六七八九十百" else "1"
        rows[parent, style].append(heading)
    for row in rows.values():
        for before, after in itertools.pairwise(row):
            first, second = _value(before), _value(after)
            if second in (first + 1, 1) or (second == first and after.kind != "heading"):
                continue
            if second > first + 1 and _written_between(page, before, after, first + 1):
                continue
            span = (after.start, after.end)
            yield finding(
                page, "numbering_gap", "warning", span, before.number, previous=before.number
            )


def _value(heading: Heading) -> int:
    number = _ORDINAL.search(heading.number)
    return int(parse_number(number[0])) if number else 0


def _written_between(page: Page, before: Heading, after: Heading, missing: int) -> bool:
    """Whether the number stands at some line's start all the same, only not as a heading."""
    number = _ORDINAL.search(before.number)
    if number is None:
        return False
    word = str(missing) if number[0].isdecimal() else _han(missing)
    form = re.escape(before.number.replace(number[0], word, 1).rstrip("、.．"))
    return re.search(rf"\n[ \t\u3000]*{form}", page.plain[before.end : after.start]) is not None


def _han(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number % 100, 10)
    word = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    return word + (digits[ones] if ones else "")


def duplicate_text(page: Page) -> Iterator[Finding]:
    """One long sentence printed twice. Found by hashing, so the length does not matter."""
    seen: dict[str, Span] = {}
    for sentence in page.sentences:
        if sentence.end - sentence.start < _SHORTEST_REPEAT or sentence.start < page.begin:
            continue
        words = "".join(page.text[slice(*sentence)].split())
        if len(words) < _SHORTEST_REPEAT:
            continue
        if words in seen:
            first = seen[words]
            where = page.sentence_heading(first.start)
            yield finding(page, "duplicate_text", "warning", sentence, where, other=where)
        else:
            seen[words] = sentence
