"""Where in the plan a stretch of text stands, as far as its meaning depends on it.

Headings that look back are told apart here, for values and for promises. The two ask
differently: under 发展基础与面临问题 stand the figures reached, and under 解决问题的思路
promises all the same, so promises look at what the heading wants as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.reading.outline import Heading
from luodi.reading.sections import Sections

_LOOKS_BACK = re.compile(
    r"基础|现状|成效|成就|回顾|形势|背景|机遇|概况|环境分析|历史起点|新起点|发展条件|发展历程"
)
_SECTION_LOOKS_BACK = re.compile(
    r"成效|成就|现状|回顾|短板|进展|概况|(?:存在|主要|突出|面临)(?:的)?(?:困难|问题)|发展(?:基础|环境)|问题与挑战|资源禀赋|发展历程|短板弱项"
)
_GOALS = re.compile(r"目标|指标")
_PROMISES_BACK = re.compile(
    r"(?:发展|现实|工作|产业|实施|规划)基础(?!设施|研究|教育|产业|能力|工程)|基础条件|现状|回顾|成效|成就|形势|背景|机遇|挑战|问题|困难|概况|短板"
    r"|发展环境|发展条件|面临"
)
_PROMISES_AHEAD = re.compile(
    r"目标|要求|任务|思路|解决|应对|破解|补齐|夯实|优化|改善|营造|整治|治理|整改|实施|加强|推进|构建|构筑|强化|健全|提升|打造|深化"
)


@dataclass(frozen=True, slots=True)
class Situation:
    """The section of a stretch of text and the years the plan covers.

    looks_back -- the chapter tells what was achieved, not what is to come
    goals      -- the section sets the goals: here a bare direction counts too
    section_id -- the nearest heading of level 1 or 2
    """

    looks_back: bool
    goals: bool
    period: tuple[int, int] | None
    section_id: str | None = None


def sets_goals(title: str) -> bool:
    """Whether goals stand under a heading."""
    return _GOALS.search(title) is not None


def promises_nothing_new(title: str) -> bool:
    """Whether a chapter or section tells how things stand, and not what is to be done."""
    return bool(_PROMISES_BACK.search(title)) and not _PROMISES_AHEAD.search(title)


def situation(
    heading: Heading | None, sections: Sections, period: tuple[int, int] | None
) -> Situation:
    """Read the headings above a stretch of text."""
    parts = [h for h in sections.above(heading) if 1 <= h.level <= 2]
    chapter = [part.title for part in parts]
    return Situation(
        looks_back=any(_LOOKS_BACK.search(title) for title in chapter[-1:])
        or any(_SECTION_LOOKS_BACK.search(title) for title in chapter[:-1]),
        goals=any(map(sets_goals, chapter)),
        period=period,
        section_id=parts[0].id if parts else None,
    )


class Situations:
    """The situation at any offset; read once for every heading of level 1 or 2."""

    def __init__(self, sections: Sections, period: tuple[int, int] | None) -> None:
        self._sections = sections
        self._period = period
        self._known: dict[str | None, Situation] = {}

    def at(self, offset: int) -> Situation:
        """The situation of the text at an offset."""
        section = self._sections.section_at(offset)
        key = section.id if section else None
        if key not in self._known:
            self._known[key] = situation(section, self._sections, self._period)
        return self._known[key]
