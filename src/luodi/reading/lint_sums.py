"""Parts against their total: shares that close, 其中, 合计 and brackets.

Sums are reckoned on the words themselves: a list of parts is a matter of wording, and its
members are often no indicators at all (其余县区15家). Parts may overlap or be a selection,
so a sum that misses its total is only reported where the words close the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from luodi.reading.finding import Finding, Severity
from luodi.reading.layout import around
from luodi.reading.lint_figures import decimals, half_unit
from luodi.reading.lint_page import Page, finding

NUMBER = r"\d{1,9}(?:\.\d{1,4})?"
UNIT = (
    "亿美元|万美元|亿立方米|万立方米|平方公里|万平方米|平方米|万千瓦|万人次|亿元|万元|万亩|万吨|万人"
    "|万户|公里|千米|公顷|[家个项所户人座处亩吨名条台辆套张件元]"
)
# Measured in these, parts of one whole do not overlap: an enterprise is in two lists at once,
# a yuan or a kilometre is not.
_NO_OVERLAP = re.compile("元|里|米|顷|亩|吨|千瓦")
_TOTAL = re.compile(
    rf"(?P<value>{NUMBER})(?P<unit>{UNIT})(?P<more>以上|左右)?[^，。；、\d]{{0,8}}(?P<mark>[，；（(])$"
)
_WITHIN = re.compile("其中[：:]?")
_BRACKET = re.compile("[（(]")
_PARTS_END = re.compile("[。；\n）)]")
SPLIT = re.compile("[、，和及与]")
_PART = re.compile(rf"(?P<name>.{{0,24}}?)(?P<value>{NUMBER})(?P<unit>{UNIT})?(?:左右)?")
_DIGIT = re.compile(r"\d")
_OTHERS = re.compile("其他|其余|其它")
_ALL_TOLD = re.compile(rf"(?:合计|总计|共计)(?:达到|达|为|约)?(?P<value>{NUMBER})(?P<unit>{UNIT})")
_BEFORE_ALL = re.compile("[，、：]?(?:三者|两者)?$")
_SHARE_ROW = re.compile(
    r"(?:(?:占比|比重|份额|构成|比例)(?:分别|依次)(?:为|是|达到|达|占|约)?|(?:分别|依次|各)占)(?P<row>\d[\d.%、和及与]{6,80}%)"
)
_SHARE_MARK = re.compile(r"(?:分别|依次|各)[为是达占约]?到?\d")  # what every such row holds
_OF_ANOTHER = re.compile("占(?:全[省国市州县区]|区域)|覆盖")
_REST = re.compile(rf"(?:其他|其余|其它)[^，。；、\d%]{{0,12}}(?P<value>{NUMBER})%")
_SHARE_AT_END = re.compile(rf"(?P<value>{NUMBER})%(?:左右)?$")
_A_CHANGE = re.compile("增|降|提高|减|同比|升|快于|高于|低于")
_WRITTEN = re.compile(r"\d+(?:\.\d*)?|\.\d+")
_HUNDRED = Decimal(100)
_NEAR_HUNDRED = 10
_ROW_NEAR = 5  # three shares in a row that miss by more were never meant to close
_BACK = 60
_NEAR_TOTAL = 30
_BEFORE_BRACKET = 8
_LONGEST = 200
_NEARLY = Decimal("0.03")
_PLACE = re.compile("[县市区州旗]$")


def in_row(row: str) -> list[Decimal]:
    """The numbers of a row; none where a member is no number (第3.5.1条)."""
    written = [part for part in (p.rstrip("%") for p in SPLIT.split(row)) if part]
    return [Decimal(p) for p in written] if all(map(_WRITTEN.fullmatch, written)) else []


def shares_not_closing(page: Page) -> Iterator[Finding]:
    """甲、乙、丙占比分别为… and 甲64%，乙28%，其他10%: the parts of one whole in percent."""
    for match in around(_SHARE_MARK, _SHARE_ROW, page.plain, 4, 90, page.begin):
        parts = in_row(match["row"])
        subject = page.plain[max(0, match.start() - 24) : match.start()]
        if len(parts) < 3 or _OF_ANOTHER.search(subject):
            continue
        if abs(sum(parts, Decimal(0)) - _HUNDRED) <= _ROW_NEAR:
            yield from not_closing(page, match.span(), parts)
    for match in _REST.finditer(page.plain, page.begin):
        sentence = page.near(match.start())
        rows = list(_shares_before(page.plain[sentence.start : match.start()]))
        last = Decimal(match["value"])
        sums = [([*row, last], length) for row, length in rows if len(row) > 1]
        if not sums or any(closes(parts) for parts, _ in sums):
            continue
        parts, length = min(sums, key=lambda s: abs(sum(s[0], Decimal(0)) - _HUNDRED))
        yield from not_closing(page, (match.start() - length, match.end()), parts)


def _shares_before(words: str) -> Iterator[tuple[list[Decimal], int]]:
    """Rows of shares that end where the words end, each one clause longer than the last."""
    row: list[Decimal] = []
    length = len(words)
    for clause in reversed(re.split("(?<=[，、；：])", words)):
        bare = clause.rstrip("，、；：")
        share = _SHARE_AT_END.search(bare)
        if bare and (share is None or _A_CHANGE.search(bare)):
            return
        length -= len(clause)
        if share:
            row.insert(0, Decimal(share["value"]))
            yield list(row), len(words) - length
        if len(row) > 8:
            return


def closes(parts: Sequence[Decimal]) -> bool:
    """Whether the parts are 100 in all, or miss it by no more than their rounding.

    >>> closes([Decimal("33.3")] * 3), closes([Decimal("64"), Decimal("28"), Decimal("10")])
    (True, False)
    """
    miss = abs(sum(parts, Decimal(0)) - _HUNDRED)
    alike = len({decimals(p) for p in parts}) == 1
    return miss == 0 or (alike and miss <= sum(map(half_unit, parts)))


def not_closing(page: Page, span: tuple[int, int], parts: Sequence[Decimal]) -> Iterator[Finding]:
    """The finding on parts near 100 that do not close; none on others.

    With mixed decimals a miss is always worth a look, for one number was not rounded alike.
    """
    total = sum(parts, Decimal(0))
    if closes(parts) or abs(total - _HUNDRED) > _NEAR_HUNDRED:
        return
    severity: Severity = (
        "warning" if abs(total - _HUNDRED) <= sum(map(half_unit, parts)) else "error"
    )
    arithmetic = "+".join(f"{p:f}" for p in parts) + f"={total:f}"
    yield finding(page, "sum_not_100", severity, span, arithmetic, sum=f"{total:f}")


def parts_against_total(page: Page) -> Iterator[Finding]:
    """总投资126亿元，其中… and 412家（国家级5家、…）and 甲…、乙…，合计…."""
    for opener in (_WITHIN, _BRACKET):
        for match in opener.finditer(page.plain, page.begin):
            marked = opener is _BRACKET
            start = match.end() if marked else match.start()
            if marked and not _DIGIT.search(page.plain, max(0, start - _BEFORE_BRACKET), start):
                continue
            total = _TOTAL.search(page.plain, max(page.begin, start - _NEAR_TOTAL), start)
            if total is None or (marked and page.plain.startswith("其中", start)):
                continue
            stop = _PARTS_END.search(page.plain, match.end(), match.end() + _LONGEST)
            end = stop.start() if stop else min(match.end() + _LONGEST, len(page.plain))
            rest = page.plain[match.end() : end]
            parts, names, length, whole = _parts(rest, total["unit"])
            if len(parts) < 2:
                continue
            closed = (marked and whole) or any(_OTHERS.search(n) for n in names)
            sum_ = sum(parts, Decimal(0))
            before = page.plain[max(page.begin, total.start() - _BACK) : start]
            if f"{sum_:f}{total['unit']}" in before:
                continue  # the last number was an increase, the total stands in front of it
            if _disagrees(total, parts, names, closed, before[-_NEAR_TOTAL:]):
                span = (match.start(), match.end() + length)
                yield _wrong_sum(page, span, parts, sum_, total)
    for match in _ALL_TOLD.finditer(page.plain, page.begin):
        yield from _all_told(page, match)


def _parts(words: str, unit: str) -> tuple[list[Decimal], list[str], int, bool]:
    """Values of the parts in one unit, their names, the length read, whether that was all."""
    values: list[Decimal] = []
    names: list[str] = []
    read = at = 0
    waiting = 0  # numbers whose unit stands behind a later one: 88.2、51.4、27.1亿元
    before = ""  # of a name that holds a 和 or an 、
    for piece in SPLIT.split(words):
        at += len(piece) + 1
        if not _DIGIT.search(piece):
            before += piece
            continue
        part = _PART.fullmatch(piece)
        if part is None or (part["unit"] or unit) != unit:
            break
        values.append(Decimal(part["value"]))
        names.append(before + part["name"])
        before = ""
        waiting = 0 if part["unit"] else waiting + 1
        read = at - 1
    if waiting:
        del values[-waiting:], names[-waiting:]
        return values, names, read, False
    return values, names, read, read == len(words)


def _disagrees(
    total: re.Match[str], parts: list[Decimal], names: list[str], closed: bool, before: str
) -> bool:
    whole, sum_ = Decimal(total["value"]), sum(parts, Decimal(0))
    if total["more"] == "左右" or "余" in before or "超" in before:
        return False
    slack = half_unit(whole) + sum(map(half_unit, parts)) if decimals(whole) else Decimal(0)
    slack += sum((half_unit(p) for p in parts if decimals(p)), Decimal(0))
    if sum_ > whole + slack:
        apart = _NO_OVERLAP.search(total["unit"]) or all(_PLACE.search(n) for n in names)
        return not total["more"] and bool(closed or apart or max(parts) > whole)
    if sum_ < whole - slack:
        nearly = len(parts) >= 3 and whole - sum_ <= whole * _NEARLY and "总" in before
        return closed or nearly
    return False


def _wrong_sum(
    page: Page, span: tuple[int, int], parts: list[Decimal], sum_: Decimal, total: re.Match[str]
) -> Finding:
    sums = "+".join(f"{p:f}" for p in parts) + f"={sum_:f}≠{total['value']}"
    return finding(
        page,
        "base_vs_derived",
        "warning",
        span,
        page.quote(*total.span()),
        sums,
        indicator=page.quote(*total.span()),
        sums=sums,
        derived=f"{sum_:f}{total['unit']}",
        stated=f"{total['value']}{total['unit']}",
    )


def _all_told(page: Page, match: re.Match[str]) -> Iterator[Finding]:
    """The parts in front of 合计, as far back as they agree with it."""
    begin = page.near(match.start()).start
    whole = Decimal(match["value"])
    parts: list[Decimal] = []
    words = _BEFORE_ALL.sub("", page.plain[begin : match.start()])
    at = begin + len(words)
    for piece in reversed(SPLIT.split(words)[-12:]):
        part = _PART.fullmatch(piece)
        if part is None or (part["unit"] or match["unit"]) != match["unit"]:
            break
        parts.insert(0, Decimal(part["value"]))
        at -= len(piece) + 1
        slack = sum(map(half_unit, parts)) if any(map(decimals, parts)) else Decimal(0)
        if abs(sum(parts, Decimal(0)) - whole) <= slack:
            return
    sum_ = sum(parts, Decimal(0))
    if len(parts) > 1 and whole / 2 < sum_ < whole * 2:
        yield _wrong_sum(page, (max(at + 1, begin), match.end()), parts, sum_, match)
