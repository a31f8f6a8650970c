"""Numbers with their units, and the numbers of a plan that measure nothing.

masked() blanks the latter out first: years, 5A and 5G, 500强, road numbers, 第二, names
such as 十四五 and 三高四新. What is left and carries a unit is a Measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from luodi.reading.layout import around
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

# What slogans count: 一核两带, 三纵五横.
SLOGAN_PARTS = (
    "基地|走廊|组团|板块|中心|通道|节点|廊道|支点|枢纽|"
    "射|横|纵|联|主|副|园|带|区|圈|环|轴|核|极|廊|群|心|片|翼|城|镇|港|谷|屏|链|点|网|湾"
)
# One look at the first character spares most places the whole alternation.
_NO_MEASURE = re.compile(
    "(?=[0-9〇零一二两三四五六七八九十百千万亿第“〔\\[(（PGSXYZ每规])(?:"
    + "|".join(
        (
            # a year, or a run of years, unless a unit follows (2000家)
            r"(?:19|20)\d\d ?年?[末底初]? ?(?:[-—–－~～至到]+ ?(?:19|20)\d\d ?年?[末底]?)?"
            r"(?=年|\D|$)(?! ?(?:[多余]?[万亿%个家人元吨亩条所项座户]|公里|平方))",
            r"(?:19|20)\d\d ?年(?:\d{1,2}月(?:\d{1,2}日)?)?",
            r"\d+ ?年(?:来|间|期)|[一二三四五六七八九十两]+年(?:来|间|期)?",
            r"\d+ ?天(?:以?内|之内)|每 ?\d+ ?(?:公里|千米|米|平方公里)(?=[^，。]{0,12}\d)",
            r"\d+ ?个?月(?:内|底|份|前)?|\d+小时(?=开放|服务|值|不|全)",
            r"(?:\d+|[一二三四五十]+)分钟(?=[^，。]{0,6}圈)",
            # plans, congresses, ranks, document numbers
            r"“?十[一二三四五六]五”?|(?:十[六七八九]|二十)大(?=[^型中小])",
            r"第 ?(?:\d+|[一二三四五六七八九十百]+)"
            r"(?:[、和至到]第?[一二三四五六七八九十\d]{1,4}){0,12}"
            r"(?:个|批|家|名|次|位|产业)?",
            r"[〔\[(（](?:19|20)\d\d[〕\])）] ?\d+ ?号|\d+ ?号(?!线)",
            # grades, networks, lists of firms, roads, pollutants
            r"(?<![一二三四五六]、)[一二三四五六](?:、[一二三四五六]){1,12}[类级]|[一二三四五]类(?:及)?以[上下]",
            rf"(?:[一二两三四五六七八九十](?:{SLOGAN_PARTS})){{2,8}}",  # counted in implied.py
            r"\d+ ?岁(?:及)?以[上下](?=[\u4e00-\u9fff])",
            r"\d+ ?(?:户|吨级|千伏)(?:及)?以[上下](?=[\u4e00-\u9fff])",
            r"\d+ ?[GgDd](?![A-Za-z])|[1-5] ?A ?级?|(?<![\d.])[1-5]星级?|\d+ ?强",
            r"(?<!\d[、和及])\d{2,3}(?:[、和及]\d{2,3}){0,12} ?(?:国道|省道|县道|线(?![路上下]))",
            r"[GSXYZ]\d{2,4}",
            r"PM ?(?:2\.5|10)",
            # size classes: 百亿级, 千亿园区
            r"(?:\d+|[十百千万亿]+)(?:元)?级(?!以上)|[十百千万亿]+(?:元)?级及?以上",
            r"[百千]+[万亿]?元?(?=园区|产业|企业|集群|工业|项目|级|强|走廊)",
            r"[十百千万亿]+(?:园区|产业|企业)",
            # names and figures of speech
            r"一二三产业?|[一二三]次?产业|三次产业|四上|规上",
            r"一带一路|三高四新|三线一单|三重一创|万众|万名|百里|千里|一站式|一体化|三步走",
            r"“[一二两三四五六七八九十]个[^”]{1,6}”",
            r"[一二两三四五六七八九]个(?:不摘|不变|全覆盖|自信|意识|确保|维护|转变|统筹|"
            r"方面|层面|环节|阶段)",
            r"[一二两三四五六七八九十]是(?=\S)",
            # the base of a ratio belongs to its name: 每千人口
            r"每[十百千]?[百千万亿](?=[人名户亩平])",
        )
    )
    + ")"
)
# Nobody writes a number this long; left in, it would make matching slow.
_NUMERIC = r"[\d〇零一二两三四五六七八九十百千万亿]"
_NO_NUMBER = re.compile(rf"{_NUMERIC}{_NUMERIC}{{29,}}")
_IN_BRACKETS = re.compile(r"（[^（）\d]{0,6}\d+[^（）\d]{1,6}以[上下]）")  # （库容5000吨以上）
# A size that is part of a name: 存栏100头以上的养殖场, 过亿元的企业.
_THRESHOLD = re.compile(
    r"(?=[存年出营收投产总超过达0-9〇零一二两三四五六七八九十百千万亿元美头只羽人亩吨平张])(?:"
    rf"(?:存栏|年?出栏|年产值|年?营业?收入|投资额?|产值|总投资|[超过]){{0,6}}(?:达到?)?"
    rf"(?:{ARABIC}|{HAN})?(?:{SCALE})?(?:元|美元|头|只|羽|人|亩|吨|平方米|张)"
    rf"(?:(?:及)?以[上下]的?|的)(?=[^，。；、]{{0,12}}?"
    rf"(?:企业|项目|园区|集群|养殖场|大户|合作社|基地|城市|乡镇|村))"
    rf"|[超过]{{1,4}}(?:\d+|[十百千]+)?[万亿]元?(?=企业|产业|园区|集群))"
)
# What every threshold holds, and how much can stand in front of it and behind it.
_THRESHOLD_END = re.compile(
    "[元头只羽人亩吨米张万亿](?:及?以[上下]|的|元?(?:企业|产业|园区|集群))"
)
_LONGEST_THRESHOLD, _BEHIND_THRESHOLD = 72, 24
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
# looking there only is ten times faster.
_FOLLOWING = {words[0] for words in _UNITS.split("|")} | set(" ,.点:-—–－~～至到多余万亿工市县区乡村")
_DIGITS = re.compile(
    rf"[\d{HAN_DIGITS}](?:(?<=\d)\d*+|(?<!\d)[{HAN_DIGITS}]*+)(?=[{re.escape(''.join(_FOLLOWING))}])"
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


def masked(plain: str) -> str:
    """The text with every number that measures nothing blanked out, offsets kept."""
    hidden = _NO_MEASURE.sub(_blank, _NO_NUMBER.sub(_blank, plain))
    sizes = around(
        _THRESHOLD_END, _THRESHOLD, hidden, _LONGEST_THRESHOLD, _BEHIND_THRESHOLD
    )
    for size in tuple(sizes):
        hidden = hidden[: size.start()] + _blank(size) + hidden[size.end() :]
    return _IN_BRACKETS.sub(_blank, hidden)


def _blank(match: re.Match[str]) -> str:
    return "＃" * len(match[0])


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
