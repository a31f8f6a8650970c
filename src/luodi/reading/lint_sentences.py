"""Faults of a single sentence: vague dates, 分别 that does not come out even, mixed currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from luodi.reading.draft import QuantityDraft
from luodi.reading.finding import Finding, Severity
from luodi.reading.lint_figures import Figures
from luodi.reading.lint_listing import Range, count_range, masked
from luodi.reading.lint_page import Page, finding

_WORK = "开工|建成|完成|启动|实现|建设|投产|通车|落地|获批|开通|投运|动工|竣工"
# Gradual work is only vague where it is promised: this alone is held against the commitments.
GRADUAL = re.compile(
    "逐步(?=实现|建成|建立|完成|消除|淘汰|取消|达到|覆盖|推广|推开|扩大|加大|提高|降低|形成|完善)"
)
_VAGUE = re.compile(
    r"适时(?![性应])|尽快|尽早|早日|择机|择期|条件成熟(?:时|后)|适当时[候机]|视条件"
    r"|年内"
    rf"|近期(?=(?:内|将|拟)?(?:{_WORK}|出台|制定|印发|发布|召开|修订|修编|组织|开展|推出|实施))"
    rf"|争取(?=(?:{_WORK}|早日|尽早|在[^，。；]{{0,8}}(?:{_WORK})))"
    rf"|{GRADUAL.pattern}"
)
_NAMES_A_YEAR = "0123456789一二三四五六七八九十几两当本今全近"
_DATED = re.compile(r"(?:20)\d\d ?年|年底|年末|月底|季度|[一二三四五六七八九十\d]年内")
_SEVERAL = re.compile(r"分别")
_FOREIGN = re.compile("外资|到位资金|省外资金|内资|进出口|外贸|出口|进口|外汇")
_CURRENCIES = {"亿元": "亿元", "万元": "亿元", "亿美元": "亿美元", "万美元": "亿美元"}
_OF_WHAT = re.compile(
    r"占(?:全省|全国|全市|全州|全县|全区)的?(?P<whole>[\u4e00-\u9fff]{2,12}?)的?(?:比重|比例)?$"
)
_MEASURE = re.compile(
    "值|收入|产量|投资|数|量|额|人口|面积|支出|GDP|利润|税|比重|总|就业|里程|能耗|用地|耕地"
    "|存款|贷款|产能|比例|率"
)
_COUNTED = re.compile("数量|个数|家数|户数|总数|翻")
_BODIES = re.compile(r"(?:单位|企业|园区|机构|合作社|公司|市场主体)[”]?$")


def vague_deadline(page: Page) -> Iterator[Finding]:
    """适时, 尽快, 争取: a promise whose date nobody can call due.

    The preamble and the titles promise nothing; a clause with a date of its own is clear.
    """
    begin = next((h.start for h in page.headings if h.level == 1), page.begin)
    promised = [(c.start, c.end) for c in page.commitments]
    promised += [(q.start, q.end) for q in page.quantities if q.kind == "target"]
    for match in _VAGUE.finditer(page.text, begin):
        before_it = page.text[match.start() - 1 : match.start()]
        if before_it in ("合", "不"):
            continue  # 合适时机 and 不适时 are other words
        if match[0] == "年内" and before_it and before_it in _NAMES_A_YEAR:
            continue
        sentence = page.near(match.start())
        before = max(page.text.rfind(c, sentence.start, match.start()) for c in "，、")
        comma = page.text.find("，", match.end(), sentence.end)
        clause = (max(before + 1, sentence.start), comma if comma >= 0 else sentence.end)
        if _DATED.search(page.plain, *clause):
            continue
        gradual = match[0] == "逐步"
        if (
            gradual
            and page.commitments
            and not any(s < clause[1] and clause[0] < e for s, e in promised)
        ):
            continue
        severity: Severity = "info" if gradual else "warning"
        yield finding(
            page,
            "vague_deadline",
            severity,
            match.span(),
            page.quote(*clause),
            word=match[0],
            clause=page.quote(*clause),
        )


def values_vs_members(page: Page) -> Iterator[Finding]:
    """分别 gives each member its value: so many members, so many values."""
    for match in _SEVERAL.finditer(page.plain, page.begin):
        sentence = page.near(match.start())
        stop = min(
            (i for i in (page.plain.find(c, match.end(), sentence.end) for c in "，；") if i >= 0),
            default=sentence.end,
        )
        values = _values(page.plain[match.end() : stop])
        if values < 2:
            continue
        before = page.plain[sentence.start : match.start()]
        clauses = re.split("[，：]", masked(before).rstrip("，"))
        own = count_range(clauses[-1])
        if own.high < 2 or ("、" not in clauses[-1] and not re.search("[和与及]", clauses[-1])):
            continue
        between = re.split(r"\d", page.plain[match.end() : stop], maxsplit=1)[0]
        possible = [own, count_range(between), _sum(clauses)]
        if any(r.holds(values) for r in possible) or abs(values - own.low) > 3:
            continue
        span = (match.start() - len(clauses[-1]), stop)
        yield finding(
            page,
            "values_vs_members",
            "warning",
            (max(span[0], sentence.start), span[1]),
            f"{own.shown} ≠ {values}",
            stated=own.shown,
            listed=str(values),
        )


def _values(words: str) -> int:
    """How many values stand in a row: 5%、6%和7.5%; years and references are none."""
    words = re.sub(r"(?:19|20)\d\d ?年|“[^”]*”|第\d+|[A-Z]\d+", "", words)
    parts = [p for p in re.split("[、和与及]", words) if p]
    return sum(re.search(r"\d", p) is not None for p in parts)


def _sum(clauses: list[str]) -> Range:
    ranges = [count_range(c) for c in clauses if c]
    return Range(min((r.low for r in ranges), default=1), sum(r.high for r in ranges))


def currency_mix(page: Page, figures: Figures) -> Iterator[Finding]:
    """Foreign trade in two currencies within one sentence, one indicator in two currencies."""
    seen: dict[str, QuantityDraft] = {}
    for said in figures.of_form("baseline", "level"):
        draft = said.draft
        if draft.unit in _CURRENCIES:
            before = seen.setdefault(said.subject, draft)
            if _CURRENCIES[before.unit] != _CURRENCIES[draft.unit]:
                yield _mixed(page, before, draft, "warning")
    money = [q for q in page.quantities if q.form == "level" and q.unit in _CURRENCIES]
    foreign = [q for q in money if _FOREIGN.search(q.indicator)]
    for _, group in groupby(foreign, key=lambda q: page.sentence_at(q.start)):
        row = list(group)
        other = next((q for q in row if _CURRENCIES[q.unit] != _CURRENCIES[row[0].unit]), None)
        if other is not None and row[0].indicator != other.indicator:
            yield _mixed(page, row[0], other, "info")


def _mixed(page: Page, one: QuantityDraft, two: QuantityDraft, severity: Severity) -> Finding:
    return finding(
        page,
        "currency_mix",
        severity,
        (two.start, two.end),
        page.quote(one.start, one.end),
        first=one.unit,
        second=two.unit,
    )


def elided_indicator(page: Page) -> Iterator[Finding]:
    """占全省规模工业的14.8% – of its output, its income or its number? 企业增长10% – in what?

    Several values of one subject in one sentence are one question.
    """
    asked: set[tuple[int, str]] = set()
    for draft in page.quantities:
        name = draft.indicator.strip("”")
        missing = ""
        if draft.value is None:
            continue
        if draft.form == "share":
            whole = _OF_WHAT.search(name)
            missing = whole["whole"] if whole and not _MEASURE.search(whole["whole"]) else ""
        elif draft.form in ("annual_growth", "total_growth") and _BODIES.search(draft.indicator):
            sentence = page.near(draft.start)
            told = _MEASURE.search(name) or _COUNTED.search(page.text, *sentence)
            missing = "" if told else draft.indicator
        key = (page.sentence_at(draft.start).start, missing)
        if missing and key not in asked:
            asked.add(key)
            yield finding(page, "elided_indicator", "info", (draft.start, draft.end), name=missing)
