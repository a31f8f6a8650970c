"""What surrounds a promise: section, places, names, quantities and the date it is due."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.reading.commitment import PlacesScope
from luodi.reading.draft import QuantityDraft
from luodi.reading.mention import Mention
from luodi.reading.outline import Heading
from luodi.reading.sections import Sections
from luodi.reading.titlepage import period_of

_LOOKS_BACK = re.compile(
    r"(?:发展|现实|工作|产业|实施|规划)基础(?!设施|研究|教育|产业|能力|工程)|基础条件|现状|回顾|成效|成就|形势|背景|机遇|挑战|问题|困难|概况|短板"
    r"|发展环境|发展条件|面临"
)
_LOOKS_AHEAD = re.compile(r"目标|要求|任务|思路|解决|应对|破解|补齐|夯实|优化|改善|营造|整治|治理|整改|实施|加强|推进|构建|构筑|强化|健全|提升|打造|深化")
_NO_PROMISES = re.compile(r"(?:规划|适用|编制)?(?:范围|期限|依据)$|名词解释|术语|定义")
_GUIDES = re.compile(r"指导思想|基本原则|总体思路|基本思路|指导原则|工作原则")
_GOALS = re.compile(r"目标|指标")
_LEADING_VERBS = re.compile(
    r"(?:加快|大力|积极|着力|重点|全面|继续|持续|深入|做大|做强|做优|做精|发展|壮大|培育|打造|构建|构筑|建设|推进|推动"
    r"|提升|振兴|优化|完善|促进|拓展|延伸|实施|加强|强化|繁荣|改造|和|、)+"
)
_SECTOR = re.compile(
    r"(?P<name>[^，。：；的]{1,14}?(?:产业链|产业|行业|业|经济|旅游|物流|金融|交通|教育|医疗|卫生|能源|水利|文化|环保"
    r"|农林|养老|电商|体育|科技))(?:发展|体系|集群|网络|建设|布局|基地|服务|设施|行动计划|工程)*$"
)
_SECTOR_INSIDE = re.compile(
    r"(?P<name>[^\W\d_的、，和与及等]{2,8}?(?:产业|[造工服商渔林农矿运育牧游养药]业))(?!链|园|化|集|转移|基)"
)
_GENERAL = frozenset(
    "产业 现代产业 特色产业 重点产业 优势产业 新兴产业 传统产业 主导产业 行业 企业 就业 创业 事业 现代化产业"
    " 支柱产业 特色优势产业 相关产业 农村产业 区域经济 县域经济 市州产业".split()
)
_DUE = re.compile(
    r"(?<![比较与由从自以\d])(?P<year>20\d\d) ?年(?!以来|[的]?基础)(?:(?P<month>1[0-2]|0?[1-9])月)?"
    r"|“?(?P<plan>十[一二三四五六]五)”?期?末"
)
_PAST_PLAN = re.compile(r"“?十([一二三四五六])五”?(?:时期|期间|以来|规划实施)")


@dataclass(frozen=True, slots=True)
class Scene:
    """What the headings above a sentence say of it.

    silent -- nothing here is promised: the past, the scope, terms
    weak   -- guiding ideas and principles
    goals  -- the section of goals
    places -- codes named in the nearest heading that names any
    """

    heading_id: str | None = None
    silent: bool = False
    weak: bool = False
    goals: bool = False
    sector: str = ""
    places: tuple[str, ...] = ()


class Scenes:
    """The scene of every heading, worked out once."""

    def __init__(self, headings: Sequence[Heading], names: Names) -> None:
        self._sections = Sections(headings)
        self._names = names
        self._known: dict[str | None, Scene] = {None: Scene()}
        # What stands before the first chapter introduces the plan; it promises nothing itself.
        chapters = [h.start for h in headings if h.level == 1]
        self._begin = chapters[0] if chapters else min((h.end for h in headings[:1]), default=0)

    def at(self, offset: int) -> tuple[Heading | None, Scene]:
        """The heading that governs an offset, and what it says."""
        heading = self._sections.heading_at(offset)
        key = heading.id if heading else None
        if key not in self._known:
            self._known[key] = self._scene(heading)
        return heading, self._known[key]

    def introduces(self, offset: int) -> bool:
        """Whether an offset lies before the plan's first chapter."""
        return offset < self._begin

    def _scene(self, heading: Heading | None) -> Scene:
        above = [h for h in self._sections.above(heading) if h.level]
        titles = [h.title for h in above]
        back = any(_LOOKS_BACK.search(x) and not _LOOKS_AHEAD.search(x) for x in _ruling(above))
        places = (self._names.codes(h.start, h.end) for h in above)
        sectors = (_sector(title) for title in titles)
        return Scene(
            heading_id=heading.id if heading else None,
            silent=back or any(_NO_PROMISES.search(title) for title in titles),
            weak=any(_GUIDES.search(title) for title in titles),
            goals=any(_GOALS.search(title) for title in titles),
            sector=next((sector for sector in sectors if sector), ""),
            places=next((found for found in places if found), ()),
        )


class Names:
    """Mentions and quantities, to be asked for those inside a span."""

    def __init__(self, mentions: Sequence[Mention], quantities: Sequence[QuantityDraft]) -> None:
        self._mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self._mentions]
        self._quantities = sorted(quantities, key=lambda q: (q.start, q.end))
        self._quantity_starts = [q.start for q in self._quantities]
        self._place_starts = frozenset(m.start for m in mentions if m.type == "place")

    def place_at(self, offset: int) -> bool:
        """Whether the name of a place begins here."""
        return offset in self._place_starts

    def codes(self, start: int, end: int) -> tuple[str, ...]:
        """Codes of the places named in a span, each once, in reading order."""
        inside = self._inside(start, end)
        return tuple(dict.fromkeys(m.code for m in inside if m.type == "place" and m.code))

    def entities(self, start: int, end: int) -> tuple[str, ...]:
        """Names of everything else named in a span; names inside names left out."""
        inside = self._inside(start, end)
        return tuple(
            dict.fromkeys(m.canonical for m in inside if m.type != "place" and not m.nested)
        )

    def quantity_ids(self, start: int, end: int) -> tuple[str, ...]:
        """Quantities that lie whole within a span."""
        first = bisect_left(self._quantity_starts, start)
        last = bisect_left(self._quantity_starts, end)
        return tuple(q.id for q in self._quantities[first:last] if q.end <= end)

    def _inside(self, start: int, end: int) -> list[Mention]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [m for m in self._mentions[first:last] if m.end <= end] if first < last else []


class Dates:
    """The years promises are due by, and where a sentence speaks of a plan gone by."""

    def __init__(self, text: str, period: tuple[int, int] | None) -> None:
        self._due: list[tuple[int, str]] = []
        begins = period[0] if period else 0
        for match in _DUE.finditer(text):
            if match["plan"]:
                years = period_of(match["plan"])
                if years and years[1] >= begins:
                    self._due.append((match.start(), str(years[1])))
            elif int(match["year"]) >= begins:
                month = match["month"]
                due = f"{match['year']}-{int(month):02d}" if month else match["year"]
                self._due.append((match.start(), due))
        self._at = [at for at, _ in self._due]
        self._past = [
            match.start()
            for match in _PAST_PLAN.finditer(text)
            if (years := period_of(f"十{match[1]}五")) and period and years[1] < begins
        ]

    def due(self, sentence_start: int, end: int) -> str | None:
        """The last date named between the start of the sentence and the end of the promise."""
        i = bisect_left(self._at, end) - 1
        return self._due[i][1] if i >= 0 and self._at[i] >= sentence_start else None

    def past(self, start: int, end: int) -> bool:
        """Whether a stretch speaks of an earlier plan period."""
        return bisect_right(self._past, end) > bisect_left(self._past, start)


def where(
    names: Names, scene: Scene, start: int, end: int, subject: tuple[str, ...]
) -> tuple[tuple[str, ...], PlacesScope]:
    """The places of a promise and who says so: its own words, its heading, or the plan.

    subject -- codes of the places its sentence is about
    """
    if own := names.codes(start, end) or subject:
        return own, "explicit"
    if scene.places:
        return scene.places, "heading"
    return (), "plan_area"


def sector_inside(text: str, start: int, end: int) -> str:
    """The industry named in a stretch, empty where none is."""
    match = _SECTOR_INSIDE.search(text, start, min(end, start + 120))
    if match is None:
        return ""
    name = _LEADING_VERBS.sub("", match["name"], count=1)
    return "" if name in _GENERAL or len(name) < 3 else name


def _ruling(above: Sequence[Heading]) -> list[str]:
    """Titles that may say that a stretch looks back: chapters, sections, numbered headings."""
    return [h.title for h in above if h.level <= 2]


def _sector(title: str) -> str:
    lead = _LEADING_VERBS.match(title)
    match = _SECTOR.match(title[lead.end() :] if lead else title)
    return "" if match is None or match["name"] in _GENERAL else match["name"]
