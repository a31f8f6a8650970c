"""Which part of a page is the plan: the innermost one that holds nearly all its sentences.

Menus, lists of links and notes of the site have few sentences; a plan is made of them. A
part left aside must not hold paragraphs of its own, so a plan divided over several parts
stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from luodi.reading.html_elements import Closed, Event, Opened
from luodi.reading.html_names import BLOCKS, PARTS

_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[。；]")
_SHORTEST_SENTENCE = 15
_NEARLY_ALL = 0.8
_FEWEST_PARAGRAPHS = 3


@dataclass(eq=False, slots=True)
class _Part:
    """A part of the page: where its events stand, and the sentences in it, links left out."""

    start: int
    stop: int = 0
    han: int = 0
    paragraphs: int = 0
    parts: list[_Part] = field(default_factory=list)


def main_events(events: Sequence[Event]) -> Sequence[Event]:
    """The events of the main part; all of them where no part stands out."""
    part = _measured(events)
    while part.parts:
        best = max(part.parts, key=lambda child: child.han)
        lost = part.paragraphs - best.paragraphs
        if (
            best.han < _NEARLY_ALL * part.han
            or best.paragraphs < _FEWEST_PARAGRAPHS
            or lost >= _FEWEST_PARAGRAPHS
        ):
            break
        part = best
    return events[part.start : part.stop]


def _measured(events: Sequence[Event]) -> _Part:
    """The page as parts within parts."""
    page = _Part(0, len(events))
    path = [page]
    line: list[str] = []
    in_links = 0
    for place, event in enumerate(events):
        if isinstance(event, str):
            if not in_links:
                line.append(event)
            continue
        element = event.element
        if element.name == "a":
            in_links += 1 if isinstance(event, Opened) else -1
        if element.name in BLOCKS or element.name == "br":
            _count(path[-1], "".join(line))
            line = []
        table = element.table
        if element.name in PARTS and not (table is not None and table.is_data):
            _enter_or_leave(path, event, place)
    _count(path[-1], "".join(line))
    return page


def _enter_or_leave(path: list[_Part], event: Opened | Closed, place: int) -> None:
    if isinstance(event, Opened):
        part = _Part(place)
        path[-1].parts.append(part)
        path.append(part)
        return
    part = path.pop()
    part.stop = place + 1
    path[-1].han += part.han
    path[-1].paragraphs += part.paragraphs


def _count(part: _Part, line: str) -> None:
    if len(line) < _SHORTEST_SENTENCE:
        return
    han = len(_HAN.findall(line))
    if han >= _SHORTEST_SENTENCE and _SENTENCE.search(line):
        part.han += han
        part.paragraphs += 1
