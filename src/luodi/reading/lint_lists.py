"""Lists against other lists: one list twice, one member in lists that exclude each other."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from luodi.reading.finding import Finding
from luodi.reading.layout import Span
from luodi.reading.lint_listing import masked, members, plain_name
from luodi.reading.lint_page import Page, finding
from luodi.reading.mention import Mention

_CLOSED = re.compile(r"等(?P<label>[\u4e00-\u9fff]{4,16})")
_AS_FOCUS = re.compile(
    r"以(?P<list>[^，。；：\n]{3,200})为(?:重点|主体|核心)，?(?:打造|建设|创建|培育|申报)(?P<label>[^，。；\n]{4,30})"
)
_SUPPORTED = re.compile(
    r"(?:支持|推动|推进)(?P<list>[^，。；：\n]{3,200}?)(?:创建|申报|建设)(?P<label>(?:国家|省|市)级?[^，。；、\n]{3,24})"
)
_LEVEL = re.compile(r"国家级|省级|市级|县级|国家|全国|全省")
_RANKS = {"国家级": 3, "国家": 3, "全国": 3, "省级": 2, "全省": 2, "市级": 1, "县级": 0}
_LABEL_CUT = re.compile(
    r"(?:建设|打造|培育|发展|创建|做大|做强|推进|提升|提质|扩容|的|和|与|为|在|申报|加快|布局|等|保护|一批)"
)
_TOO_COMMON = re.compile(
    r"^(?:重点)?(?:产业|项目|领域|工程|地区|行业|企业|产品|方面|地方|业务|工作|基础设施|公共|要素|措施|方式|优势|政策)"
)
_PARK = re.compile(
    r"[\u4e00-\u9fff（）]{2,16}?(?:高新区|经开区|工业集中区|产业园区?|工业园区?|开发区)"
)
_CITY = re.compile(r"[\u4e00-\u9fff]{2,8}[市州盟]")
_KINDS = (
    "农业科技园区", "科技园区", "产业集聚区", "工业集中区", "工业园区", "高新区", "经开区",
    "综合保税区", "旅游度假区", "风景名胜区", "自然保护区", "国家公园", "森林公园",
    "湿地公园", "地质公园",
)  # fmt: skip
_WAY = re.compile("(?:线路|走廊|通道)$")
_LINE = re.compile("[线路廊至—-]")
_ENOUGH = 4
_LABEL_KEY = 4  # 生态康养小镇改造 and 生态康养小镇建设 are one label
_MOST_LISTS = 400


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list with the name it gives its members."""

    label: str
    names: tuple[str, ...]
    span: Span


def labelled_lists(page: Page) -> Iterator[Finding]:
    """Lists with a name, held against their members and against each other."""
    lists = tuple(_labelled(page))
    yield from _differences(page, lists)
    for listed in lists:
        if other := _other_kind(listed):
            span = listed.span
            yield finding(
                page, "category_mismatch", "warning", span, other, stated=listed.label, other=other
            )


def _other_kind(listed: _Listed) -> str:
    """What some members are by their own names, where the label calls all something else."""
    if _WAY.search(listed.label):
        return "" if any(_LINE.search(n) for n in listed.names) else listed.names[0]
    own = _kind(listed.label)
    if not own:
        return ""
    kinds = [_kind(n) for n in listed.names]
    others = [k for k in kinds if k and k != own]
    return others[0] if own in kinds and len(others) > 1 else ""


def _kind(name: str) -> str:
    if not name.endswith(_KINDS):
        return ""
    return next(k for k in _KINDS if name.endswith(k))


def _differences(page: Page, lists: tuple[_Listed, ...]) -> Iterator[Finding]:
    """Two lists of one label, each with members the other lacks. A selection is no fault."""
    by_label: dict[str, list[_Listed]] = defaultdict(list)
    for listed in lists:
        by_label[listed.label[:_LABEL_KEY]].append(listed)
    for same in by_label.values():
        for first, second in itertools.pairwise(same):
            one = {plain_name(n): n for n in first.names}
            two = {plain_name(n): n for n in second.names}
            common = one.keys() & two.keys()
            if len(common) * 2 < min(len(one), len(two)) or len(common) < 3:
                continue
            only_first = [n for k, n in one.items() if k not in two and not _inside(k, two)]
            only_second = [n for k, n in two.items() if k not in one and not _inside(k, one)]
            if only_first and only_second:
                yield finding(
                    page,
                    "list_difference",
                    "info",
                    second.span,
                    page.quote(*first.span),
                    label=_shared(first.label, second.label),
                    first="、".join(only_first),
                    second="、".join(only_second[:6]) + ("…" if len(only_second) > 6 else ""),
                )


def _shared(one: str, two: str) -> str:
    """What two labels have in common from their start."""
    same = 0
    while same < min(len(one), len(two)) and one[same] == two[same]:
        same += 1
    return one[:same]


def _inside(name: str, others: dict[str, str]) -> bool:
    """石桥镇 and 东山县石桥镇 are one, the longer only says where."""
    return any(name in other or other in name for other in others)


def _labelled(page: Page) -> Iterator[_Listed]:
    """甲、乙、丙、丁等康养小镇 – the clause before 等 and the label behind it."""
    made = 0
    for match in _CLOSED.finditer(page.text, page.begin):
        sentence = page.near(match.start())
        words = page.text[sentence.start : match.start()]
        if words.count("、") < _ENOUGH - 1:
            continue
        bare = masked(words)
        cut = max(bare.rfind(c) for c in "，：:等") + 1
        if bare.count("、", cut) + 1 < _ENOUGH:
            continue
        label = _LABEL_CUT.split(match["label"])[0]
        if len(label) < 4 or _TOO_COMMON.match(label):
            continue
        made += 1
        if made > _MOST_LISTS:
            return
        begin = sentence.start + cut
        yield _Listed(label, members(words[cut:]), Span(begin, match.start("label") + len(label)))


def same_unit_two_levels(page: Page) -> Iterator[Finding]:
    """One member in a list for the national title and in one for the provincial title."""
    seen: dict[tuple[str, str], tuple[int, str]] = {}
    for label, names, start in _by_title(page):
        level = _LEVEL.search(label)
        if level is None or level[0] not in _RANKS:
            continue
        rank, thing = _RANKS[level[0]], label[: level.start()] + label[level.end() :]
        for name in names:
            key = (thing, plain_name(name))
            before = seen.get(key)
            if before is None:
                seen[key] = (rank, label)
            elif before[0] != rank:
                at = page.text.find(name, start)
                yield finding(
                    page,
                    "same_unit_two_levels",
                    "warning",
                    (at, at + len(name)),
                    before[1],
                    label,
                    first=before[1],
                    second=label,
                )


def _by_title(page: Page) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Titles with who is to win them: 创建国家级…：甲、乙等 and 以甲、乙为重点，打造国家级…."""
    for heading in page.headings:
        if heading.kind == "item" and page.text[heading.end : heading.end + 1] in ("：", ":"):
            stop = page.text.find("\n", heading.end)
            words = page.text[heading.end + 1 : stop if stop >= 0 else heading.until]
            yield heading.title, _names(words), heading.end
    for pattern in (_AS_FOCUS, _SUPPORTED):
        for match in pattern.finditer(page.text, page.begin):
            yield match["label"], _names(match["list"]), match.start("list")


def _names(words: str) -> tuple[str, ...]:
    words = words.strip(" \t。；;，")
    return members(words.removesuffix("等"))


def one_park_two_places(page: Page) -> Iterator[Finding]:
    """A park listed under two cities, or under a city its county does not belong to."""
    rows: dict[str | None, dict[str, str]] = defaultdict(dict)
    places = [m for m in page.mentions if m.type == "place" and m.code]
    starts = [m.start for m in places]
    codes = {m.canonical: m.code for m in places}
    for heading in page.headings:
        if heading.level < 3 or not _CITY.fullmatch(heading.title):
            continue
        lists = re.search(r"依托(?P<list>[^，。；\n]{4,300}?)等?(?:园区)?，", page.body(heading))
        if lists is None:
            continue
        begin = heading.end + lists.start("list")
        for match in _PARK.finditer(lists["list"]):
            name = match[0].lstrip("和与及等")
            span = (begin + match.end() - len(name), begin + match.end())
            home = rows[heading.parent].setdefault(name, heading.title)
            if home == heading.title:
                inside = places[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
                home = _other_city(inside, span[1], heading.title, codes)
            if home != heading.title:
                yield finding(
                    page,
                    "one_park_two_places",
                    "warning",
                    span,
                    home,
                    first=home,
                    second=heading.title,
                )


def _other_city(
    places: Sequence[Mention], end: int, city: str, codes: Mapping[str, str | None]
) -> str:
    """The county the park is named after, where its code lies in another prefecture."""
    own = codes.get(city)
    for mention in places:
        sure = mention.end <= end and not mention.also
        if sure and own and mention.code and mention.code[:4] != own[:4]:
            return mention.canonical
    return city
