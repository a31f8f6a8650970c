"""The numbers of a plan that measure nothing, blanked out before any value is read.

Years, 5A and 5G, 500强, road numbers, 第二, names such as 十四五 and 三高四新.
"""

from __future__ import annotations

import re

from luodi.reading.layout import around
from luodi.reading.numerals import ARABIC, HAN, SCALE

# What slogans count: 一核两带, 三纵五横.
SLOGAN_PARTS = (
    "基地|走廊|组团|板块|中心|通道|节点|廊道|支点|枢纽|"
    "射|横|纵|联|主|副|园|带|区|圈|环|轴|核|极|廊|群|心|片|翼|城|镇|港|谷|屏|链|点|网|湾"
)
_BEGUN_BY_DIGITS = (
    # a year, or a run of years, unless a unit follows (2000家)
    r"(?:19|20)\d\d ?年?[末底初]? ?(?:[-—–－~～至到]+ ?(?:19|20)\d\d ?年?[末底]?)?"
    r"(?=年|\D|$)(?! ?(?:[多余]?[万亿%个家人元吨亩条所项座户]|公里|平方))",
    r"(?:19|20)\d\d ?年(?:\d{1,2}月(?:\d{1,2}日)?)?",
    r"\d+ ?年(?:来|间|期)",
    r"\d+ ?天(?:以?内|之内)",
    r"\d+ ?个?月(?:内|底|份|前)?|\d+小时(?=开放|服务|值|不|全)",
    r"\d+分钟(?=[^，。]{0,6}圈)",
    # document numbers, sizes, grades, networks, lists of firms, roads
    r"\d+ ?号(?!线)",
    r"\d+ ?岁(?:及)?以[上下](?=[\u4e00-\u9fff])",
    r"\d+ ?(?:户|吨级|千伏)(?:及)?以[上下](?=[\u4e00-\u9fff])",
    r"\d+ ?[GgDd](?![A-Za-z])|[1-5] ?A ?级?|(?<![\d.])[1-5]星级?|\d+ ?强",
    r"(?<!\d[、和及])\d{2,3}(?:[、和及]\d{2,3}){0,12} ?(?:国道|省道|县道|线(?![路上下]))",
    r"\d+(?:元)?级(?!以上)",
)
_BEGUN_BY_CHARACTERS = (
    # years, plans, congresses
    r"[一二三四五六七八九十两]+年(?:来|间|期)?",
    r"[一二三四五十]+分钟(?=[^，。]{0,6}圈)",
    r"十[一二三四五六]五”?|(?:十[六七八九]|二十)大(?=[^型中小])",
    # grades, slogans (counted in implied.py), size classes: 百亿级, 千亿园区
    r"(?<![一二三四五六]、)[一二三四五六](?:、[一二三四五六]){1,12}[类级]|[一二三四五]类(?:及)?以[上下]",
    rf"(?:[一二两三四五六七八九十](?:{SLOGAN_PARTS})){{2,8}}",
    r"[十百千万亿]+(?:元)?级(?!以上)|[十百千万亿]+(?:元)?级及?以上",
    r"[百千]+[万亿]?元?(?=园区|产业|企业|集群|工业|项目|级|强|走廊)",
    r"[十百千万亿]+(?:园区|产业|企业)",
    # names and figures of speech
    r"一二三产业?|[一二三]次?产业|三次产业|四上",
    r"一带一路|三高四新|三线一单|三重一创|万众|万名|百里|千里|一站式|一体化|三步走",
    r"[一二两三四五六七八九]个(?:不摘|不变|全覆盖|自信|意识|确保|维护|转变|统筹|方面|层面|环节|阶段)",
    r"[一二两三四五六七八九十]是(?=\S)",
)
_BEGUN_BY_SIGNS = (
    r"“十[一二三四五六]五”?|“[一二两三四五六七八九十]个[^”]{1,6}”",
    r"第 ?(?:\d+|[一二三四五六七八九十百]+)"
    r"(?:[、和至到]第?[一二三四五六七八九十\d]{1,4}){0,12}"
    r"(?:个|批|家|名|次|位|产业)?",
    r"[〔\[(（](?:19|20)\d\d[〕\])）] ?\d+ ?号",
    r"[GSXYZ]\d{2,4}|PM ?(?:2\.5|10)|规上",
    # what stands for each so many, and the base of a ratio, which belongs to its name: 每千人口
    r"每 ?\d+ ?(?:公里|千米|米|平方公里)(?=[^，。]{0,12}\d)",
    r"每[十百千]?[百千万亿](?=[人名户亩平])",
)
# One look at the first character spares most places the whole alternation.
_NO_MEASURE = re.compile(
    "(?=[0-9〇零一二两三四五六七八九十百千万亿第“〔\\[(（PGSXYZ每规])(?:"
    f"(?=[0-9])(?:{'|'.join(_BEGUN_BY_DIGITS)})"
    f"|(?=[〇零一二两三四五六七八九十百千万亿])(?:{'|'.join(_BEGUN_BY_CHARACTERS)})"
    f"|{'|'.join(_BEGUN_BY_SIGNS)})"
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
_THRESHOLD_END = re.compile("[元头只羽人亩吨米张万亿](?:及?以[上下]|的|元?(?:企业|产业|园区|集群))")
_LONGEST_THRESHOLD, _BEHIND_THRESHOLD = 72, 24


def masked(plain: str) -> str:
    """The text with every number that measures nothing blanked out, offsets kept."""
    hidden = _NO_MEASURE.sub(_blank, _NO_NUMBER.sub(_blank, plain))
    sizes = around(_THRESHOLD_END, _THRESHOLD, hidden, _LONGEST_THRESHOLD, _BEHIND_THRESHOLD)
    for size in tuple(sizes):
        hidden = hidden[: size.start()] + _blank(size) + hidden[size.end() :]
    return _IN_BRACKETS.sub(_blank, hidden)


def _blank(match: re.Match[str]) -> str:
    return "＃" * len(match[0])
