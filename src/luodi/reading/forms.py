"""Which form a value has: a level, a share, a rate, an increase, a coverage, a count."""

from __future__ import annotations

import re

from luodi.reading.draft import Form
from luodi.reading.measures import Measure
from luodi.reading.predicates import Head

_GROWTH_NOUN = re.compile(r"增速|增幅|增长率|增长速度|降幅")
_COVERAGE = re.compile(
    r"覆盖|普及率|通达率|入户率|通村率|通畅率|普及程度|通[^，、]{1,8}(?:比例|比重|率)"
)
_A_TIME = re.compile(r"(?:19|20)\d\d|上年|去年|同期|上一年|基期")
_LAST_YEAR = re.compile("上年|去年|上一年|同比")
_MARGIN = re.compile("低|高|少|多|高于|低于|高出|低过|高过")
_SHARE = re.compile(r"占|比重|占比|比例|份额|贡献率|城镇化率")


def form_of(measure: Measure, head: Head, name: str, added: bool, words: str) -> Form:
    """The form of a value.

    name  -- the indicator as found; words -- everything before the value in its clause
    added -- 新增, 净增
    """
    if len(measure.values) == 3:
        return "ratio_triplet"
    if measure.great:
        return "count"
    against_other = head.compared and not _A_TIME.search(head.reference)
    margin = _MARGIN.fullmatch(head.change) is not None
    if against_other and (measure.relative or margin) and measure.unit != "倍":
        return "relative_to_reference"
    if measure.unit == "倍" and (not head.change or head.to):
        return "relative_to_reference"  # 是2015年的1.8倍
    if measure.unit == "/10万":
        return "level"
    if measure.unit == "百分点":
        return "increment"
    if measure.relative:
        return _relative_form(measure, head, name, words)
    if added or (head.change and not head.to and not _GROWTH_NOUN.search(head.change)):
        return "increment"
    return "count" if measure.counted else "level"


def _relative_form(measure: Measure, head: Head, name: str, words: str) -> Form:
    """Percentages and multiples: growth where a growth word says so, else what the name is."""
    noun = _GROWTH_NOUN.search(head.change) or _GROWTH_NOUN.search(words[-8:])
    if measure.growth or measure.unit == "倍" or (head.change and not head.to) or noun:
        against_last_year = _LAST_YEAR.search(head.reference + head.adverbs)
        if head.yearly or against_last_year or (noun and "累计" not in words):
            return "annual_growth"
        return "total_growth"
    if _COVERAGE.search(name):
        return "coverage"
    if not words and name:
        return "share"  # 三分之二以上的行政村
    return "share" if _SHARE.search(name + head.subject) else "level"
