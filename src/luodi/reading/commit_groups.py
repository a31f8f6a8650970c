"""The promises of one sentence: clauses put together, shared verbs resolved, results left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from luodi.reading import commit_tokens as t
from luodi.reading.commit_heads import HeadReader
from luodi.reading.commit_tokens import Clause, Token
from luodi.reading.commit_verbs import Head

# 提高附加值 follows from what was promised before it; 提高住院报销比例 stands alone.
_MEASURE = re.compile(
    r"(?:附加值|满意度|竞争力|影响力|知名度|美誉度|吸引力|凝聚力|辐射力|承载力|生产力|带动力|水平|能力|效益|质量"
    r"|收入|成本|效率|优势|活力|动力|潜力|实力|价值|份额|产业链条?|链条|力度|速度|规模|范围|半径|体验|环境|信心|比重"
    r"|支撑|保障|韧性|功能|结构|空间|增长点|获得感|幸福感|安全感|层次|品质|格局|负担|风险|压力|污染|排放|损失)$"
)
_CONCRETE = re.compile(
    r"(?:[带圈园区链廊网环群]|集群|基地|环线|中心|平台|高地|走廊|体系|机制|联盟|品牌)$"
)
_COVERED = re.compile(
    r"全覆盖|全面覆盖|全达标|县县通|村村通|户户通|百分之百|100%|\d ?%|翻番|翻一番"
)
_COUNTED = re.compile(r"\d")
_ONLY_COUNTS = frozenset(
    ("新增", "增加", "提高", "降低", "减少", "实现", "完成", "保持", "稳定", "缩小")
)
_WRITES = frozenset(("制定", "编制", "制订"))
_AS_MUCH_AS = re.compile(
    r"(?:\d[\d.,]*[^\d，、]{0,12}?(?:以上|以内|以下|左右)|\d[\d.,]* ?(?:%|个百分点|倍))$"
)

_STANDS_ALONE = 6  # characters of an object that says more than that something rises


class Promise(NamedTuple):
    """One verb and its object group where they stand.

    clause     -- the clause of the verb, whose tokens head.first counts
    start, end -- the span
    carrier    -- the head whose verb it shares: 支持A创建B，C创建D
    """

    head: Head
    clause: Clause
    start: int
    end: int
    doubts: tuple[str, ...] = ()
    carrier: Head | None = None


def promises(
    plain: str, sentence: Sequence[Clause], reader: HeadReader, goals: bool
) -> list[Promise]:
    """Every promise of a sentence in reading order.

    goals -- the sentence stands among the goals: a clause with a number is a target
    """
    found: list[Promise] = []
    after: Head | None = None
    place: int | None = None
    support: tuple[Head, Clause] | None = None
    for n, clause in enumerate(sentence):
        head = reader.read(clause, after)
        if head.role == "promise" and support is not None:
            head, clause = _joined(support[0], support[1], clause)
            support = None
        if head.role == "promise":
            if found and "shared_verb" in head.doubts and _left_open(found[-1], head, clause):
                found[-1] = found[-1]._replace(end=_trimmed(plain, found[-1].start, clause.end))
                continue
            last = n == len(sentence) - 1
            kept = _kept(plain, head, clause, bool(found), last, goals)
            if kept is not None:
                kept = kept if place is None else kept._replace(begin=place)
                carrier = after if "shared_verb" in kept.doubts else None
                found += _parts(plain, kept, clause, carrier)
                after = carrier or kept
            else:
                after = None
            place = None
        elif head.role == "support":
            support, after, place = (head, clause), None, None
        elif head.role == "place":
            place = _first_character(plain, clause) if place is None else place
            after = None
        elif head.role == "list" and found and after is not None:
            found[-1] = found[-1]._replace(end=_trimmed(plain, found[-1].start, clause.end))
        elif head.role == "none":
            after, place = None, None
        elif head.role == "means":
            after = None
    if support is not None:
        found += _parts(plain, support[0]._replace(role="promise"), support[1], None)
    return found


def _joined(head: Head, first: Clause, clause: Clause) -> tuple[Head, Clause]:
    """鼓励企业依托…，打造…: one promise over both clauses."""
    whole = Clause(first.start, clause.end, first.tokens + clause.tokens)
    return head._replace(role="promise"), whole


def _left_open(before: Promise, head: Head, clause: Clause) -> bool:
    """推进A示范州，B示范县建设: the action at the end is that of the list before it, too."""
    tokens = before.clause.tokens
    closed = bool(tokens) and tokens[-1].end == before.end and bool(tokens[-1].flags & t.VERB)
    return head.first == len(clause.tokens) and head.verb[1] == clause.end and not closed


def _kept(
    plain: str, head: Head, clause: Clause, follows: bool, last: bool, goals: bool
) -> Head | None:
    """The head, with a doubt where it may be a result; None for results and bare targets.

    follows, last -- a promise stands before it in the sentence, no clause after it
    """
    verb = plain[head.verb[0] : head.verb[1]]
    if verb in _WRITES and plain.startswith("本", head.verb[1]):
        return None  # 制定本规划
    tail = plain[max(head.verb[1], clause.end - 16) : clause.end]
    if goals and _COUNTED.search(plain, clause.start, min(clause.end, clause.start + 200)):
        return None
    if verb in _ONLY_COUNTS and _AS_MUCH_AS.search(tail):
        return None
    if head.flags & t.CONSEQUENCE:
        if verb == "实现" and (follows or _COVERED.search(tail)) and not head.manner:
            return None
        if follows and not head.manner and not (verb == "形成" and _CONCRETE.search(tail)):
            return None
        return head._replace(doubts=(*head.doubts, "result_or_promise"))
    if head.flags & t.RESULT and follows:
        short = last or clause.end - head.verb[1] < _STANDS_ALONE
        if not head.manner and short and _MEASURE.search(tail):
            return None
        if not head.manner:
            return head._replace(doubts=(*head.doubts, "result_or_promise"))
    if verb == "促进" and follows:
        if last and not head.manner and clause.end - head.verb[1] < _STANDS_ALONE:
            return None
        return head._replace(doubts=(*head.doubts, "result_or_promise"))
    return head


def _parts(plain: str, head: Head, clause: Clause, carrier: Head | None) -> list[Promise]:
    """One promise, or several where a list goes on with verbs of its own: 完善A、建立B."""
    tokens = clause.tokens
    parts: list[Promise] = []
    lists = head.first < len(tokens) - 1 and not head.flags & t.SUPPORT
    if lists and plain.find("等", head.verb[1], clause.end) < 0:
        for k in range(head.first, len(tokens) - 1):
            verb = tokens[k + 1]
            if tokens[k].flags & t.LIST and _goes_on(plain, tokens, k, head.verb[1], clause.end):
                parts.append(_promise(plain, head, clause, tokens[k].start, carrier))
                head = Head(
                    "promise",
                    verb.start,
                    verb.start,
                    (verb.start, verb.end),
                    k + 2,
                    verb.flags,
                    doubts=("listed_verb",),
                )
                carrier = None
    parts.append(_promise(plain, head, clause, clause.end, carrier))
    return parts


def _goes_on(plain: str, tokens: Sequence[Token], k: int, verb_end: int, end: int) -> bool:
    mark, verb = tokens[k], tokens[k + 1]
    nearest = tokens[k + 2].start if k + 2 < len(tokens) and tokens[k + 2].flags & t.LIST else end
    return bool(
        verb.flags & t.STRONG
        and verb.start == mark.end
        and mark.start - verb_end >= 2
        and nearest - verb.end >= 2
        and plain[verb.end] not in "的和与及"
    )


def _promise(plain: str, head: Head, clause: Clause, end: int, carrier: Head | None) -> Promise:
    end = _trimmed(plain, head.begin, end)
    return Promise(head, clause, head.begin, end, head.doubts, carrier)


def _first_character(plain: str, clause: Clause) -> int:
    start = clause.start
    while start < clause.end and plain[start].isspace():
        start += 1
    return start


def _trimmed(plain: str, start: int, end: int) -> int:
    while end > start and plain[end - 1].isspace():
        end -= 1
    return end
