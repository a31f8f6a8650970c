"""超过全省平均水平: better or worse than a reference, without a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.reading.draft import Comparator
from luodi.reading.layout import Span

BETTER_OR_WORSE = "不低于|超过|高于|快于|好于|优于|高出|领先于?|低于|慢于"
_THAN = re.compile(
    rf"(?P<than>{BETTER_OR_WORSE})"
    r"(?P<reference>[^，。；\d]{2,16}?)(?=[，。；]|$|的[有是])"
)
_REFERENCE = re.compile(
    r"平均|水平|全国|全省|全市|全州|全区|同期|上年|周边|地区|城市群|增速|[省市州]$|长株潭|居民|城镇|农村|生产总值|GDP|经济增长"
)
_SIGNS: dict[str, Comparator] = {"不低于": ">=", "低于": "<", "慢于": "<"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison: spans of the subject's words, the verb, the reference."""

    subject: Span
    verb: Span
    reference: Span
    sign: Comparator


def comparison(plain: str, clause: Span) -> Comparison | None:
    """The comparison a clause makes with a reference that is no number."""
    match = _THAN.search(plain, *clause)
    if match is None or not _REFERENCE.search(match["reference"]):
        return None
    return Comparison(
        subject=Span(clause.start, match.start()),
        verb=Span(*match.span("than")),
        reference=Span(*match.span("reference")),
        sign=_SIGNS.get(match["than"], ">"),
    )
