"""Automatic numbers of Word paragraphs, written out: 一、 （二） 3、.

Word stores "the next number of list 4, level 0", not the number a reader sees. Without it
a plan typed with automatic headings would lose its outline. A bullet is no number and is
left out, but for the dashes that open an item of a plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from luodi.reading.word_numerals import written
from luodi.reading.word_styles import Style, Styles
from luodi.reading.word_xml import W, attribute, switched, value, whole_number

_DASHES = re.compile(r"[—―─–-]{2,}")
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list.

    pattern   -- 第%1章 or %1.%2, the numbers of the levels put in
    numbering -- Word's name of the format
    first     -- the number it begins with
    digits    -- the levels above are written in digits whatever their own format (isLgl)
    restart   -- begins anew after a level above this many levels; 0 never does
    style     -- paragraphs of this style stand on this level
    tight     -- the text follows the number without a gap
    """

    pattern: str
    numbering: str
    first: int
    digits: bool
    restart: int
    style: str | None
    tight: bool


@dataclass(frozen=True, slots=True)
class _List:
    """A list a paragraph can name.

    abstract -- lists of one abstract list go on counting where the other stopped
    fresh    -- levels that begin anew where this list is first used
    """

    abstract: str
    levels: dict[int, _Level]
    fresh: frozenset[int]


class AutomaticNumbers:
    """Counts the lists of one document while its paragraphs are walked in order."""

    def __init__(self, numbering: Any, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if numbering is not None:
            self._learn(numbering)

    def _learn(self, numbering: Any) -> None:
        abstracts = {
            attribute(element, "abstractNumId"): element
            for element in numbering.iter(f"{W}abstractNum")
        }
        owners = {value(a, "styleLink"): key for key, a in abstracts.items()}
        levels = {key: _levels(element) for key, element in abstracts.items()}
        for num in numbering.iter(f"{W}num"):
            abstract = value(num, "abstractNumId") or ""
            if abstract in abstracts and not levels[abstract]:
                # The list is kept by a numbering style; the list that owns the style has it.
                linked = value(abstracts[abstract], "numStyleLink")
                abstract = owners.get(linked, abstract) if linked else abstract
            self._lists[attribute(num, "numId")] = _listed(num, abstract, levels.get(abstract, {}))

    def label(self, properties: Any, style: Style) -> str:
        """The number in front of a paragraph, counted on; empty where it has none.

        properties -- the paragraph's ``w:pPr`` or None
        """
        number_id, depth = style.number_id, style.level
        style_id = None if properties is None else value(properties, "pStyle")
        own = None if properties is None else properties.find(f"{W}numPr")
        if own is not None:
            number_id = value(own, "numId") or number_id
            depth = whole_number(value(own, "ilvl"), depth or 0)
        listed = self._lists.get(number_id or "")
        if listed is None or number_id is None:
            return ""
        if depth is None:
            depth = next((d for d, level in listed.levels.items() if level.style == style_id), 0)
        level = listed.levels.get(depth)
        if level is None:
            return ""
        if level.numbering == "bullet":
            return "——" if _DASHES.fullmatch(level.pattern.strip()) else ""
        self._count(number_id, listed, depth)
        return self._written(listed, level)

    def _count(self, number_id: str, listed: _List, depth: int) -> None:
        counts = self._counts.setdefault(listed.abstract, {})
        if number_id not in self._begun:
            self._begun.add(number_id)
            for fresh in listed.fresh:
                counts.pop(fresh, None)
        counts[depth] = counts.get(depth, listed.levels[depth].first - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            level = listed.levels.get(deeper)
            if level is None or depth < level.restart:
                del counts[deeper]

    def _written(self, listed: _List, level: _Level) -> str:
        counts = self._counts[listed.abstract]

        def number(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            shown = listed.levels.get(depth)
            if shown is None or shown.numbering == "none":
                return ""
            numbering = "decimal" if level.digits else shown.numbering
            return written(counts.get(depth, shown.first), numbering)

        label = _PLACEHOLDER.sub(number, level.pattern).strip()
        # 1.1 in front of 2025年 and 1. in front of 5G must not run into one number.
        gap = "" if level.tight or not re.search(r"[0-9A-Za-z.]$", label) else " "
        return label + gap


def _levels(abstract: Any) -> dict[int, _Level]:
    found = {}
    for element in abstract.iter(f"{W}lvl"):
        depth = whole_number(attribute(element, "ilvl"), 0)
        if depth < _LEVELS:
            found[depth] = _level(element, depth)
    return found


def _level(element: Any, depth: int) -> _Level:
    return _Level(
        pattern=value(element, "lvlText") or "",
        numbering=value(element, "numFmt") or "decimal",
        first=whole_number(value(element, "start"), 1),
        digits=bool(switched(element, "isLgl")),
        restart=whole_number(value(element, "lvlRestart"), depth),
        style=value(element, "pStyle"),
        tight=value(element, "suff") == "nothing",
    )


def _listed(num: Any, abstract: str, shared: dict[int, _Level]) -> _List:
    """A list with the levels it redefines and the numbers it begins anew with."""
    levels, fresh = dict(shared), set()
    for override in num.iter(f"{W}lvlOverride"):
        depth = whole_number(attribute(override, "ilvl"), 0)
        element = override.find(f"{W}lvl")
        if element is not None:
            levels[depth] = _level(element, depth)
        start = value(override, "startOverride")
        if start is not None and depth in levels:
            levels[depth] = replace(levels[depth], first=whole_number(start, 1))
            fresh.add(depth)
    return _List(abstract, levels, frozenset(fresh))
