"""Where in the plan a quantity stands, as far as its meaning depends on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.reading.outline import Heading
from luodi.reading.sections import Sections

_LOOKS_BACK = re.compile(r"基础|现状|成效|成就|回顾|形势|背景|机遇|概况|环境分析")
_GOALS = re.compile(r"目标|指标")


@dataclass(frozen=True, slots=True)
class Situation:
    """The section of a stretch of text and the years the plan covers.

    looks_back -- the chapter tells what was achieved, not what is to come
    goals      -- the section sets the goals: here a bare direction counts too
    """

    heading_id: str | None
    looks_back: bool
    goals: bool
    period: tuple[int, int] | None


def situation(
    heading: Heading | None, sections: Sections, period: tuple[int, int] | None
) -> Situation:
    """Read the headings above a stretch of text."""
    above = sections.above(heading)
    chapter = [h.title for h in above if 1 <= h.level <= 2]
    return Situation(
        heading_id=heading.id if heading else None,
        looks_back=any(_LOOKS_BACK.search(title) for title in chapter[-1:]),
        goals=any(_GOALS.search(title) for title in chapter),
        period=period,
    )
