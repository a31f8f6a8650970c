"""Numbers with their units: what is left of a text once masking.py has hidden all others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from luodi.reading.numerals import (
    ARABIC,
    HAN,
    HAN_DIGITS,
    SCALE,
    SCALES,
    Numeral,
    number_phrases,
    parse_number,
    tidy,
)

_COUNTED = (
    "个|家|条|所|座|处|项|件|款|种|类|支|场|次|户|台|套|辆|列|艘|架|部|门|只|片|批次|宗|例|对|间"
)
_MEASURED = (
    "/10万|PFLOPS|EFLOPS|P(?![A-Za-z])|TB|PB|Gbps|Mbps|"
    "人次|人|名|微克/立方米|毫克/升|个?工作日|元/吨|元|美元|平方公里|平方千米|平方米|立方米|亩|公顷|公里|千米|海里|"
    "吨标准煤/万元|吨标准煤|吨标煤|克/千瓦时|吨/年|吨/日|吨级|吨|公斤|千克|千瓦时|千伏安|千伏|千瓦|兆瓦|吉瓦|"
    "天|分(?=以[上下]|左右|[，。；、])|小时|分钟|岁|头|羽|株|床|张|标箱|箱|立方|米|度|公交车|折|辆/万人"
)
_PERCENT = "个百分点|百分点|%|‰"
_UNITS = rf"(?:{_PERCENT}|{_MEASURED}|{_COUNTED}|倍|大(?=[^大小中型量众于])|吨级)(?!子)"
_RANGE = r"(?: ?(?:-|—|–|－|~|～|至|到)+ ?)"
_MEASURE = re.compile(
    rf"(?P<first>{ARABIC}) ?: ?(?P<second>{ARABIC}) ?: ?(?P<third>{ARABIC})"
    rf"|(?P<ratio>{ARABIC}) ?: ?1(?![\d:.])"  # 2.5:1
    rf"|(?:(?P<low>{ARABIC}|{HAN}) ?(?:{SCALE})?(?:%|个|家|元|人|亩|吨)?{_RANGE})?"
    rf"(?P<number>{ARABIC}|{HAN})(?P<more>[多余])? ?(?P<scale>{SCALE})?(?P<more2>[多余])? ?"
    rf"(?P<unit>{_UNITS}(?:/(?:[人年月日户亩次天]|小时|万人|千人|万元))?)"
)
_CHANGED_TO = "(?:缩小|降低|下降|上升|提高|扩大|降|升)[到至为]"
_FROM = re.compile(
    r"(?:收入比|系数|指数|容积率)[^，。；\d＃]{0,4}(?P<number>\d+(?:\.\d+)?)" rf"(?={_CHANGED_TO})"
)
_TO = re.compile(
    rf"{_CHANGED_TO}(?P<number>\d+(?:\.\d+)?)(?=[，。；、\n]|$)"  # behind what _FROM found
)
_UNITLESS = re.compile(
    r"(?:收入比|系数|指数|倍数|容积率|PUE值?)[^，。；\d＃]{0,8}(?P<number>\d+(?:\.\d+)?)"
    r"(?=以[上下内]|左右|[，。；：、\n]|$)"
)
_RATIO = re.compile("收入比|系数|指数|倍数|容积率|PUE")
_YEARS_LONG = re.compile(r"(?<![\d.])(?P<number>\d{1,2}\.\d{1,2})(?P<unit>年)")  # 10.8年
_BARE = re.compile(r"(?P<number>\d+)(?=(?:市州|县市区|县区|个?(?:县|市|区|乡|村)))")
# A measure begins where a row of digits begins, and something fitting follows the row:
# looking there only is ten times faster. 千 of 千瓦 and 百 of 百分点 may end the row.
_FOLLOWING = set(" ,.点:-—–－~～至到多余万亿工市县区乡村").union(
    *({words[0], words.lstrip(HAN_DIGITS)[0]} for words in _UNITS.split("|"))
)
_DIGITS = re.compile(
    rf"[\d{HAN_DIGITS}](?<!\d\d)(?<![{HAN_DIGITS}][{HAN_DIGITS}])"
    rf"(?:(?<=\d)\d*+|(?<!\d)[{HAN_DIGITS}]*+)(?=[{re.escape(''.join(sorted(_FOLLOWING)))}])"
)
_MONEY = re.compile("(?P<scale>万亿|亿|万)(?P<currency>元|美元)")
_COUNTED_SET = frozenset(_COUNTED.split("|")) | {"大"}
_NO_COUNT = frozenset({"百", "千", "零", "〇", "百千"})
_PERCENT_SET = frozenset({"%", "‰", "百分点"})


@dataclass(frozen=True, slots=True)
class Measure:
    """One value with its unit: start to end covers number and unit, nothing else.

    values -- one number; two for a range; three for a triplet; as written, with
    unit   -- the 万 or 亿 in front of it, so 1万亿元 is 1 万亿元 until house_units
    growth -- the wording tells growth by itself: 翻一番
    more   -- 100多家, 100余家: more than the number
    great  -- written N大…: 四大产业集群
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    unit: str
    growth: bool = False
    more: bool = False
    great: bool = False

    @property
    def counted(self) -> bool:
        """Whether the unit counts things (家 个 条) rather than measuring an amount."""
        return self.unit.lstrip("万亿") in _COUNTED_SET

    @property
    def relative(self) -> bool:
        """Whether the unit is a percentage, per mille or a difference of percentages."""
        return self.unit in _PERCENT_SET or self.unit in {"倍", "/10万"}


def measures(hidden: str) -> list[Measure]:
    """Every measure of a masked text, in order."""
    found = [_from_phrase(phrase) for phrase in number_phrases(hidden)]
    taken = bytearray(len(hidden))
    for measure in found:
        _take(taken, measure.start, measure.end)
    for match in _with_units(hidden):
        _add(found, taken, match, *match.span("number" if match.re is _BARE else 0))
    for form in (_UNITLESS, _FROM) if _RATIO.search(hidden) else ():
        for match in form.finditer(hidden):  # both look at words around the number
            _add(found, taken, match, *match.span("number"))
    for match in _TO.finditer(hidden):
        if taken.find(1, max(0, match.start() - 1), match.start()) >= 0:
            _add(found, taken, match, *match.span("number"))
    found.sort(key=lambda m: m.start)
    return found


def _with_units(hidden: str) -> Iterator[re.Match[str]]:
    """Every number with its unit, one behind the other, and numbers of counties or years."""
    reached = 0
    for digits in _DIGITS.finditer(hidden):
        start = digits.start()
        if start < reached:
            continue
        if match := _MEASURE.match(hidden, start):
            reached = match.end()
            yield match
        elif match := _BARE.match(hidden, start) or _YEARS_LONG.match(hidden, start):
            yield match


def _add(
    found: list[Measure], taken: bytearray, match: re.Match[str], start: int, end: int
) -> None:
    """Keep what a match says unless a part of it has been read already."""
    if taken.find(1, start, end) >= 0:
        return
    measure = _read(match, start, end)
    if measure is not None:
        found.append(measure)
        _take(taken, start, end)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _from_phrase(phrase: Numeral) -> Measure:
    return Measure(phrase.start, phrase.end, (phrase.value,), phrase.unit, phrase.growth)


def _read(match: re.Match[str], start: int, end: int) -> Measure | None:
    groups = match.groupdict()
    if groups.get("first"):
        values = tuple(parse_number(groups[name]) for name in ("first", "second", "third"))
        return Measure(start, end, values, "%")
    if groups.get("ratio"):
        return Measure(start, end, (parse_number(groups["ratio"]),), "")
    number, unit = groups["number"], groups.get("unit") or ("个" if match.re is _BARE else "")
    unit = {"个百分点": "百分点"}.get(unit, unit)
    if not number[0].isdecimal() and unit in _COUNTED_SET and number in _NO_COUNT:
        return None  # 百家, 千家 are figures of speech; 零 opens 零部件
    if number == "一" and unit not in _PERCENT_SET | {"倍"}:
        return None  # 一个, 一家, 一批: an article, not a count
    scale = groups.get("scale") or ""
    times = SCALES[scale] // SCALES[scale.lstrip("十百千")]
    scale = scale.lstrip("十百千")
    values = tuple(parse_number(n) * times for n in (groups.get("low"), number) if n)
    if len(values) == 2 and values[0] >= values[1]:
        start, values = match.start("number"), values[1:]
    more = bool(groups.get("more") or groups.get("more2"))
    if unit in _COUNTED_SET:
        great = unit == "大"
        kept = "个" if great else f"{scale}{unit}"
        return Measure(start, end, values, kept, more=more, great=great)
    return Measure(start, end, values, f"{scale}{unit}", more=more)


def house_units(values: tuple[Decimal, ...], unit: str) -> tuple[tuple[Decimal, ...], str]:
    """Money in 亿元 and 亿美元, the units the ledger keeps; everything else unchanged.

    >>> house_units((Decimal("1.4"),), "万亿元")
    ((Decimal('14000'),), '亿元')
    """
    money = _MONEY.fullmatch(unit)
    if money is None:
        return values, unit
    factor = Decimal(SCALES[money["scale"]]) / SCALES["亿"]
    return tuple(tidy(v * factor) for v in values), f"亿{money['currency']}"
