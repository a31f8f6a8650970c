"""Quantities without a written number: 全覆盖, 县县通, slogans, comparisons, directions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from luodi.reading.comparisons import comparison
from luodi.reading.draft import Comparator, QuantityDraft, QuantityKind
from luodi.reading.implied_marks import DEGREE, DOWN, OF_ALL, TWICE, UP
from luodi.reading.layout import Span, clauses
from luodi.reading.masking import SLOGAN_PARTS
from luodi.reading.numerals import parse_number
from luodi.reading.statements import SentenceReader
from luodi.reading.subjects import borrows_name, indicator_name, leading_words, members
from luodi.reading.timing import is_only_time, level_period, opening_time, rate_period

_FULL = re.compile(r"(?:建设|服务)?全(?:面)?覆盖(?![率面])")
_EVERY = re.compile(
    r"(?P<subject>[^，。；、\s]{0,12}?)([县乡村户镇组])\2(?:通|有|建有|都有)[\u4e00-\u9fff]{0,8}"
)
_DOES = re.compile("(?:实现|达到|做到|推进|推动|确保)了?$")
# 建制村全部通客车, 覆盖所有脱贫县: every one of them.
_ALL = re.compile(
    r"(?P<name>[^，。；、\s\d]{2,20}?)(?:全部|均|都)(?:实现|达到|接入|纳入|完成|建成|配备|通)[^，。；、\d]{1,12}"
    r"|(?P<what>[^，。；、\s]{2,12}?)覆盖(?:所有|全部|全市|全县|全省|全州|全区|各)[^，。；、\d]{0,8}"
)
_LONGEST_CLAUSE = 300
_YEAR = re.compile(r"\d{4}")
_DASHES = "—―─–- "
_NAMED_COVERAGE = re.compile(r"“?[一二两三四五六七八九\d]个")  # 三个全覆盖 is a slogan
_SLOGAN = re.compile(rf"(?:[一二两三四五六七八九十](?:{SLOGAN_PARTS})){{2,8}}")
_SLOGAN_PART = re.compile(rf"(?P<number>[一二两三四五六七八九十])(?:{SLOGAN_PARTS})")
_RISING = re.compile(
    rf"(?P<subject>[^，。；\d]{{1,60}}?)(?:{DEGREE}){{1,4}}(?:(?P<up>{UP})|(?P<down>{DOWN}))(?=$|，|。|；)"
)
_RAISED = re.compile(
    rf"(?:{DEGREE}){{1,4}}(?:(?P<up>{UP})|(?P<down>{DOWN}))(?P<subject>[^，。；\d]{{2,20}})(?=$|，|。|；)"
)
_SPEED = re.compile("增[长速幅]|快于|慢于")
_SOFT = re.compile(
    r"(?:收入比|起数|人数|水平|能力|程度|作用|效益|规模|质量|强度|差距|占比|比重|收入|竞争力|影响力|贡献|(?<!效)率|能耗|水耗|用水量|排放量?|消耗|总量|效率|结构)$"
)
_HARD = re.compile(
    r"(?:(?<!效)率|能耗|水耗|排放量?|排放强度|排放总量|比重|占比|增加值|总值|产值|收入|消费量|寿命|PM2\.5浓度|优良天数)$"
)


def implied_quantities(
    sentence: Span, written: Sequence[QuantityDraft], reader: SentenceReader, is_heading: bool
) -> Iterator[QuantityDraft]:
    """Every quantity a sentence tells without a number of its own.

    A heading (总量较快增长。) announces a direction and sets none; its slogans count.
    """
    plain = reader.plain
    yield from _slogans(sentence, reader)
    parts = clauses(plain, sentence)
    # A clause with a number says no bare direction; one that only counts things may.
    measured = sorted(draft.end for draft in written if draft.form != "count")
    for i, clause in enumerate(parts):
        before = parts[i - 1] if i else None
        if not reader.page.hinted(clause):
            continue
        start = clause.start
        if before is not None and is_only_time(plain, before) and _YEAR.search(plain, *before):
            start = (
                before.start
                + len(plain[slice(*before)])
                - len(plain[slice(*before)].lstrip(_DASHES))
            )
        yield from _coverages(clause, start if start < clause.start else None, reader, sentence)
        if is_heading or clause.end - clause.start > _LONGEST_CLAUSE:
            continue
        at = bisect_left(measured, clause.start)
        if at < len(measured) and measured[at] <= clause.end:
            continue
        if compared := _comparison(clause, start, reader, sentence, written):
            yield compared
        else:
            yield from _directions(clause, start, reader, sentence)


def _coverages(
    clause: Span, dated: int | None, reader: SentenceReader, sentence: Span
) -> Iterator[QuantityDraft]:
    """全覆盖 and 县县通: a coverage of 100 % that is not written out.

    dated -- where the year begins that opens the clause, if one does
    """
    plain = reader.plain
    twice = TWICE.search(plain, *clause) is not None  # cheap, unlike what it guards
    for every in _EVERY.finditer(plain, *clause) if twice else ():
        subject = "" if _DOES.search(every["subject"]) else indicator_name(every["subject"])
        words = subject + every[0][len(every["subject"]) :]
        span = Span(every.end() - len(words), every.end())
        yield _coverage(words, span, "=", reader, clause, sentence)
    said_of_all = OF_ALL.search(plain, *clause) is not None
    for every in _ALL.finditer(plain, *clause) if said_of_all else ():
        words = every["name"] or every["what"]
        if name := indicator_name(words):
            begin = every.start() + len(words) - len(name)
            yield _coverage(name, Span(begin, every.end()), "=", reader, clause, sentence)
    begin = clause.start
    for full in _FULL.finditer(plain, *clause):
        begin = max(opening_time(plain, begin, full.start()), full.start() - _LONGEST_CLAUSE)
        words = plain[begin : full.start()]
        name = indicator_name(words)
        span = Span(begin + len(leading_words(words)), full.end())
        begin = full.end()
        if dated is not None and span.start == clause.start:
            span = Span(dated, span.end)
        if len(name) > 1 and not _NAMED_COVERAGE.fullmatch(name):
            sign: Comparator = "≈" if "基本" in words else "="
            yield _coverage(name, span, sign, reader, clause, sentence)


def _coverage(
    name: str,
    span: Span,
    sign: Comparator,
    reader: SentenceReader,
    clause: Span,
    sentence: Span,
) -> QuantityDraft:
    timing = reader.timing(span.start, clause, sentence)
    return QuantityDraft(
        kind=_kind(reader),
        indicator=name,
        form="coverage",
        comparator=sign,
        value=Decimal(100),
        unit="%",
        period=level_period(timing, reader.where.period, reader.where.looks_back),
        start=span.start,
        end=span.end,
        implied=True,
        place_names=reader.places.named(name),
    )


def _slogans(sentence: Span, reader: SentenceReader) -> Iterator[QuantityDraft]:
    """四园五带: each member a count of its own."""
    for slogan in _SLOGAN.finditer(reader.plain, *sentence):
        for part in _SLOGAN_PART.finditer(reader.plain, *slogan.span()):
            timing = reader.timing(part.start(), sentence, sentence)
            yield QuantityDraft(
                kind="count",
                indicator=part[0],
                form="count",
                comparator="=",
                value=parse_number(part["number"]),
                unit="个",
                period=level_period(timing, reader.where.period, reader.where.looks_back),
                start=part.start(),
                end=part.end(),
            )


def _comparison(
    clause: Span,
    start: int,
    reader: SentenceReader,
    sentence: Span,
    written: Sequence[QuantityDraft],
) -> QuantityDraft | None:
    """超过全省平均水平: a reference and no number."""
    found = comparison(reader.plain, clause)
    if found is None:
        return None
    begin = opening_time(reader.plain, *found.subject)
    words = reader.plain[begin : found.subject.end]
    name = indicator_name(words)
    if borrows_name(name):
        earlier = [d for d in written if d.end <= found.verb.start]
        name = earlier[-1].indicator if earlier else name
    if start == clause.start and begin == clause.start:
        start += len(leading_words(words))
    verb = reader.plain[slice(*found.verb)]
    timing, where = reader.timing(found.verb.start, clause, sentence), reader.where
    runs_over_years = _SPEED.search(words + verb)
    return QuantityDraft(
        kind=_kind(reader),
        indicator=name,
        form="relative_to_reference",
        comparator=found.sign,
        value=None,
        unit="",
        period=rate_period(timing, where.period, where.looks_back, average=True)
        if runs_over_years
        else level_period(timing, where.period, where.looks_back),
        start=start,
        end=found.reference.end,
        reference=reader.plain[slice(*found.reference)],
        place_names=reader.places.named(name),
        doubts=() if name else ("no_subject",),
    )


def _directions(
    clause: Span, start: int, reader: SentenceReader, sentence: Span
) -> Iterator[QuantityDraft]:
    """能耗进一步降低: in the goals section any indicator, elsewhere only a statistical one."""
    if reader.where.looks_back:
        return
    fitting = _SOFT if reader.where.goals else _HARD
    begin = opening_time(reader.plain, *clause)
    rising = _RISING.match(reader.plain, begin, clause.end)
    match = rising or _RAISED.match(reader.plain, begin, clause.end)
    if match is None:
        return
    name = indicator_name(match["subject"])
    names = members(name)
    if not fitting.search(name) or not all(fitting.search(n) for n in names):
        return
    timing = reader.timing(match.start(), clause, sentence)
    yield QuantityDraft(
        kind="target",
        indicator=name,
        indicators=names,
        form="qualitative",
        comparator="up" if match["up"] else "down",
        value=None,
        unit="",
        period=level_period(timing, reader.where.period, False),
        start=start,
        end=match.end(),
        place_names=reader.places.named(name),
    )


def _kind(reader: SentenceReader) -> QuantityKind:
    return "baseline" if reader.where.looks_back else "target"
