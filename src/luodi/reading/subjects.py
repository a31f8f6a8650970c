"""What a value is said of: the indicator's name, cut out of the words around it.

A name is what is left when time, verbs and particles are taken off the front and growth
nouns off the back. Nothing is rewritten: an indicator is the plan's own wording, and
only a pronoun-like clause (占全省的比重) borrows the name said before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

_LEADING = re.compile(
    r"[、，,；;：: ]+|(?:"
    # particles, unless they begin a word
    r"并|且|和|与|及|以及|其中|同时|另外|此外|而|则|即(?!时)|使(?!用)|让|将|把|对(?!外|口)|"
    r"以(?!工代赈|上|下|内)|至|到(?!位|达|期)|从(?!业)|在(?!校|岗|建|线)|由|按(?!揭)|减按|"
    r"是|有(?!色|效|机|关|线)|为|达(?!标)|共(?!同|享|建)|共计|累计|全部|每年|逐年|[一二三四五六七八九十\d]+年内|"
    # how
    r"确保|力争|争取|努力|尽快|逐步|基本(?!医|养|公共|农田|建设)|全面|加快|积极|大力|着力|稳步|"
    r"进一步|持续|不断|着眼|重点(?!实验|项目|企业|建设|领域|工|产)|现有(?=\d)|具备(?=\d)|"
    # what is done, where the thing it is done to follows
    r"完成(?!率)|实现|达到|推动|推进|促进|支持|鼓励|引导|实施|开展|提出|聚焦|围绕|涉及|包括|设有|拥有|"
    r"形成|初步形成|建立|更好发挥|发挥|擦亮|优化提升|优化|调整|做优做强|做优|做强|做大|巩固|"
    r"提升(?=[^到至]{2})|依托(?=[^，]*?平台)|打造|培育|壮大|加强|"
    r"建设(?!用地|项目|投资|工程)|建成(?!区)|创建|创成|新建|新增(?!就业|劳动力|耕地)|净增|"
    r"引进(?!外资|内资|省外)|招引|引育|育成|修复|治理(?!率|能力)|"
    r"加装|设置|安装|惠及|组建|共建|更新(?!率)|增设|配备|购置|投放|开行|发放|举办|创作|选派|招收|储备|栽植|"
    r"安置|资助|解决|投入(?!产出|强度)|统筹(?=[省市县中地])|保障(?=重点)|改建|新改建|扩建|迁建|认定|发展(?=[^水速])|构筑|构建|布局|遴选|扶持|改造|培训|"
    r"加快建设|加快培育|加快推进|新培育|新引进|开通|安排|带动)"
)
# A place in front of the verb is where, not what: 湘西地区新增…企业.
_SCOPE = re.compile(
    r"[^，、]{1,8}?(?:地区|[省市州县区]|园区|区域)(?:将|共|累计|力争|要)?"
    r"(?=新增|净增|建成|实现|完成|拥有|新建|培育|引进)"
)
_CREATION = re.compile(
    r"(?:新建|新增|净增|新培育|新引进|建设|打造|培育|引进|创建|创成|建成|认定|形成|建立|完成|改造|培训|遴选|扶持|"
    r"发展|布局|办好|引育|育成|建好|落户)(?:了|成|起)?(?:约|近|超过?|不少于|至少)?$"
)
_INCREMENT = re.compile(r"(?:新增|净增|新建成|增加(?!值|到|至)|新培育|新认定|新引进)")
_TRAILING = re.compile(
    r"(?:[的占之由从，、 是为达]|(?:由|从)?(?:19|20)\d\d年[末底]?|五年来|年均|年平均|平均|每年|"
    r"同比|增速|增幅|增长率|增长速度|增长|力争|争取|进一步|预计|总体|分别|基本|实现|达到){1,12}$"
)
_LIST_MARK = re.compile(r"(?:以及|、|和|及|与)")
_COMPLETE = re.compile(
    r"(?:[量额率值数资积口比度]|人次|收入|比重|水平|利润|税收|比例|GDP|能力|质量|标准)$"
)
_SHARED_ENDING = re.compile(
    r"(?:产业增加值|地区生产总值|生产总值|GDP|数量|总数|总量|总额|比重|占比|增加值|产值|总产值|收入|利润|投资|面积|产量|覆盖率|普及率|率|水平|消费量|人数|增速)$"
)
_SHARED_OPENING = re.compile(
    r"^(?:单位[^、和]{2,8}?(?:总值|增加值|产品|面积|GDP)|人均|"
    r"万元[^、和]{2,8}?(?:总值|产值|增加值|GDP))"
)
_PRONOUN = re.compile(
    r"占(?!地|比)|(?:比重|占比|年均|增速|增幅|年均增[速幅]|增长|其中|同比|总量|规模|数量|平均)$"
    r"|比(?!例|重|较|亚)|较(?!大|强)|高于|快于"
)
_REALISED = re.compile(r"实现(?<=[\u4e00-\u9fff]实现)(?=[\u4e00-\u9fff])")
_SHARE_OF = re.compile("占(?!比|地)")
_MERE_MEASURES = frozenset(("总量", "规模", "比重", "占比", "增速", "增幅", "同比", "年均"))
# What follows a counted thing and is no part of its name.
_STOP = (
    r"集约|统一|出列|脱贫|摘帽|退出|低产|播种|参与|一体化|有序|绿色化|全部|均|按|获得|达到|建设|升级|品牌(?!建)|为(?:基础|重点|主|核心|支撑)|发展|开工|潜在|提质|主城区|全境|"
    r"优势[，。；]|的[辐带]|[和及与]\d|投入|投产|改造|实施|创建|开展|提供|引领|"
    r"增[加长]|提[高升]|扩大|达到|上升|下降|减少|调整|[至到]\d"
)
_NOUN_AFTER = re.compile(
    rf"(?!{_STOP}|（)"
    r"(?P<noun>(?:[^，。；：、！？“”\s\d（）()]|（[^（）]{1,12}）|“[^”]{1,12}”|(?<=[\u4e00-\u9fff])\d[AG]){1,24}?)"
    rf"(?=[，。；：、！？”\s\d）()]|（(?![^（）]{{1,12}}）)|$|{_STOP})"
)

# 沿线建设冷库, 早日选育品种: the verb that brings the thing about stands in the middle.
_MADE = re.compile(
    r"[^，；。]{1,20}?(?:新建|改建|新改建|建成(?!区)|打造|培育|招引|引进(?![外内]资|省外)|选育|创建|培养|清理|"
    r"修复|扩建|布局|(?<=沿线)建设|(?<=等地)建设|(?<=[省市县区镇州])建设(?!用地|投资))(?=[\u4e00-\u9fff“]{2})"
    r"(?!数|率|面积|规模|里程|投资|项目|工程)"
)
_GREAT_HEAD = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:(?:片区|板块|产业|集群|工程|行动|任务|体系|基地|支柱|领域|平台|中心|园区|"
    r"战略|抓手|专项|计划|功能区|经济区|通道|走廊|组团|中心城市|优势|举措|带|链|园区?|圈)+)"
)
# 12个县（区）和高新区: what follows the units is another thing.
_UNITS_AND = re.compile(r"(?<=[县市区州镇乡村）])[和与及].*$")


def indicator_name(words: str) -> str:
    """The name in a stretch of words before a value.

    >>> indicator_name("力争规模以上工业增加值年均增速")
    '规模以上工业增加值'
    """
    name = words.strip()
    name = name[len(leading_words(name)) :]
    name = _TRAILING.sub("", name)
    if _LEADING.fullmatch(name):
        return ""
    return _REALISED.sub("", name).strip()


def leading_words(words: str) -> str:
    """The verbs and particles indicator_name takes off the front."""
    scope = _SCOPE.match(words)
    position = scope.end() if scope else 0
    while match := _LEADING.match(words, position):
        if len(words) - match.end() == 1:
            break
        position = match.end()
    middle = _MADE.match(words, position)
    return words[: middle.end() if middle else position]


def borrows_name(words: str) -> bool:
    """Whether the words name no thing of their own: 占全省的比重, 年均."""
    return not words or _PRONOUN.match(words) is not None


def completed(name: str, earlier: str) -> str:
    """A borrowed name made whole: 占全省的比重 after 地区生产总值."""
    if not name or name in _MERE_MEASURES:
        return earlier
    if earlier.endswith(name):
        return earlier
    # 甲占省比重 … 乙占比重: the earlier share is not part of the next share's subject
    return _SHARE_OF.split(earlier)[0] + name if name.startswith("占") else earlier + name


def is_addition(words: str) -> bool:
    """新增, 净增: the value comes on top of what there was."""
    return _INCREMENT.search(words) is not None


def creates(words: str) -> bool:
    """Whether the words end in a verb that brings the counted things about: 建设, 培育."""
    return _CREATION.search(words) is not None


def addition_before(words: str) -> int:
    """Where 新增 or 净增 at the end of the words begins; their length if none does."""
    match = _CREATION.search(words)
    return match.start() if match and is_addition(match[0]) else len(words)


def noun_after(plain: str, position: int, end: int, great: bool = False) -> str:
    """The thing counted when it follows its number: 5个左右 示范基地, 12条 线路.

    great -- written N大…: four 片区, not four 片区应急物资
    """
    match = _NOUN_AFTER.match(plain, position, end)
    noun = match["noun"] if match else ""
    if great and (head := _GREAT_HEAD.match(noun)):
        return head[0]
    return _UNITS_AND.sub("", noun)


def members(name: str, count: int | None = None) -> tuple[str, ...]:
    """The indicators a list names, each made whole; the name itself where it is no list.

    A shared ending (工业和农业增加值) and a shared opening (单位产值能耗和水耗) go to all.
    With a count, a list of another length is no list.
    """
    listed = [part.strip() for part in _LIST_MARK.split(name) if part.strip()]
    if len(listed) < 2 or (count is not None and len(listed) != count):
        return (name,)
    ending = _SHARED_ENDING.search(listed[-1])
    if ending and not any(_COMPLETE.search(part) for part in listed[:-1]):
        listed = [*(part + ending[0] for part in listed[:-1]), listed[-1]]
    opening = _SHARED_OPENING.match(listed[0])
    if opening:
        listed = [listed[0], *(opening[0] + part for part in listed[1:])]
    return tuple(listed)


class KnownNames:
    """Names of indicators, to be found in words: looked up by their first character."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids = ids
        self._by_first: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, name in enumerate(filter(None, ids)):
            self._by_first[name[0]].append((number, name))

    def id_in(self, words: str) -> str | None:
        """The id behind the longest name in the words; the first in order on a tie."""
        found = {
            numbered
            for at, first in enumerate(words)
            for numbered in self._by_first.get(first, ())
            if words.startswith(numbered[1], at)
        }
        if not found:
            return None
        return self._ids[min(found, key=lambda one: (-len(one[1]), one[0]))[1]]
