"""Paragraph and character styles: what a paragraph has because of its style alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from luodi.reading.word_xml import W, attribute, switched, value, whole_number

_CONTENTS_NAME = re.compile(r"toc ?(?:\d|heading)|目录 ?\d", re.IGNORECASE)
_DEEPEST_CHAIN = 32


@dataclass(frozen=True, slots=True)
class Style:
    """What a style gives, its own words before those of the style it is based on.

    number_id -- the list its paragraphs belong to; None where none is named
    level     -- of that list, from 0; None where the list itself says it
    hidden    -- its text is not shown
    contents  -- a line of the table of contents
    """

    number_id: str | None = None
    level: int | None = None
    hidden: bool = False
    contents: bool = False


PLAIN = Style()


class Styles:
    """The styles of one document by their id."""

    def __init__(self, part: Any) -> None:
        self._elements: dict[str, Any] = {}
        self._known: dict[str, Style] = {}
        self._usual: dict[str, str] = {}
        for element in () if part is None else part.iter(f"{W}style"):
            style_id = attribute(element, "styleId")
            self._elements.setdefault(style_id, element)
            if attribute(element, "default") in ("1", "true", "on"):
                self._usual[attribute(element, "type")] = style_id

    def paragraph(self, style_id: str | None) -> Style:
        """The style a paragraph names, or the document's usual one."""
        return self._style(style_id or self._usual.get("paragraph", ""))

    def run(self, style_id: str | None) -> Style:
        """The character style a run names; a plain one where it names none."""
        return self._style(style_id) if style_id else PLAIN

    def _style(self, style_id: str) -> Style:
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def _read(self, style_id: str) -> Style:
        number_id, level, hidden, contents = None, None, None, False
        for element in self._chain(style_id):
            numbered = element.find(f"{W}pPr/{W}numPr")
            if numbered is not None:
                number_id = number_id or value(numbered, "numId")
                depth = value(numbered, "ilvl")
                level = whole_number(depth, 0) if level is None and depth else level
            looks = element.find(f"{W}rPr")
            if hidden is None and looks is not None:
                hidden = switched(looks, "vanish")
            named = value(element, "name") or attribute(element, "styleId")
            contents = contents or _CONTENTS_NAME.fullmatch(named) is not None
        return Style(number_id, level, bool(hidden), contents)

    def _chain(self, style_id: str) -> list[Any]:
        """The style and those it is based on; a style based on itself ends the chain."""
        chain: list[Any] = []
        element = self._elements.get(style_id)
        while element is not None and len(chain) < _DEEPEST_CHAIN:
            chain.append(element)
            element = self._elements.get(value(element, "basedOn") or "")
        return chain
