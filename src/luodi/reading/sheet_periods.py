"""Periods as table heads and titles write them: 2023年1—9月, 前三季度, 上半年, 2023年末.

Months count from January, as bulletins report, unless 当月 or 当季 is said. 二季度 alone may
mean either and is no period until one of them is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from luodi.catalogue.sheet_words import even
from luodi.values import Period, UnreadablePeriod

_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ALONE = r"(?P<alone>当月|当季度?|单月|单季度?|本月|本季度?)?"
_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:(?P<end>年度|年?[末底])|年(?!均)|(?=\D|$))"
_MONTHS = re.compile(
    r"(?:截至|截止|至)?(?:"
    r"(?P<half>上半年|下半年)|"
    r"(?P<first_three>前三季度|前3季度|1-3季度|一至三季度|一-三季度|三季度末|三季度累计|前三季|三季度累计数)|"
    r"(?P<two>前二季度|前两季度|1-2季度|二季度末|二季度累计)|"
    r"(?P<all>全年|1-4季度|年末|年底|1-12月份?)|"
    r"第?(?P<quarter>[一二三四1-4])季度|"
    r"(?P<from>\d{1,2})月?[-至到](?P<to>\d{1,2})月份?|"
    r"(?P<month>\d{1,2})月份?(?:\d{1,2}日|[末底])?"
    r")(?:累计数?)?" + _ALONE
)
_YEAR_FORM = re.compile(_YEAR)
_RANGE = re.compile(
    r"(?:19|20)\d\d年?[-至到](?:19|20)?\d\d年(?!\d)|(?:19|20)\d\d年?[-至到](?:19|20)\d\d"
)
_ONE_QUARTER = re.compile(r"(?<!前)(?<!-)第?[二三四2-4]季度(?!当|末|累|单)")
_DAY = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?(?:00:00:00)?|月?)")
_CODE = re.compile(r"(?:19|20)\d\d-(?:q[1-4]|h[12]|\d{2}(?:\.\.\d{2})?)")
_ALONE_WORDS = {"当月": 1, "单月": 1, "本月": 1, "当季": 3, "当季度": 3, "单季": 3, "单季度": 3,
                "本季度": 3, "本季": 3}  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """What words say of a period: a year, months, or both.

    alone -- so many months up to the last are meant by themselves; 0 for all from January
    """

    year: int | None = None
    first: int | None = None
    last: int | None = None
    alone: int = 0

    def joined(self, other: When) -> When:
        """What this leaves open, filled in from words further away."""
        months = self if self.last else other
        return When(self.year or other.year, months.first, months.last, self.alone or other.alone)

    def period(self) -> Period | None:
        """The period, once a year is known; a year without months is the whole year."""
        if self.year is None:
            return None
        first, last = self.first or 1, self.last or 12
        if self.alone and self.last and first == 1:
            first = max(1, last - self.alone + 1)
        return Period(self.year, first, last)


NO_TIME = When()


@lru_cache(maxsize=20_000)
def when_in(text: str) -> tuple[When, str]:
    """What a wording says of time, and what is left of it without that.

    >>> when_in("2023年1—9月地区生产总值")
    (When(year=2023, first=1, last=9, alone=0), '地区生产总值')
    >>> when_in("2023年9月当月")[0].period(), when_in("二季度")[1]
    (Period(year=2023, first_month=9, last_month=9), '二季度')
    """
    words = even(text)
    if whole := _whole(words):
        return whole, ""
    if words in _ALONE_WORDS:
        return When(alone=_ALONE_WORDS[words]), ""
    rest = _RANGE.sub("", words)  # 2021-2023年 over a table is no period of its figures
    year, months = _YEAR_FORM.search(rest), None
    if year:
        rest = rest[: year.start()] + rest[year.end() :]
    for found in _MONTHS.finditer(rest):
        if (months := _months(found)) is not None:
            rest = rest[: found.start()] + rest[found.end() :]
            break
    when = When(int(year["year"])) if year else NO_TIME
    if year and year["end"]:  # at the end of the year, or the whole of it
        when = When(when.year, 1, 12)
    return (months.joined(when) if months else when), rest.removeprefix("()").removesuffix("()")


def is_unclear(text: str) -> bool:
    """Whether a wording may mean one quarter or all up to it: 三季度."""
    return _ONE_QUARTER.search(even(text)) is not None


def _whole(words: str) -> When | None:
    """A wording that is nothing but a period: a code, a date, a bare year."""
    if _CODE.fullmatch(words):
        try:
            period = Period.parse(words.upper())
        except UnreadablePeriod:
            return None
        return When(period.year, period.first_month, period.last_month)
    if date := _DAY.fullmatch(words):
        year, month = int(date[1]), int(date[2])
        return When(year, 1, month) if 1 <= month <= 12 else None
    return None


def _months(found: re.Match[str]) -> When | None:
    alone = _ALONE_WORDS.get(found["alone"] or "", 0)
    if found["half"]:
        return When(None, 1, 6) if found["half"] == "上半年" else When(None, 7, 12)
    if found["first_three"]:
        return When(None, 1, 9)
    if found["two"]:
        return When(None, 1, 6)
    if found["all"]:
        return When(None, 1, 12)
    if found["quarter"]:
        quarter = _NUMBERS[found["quarter"]]
        if not alone:
            return When(None, 1, 3) if quarter == 1 else None
        return When(None, 3 * quarter - 2, 3 * quarter)
    first, last = int(found["from"] or 1), int(found["to"] or found["month"])
    if not 1 <= first <= last <= 12:
        return None
    return When(None, first, last, alone)
