"""Whether two plans mean the same indicator: names without scope words, compared safely.

A name is stripped of the place it is said of (全市, 区域, 湘西地区, 我省), brought to one
wording (规上工业 and 规模以上工业, GDP and 地区生产总值, the caller's own synonyms), and
compared by the longest stretch both share and by bigrams. Words that make it another
indicator, 人均 or 进口 or 第二产业, must stand in both or in neither, however similar the
rest is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from luodi.reading.compare_pairs import bigrams, dice

_NOTHING: Mapping[str, str] = {}
_NOISE = re.compile(r"[\s“”\"'’‘《》（）()、，,]|[及和与](?=其)|相关")
_SCOPE = re.compile(
    r"^(?:(?:我|全|本|该)[省市州县区域国盟旗]+|全区域|区域|片区|地区(?!生产)|"
    r"[\u4e00-\u9fff]{2,8}?(?:地区(?!生产)|自治州|自治县|片区|开发区|经开区|高新区)|"
    r"[\u4e00-\u9fff]{2,3}(?:[省州县]|(?<![上城超])市))(?=[\u4e00-\u9fffA-Za-z]{2})的?"
)
_ONE_WORDING = (
    (re.compile("国内生产总值|(?<!地区)生产总值|GDP", re.I), "地区生产总值"),
    (re.compile("规模以上|规模(?=工业)"), "规上"),
    (re.compile("研究与试验发展|R&D", re.I), "研发"),
    (re.compile("研发(?:经费)?(?:支出|投入)(?=占)"), "研发经费"),
    (re.compile("研发(?:经费)?(?:支出|投入)强度"), "研发经费占地区生产总值比重"),
    (re.compile("的?(?:比重|占比|比例|份额)$"), "比重"),
    (re.compile("实际(?=到位|利用|使用)|(?<=.)(?:总数|数量|个数|总量|总额)$|(?<=进出口)总值$"), ""),
    (re.compile("使用(?=外资)"), "利用"),
    (re.compile("常住人口(?=城镇化率)"), ""),
    (re.compile("建制村|行政村"), "村"),
    (re.compile("(?:的?年均)?(?:增速|增幅|增长率?|增长速度)$"), ""),
    (re.compile("的"), ""),
)
# Each word of a row makes another indicator of the same noun.
_APART = re.compile(
    "人均|户均|亩均|单位|万元|每[万千百]?[人户亩]|第[一二三]产业|[一二三]产|农业|工业|服务业|旅游|文化|"
    "进口|出口|进出口|内资|外资|城镇|农村|城市|乡村|省级|国家级|市级|固定资产|民间|技改|"
    "高新|新兴|研发|税收|投资|消费|就业|失业|居民|科技|物流|光纤|5G|4G|污水|垃圾|废水|能耗|碳|"
    "产值|增加值|利润|收入|产量|面积|人数|户籍|存栏|出栏|企业|园区|景区|占"
)


def core(name: str, synonyms: Mapping[str, str] = _NOTHING) -> str:
    """The name without place and particles, in one wording.

    >>> core("湘西地区GDP"), core("全市规模以上工业增加值增速")
    ('地区生产总值', '规上工业增加值')
    """
    words = _core(name)
    for other in sorted(synonyms, key=len, reverse=True):
        words = words.replace(_core(other), _core(synonyms[other]))
    return words


@lru_cache(maxsize=4096)
def _core(name: str) -> str:
    words = _NOISE.sub("", name)
    words = _SCOPE.sub("", words)
    for form, wording in _ONE_WORDING:
        words = form.sub(wording, words)
    return words or name


def likeness(a: str, b: str) -> float:
    """How likely two cores are one indicator: 1 the same, 0 surely not.

    >>> likeness("人均地区生产总值", "地区生产总值")
    0.0
    """
    if a == b:
        return 1.0 if a else 0.0
    if not a or not b or apart(a, b):
        return 0.0
    in_one_piece = _longest_shared(a, b) / max(len(a), len(b))
    return (in_one_piece + dice(bigrams(a), bigrams(b))) / 2


def apart(a: str, b: str) -> bool:
    """Whether a word that makes another indicator stands in one core only."""
    return set(_APART.findall(a)) != set(_APART.findall(b))


def _longest_shared(a: str, b: str) -> int:
    best = 0
    lengths = [0] * (len(b) + 1)
    for x in a[:80]:  # no name is longer; a broken one must not cost time
        row = [0] * (len(b) + 1)
        for j, y in enumerate(b[:80], start=1):
            if x == y:
                row[j] = lengths[j - 1] + 1
                best = max(best, row[j])
        lengths = row
    return best
