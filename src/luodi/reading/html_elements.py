"""Tags -> elements that open and close in order, with what is not shown left out.

Unclosed paragraphs, cells and list items end where a browser would end them; an end tag
without its start is passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from luodi.reading.html_names import (
    AROUND,
    ARTICLE,
    BLOCKS,
    CELLS,
    CLOSE_PARAGRAPH,
    FENCES,
    HEADINGS,
    NEVER_SHOWN,
    ROW_GROUPS,
    THROUGH_FENCES,
    VOID,
)
from luodi.reading.html_tokens import Tag

_LINES = HEADINGS | {"p", "br", "li"}
_MOST_LINES = 20  # in a cell of a table that holds data
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


@dataclass(eq=False, slots=True)
class Element:
    """An element of the page.

    table -- the innermost table around it
    cells, most_cells, lines, frames -- of a table: cells of the row so far and of the longest
        row, lines of the cell so far, whether it frames a page instead of holding data
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    table: Element | None = None
    cells: int = 0
    most_cells: int = 0
    lines: int = 0
    frames: bool = False

    @property
    def is_data(self) -> bool:
        """Whether a table holds data.

        One around other tables, around whole pages of text or one column wide is a frame.
        """
        return self.most_cells > 1 and not self.frames


@dataclass(frozen=True, slots=True)
class Opened:
    """Here an element begins."""

    element: Element


@dataclass(frozen=True, slots=True)
class Closed:
    """Here an element ends."""

    element: Element


Event = Opened | Closed | str


def elements(tokens: Iterable[Tag | str], *, around: bool) -> list[Event]:
    """The shown elements and their text; every Opened has its Closed.

    around -- whether the frame of the site (nav, header, footer, aside) belongs to it
    """
    nesting = _Nesting(around)
    for token in tokens:
        if isinstance(token, str):
            nesting.text(token)
        elif token.ends:
            nesting.end(token.name)
        else:
            nesting.start(token)
    nesting.close_all()
    return nesting.events


class _Nesting:
    """The elements open at one place of the page."""

    def __init__(self, around: bool) -> None:
        self.events: list[Event] = []
        self._around = around
        self._open: list[Element] = []
        self._fenced = [defaultdict[str, int](int)]  # names open since each fence
        self._everywhere = defaultdict[str, int](int)
        self._list_items: list[bool] = [False]  # whether an item of each open list is open
        self._tables: list[Element] = []
        self._mute: Element | None = None

    def text(self, words: str) -> None:
        if self._mute is None:
            self.events.append(words)

    def start(self, tag: Tag) -> None:
        name = tag.name
        if name in BLOCKS:
            self._close_implied(name)
        table = self._tables[-1] if self._tables else None
        element = Element(name, tag.attributes, table)
        if name in VOID:
            if self._mute is None:
                self._note_table(element)
                self.events += (Opened(element), Closed(element))
            return
        if self._mute is None:
            if self._hides(tag):
                self._mute = element
            else:
                self.events.append(Opened(element))
                self._note_table(element)
        self._open.append(element)
        if name in FENCES:
            self._fenced.append(defaultdict(int))
        self._fenced[-1][name] += 1
        self._everywhere[name] += 1
        if name == "table":
            self._tables.append(element)
        elif name in ("ul", "ol"):
            self._list_items.append(False)
        elif name == "li":
            self._list_items[-1] = True

    def end(self, name: str) -> None:
        if name == "br":  # </br> is shown as a line break
            self.start(Tag("br"))
        elif name in ("html", "body"):
            return  # what follows is still shown
        elif self._fenced[-1][name] or (name in THROUGH_FENCES and self._everywhere[name]):
            self._close(name)

    def close_all(self) -> None:
        while self._open:
            self._pop()

    def _close_implied(self, name: str) -> None:
        if name == "li" and self._list_items[-1] and self._fenced[-1]["li"]:
            self._close("li")
        elif name in CELLS and self._tables:
            self._close_cell()
        elif name == "tr" and self._tables:
            self._close_row()
        elif name in ROW_GROUPS and self._tables:
            self._close_row()
            for group in ROW_GROUPS:
                if self._fenced[-1][group]:
                    self._close(group)
        elif name in CLOSE_PARAGRAPH and self._fenced[-1]["p"]:
            self._close("p")

    def _close_cell(self) -> None:
        for cell in CELLS:
            if self._fenced[-1][cell]:
                self._close(cell)

    def _close_row(self) -> None:
        self._close_cell()
        if self._fenced[-1]["tr"]:
            self._close("tr")

    def _close(self, name: str) -> None:
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        element = self._open.pop()
        name = element.name
        self._fenced[-1][name] -= 1
        self._everywhere[name] -= 1
        if name in FENCES:
            self._fenced.pop()
        if name == "table":
            self._tables.pop()
        elif name in ("ul", "ol"):
            self._list_items.pop()
        elif name == "li":
            self._list_items[-1] = False
        if self._mute is None:
            self.events.append(Closed(element))
        elif self._mute is element:
            self._mute = None
        return name

    def _hides(self, tag: Tag) -> bool:
        if tag.name in NEVER_SHOWN or "hidden" in tag.attributes:
            return True
        if "style" in tag.attributes and _HIDING.search(tag.attributes["style"]):
            return True
        if self._around or tag.name not in AROUND:
            return False
        return tag.name != "header" or not any(self._everywhere[name] for name in ARTICLE)

    def _note_table(self, element: Element) -> None:
        """Learn of the table around what shape it has."""
        table = element.table
        if table is None:
            return
        if element.name == "table":
            table.frames = True
        elif element.name == "tr":
            table.cells = 0
        elif element.name in CELLS:
            table.cells += 1
            table.most_cells = max(table.most_cells, table.cells)
            table.lines = 0
        elif element.name in _LINES:
            table.lines += 1
            table.frames = table.frames or table.lines > _MOST_LINES
