"""What stands between an indicator and its number: 达到, 比2015年增加, 分别年均增长, 突破.

The head of a value (the words of its clause before it) is split into subject, reference
and predicate. The pattern takes the longest predicate it can, so the subject is what no
predicate word explains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.reading.draft import Comparator

UP = "增长|增加|提高|提升|上升|递增|扩大|新增|净增|增速|增幅|增长率|增长速度|快|高|多|增至|增|升"
DOWN = "下降|降低|减少|压减|缩小|回落|降幅|递减|削减|压缩|慢|低|少|降至|降"
_FALLS = re.compile(rf"{DOWN}|低于|慢于|低过|落后于?")
_ADVERB = (
    "分别|各自|各|均|都|预计|力争|争取|努力|确保|实现|年均|年平均|平均|每年|逐年|累计|合计|总计|"
    r"共有|共|达|将|已|再|稳定|保持|同比|年度|(?<![\d上去])年(?=增|递)|进一步|总量|全部|较快|有望|要|可|约|大约|总|净"
)
_STATE = (
    "达到|达成|达|为|是|仅为|仅|只有|不得|不应|不能|不低于|不少于|不小于|不超过|不高于|不大于|不多于|不到|突破|超过|超|高于|大于|低于|小于|少于|不足|"
    "控制在|保持在|稳定在|维持在|提高到|提升到|调整|变化|至少|最低|最高|最多|至多|约为|约|大约|近|接近|将近|左右|"
    "至|到|了|有|在|基本|预计|力争|争取|分别|各|均|：|:|≥|≤|＞|＜|>|<"
)
_THAN = "高于|低于|快于|慢于|高出|超出|低过|高过|领先于?|落后于?|优于"
_PREDICATE = re.compile(
    rf"(?P<subject>.*?)"
    rf"(?:(?:(?:分别|各|均)?(?:(?<![占同环对])比(?![重例率值如较])|较(?![快大高好强为多少])|与(?=[^，]*相比))"
    rf"(?P<reference>[^，]{{1,24}}?)(?:相比)?[，, ]*"
    rf"(?P<cadverb>(?:{_ADVERB})*)(?P<cchange>{UP}|{DOWN}))"
    rf"|(?:(?<![占同环对])[比较] ?(?P<dated>(?:19|20)\d\d ?年[末底初]?) *)"  # 比2020年翻一番
    rf"|(?:(?P<tadverb>(?:{_ADVERB})*)(?P<than>{_THAN})(?P<thanref>[^，]{{2,24}}))"
    rf"|(?:(?P<adverb>(?:{_ADVERB})*)(?P<change>{UP}|{DOWN})?))"
    rf" ?(?P<state>(?:{_STATE})*) *",
    re.DOTALL,
)
_VERB_FIRST = re.compile("(?:力争|累计|每年|年均)*(?P<verb>减少|压减|削减|降低)")
_YEARLY = re.compile("年均|年平均|每年|逐年|同比")
_RATES = ("增速", "增幅", "增长率", "增长速度", "降幅")
_LEFT: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile("不(?:得|应|能)?(?:低于|少于|小于)|至少|最低|≥"), ">="),
    (re.compile("不(?:得|应|能)?(?:超过|高于|大于|多于)|最高|最多|至多|≤"), "<="),
    (re.compile("突破|超过|超|高于|大于|多于|[>＞]"), ">"),
    (re.compile("低于|小于|少于|不足|不到|[<＜]"), "<"),
    (re.compile("接近|将近|近|大约|约|基本"), "≈"),
)
_RIGHT: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile("(?:及|或)?以上"), ">="),
    (re.compile("以内|以下|之内"), "<="),
    (re.compile("左右|上下"), "≈"),
)
_MIRROR: dict[Comparator, Comparator] = {">": "<", "<": ">", ">=": "<=", "<=": ">="}
_AFTER = re.compile("|".join(f"(?:{words.pattern})" for words, _ in _RIGHT))


@dataclass(frozen=True, slots=True)
class Head:
    """The words before a value, taken apart.

    reference -- what is compared with: 2015年, 全省平均增速
    to        -- 提高到 tells the level reached, not the change
    """

    subject: str
    reference: str
    change: str
    adverbs: str
    state: str
    compared: bool

    @property
    def yearly(self) -> bool:
        """年均, 每年: a rate per year."""
        return _YEARLY.search(self.adverbs + self.subject[-8:]) is not None

    @property
    def to(self) -> bool:
        """Whether the change ends at the value: 提高到65%, 降至5%."""
        ends = self.change in ("增至", "降至") or self.state.startswith(("到", "至", "为", "达"))
        return ends and bool(self.change) and not self.change.startswith(_RATES)

    @property
    def falling(self) -> bool:
        """Whether the verb tells a decrease."""
        return bool(self.change) and _FALLS.fullmatch(self.change) is not None


def read_head(words: str) -> Head:
    """Take the words before a value apart.

    >>> head = read_head("单位产品能耗比2020年下降")
    >>> head.subject, head.reference, head.change
    ('单位产品能耗', '2020年', '下降')
    """
    match = _PREDICATE.fullmatch(words)
    if match is None:  # pragma: no cover - every group is optional
        return Head(words, "", "", "", "", False)
    group = match.groupdict(default="")
    subject, change = group["subject"].strip(), group["cchange"] or group["than"] or group["change"]
    verb_first = None if change or group["state"] else _VERB_FIRST.match(subject)
    if verb_first and len(subject) > verb_first.end() + 1:  # 减少碳排放20万吨
        subject, change = subject[verb_first.end() :], verb_first["verb"]
    return Head(
        subject=subject,
        reference=(group["reference"] or group["thanref"] or group["dated"]).strip(),
        change=change,
        adverbs=group["cadverb"] + group["tadverb"] + group["adverb"],
        state=group["state"],
        compared=bool(group["reference"] or group["thanref"] or group["dated"]),
    )


def words_after(plain: str, end: int) -> int:
    """Where 以上, 以内 or 左右 behind a value ends; the same offset if there is none."""
    match = _AFTER.match(plain, end)
    return match.end() if match else end


def comparator(head: Head, tail: str, more: bool, ranged: bool) -> Comparator:
    """What the words around a value make of it; those behind it weigh more.

    >>> comparator(read_head("产值达到"), "以上", False, False)
    '>='
    """
    if ranged:
        return "between"
    for words, sign in _RIGHT if tail else ():
        if words.fullmatch(tail):
            return sign
    before = head.state + head.adverbs
    for words, sign in _LEFT if before else ():
        if words.search(before):
            return sign
    return ">" if more else "="


def mirrored(sign: Comparator) -> Comparator:
    """The comparator of the negative value: 下降13%以上 is at most -13 %."""
    return _MIRROR.get(sign, sign)
