"""Word elements -> lines in document order: a paragraph a line, a table row a line.

A table of one column is a frame around text (a 专栏 in most plans), so its paragraphs stay
paragraphs. Text boxes follow the paragraph they are anchored in.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from luodi.reading.table_lines import table_lines
from luodi.reading.tidy import END_OF_BOX, PAGE
from luodi.reading.word_layers import within
from luodi.reading.word_numbers import AutomaticNumbers
from luodi.reading.word_styles import Styles
from luodi.reading.word_tables import merged_cells, table_rows
from luodi.reading.word_words import Words
from luodi.reading.word_xml import W, switched, value

_BLANK = f" \t\n\r\u3000\u2002\u2003{PAGE}"
_NOT_PAGE = re.compile(rf"[^{PAGE}]+")
_CONTENTS_TITLE = re.compile(r"目[录次]|contents", re.IGNORECASE)
_BOX = re.compile(rf"[{PAGE}\s]{{0,8}}专栏")


class Lines:
    """The lines of one story: of the body, or of a note."""

    def __init__(self, words: Words, styles: Styles, numbers: AutomaticNumbers) -> None:
        self._words = words
        self._styles = styles
        self._numbers = numbers
        self._in_contents = False

    def of(self, parent: Any) -> list[str]:
        """Every line under an element, controls and insertions looked through."""
        lines: list[str] = []
        carried = ""
        for element in within(parent, f"{W}p", f"{W}tbl"):
            if element is None:
                self._enter_contents(lines)
            elif element.tag == f"{W}tbl":
                lines += self._table(element)
            else:
                carried = self._paragraph(element, carried, lines)
        return [*lines, carried] if carried else lines

    def _paragraph(self, paragraph: Any, carried: str, lines: list[str]) -> str:
        """Add a paragraph and its boxes; gives back words that run on into the next one."""
        properties = paragraph.find(f"{W}pPr")
        style = self._styles.paragraph(None if properties is None else value(properties, "pStyle"))
        contents_before = self._words.in_contents
        words = self._words.of(paragraph, hidden=style.hidden)
        if style.contents:
            words = _NOT_PAGE.sub("", words)
        if style.contents or contents_before or self._words.in_contents:
            self._enter_contents(lines)
        elif words.strip(_BLANK):
            self._in_contents = False
        joins = _joins_next(properties)
        # A paragraph whose end is deleted is part of the next one, which has the number.
        unnumbered = contents_before or joins == "del"
        label = "" if unnumbered else self._numbers.label(properties, style)
        first, *rest = map(_stripped, words.split("\n"))
        said = first.lstrip(PAGE)
        pages = first[: len(first) - len(said)]
        written = [carried + pages + (label + said if said else ""), *rest]
        boxes, self._words.boxes = self._words.boxes, []
        running_on = not boxes and joins is not None
        lines += written[:-1] if running_on else written
        for box in boxes:
            lines += self.of(box)
        return written[-1] if running_on else ""

    def _enter_contents(self, lines: list[str]) -> None:
        """Where a contents list begins, the title above it (目录) goes with it."""
        if self._in_contents:
            return
        self._in_contents = True
        last = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].strip(PAGE)), None)
        if last is not None and _CONTENTS_TITLE.fullmatch(re.sub(rf"[\s{PAGE}]", "", lines[last])):
            lines[last] = _NOT_PAGE.sub("", lines[last])

    def _table(self, table: Any) -> list[str]:
        rows = table_rows(table)
        if all(len(row.cells) <= 1 for row in rows):
            framed = [line for row in rows for cell in row.cells for line in self.of(cell)]
            boxed = any(_BOX.match(line) for line in framed)
            return [*framed, END_OF_BOX] if boxed else framed
        return table_lines(merged_cells(rows, self._cell_text))

    def _cell_text(self, cell: Any) -> str:
        """A cell on one line; its paragraphs, and rows of a table in it, joined by a blank."""
        return " ".join(" ".join(self.of(cell)).split())


def _joins_next(properties: Any) -> Literal["del", "vanish"] | None:
    """Why the next paragraph goes on in the same line: the end of this one is not there."""
    looks = None if properties is None else properties.find(f"{W}rPr")
    if looks is None:
        return None
    if looks.find(f"{W}del") is not None:
        return "del"
    return "vanish" if switched(looks, "vanish") else None


def _stripped(line: str) -> str:
    """A line without white space at its ends; marks of pages stay."""
    words = line.strip(_BLANK)
    if PAGE not in line or not words:
        return words or PAGE * line.count(PAGE)
    before, _, after = line.partition(words)
    return PAGE * before.count(PAGE) + words + PAGE * after.count(PAGE)
