"""What the opening of a plan says about itself: title, issuer, date, period.

In front of the plan often stands the notice that sends it out, with its own heading,
salutation and date. The plan's title is the line that ends in 规划 (or 纲要, 方案 …) and
stands last before the first chapter; the title quoted in the notice is the fallback.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from luodi.reading.layout import Span, half_width, lines

_CHAPTER = re.compile(r"(?:[一二三四五六七八九十]+\s*、|第[一二三四五六七八九十]+[章篇])")
_TITLE_END = re.compile(
    r"(?:规划|纲要|方案|意见|计划|措施|办法|决定|规程|思路|指南|报告|要点)"
    r"\s*(?:[（(][^（）()]{1,20}[）)]\s*)*$"
)
_NOTICE = re.compile(r"《([^《》]{4,80})》\s*的?\s*通知")
_ISSUER = re.compile(
    r"[\u4e00-\u9fff、\s]{2,40}(?:委员会|人民政府|厅|局|办公室|省委|市委|州委|县委)"
)
_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_FIVE_YEARS = re.compile(
    r"[“\"「]?十\s*([一二三四五六])\s*五[”\"」]?(?!年)|第十([一二三四五六])个五年|十([一二三四五六])五规划"
)
_YEARS = re.compile(r"((?:19|20)\d\d)\s*年?\s*[-—–－~～至到]+\s*((?:19|20)\d\d)")
_NOT_A_TITLE = re.compile(r"[，。；：:]|关于(?:印发|发布)|通知")
_OPENING = 1000  # characters in which a plan says which years it covers
_FIRST_PLAN = 2001  # 十五 began in 2001; 十一五 five years later


@dataclass(frozen=True, slots=True)
class TitlePage:
    """What could be read before the first chapter; None where it does not say."""

    title: str = ""
    title_span: Span | None = None
    issuer: str | None = None
    date: date | None = None
    period: tuple[int, int] | None = None


def title_page(text: str, plain: str | None = None) -> TitlePage:
    """Read the opening of a plan.

    plain -- the text in half width, where it is at hand
    """
    plain = half_width(text) if plain is None else plain
    front = _front_lines(plain)
    span = _title_span(plain, front)
    opening = plain[: front[-1].end] if front else ""
    title = _squeeze(text[span.start : span.end]) if span else _title_in_notice(opening)
    return TitlePage(
        title=title,
        title_span=span,
        issuer=_issuer(plain, front),
        date=_date(opening) or _date(plain[-300:]),
        period=period_of(half_width(title)) or _stated_period(plain),
    )


def period_of(title: str) -> tuple[int, int] | None:
    """The years a title names: “十四五” is 2021 to 2025, 2023—2025 is itself."""
    if years := _YEARS.search(title):
        first, last = int(years[1]), int(years[2])
        return (first, last) if first <= last else None
    if name := _FIVE_YEARS.search(title):
        first = _FIRST_PLAN + 5 * "一二三四五六".index(name[name.lastindex or 1]) + 5
        return first, first + 4
    return None


def _stated_period(plain: str) -> tuple[int, int] | None:
    stated = re.search(rf"规划期限?为?[^。\n]{{0,6}}?{_YEARS.pattern}", plain)
    opening = stated or _YEARS.search(plain, 0, _OPENING)
    return period_of(opening[0]) if opening else None


def _front_lines(plain: str) -> list[Span]:
    """Lines before the first chapter, at most sixty."""
    front: list[Span] = []
    for line in lines(plain):
        if _CHAPTER.match(plain, line.start) or len(front) == 60:
            break
        front.append(line)
    return front


def _title_span(plain: str, front: list[Span]) -> Span | None:
    """The last title-like line before the first chapter, joined to the line it runs on from."""
    for i in range(len(front) - 1, -1, -1):
        line = front[i]
        words = plain[line.start : line.end]
        if len(words) > 60 or _NOT_A_TITLE.search(words) or not _TITLE_END.search(words):
            continue
        if words.count("《") != words.count("》"):
            continue
        before = front[i - 1] if i else None
        if before and _runs_on(plain, before, line):
            return Span(before.start, line.end)
        return line
    return None


def _runs_on(plain: str, before: Span, line: Span) -> bool:
    """Whether a title began on the line before: no blank line, no end, no body's name."""
    words = plain[before.start : before.end]
    return (
        plain[before.end : line.start].count("\n") == 1
        and len(words) <= 30
        and not _NOT_A_TITLE.search(words)
        and not _ISSUER.fullmatch(words)
        and not _TITLE_END.search(words)
        and not re.search(r"[《》〔〕号日]$", words)
    )


def _title_in_notice(opening: str) -> str:
    notice = _NOTICE.search(opening)
    return _squeeze(notice[1]) if notice else ""


def _issuer(plain: str, front: list[Span]) -> str | None:
    for line in front:
        words = plain[line.start : line.end]
        if _ISSUER.fullmatch(words):
            return " ".join(words.split())
    return None


def _date(plain: str) -> date | None:
    for match in _DATE.finditer(plain):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None


def _squeeze(words: str) -> str:
    return re.sub(r"\s+", "", words)
