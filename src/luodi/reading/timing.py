"""Which year or period a quantity speaks of.

A year governs what follows in its paragraph until another comes: 到2025年 sets a horizon,
2020年 a date, “十四五”期间 a period. A year in 比2015年 or 以2019年为基数 is a base and
governs nothing but the comparison.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from luodi.reading.layout import Span
from luodi.reading.titlepage import period_of

_YEAR = r"(?:19|20)\d\d"
_TIME = re.compile(
    rf"(?P<span_first>{_YEAR}) ?年?[-—–－~～至到]+ ?(?P<span_last>{_YEAR}) ?年"
    rf"|(?:与|同|和) ?(?P<against>{_YEAR}) ?年(?:[末底初])?相比"
    rf"|(?P<base_word>[比较以自从由]|相比于|对比) ?(?P<base>{_YEAR}) ?年(?:[末底初])?"
    rf"|(?:是|相当于) ?(?P<multiple>{_YEAR}) ?年(?=的)"
    rf"|(?P<times>{_YEAR}) ?年(?=的(?:\d{{1,4}}(?:\.\d{{1,3}})?倍|[一二两三四五六七八九]成))"
    rf"|(?P<to>[到至]|截至|截止)? ?(?P<year>{_YEAR}) ?年(?:[末底])?(?!\d{{1,2}}月)"
    rf"|(?P<plan>“?十[一二三四五六]五”?)(?P<close>末)?(?=时期|期间|以来|期|[，末])"
    rf"|(?P<five>五年来|五年间|过去五年|五年(?=[累合共总下上增提减]))"
    rf"|(?P<recent>(?<=近)[两三四五](?=年)|[两三四](?=年(?:翻|累计|[增提下])))"
)
_OPENING_TIME = re.compile(
    rf"[—―─–-]{{0,4}} *(?:[到至截]+[至止]?)? ?(?:{_YEAR}) ?年?(?:[-—–－~～至到]+ ?{_YEAR} ?年)?"
    rf"[末底初]?(?:以?前)?(?:的|期间)?[，、, ]*"
    rf"| *“?十[一二三四五六]五”?(?:时期|期间|以来|期末|末|期)[，, ]*"
    rf"| *(?:五年来|五年间|过去五年|规划期内?|规划期末|期末)[，, ]*"
)

# Every time holds one of these; what belongs to it stands near.
_TIME_MARK = re.compile("[年五]")
_TIME_BEFORE, _TIME_BEHIND = 18, 12
_HORIZON = re.compile(rf"[到至] ?({_YEAR}) ?年[末底]?(?!来|间)")

_BASES_LOOKED_AT = 8


@dataclass(frozen=True, slots=True)
class Timing:
    """What the text says of time at one point.

    first, last -- the governing years, equal for a single year; None where none governs
    by          -- to be reached by that year (到2025年), not of it (2025年)
    within      -- the last range of years named, of which by is the end: 远期（2026—2035年）
    base        -- the year compared with (比2015年)
    own_year    -- the base year is the value's own: 由2015年的16%调整为…
    """

    first: int | None = None
    last: int | None = None
    by: bool = False
    within: tuple[int, int] | None = None
    base: int | None = None
    own_year: bool = False
    base_words: str = ""

    @property
    def single(self) -> int | None:
        """The one year spoken of, None for a period or nothing."""
        return self.last if self.first == self.last else None


def opening_time(plain: str, start: int, end: int) -> int:
    """Where the words go on after a year or period that opens the stretch."""
    while (match := _OPENING_TIME.match(plain, start, end)) and match.end() > start:
        start = match.end()
    return start


def is_only_time(plain: str, span: Span) -> bool:
    """Whether a clause holds a date or period and nothing else: 到2025年，."""
    return opening_time(plain, *span) >= span.end


class Calendar:
    """The times named in one paragraph, to be asked at any offset.

    In a section that sets goals or looks back a time governs the sentences behind it too,
    elsewhere only its own.
    """

    def __init__(
        self,
        plain: str,
        paragraph: Span,
        period: tuple[int, int] | None,
        looks_back: bool,
        goals: bool = False,
        opening: Timing | None = None,
    ) -> None:
        self._plain = plain
        self._carries = goals or looks_back
        self._next_year = period[0] if looks_back and period else None
        self._opening = opening or Timing()
        self._marks: list[tuple[int, int, int, bool]] = []
        self._bases: list[tuple[int, int, str, str]] = []
        for match in _times(plain, paragraph):
            self._note(match, period, looks_back)
        self._mark_ends = [mark[0] for mark in self._marks]
        self._base_ends = [base[0] for base in self._bases]

    def _note(self, match: re.Match[str], period: tuple[int, int] | None, looks_back: bool) -> None:
        at = match.end()
        if match["span_first"]:
            self._marks.append((at, int(match["span_first"]), int(match["span_last"]), False))
        elif match["base"]:
            words = match[0].removeprefix(match["base_word"]).strip()
            self._bases.append((at, int(match["base"]), words, match["base_word"]))
        elif match["against"]:  # 与2015年相比，… holds for the sentence
            self._bases.append((at, int(match["against"]), f"{match['against']}年", "以"))
        elif year := match["multiple"] or match["times"]:
            self._bases.append((at, int(year), f"{year}年", "是"))
        elif match["year"]:
            year, by = int(match["year"]), match["to"] is not None
            self._marks.append((at, year, year, by))
        elif match["plan"] and (years := period_of(match["plan"])):
            close = match["close"] is not None
            self._marks.append((at, years[1] if close else years[0], years[1], close))
        elif period and looks_back and (match["five"] or match["recent"]):
            length = 5 if match["five"] else "  两三四五".index(match["recent"])
            self._marks.append((at, period[0] - length, period[0] - 1, False))

    def at(self, offset: int, clause: Span, sentence: Span) -> Timing:
        """The time that governs a value at this offset.

        A base must stand in the value's own clause, 以2019年为基数 in its sentence.
        """
        first, last, by = self._opening.first, self._opening.last, self._opening.by
        mark = bisect_right(self._mark_ends, offset)
        if mark and self._governs(*self._marks[mark - 1], offset):
            _, first, last, by = self._marks[mark - 1]
        within = None
        for _, start, end, _ in self._marks[:mark][-_BASES_LOOKED_AT:]:
            within = (start, end) if start < end else within
        base, words, own = None, "", False
        near = bisect_right(self._base_ends, offset)
        for at, year, said, how in self._bases[max(0, near - _BASES_LOOKED_AT) : near]:
            reach = sentence if how == "以" else clause
            if reach.start <= at:
                base, words = year, said
                own = how in "由从自" and self._plain[at:offset].strip() in ("", "的")
        return Timing(first, last, by, within, base, own, words)

    def _governs(self, at: int, first: int, last: int, by: bool, offset: int) -> bool:
        """Whether a time reaches an offset behind it; looking back, no coming year does."""
        carries = self._carries and not (self._next_year and last >= self._next_year)
        return carries or self._plain.find("。", at, offset) < 0


def _times(plain: str, paragraph: Span) -> Iterator[re.Match[str]]:
    """Every time of a paragraph, looked for around its mark only."""
    reached = paragraph.start
    for mark in _TIME_MARK.finditer(plain, *paragraph):
        begin = max(reached, mark.start() - _TIME_BEFORE)
        until = min(paragraph.end, mark.end() + _TIME_BEHIND)
        while match := _TIME.search(plain, begin, until):
            if match.start() >= mark.end():
                break
            yield match
            begin = reached = match.end()


def horizon(plain: str, span: Span) -> Timing | None:
    """The last year a stretch wants something reached by: 到2025年."""
    years = _HORIZON.findall(plain, *span)
    return Timing(int(years[-1]), int(years[-1]), by=True) if years else None


def level_period(timing: Timing, period: tuple[int, int] | None, looks_back: bool) -> str | None:
    """The year of a level, or the period an undated one belongs to."""
    if timing.own_year:
        return str(timing.base)
    if timing.single is not None:
        return str(timing.single)
    if timing.last is not None and timing.first is not None:
        return str(timing.last) if looks_back else f"{timing.first}-{timing.last}"
    if period is None:
        return None
    return str(period[0] - 1) if looks_back else _range(*period)


def rate_period(
    timing: Timing, period: tuple[int, int] | None, looks_back: bool, average: bool
) -> str | None:
    """The years a rate or an increase runs over.

    average -- 年均: an average needs years to run over. Any other increase of a past
               year without a base is that year's own.
    """
    end = timing.last
    if timing.within is not None and timing.by and timing.within[1] == end:
        period = timing.within
    if end is None and period is not None:
        end = period[0] - 1 if looks_back else period[1]
    if timing.base is not None and end is not None and timing.base < end:
        return _range(timing.base + 1, end)
    if timing.first is not None and timing.last is not None and timing.first != timing.last:
        return _range(timing.first, timing.last)
    if period is None:
        return None if timing.single is None else str(timing.single)
    if timing.single is not None and not timing.by and not average and not looks_back:
        return str(timing.single)  # 2023年增长8%: the growth of that year
    if looks_back or (timing.single is not None and timing.single < period[0]):
        alone = timing.single is not None and not average
        return str(timing.single) if alone else _range(period[0] - 5, period[0] - 1)
    return _range(period[0], end if end is not None and end > period[0] else period[1])


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
