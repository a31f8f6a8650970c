"""Elements of a page -> its lines as a browser would break them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from luodi.reading.html_elements import Element, Event, Opened
from luodi.reading.html_names import BLOCKS, CELLS, HEADINGS
from luodi.reading.table_lines import Cell, table_lines
from luodi.reading.tidy import visible
from luodi.reading.word_numerals import written

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…"
# A line end in the source between two wide characters is no blank on the page.
_SOURCE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_NUMBERED = re.compile(
    r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[)）、]|[.．](?!\d))|[①-⑳]|第.{1,4}[章节条]|——"
)
_LIST_FORMS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_WHOLE = re.compile(r"-?\d{1,5}")
_NO_NUMBERS = re.compile(r"list-style(?:-type)?\s{0,8}:[^;]{0,80}none", re.IGNORECASE)


def lines(events: Iterable[Event]) -> list[str]:
    """One line per block or table row; a heading stands between empty lines."""
    writer = _Writer()
    for event in events:
        if isinstance(event, str):
            writer.say(event)
        elif isinstance(event, Opened):
            writer.open(event.element)
        else:
            writer.close(event.element)
    writer.end_line()
    return writer.lines


class _Table:
    """A table while it is read: its rows so far, and the lines of the cell that is open."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.rows: list[list[Cell]] = []
        self.cell: list[str] | None = None


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line: list[str] = []
        self._tables: list[_Table] = []
        self._numbering: list[_List] = []
        self._label = ""
        self._preformatted = 0
        self._empty_paragraph = False

    def say(self, words: str) -> None:
        first, *rest = words.split("\n") if self._preformatted else (words,)
        self._line.append(first)
        for line in rest:
            self.end_line(shown=True)
            self._line.append(line)

    def open(self, element: Element) -> None:
        name = element.name
        if name in BLOCKS or name == "br":
            self.end_line(shown=name == "br")
        if name in HEADINGS:
            self._empty_line()
        elif name == "p":
            self._empty_paragraph = True
        elif name == "pre":
            self._preformatted += 1
        elif name in ("ol", "ul"):
            self._numbering.append(_List(element))
        elif name == "li":
            self._label = self._numbering[-1].next(element) if self._numbering else ""
        elif name == "table" and element.is_data:
            self._tables.append(_Table(element))
        elif self._tables:
            self._open_in_table(element, self._tables[-1])

    def close(self, element: Element) -> None:
        name = element.name
        if name in BLOCKS:
            self.end_line(shown=name == "p" and self._empty_paragraph)
        if name in HEADINGS:
            self._empty_line()
        elif name == "pre":
            self._preformatted -= 1
        elif name in ("ol", "ul"):
            self._numbering.pop()
        elif name == "li":
            self._label = ""
        elif self._tables:
            self._close_in_table(element, self._tables[-1])

    def end_line(self, *, shown: bool = False) -> None:
        """End the line on the page.

        shown -- one without words is an empty line, as between two breaks or in a paragraph
                 of nothing but a blank; else it is no line
        """
        line = visible("".join(self._line))
        self._line = []
        line = _WHITE.sub(" ", _SOURCE_BREAK.sub("", line)).strip()
        if not line:
            if shown:
                self._empty_line()
            return
        self._empty_paragraph = False
        if self._label and not _NUMBERED.match(line):
            line = self._label + line
        self._label = ""
        cell = self._tables[-1].cell if self._tables else None
        (self.lines if cell is None else cell).append(line)

    def _empty_line(self) -> None:
        if not self._tables:
            self.lines.append("")

    def _open_in_table(self, element: Element, table: _Table) -> None:
        if element.table is not table.element:
            return
        if element.name == "tr":
            table.rows.append([])
        elif element.name in CELLS:
            table.cell = []

    def _close_in_table(self, element: Element, table: _Table) -> None:
        if element is table.element:
            self._tables.pop()
            self.lines += table_lines(table.rows)
        elif element.name in CELLS and element.table is table.element:
            if not table.rows:
                table.rows.append([])
            words = " ".join(" ".join(table.cell or ()).split())
            spans = (_whole(element, name, 1) for name in ("colspan", "rowspan"))
            width, height = (max(1, span) for span in spans)
            table.rows[-1].append(Cell(words, width, height))
            table.cell = None


class _List:
    """A list that numbers its items, or one that does not."""

    def __init__(self, element: Element) -> None:
        style = element.attributes.get("style", "")
        self._counts = element.name == "ol" and not _NO_NUMBERS.search(style)
        self._form = _LIST_FORMS.get(element.attributes.get("type", "1"), "decimal")
        self._next = _whole(element, "start", 1)

    def next(self, item: Element) -> str:
        """The number in front of the next item."""
        number = _whole(item, "value", self._next)
        self._next = number + 1
        return f"{written(number, self._form)}. " if self._counts else ""


def _whole(element: Element, attribute: str, otherwise: int) -> int:
    text = element.attributes.get(attribute, "").strip()
    return int(text) if _WHOLE.fullmatch(text) else otherwise
