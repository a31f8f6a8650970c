"""Automatic numbers of Word paragraphs, written out: 一、 （二） 3、.

Word stores "the next number of list 4, level 0", not the number a reader sees. Without it
a plan typed with automatic headings would lose its outline.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCountingThousand",
    "taiwaneseCounting",
}
_HAN = "〇一二三四五六七八九"


def han_number(number: int) -> str:
    """Chinese counting numerals below 100, as headings use them; digits beyond.

    >>> han_number(3), han_number(10), han_number(21)
    ('三', '十', '二十一')
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十"
    return head + (_HAN[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class _Level:
    pattern: str
    numbering: str
    first: int


class AutomaticNumbers:
    """Counts the lists of one document while its paragraphs are walked in order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._abstract: dict[str, str] = {}
        self._styles: Mapping[str, tuple[str, int]] = _numbered_styles(document)
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering") and not relation.is_external:
                self._learn(relation.target_part.element)

    def _learn(self, numbering: Any) -> None:
        for abstract in numbering.iter(f"{_W}abstractNum"):
            for level in abstract.iter(f"{_W}lvl"):
                key = (abstract.get(f"{_W}abstractNumId"), _number(level.get(f"{_W}ilvl"), 0))
                self._levels[key] = _Level(
                    pattern=_value(level, "lvlText") or "",
                    numbering=_value(level, "numFmt") or "decimal",
                    first=_number(_value(level, "start"), 1),
                )
        for num in numbering.iter(f"{_W}num"):
            self._abstract[num.get(f"{_W}numId")] = _value(num, "abstractNumId") or ""

    def label(self, paragraph: Any) -> str:
        """The number in front of this paragraph, counted on; empty where it has none."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return ""
        number_id, depth = self._styles.get(_value(properties, "pStyle") or "", ("", 0))
        own = properties.find(f"{_W}numPr")
        if own is not None:
            number_id = _value(own, "numId") or number_id
            depth = _number(_value(own, "ilvl"), depth)
        abstract = self._abstract.get(number_id, "")
        level = self._levels.get((abstract, depth))
        if level is None or level.numbering in ("bullet", "none"):
            return ""
        for other, deeper in list(self._counts):
            if other == abstract and deeper > depth:
                del self._counts[(other, deeper)]
        self._counts[(abstract, depth)] = self._counts.get((abstract, depth), level.first - 1) + 1
        return re.sub(r"%(\d)", lambda m: self._written(abstract, int(m[1]) - 1), level.pattern)

    def _written(self, abstract: str, depth: int) -> str:
        level = self._levels.get((abstract, depth))
        count = self._counts.get((abstract, depth), level.first if level else 1)
        return han_number(count) if level and level.numbering in _CHINESE else str(count)


def _numbered_styles(document: Any) -> dict[str, tuple[str, int]]:
    """Paragraph styles that carry a number by themselves."""
    styles = {}
    for style in document.styles.element.iter(f"{_W}style"):
        found = style.find(f"./{_W}pPr/{_W}numPr")
        if found is not None and style.get(f"{_W}styleId"):
            depth = _number(_value(found, "ilvl"), 0)
            styles[style.get(f"{_W}styleId")] = (_value(found, "numId") or "", depth)
    return styles


def _value(parent: Any, name: str) -> str | None:
    child = parent.find(f"{_W}{name}")
    value = None if child is None else child.get(f"{_W}val")
    return None if value is None else str(value)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
