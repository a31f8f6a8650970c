"""Numbers against the lists they introduce or close: 三大产业 behind or before its three.

Only a number that lies outside every reading of the list is reported, and only by a
little: a number far from the list speaks of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.reading.finding import Finding
from luodi.reading.lint_listing import Range, count_range, masked, tails
from luodi.reading.lint_page import Page, finding
from luodi.reading.numerals import parse_number

_COUNTED = re.compile(
    r"(?P<number>[二两三四五六七八九十\d][二两三四五六七八九十\d]{0,2})"
    r"(?:大|个|条|项|类|种|家|座|级|[县区](?=[（，。；：、市政]|$)|省(?=[市区份])|市州|市(?=[州，。；、]))"
)
_NO_COUNT_AFTER = frozenset("0123456789.第前近约余一百千万亿分之〇零")
_QUOTED = re.compile(
    r"“(?P<number>[两二三四五六七八九十])(?P<noun>[^\d一二两三四五六七八九十“”，]{1,3})”"
)
# Words that stand between two thoughts: what is before them is no list of what follows.
_NOT_A_MEMBER = re.compile(
    r"(?:建设|打造|实施|推进|推动|培育|形成|构建|建成|创建|新增|组建|引进|达到|围绕|聚焦|突出|依托|抓好"
    r"|做强|做大|壮大|加强|加快|支持|完成|实现|坚持|落实|开展|划分|分|以|在|和|与|及|的|至|到|了|对|将"
    r"|成|为|有|按照|按|列入|其中|共|计|全省|全市|全区|全国|全县|全州|这|各|每|上述|以上|以下|[、（(：:])$"
)
_LISTED_IN_QUOTES = re.compile(
    r"“(?P<list>[^“”，。；\n]{1,60}、[^“”，。；\n]{1,60})”“?(?P<number>[二两三四五六七八九十\d]{1,3})[大个项类条种]"
)
_OPENER = re.compile(r"[\u4e00-\u9fff]{1,12}?”?(?P<mark>[：:（(]|，即|，分别[是为])")
_NOTICE_ADMIN = re.compile(r"[县市区旗州乡镇村街道园]{1,2}")
_OPEN_END = re.compile(r"等[\u4e00-\u9fff]{0,8}$|等$|如|例如|主要|其中")
_CLOSEST = 2


def count_vs_enumeration(page: Page) -> Iterator[Finding]:
    """A stated number that no reading of its list agrees with."""
    for match in _COUNTED.finditer(page.plain, page.begin):
        number = _number(match["number"])
        if number < 2 or page.plain[match.start() - 1 : match.start()] in _NO_COUNT_AFTER:
            continue
        found = _list_before(page, match.start(), number) or _list_after(page, match.end(), number)
        if found is not None:
            listed, start, end = found
            yield _mismatch(page, number, listed, (start, max(end, match.end())))
    for match in _QUOTED.finditer(page.plain, page.begin):
        number = int(parse_number(match["number"]))
        found = _list_before(page, match.start(), number)
        if found is not None:
            yield _mismatch(page, number, found[0], (found[1], match.end()))
    for match in _LISTED_IN_QUOTES.finditer(page.plain, page.begin):
        number, listed = _number(match["number"]), count_range(match["list"])
        if number > 1 and not listed.holds(number):
            yield _mismatch(page, number, listed, match.span())


def _number(words: str) -> int:
    """三, 十二, 12; 0 for a mixture of both scripts."""
    if words.isdecimal() or not any(c.isdecimal() for c in words):
        return int(parse_number(words))
    return 0


def _mismatch(page: Page, number: int, listed: Range, span: tuple[int, int]) -> Finding:
    return finding(
        page,
        "count_vs_enumeration",
        "warning",
        span,
        f"{number} ≠ {listed.shown}",
        stated=str(number),
        listed=listed.shown,
    )


def _list_before(page: Page, end: int, number: int) -> tuple[Range, int, int] | None:
    """甲、乙、丙|三大…: the clause up to the number, unless clauses before complete it."""
    if (
        number < 2
        or end == 0
        or not ("\u4e00" <= page.plain[end - 1] <= "\u9fff" or page.plain[end - 1] in "”）》")
    ):
        return None
    sentence = page.near(end)
    words = page.plain[sentence.start : end]
    bare = masked(words)
    cut = max(bare.rfind("，"), bare.rfind("："), bare.rfind(":"))
    if cut < 0 and sentence.start > page.sentence_at(end).start:
        return None  # the list begins out of reach
    clause = words[cut + 1 :]
    open_end = clause.endswith("等")
    clause = clause.removesuffix("等")
    if "、" not in masked(clause) or _NOT_A_MEMBER.search(clause) or "等" in masked(clause):
        return None
    if any(len(m) > 24 for m in masked(clause).split("、")):
        return None
    readings = list(tails(clause))
    listed = readings[0]
    if any(r.holds(number) for r in readings) or _agrees_with_more(
        words[: cut + 1], listed, number
    ):
        return None
    if open_end and listed.high < number:
        return None
    # Tails of two, as in 甲市及丙、丁: the shortest may be the list, so all must disagree.
    gap = number - listed.high if number > listed.high else listed.low - number
    if not 0 < gap <= _CLOSEST or (number > listed.high and listed.high < 3 and gap > 1):
        return None
    return listed, sentence.start + cut + 1, end


def _agrees_with_more(before: str, listed: Range, number: int) -> bool:
    """A list may run over commas: 做强甲、乙，培育丙、丁|四大产业."""
    low, high = listed
    for clause in reversed(re.split("[，：:]", masked(before).rstrip("，：:"))):
        if not clause:
            return False
        more = count_range(clause)
        low, high = low + min(more.low, 1), high + more.high
        if low <= number <= high:
            return True
        if low > number:
            return False
    return False


def _list_after(page: Page, begin: int, number: int) -> tuple[Range, int, int] | None:
    """三大产业：甲、乙、丙 or 三个园区（甲、乙、丙）."""
    sentence = page.near(begin)
    opener = _OPENER.match(page.plain, begin, min(begin + 20, len(page.plain)))
    if number < 2 or opener is None:
        return None
    stop = sentence.end
    if opener["mark"] in "（(":
        closes = [i for i in (page.plain.find(c, opener.end(), stop) for c in "）)") if i >= 0]
        if not closes:
            return None
        stop = min(closes)
        if _NOTICE_ADMIN.fullmatch(page.plain[opener.end() : stop].replace("、", "")[:2]):
            return None  # 县（市、区） names the kinds of places, it lists none
    words = page.plain[opener.end() : stop].strip()
    bare = masked(words)
    if "、" not in bare or re.search("[，；：。:]|[一二三]是", bare):
        return None
    listed = count_range(words)
    gap = max(listed.low - number, number - listed.high)
    if not 0 < gap <= _CLOSEST or (number > listed.high and _OPEN_END.search(bare)):
        return None
    return listed, begin, stop
