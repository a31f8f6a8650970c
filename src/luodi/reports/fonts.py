"""The faces a PDF and the charts are set in: found on this machine, never guessed.

A Word file only names its faces. A PDF carries them, so one with Chinese characters has to
be here: the families to try are data, the first one present is taken, and where none is,
the reader is told what to install. typst looks through the usual folders of Linux, Windows
and macOS.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from luodi.reports.layout import ROLES, layout
from luodi.values import Problem, Refused

INSTALL = "fonts-noto-cjk"


@dataclass(frozen=True, slots=True)
class FontSet:
    """What a language is set in.

    families -- part of the report (see ROLES, and ``chart``) → families in falling order
    heavy    -- parts whose stand-in is set bold, because the face named is heavy by itself
    replaced -- (face of the standard, family that stands in for it), each once
    """

    families: dict[str, tuple[str, ...]]
    heavy: frozenset[str]
    replaced: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Present:
    """The fonts of this machine. handle -- typst's own object, for its compiler."""

    handle: Any
    families: frozenset[str]


def typst_engine() -> Any:
    """The typst module, or Refused with the line that installs it."""
    try:
        import typst
    except ImportError as error:
        raise Refused(
            Problem("report.no_engine", "PDF", "typst", 'pip install "luodi[report]"')
        ) from error
    return typst


def present_fonts(folders: tuple[Path, ...] | None = None) -> Present:
    """The fonts of the machine, looked through once; or those of some folders alone."""
    return _present(folders)


@cache
def _present(folders: tuple[Path, ...] | None) -> Present:
    handle = typst_engine().Fonts(
        include_system_fonts=folders is None,
        include_embedded_fonts=True,
        font_paths=[str(folder) for folder in folders or ()],
    )
    return Present(handle, frozenset(handle.families()))


def font_set(language: str, families: Collection[str]) -> FontSet:
    """The families for a language out of those present; Refused where no Chinese one is.

    English text names Chinese faces behind its own, for the names in it.
    """
    known = {family.casefold(): family for family in families}
    chinese = _chosen("zh", known)
    chart = chinese.get("chart")
    if language == "zh" and chart is None:
        raise Refused(Problem("report.no_font", "PDF", "", INSTALL))
    picked = chinese if language == "zh" else _chosen(language, known)
    plan = layout(language)
    roles: dict[str, tuple[str, ...]] = {}
    heavy, replaced = set(), {}
    for role in (*ROLES, "chart"):
        face = plan.face(role)
        family = picked.get(plan.kinds.get(role, role))
        last = chinese.get("body" if role != "chart" else "chart")
        roles[role] = tuple(dict.fromkeys(name for name in (family, last, chart) if name))
        if family in face.heavy:
            heavy.add(role)
        if role != "chart" and family and family != face.tries[0]:
            replaced[face.name] = family
    return FontSet(roles, frozenset(heavy), tuple(replaced.items()))


def _chosen(language: str, known: dict[str, str]) -> dict[str, str]:
    """Key of a face → the first of its families that is present."""
    return {
        key: known[found]
        for key, face in layout(language).faces.items()
        if (found := next((t.casefold() for t in face.tries if t.casefold() in known), None))
    }
