"""What surrounds a promise: section, places, names, quantities and the date it is due."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.reading.draft import QuantityDraft
from luodi.reading.mention import Mention
from luodi.reading.outline import Heading
from luodi.reading.sections import Sections
from luodi.reading.situation import promises_nothing_new, sets_goals
from luodi.reading.titlepage import period_of

_NO_PROMISES = re.compile(r"(?:规划|适用|编制)?(?:范围|期限|依据)$|名词解释|术语|定义")
_GUIDES = re.compile(r"指导思想|基本原则|总体思路|基本思路|指导原则|工作原则")
_LEADING_VERBS = re.compile(
    r"(?:加快|大力|积极|着力|重点|全面|继续|持续|深入|做大|做强|做优|做精|发展|壮大|培育|打造|构建|构筑|建设|推进|推动"
    r"|提升|振兴|优化|完善|促进|拓展|延伸|实施|加强|强化|繁荣|改造|和|、)+"
)
_SECTOR = re.compile(
    r"(?P<name>[^，。：；的]{1,14}?(?:产业链|产业|行业|业|经济|旅游|物流|金融|交通|教育|医疗|卫生|能源|水利|文化|环保"
    r"|农林|养老|电商|体育|科技))(?:发展|体系|集群|网络|建设|布局|基地|服务|设施|行动计划|工程)*$"
)
_SECTOR_BEFORE = re.compile(r"[^\W\d_的、，和与及等]{1,8}(?:产|[造工服商渔林农矿运育牧游养药])业\Z")
_LONGEST_SECTOR = 10
_SECTORS_LOOKED_AT = 4
_SLOGAN = re.compile(r"“[^“”]*”")
_GENERAL = frozenset(
    (
        *(
            "产业",
            "现代产业",
            "特色产业",
            "重点产业",
            "优势产业",
            "新兴产业",
            "传统产业",
            "主导产业",
        ),
        *("支柱产业", "特色优势产业", "相关产业", "农村产业", "区域经济", "县域经济", "市州产业"),
        *("现代化产业", "行业", "企业", "就业", "创业", "事业"),
    )
)
_DUE = re.compile(
    r"20(?P<year>\d\d) ?年(?!以来|的?基础)(?:(?P<month>1[0-2]|0?[1-9])月)?"
    r"|十(?P<plan>[一二三四五六])五”?期?末"
)
_NOT_DUE = frozenset("比较与由从自以0123456789")
_OPENS = frozenset(("", *"，。；：\n "))
_PAST_PLAN = re.compile(r"十([一二三四五六])五”?(?:时期|期间|以来|规划实施)")


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
        self._headings = {heading.id: heading for heading in headings}
        self._names = names
        self._known: dict[str | None, Scene] = {None: Scene()}
        # What stands before the first chapter introduces the plan; it promises nothing itself.
        chapters = [h.start for h in headings if h.level == 1]
        self._begin = chapters[0] if chapters else min((h.end for h in headings[:1]), default=0)

    def at(self, offset: int) -> tuple[Heading | None, Scene]:
        """The heading that governs an offset, and what it says."""
        heading = self._sections.heading_at(offset)
        return heading, self._of(heading.id if heading else None)

    def introduces(self, offset: int) -> bool:
        """Whether an offset lies before the plan's first chapter."""
        return offset < self._begin

    def _of(self, key: str | None) -> Scene:
        """What a heading says, and what those above it say where it is silent."""
        scene = self._known.get(key)
        if scene is None:
            heading = self._headings[key or ""]
            above = self._of(heading.parent if heading.parent in self._headings else None)
            scene = self._known[key] = self._scene(heading, above) if heading.level else Scene(key)
        return scene

    def _scene(self, heading: Heading, above: Scene) -> Scene:
        title = heading.title
        back = heading.level <= 2 and promises_nothing_new(title)
        return Scene(
            heading_id=heading.id,
            silent=above.silent or back or bool(_NO_PROMISES.search(title)),
            weak=above.weak or bool(_GUIDES.search(title)),
            goals=above.goals or sets_goals(title),
            sector=_sector(title) or above.sector,
            places=self._names.named(heading.start, heading.end)[0] or above.places,
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

    def named(self, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Codes of the places named in a span, and names of everything else named there.

        Each once, in reading order; names inside names count for places only.
        """
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if first == last:
            return (), ()
        codes: dict[str, None] = {}
        others: dict[str, None] = {}
        for mention in self._mentions[first:last]:
            if mention.end > end:
                continue
            if mention.type != "place":
                if not mention.nested:
                    others[mention.canonical] = None
            elif mention.code:
                codes[mention.code] = None
        return tuple(codes), tuple(others)

    def quantity_ids(self, start: int, end: int) -> tuple[str, ...]:
        """Quantities that lie whole within a span."""
        first = bisect_left(self._quantity_starts, start)
        last = bisect_left(self._quantity_starts, end)
        if first == last:
            return ()
        return tuple(q.id for q in self._quantities[first:last] if q.end <= end)


class Dates:
    """The years promises are due by, and where a sentence speaks of a plan gone by."""

    def __init__(self, text: str, period: tuple[int, int] | None) -> None:
        self._due: list[tuple[int, str]] = []
        self._past: list[int] = []
        begins = period[0] if period else 0
        for match in _DUE.finditer(text):
            if text[match.start() - 1 : match.start()] in _NOT_DUE:
                continue  # 比2020年: a base, no date
            if match["plan"]:
                years = period_of(f"十{match['plan']}五")
                if years and years[1] >= begins:
                    self._due.append((match.start(), str(years[1])))
                continue
            year, month = f"20{match['year']}", match["month"]
            if int(year) < begins:
                if text[max(match.start() - 1, 0) : match.start()] in _OPENS:
                    self._past.append(match.start())  # 2019年建成…, told of years gone by
            else:
                self._due.append((match.start(), f"{year}-{int(month):02d}" if month else year))
        self._at = [at for at, _ in self._due]
        for match in _PAST_PLAN.finditer(text):
            years = period_of(f"十{match[1]}五")
            if years and years[1] < begins:
                self._past.append(match.start())
        self._past.sort()

    def due(self, sentence_start: int, end: int) -> str | None:
        """The last date named between the start of the sentence and the end of the promise."""
        i = bisect_left(self._at, end) - 1
        return self._due[i][1] if i >= 0 and self._at[i] >= sentence_start else None

    def past(self, start: int, end: int) -> bool:
        """Whether a stretch speaks of an earlier plan period."""
        return bisect_right(self._past, end) > bisect_left(self._past, start)


def sector_inside(text: str, start: int, end: int) -> str:
    """The industry named in a stretch, empty where none is."""
    at, last = start, min(end, start + 120)
    for _ in range(_SECTORS_LOOKED_AT):
        at = text.find("业", at, last) + 1
        if not at:
            return ""
        match = _SECTOR_BEFORE.search(text[max(start, at - _LONGEST_SECTOR) : at])
        name = _LEADING_VERBS.sub("", match[0], count=1) if match else ""
        if len(name) > 2 and name not in _GENERAL:
            return name
    return ""


def _sector(title: str) -> str:
    title = _SLOGAN.sub("", title)
    lead = _LEADING_VERBS.match(title)
    match = _SECTOR.match(title[lead.end() :] if lead else title)
    return "" if match is None or match["name"] in _GENERAL else match["name"]
