"""How a report is laid out on paper: measures, sizes and faces from a dated file.

The numbers are data (``data/document_format.toml``) with their standard; nothing here draws.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

ROLES = (
    "title",
    "subtitle",
    "level1",
    "level2",
    "level3",
    "level4",
    "body",
    "caption",
    "table",
    "note",
    "number",
)


@dataclass(frozen=True, slots=True)
class Face:
    """A kind of type.

    name -- as Word files name it; other -- what Word takes where there is no such face;
    tries -- families for a PDF, the first one found is taken;
    heavy -- those of them set bold, because the named face is heavy by itself
    """

    name: str
    other: str
    tries: tuple[str, ...]
    heavy: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet, millimetres; number_below -- from the type area down to the page number."""

    width: float
    height: float
    top: float
    binding: float
    area_width: float
    area_height: float
    number_below: float
    number_dash: str

    @property
    def bottom(self) -> float:
        """What is left under the type area."""
        return self.height - self.top - self.area_height

    @property
    def right(self) -> float:
        """What is left beside the type area, away from the binding."""
        return self.width - self.binding - self.area_width


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of one language.

    sizes      -- points, by part; bold -- parts set bold
    kinds      -- part (see ROLES) → key of its face
    lines      -- of body text on a page; characters -- of a line, 0 where not counted
    indent     -- characters, first line of a paragraph
    """

    standard: str
    page: Page
    lines: int
    characters: int
    indent: int
    date_indent: int
    sizes: Mapping[str, float]
    kinds: Mapping[str, str]
    bold: frozenset[str]
    faces: Mapping[str, Face]

    def face(self, role: str) -> Face:
        """The face a part is set in."""
        return self.faces[self.kinds.get(role, role)]

    @property
    def line_pitch(self) -> float:
        """From line to line of body text, points; all lines of a page fit the type area."""
        return points(self.page.area_height) / self.lines

    @property
    def character_pitch(self) -> float:
        """From character to character of body text, points."""
        if not self.characters:
            return self.sizes["body"]
        return points(self.page.area_width) / self.characters


def points(millimetres: float) -> float:
    """Millimetres as points (1/72 inch).

    >>> round(points(25.4), 3)
    72.0
    """
    return millimetres / 25.4 * 72


@cache
def layout(language: str) -> Layout:
    """The layout for ``zh`` or ``en``."""
    path = files("luodi.reports") / "data" / "document_format.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    own: dict[str, Any] = table["en" if language == "en" else "zh"]
    return Layout(
        standard=table["standard"],
        page=Page(**table["page"]),
        lines=own["lines"],
        characters=own["characters"],
        indent=own["indent"],
        date_indent=own["date_indent"],
        sizes=own["size"],
        kinds=own["type"],
        bold=frozenset(part for part, yes in own["bold"].items() if yes),
        faces={
            key: Face(face["name"], face["other"], tuple(face["try"]), tuple(face.get("heavy", ())))
            for key, face in own["face"].items()
        },
    )
