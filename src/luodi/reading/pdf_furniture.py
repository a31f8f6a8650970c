"""What is printed on a page but is not the plan: page numbers, running heads and feet, contents.

Only the outermost rows of a page can be furniture, and only near its edge. A head counts as
running where (digits aside) it stands at the same height on many pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from luodi.reading.pdf_line import Row, one_line

_EDGE = 0.15  # of the page's height, at top and bottom
_DEEPEST = 3  # rows from the edge
_MANY = 0.4  # of all pages; heads of left and right pages may differ
_FEWEST = 3
_PAGE_NUMBER = re.compile(
    r"[-—–－―~·.•\s]{0,6}(?:第\s?)?(?:\d{1,4}|[ivxlcIVXLC]{1,7}|[一二三四五六七八九十百]{1,5}(?=\s?页))"
    r"(?:\s?页)?(?:\s?[/，,、共]{1,2}\s?\d{1,4}(?:\s?页)?)?[-—–－―~·.•\s]{0,6}"
)
_NOT_IN_KEY = re.compile(r"[\d\s\-—–－―·.•]+")
_LEADERS = re.compile(r"[.…·‥．。•_\-—]{4,}\s*[-—(（]?\s*(?:\d{1,4}|[ivxIVX]{1,5})\s*[-—)）]?$")
_ENDS_IN_NUMBER = re.compile(r"\S[\s.…·]+\d{1,4}$")
_CONTENTS = re.compile(r"目\s*[录次]")
_TAIL = 60  # characters; enough to see how a line ends, and no more work on a line of dots
_FEWEST_ENTRIES = 3


def without_furniture(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """The rows of each page (top to bottom) less its furniture and its table of contents."""
    running = _running(pages, heights)
    kept = []
    contents = False
    for rows, height in zip(pages, heights, strict=True):
        body = _peeled(list(rows), height, running)
        body, contents = _without_contents(body, contents)
        kept.append(body)
    return kept


def _peeled(rows: list[Row], height: float, running: set[tuple[str, bool]]) -> list[Row]:
    """Take furniture off both ends, from the edge inwards."""
    for at_top in (True, False):
        for _ in range(_DEEPEST):
            edge = 0 if at_top else -1
            if not rows or not _near_edge(rows[edge], height, at_top):
                break
            text = one_line(rows[edge]).text
            if not (_PAGE_NUMBER.fullmatch(text) or (_key(rows[edge]), at_top) in running):
                break
            rows.pop(edge)
    return rows


def _near_edge(row: Row, height: float, at_top: bool) -> bool:
    middle = row[0].middle
    return middle < _EDGE * height if at_top else middle > (1 - _EDGE) * height


def _key(row: Row) -> str:
    return _NOT_IN_KEY.sub("", "".join(cell.text for cell in row))


def _running(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> set[tuple[str, bool]]:
    """Wordings that stand at one height near an edge on many pages, and at which edge."""
    seen: dict[tuple[str, bool], Counter[int]] = defaultdict(Counter)
    for rows, height in zip(pages, heights, strict=True):
        for key, at_top, middle in _edges(rows, height):
            seen[key, at_top][round(middle / max(height, 1e-6) * 50)] += 1
    needed = max(_FEWEST, _MANY * sum(1 for rows in pages if rows))
    return {
        edge
        for edge, heights_seen in seen.items()
        if max(heights_seen[h] + heights_seen[h + 1] for h in list(heights_seen)) >= needed
    }


def _edges(rows: Sequence[Row], height: float) -> Iterable[tuple[str, bool, float]]:
    for at_top, outer in ((True, rows[:_DEEPEST]), (False, rows[-_DEEPEST:])):
        found = set()
        for row in outer:
            # Three cells are a table that runs on with its head; the head is needed once.
            if len(row) < 3 and _near_edge(row, height, at_top) and (key := _key(row)):
                if key not in found:
                    yield key, at_top, row[0].middle
                found.add(key)


def _without_contents(rows: list[Row], running_on: bool) -> tuple[list[Row], bool]:
    """Drop the entries of a table of contents; whether it runs on to the next page.

    Entries with dot leaders are known anywhere, others only below 目录. An entry that takes
    two lines is dropped with its neighbours.
    """
    texts = [one_line(row).text for row in rows]
    leaders = [_LEADERS.search(text[-_TAIL:]) is not None for text in texts]
    opening = next((i for i, text in enumerate(texts) if _CONTENTS.fullmatch(text)), None)
    plain = running_on or opening is not None
    entries = [
        leader or (plain and (opening is None or i > opening) and _entry(row, text))
        for i, (row, text, leader) in enumerate(zip(rows, texts, leaders, strict=True))
    ]
    if sum(entries) < _FEWEST_ENTRIES and not (running_on and any(entries)):
        return rows, False
    first = entries.index(True)
    last = first
    for i in range(first, len(entries)):
        if entries[i]:
            if i - last > 3:
                break  # a stray line far below is no entry
            last = i
    start = opening if opening is not None and opening < first else first
    rest = rows[:start] + rows[last + 1 :]
    return rest, last == len(rows) - 1


def _entry(row: Row, text: str) -> bool:
    """A title and a page number."""
    apart = len(row) == 2 and row[1].text.isdigit() and len(row[1].text) <= 4
    return apart or _ENDS_IN_NUMBER.search(text[-_TAIL:]) is not None
