"""The headings of a plan, as officials number them.

Level 0 is the plan's title, 1 一、, 2 （一）. Level 3 is whatever opens a unit below:
1、, a run-in heading (a short first sentence), a stand-alone sentence, a box (专栏).
Level 4 are the —— items and the headings inside boxes. Only lines count, so a missing
blank line does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from luodi.reading.layout import Span
from luodi.reading.tables import is_row
from luodi.reading.text import Document
from luodi.reading.titlepage import title_page

Kind = Literal["heading", "runin", "box", "item"]

_HAN = "一二三四五六七八九十百"
_CHAPTER = re.compile(rf"(?P<number>[{_HAN}]+ *、|第[{_HAN}\d]+[章篇]) *")
_SECTION = re.compile(rf"(?P<number>[（(] *[{_HAN}]+ *[）)]、?|第[{_HAN}\d]+节) *")
_DECIMAL = re.compile(r"(?P<number>\d{1,2}[.．]\d{1,2}) +(?=[\u4e00-\u9fff“])")
_PART = re.compile(rf"第[{_HAN}\d]+[章篇]")
_IN_BRACKETS = re.compile(r"（[^（）]*）")
_NUMBERED = re.compile(r"(?P<number>\d{1,2} *(?:、|[.．](?!\d))) *")
_BOX = re.compile(r"(?P<number>专栏 *(?:\d+|[一二三四五六七八九十]+)) *[:：]? *")
_ITEM = re.compile(r"(?P<number>[—―─–-]{2,}) *")
_ENUMERATED = re.compile(rf"[{_HAN}]是")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n[^\S\n]*\n")  # two of them end a box
_NO_TITLE = re.compile(r"[；：]|\d(?![GA])|^“十.五”|^(?:其中|同时|此外)|^本(?:规划|方案|意见)|^注$")
_NO_ITEM_TITLE = re.compile(r"，[^，]*，|\d(?![GA])")  # a whole paragraph behind ——
_LINE_BREAK = re.compile(r"[\r\n]")
_LONGEST_TITLE = 40
_LONGEST_RUN_IN = 30


class Heading(NamedTuple):
    """One heading.

    number, title -- as printed, blanks dropped; number may be empty
    start, end    -- span of number and title, the closing 。 left out
    until         -- where the text under this heading ends
    own_line      -- stands alone on its line, so the line is no body paragraph
    """

    id: str
    level: int
    kind: Kind
    number: str
    title: str
    start: int
    end: int
    parent: str | None = None
    until: int = 0
    own_line: bool = True


def outline(doc: Document) -> tuple[Heading, ...]:
    """Every heading in reading order, ids h001, h002 …"""
    plain = doc.plain
    title = title_page(doc.text, plain).title_span
    found: list[Heading] = []
    in_box = chapters_begun = in_parts = False
    body_begun = title is None
    last_end = 0
    tabled = "\t" in doc.text or "|" in doc.text
    for line in doc.lines:
        if tabled and is_row(doc.text, line):
            continue  # a first column of 一、 二、 counts rows
        blank_lines = plain.count("\n", last_end, line.start) - 1
        last_end = line.end
        if title is not None and title.start <= line.start < title.end:
            if line.start == title.start:
                found.append(Heading("", 0, "heading", "", "", title.start, title.end))
            body_begun = True
            continue
        if not body_begun:
            continue  # the notice in front of the plan has no outline of its own
        in_box = in_box and blank_lines < 2
        in_parts = in_parts or _PART.match(plain, line.start) is not None
        heading = _read_line(plain, line, in_box, in_parts)
        if heading is None or (heading.level > 2 and not (chapters_begun or heading.number)):
            continue
        chapters_begun = chapters_begun or heading.level in (1, 2)
        in_box = heading.kind == "box" or (in_box and heading.level > 3)
        found.append(heading)
    return _finished(found, doc.text)


def _read_line(plain: str, line: Span, in_box: bool, in_parts: bool) -> Heading | None:
    """The heading that opens this line, if one does.

    in_parts -- the plan counts 第一章, 第一节: 一、 is then a unit below them
    """
    words = plain[line.start : line.end]
    if match := _BOX.match(words):
        return _whole_line(line, 3, "box", match)
    for level, form in ((1, _CHAPTER), (2, _SECTION)):
        if (match := form.match(words)) and not _ENUMERATED.match(words):
            below = in_parts and not match["number"].startswith("第")
            return _numbered(words, line, level + 2 if below else level, match)
    if match := _DECIMAL.match(words):
        return _numbered(words, line, 2, match)
    if match := _ITEM.match(words):
        return _numbered(words, line, 4, match, "item")
    if in_box:
        return _box_item(words, line)
    if match := _NUMBERED.match(words):
        return _numbered(words, line, 3, match)
    return _sentence_heading(words, line)


def _whole_line(line: Span, level: int, kind: Kind, match: re.Match[str]) -> Heading:
    number = match["number"]
    return Heading("", level, kind, number, "", line.start, line.end)


def _numbered(
    words: str, line: Span, level: int, match: re.Match[str], kind: Kind = "heading"
) -> Heading | None:
    """A numbered heading: its own line, or the first sentence of a paragraph."""
    stop = _first_stop(words, match.end(), "。：" if kind == "item" else "。")
    own_line = stop >= len(words) - 1
    if kind == "item" and own_line and _NO_ITEM_TITLE.search(words, match.end(), stop):
        return None
    if own_line and stop - match.end() <= 2 * _LONGEST_TITLE and stop > match.end():
        return Heading("", level, kind, match["number"], "", line.start, line.start + stop)
    if not own_line and 0 < stop - match.end() <= _LONGEST_TITLE:
        end = line.start + stop
        return Heading("", level, kind, match["number"], "", line.start, end, own_line=False)
    return None


def _box_item(words: str, line: Span) -> Heading | None:
    """Inside a box: a numbered or run-in heading, or the part before the colon."""
    if match := _NUMBERED.match(words):
        return _numbered(words, line, 4, match, "item")
    run_in = _sentence_heading(words, line)
    if run_in is not None:
        return run_in._replace(level=4)
    stop = _first_stop(words, 0, "：:。，")
    if (
        0 < stop < len(words)
        and words[stop] in "：:"
        and not _NO_TITLE.search(words[:stop])
        and stop <= _LONGEST_TITLE
    ):
        own_line = stop == len(words) - 1
        return Heading("", 4, "item", "", "", line.start, line.start + stop, own_line=own_line)
    return None


def _sentence_heading(words: str, line: Span) -> Heading | None:
    """A short sentence without predicate clutter that opens a paragraph or is a line."""
    stop = words.find("。")
    if not 2 <= stop <= _LONGEST_RUN_IN or _ENUMERATED.match(words):
        return None
    sentence = words[:stop]
    own_line = stop == len(words) - 1
    halves = sentence.split("，")
    if len(halves) > 1 and (own_line or len(halves) > 2 or len(halves[0]) != len(halves[1])):
        return None  # 生态优先，绿色发展。 opens a paragraph; other pairs are sentences
    if _NO_TITLE.search(_IN_BRACKETS.sub("", sentence)):
        return None
    kind: Kind = "heading" if own_line else "runin"
    return Heading("", 3, kind, "", "", line.start, line.start + stop, own_line=own_line)


def _first_stop(words: str, begin: int, marks: str) -> int:
    places = [i for i in (words.find(mark, begin) for mark in marks) if i >= 0]
    return min(places, default=len(words))


def _finished(found: Sequence[Heading], text: str) -> tuple[Heading, ...]:
    """Give ids, words, parents and the reach of each heading."""
    path: list[Heading] = []
    finished: list[Heading] = []
    reaches = _reaches(found, text)
    for i, heading in enumerate(found):
        while path and not _holds(path[-1], heading):
            path.pop()
        number, title = _words(text, heading)
        heading = Heading(
            id=f"h{i + 1:03d}",
            level=heading.level,
            kind=heading.kind,
            number=number,
            title=title,
            start=heading.start,
            end=heading.end,
            parent=path[-1].id if path else None,
            until=reaches[i],
            own_line=heading.own_line,
        )
        finished.append(heading)
        path.append(heading)
    return tuple(finished)


def _words(text: str, heading: Heading) -> tuple[str, str]:
    """Number and title as printed; the number's length is the same in both copies."""
    begin = heading.start + len(heading.number)
    number = "".join(text[heading.start : begin].split())
    title = "".join(text[begin : heading.end].split()).lstrip(":：、")
    return "——" if heading.kind == "item" and heading.number else number, title


def _holds(above: Heading, heading: Heading) -> bool:
    """A box hangs on the section, an item on the sentence above it, not on a run-in."""
    return above.level < heading.level and (
        above.own_line or above.level < 3 or above.kind == "box"
    )


def _reaches(found: Sequence[Heading], text: str) -> list[int]:
    """Where the text under each heading ends: at the next one of its level or above."""
    reaches = [len(text)] * len(found)
    ahead: list[Heading] = []  # the next heading of every level still to come, nearest last
    for i in range(len(found) - 1, -1, -1):
        heading = found[i]
        while ahead and ahead[-1].level > heading.level:
            ahead.pop()
        following = ahead[-1].start if ahead else len(text)
        ahead.append(heading)
        if not heading.own_line and heading.level >= 3:
            following = _line_end(text, heading.end)
        elif heading.kind == "box" and (gap := _BLANK_LINES.search(text, heading.end, following)):
            following = gap.start()
        reaches[i] = following
    return reaches


def _line_end(text: str, position: int) -> int:
    found = _LINE_BREAK.search(text, position)
    return found.start() if found else len(text)
