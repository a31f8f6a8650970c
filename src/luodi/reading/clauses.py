"""A sentence cut into clauses, and the values of a clause grouped into runs.

A run is an enumeration of values under one head (18%和13%); between runs stand words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from luodi.reading.layout import Span
from luodi.reading.measures import Measure
from luodi.reading.numerals import ARABIC, parse_number

_JOIN = re.compile(r"(?:(?:及|或)?以[上下内]|左右|上下)?[ 、]*(?:以及|和|及|与|或|，)?[ ]*")
_LAST_BARE = re.compile(
    rf"(?<![\d.])(?P<number>{ARABIC})(?P<loose>个?)[ ]*(?:、|和|及|与|以及)[ ]*$"
)

_LONGEST_NUMBER = 24


@dataclass(frozen=True, slots=True)
class Run:
    """Values under one head.

    head -- span of the words before the first value
    """

    head: Span
    values: tuple[Measure, ...]


def runs(plain: str, hidden: str, clause: Span, found: Sequence[Measure]) -> Iterator[Run]:
    """The runs of a clause in order.

    found -- the measures that stand in the clause
    """
    values = _with_shared_unit(hidden, clause, found)
    begin = clause.start
    group: list[Measure] = []
    for value in values:
        if group and not _JOIN.fullmatch(plain, group[-1].end, value.start):
            yield Run(Span(begin, group[0].start), tuple(group))
            begin, group = group[-1].end, []
        group.append(value)
    if group:
        yield Run(Span(begin, group[0].start), tuple(group))


def _with_shared_unit(hidden: str, clause: Span, values: Sequence[Measure]) -> list[Measure]:
    """Give bare numbers the unit that stands only after the last: 提高4个和6.5个百分点."""
    complete: list[Measure] = []
    inside = {i for value in values for i in range(value.start, value.end)}
    for value in reversed(values):
        loose = complete and value.unit == "个" and complete[-1].unit == "百分点"
        if loose and _JOIN.fullmatch(hidden, value.end, complete[-1].start):
            complete.append(replace(value, unit="百分点"))
        else:
            complete.append(value)
        before = complete[-1]
        while bare := _LAST_BARE.search(
            hidden, max(clause.start, before.start - _LONGEST_NUMBER), before.start
        ):
            if bare.start("number") in inside:
                break
            before = replace(
                before,
                start=bare.start("number"),
                end=bare.end("loose"),
                values=(parse_number(bare["number"]),),
            )
            complete.append(before)
    return complete[::-1]
