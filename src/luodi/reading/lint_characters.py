"""Faults of the signs themselves: blanks, digits, brackets, doubled words, spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.reading.finding import Finding
from luodi.reading.lint_page import Page, finding

_HAN = r"\u4e00-\u9fff"
_BLANKS = re.compile("[ \u3000](?<![\n \u3000].)[ \u3000]*")  # those that open a line indent it
_BEFORE_BLANK = re.compile(rf"[{_HAN}，。；：、）”》]")
_AFTER_BLANK = re.compile(rf"[{_HAN}，。；：、“（《]")
_NUMBERS = re.compile(r"\d\d*")
_WIDE_NUMBER = re.compile("[\uff10-\uff19][\uff10-\uff19\uff0e\uff05]*")
_NARROW_DIGIT = re.compile("[0-9]")
_GAP = re.compile(r"[ \u3000]{2,}|\t|\|")
_HABIT = 0.3  # where a third of all numbers is set off by blanks, the blanks are meant
_FEW = 4
_MOST = 20
_AROUND = 600

# 的的确确, 为了了解 and 产业产业化 are words: what follows or precedes decides.
_DOUBLED_SIGN = re.compile(
    "的的(?!确)|和和(?![气睦谐平解])|与与|及及|是是|人均均(?=[量值数])|了了(?![解结如然断])"
)
_DOUBLED_MARK = re.compile("[，。；：、][，。；：、]+")
_WORD_ENDINGS = frozenset("化链园带群部村家性级人员商者型区业")
_LEGIT_PAIRS = frozenset(
    ("研究", "讨论", "考虑", "商量", "一个", "一步", "一年", "一代", "一条", "一项", "一村")
)

# (usual, other): only pairs that are one word in two spellings or a common slip.
_VARIANTS = (
    ("柑橘", "柑桔"), ("蜜橘", "蜜桔"), ("账户", "帐户"), ("图像", "图象"),
    ("其他", "其它"), ("订单", "定单"), ("成分", "成份"),
    ("唯一", "惟一"), ("坐标", "座标"), ("坐落", "座落"), ("度假", "渡假"), ("部署", "布署"),
    ("赋能", "付能"), ("泄洪", "泻洪"),
    ("部分", "部份"),
)  # fmt: skip
_ANY_VARIANT = re.compile("|".join(other for _, other in _VARIANTS))
_MINERALS = ("钒", "矾")  # vanadium and alum: a list of metals hardly means the second
_BESIDE_METAL = re.compile(r"[锰锌铝钢铁钨锑锡硅]、?矾|矾、?[锰锌铝钢铁钨锑锡]")

_OPEN_BEFORE_HAN = re.compile(rf"\((?=[{_HAN}])")
_NAME_END = re.compile(r"[，。；：、“”（）《》\s]|等|成功|创建|建设|列入|纳入")
_MARKS = re.compile("[（(）)《》“”【】〔〕]")
_CLOSING = {"）": "（", "》": "《", "”": "“", "】": "【", "〕": "〔"}
# 支持建设甲、乙创建…: two verbs claim one object.
_TWO_VERBS = re.compile(r"(?:支持|推动|鼓励)建设(?!领域|用地|单位|兵团)[^，。；\n]{2,40}?创建")
_LIST_NUMBER = re.compile(r"(?:^|[\n。；：，\s])[ \t]*[\da-zA-Z一二三四五六七八九十]{1,3}$")
_JOINED_NAME = 12


def whitespace(page: Page) -> Iterator[Finding]:
    """Blanks inside a sentence. Where a document sets numbers off by habit, that is style."""
    text = page.text
    stray, beside = [], []
    for match in _BLANKS.finditer(text, page.begin):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if _BEFORE_BLANK.match(before) and _AFTER_BLANK.match(after):
            stray.append(match.span())
        elif (_is_han(before) and after.isdigit()) or (_is_number(before) and _is_han(after)):
            beside.append(match.span())
    if len(beside) >= _FEW and len(beside) > _HABIT * len(_NUMBERS.findall(text, page.begin)):
        beside = []
    wanted = [s for s in sorted(stray + beside) if _in_running_text(page, *s)]
    for start, end in wanted[:_MOST]:
        context = (max(start - 6, page.begin), min(end + 6, len(page.text)))
        quote = page.text[slice(*context)].replace("\n", " ")
        yield finding(page, "whitespace", "info", (start, end), quote, around=quote)


def _is_han(c: str) -> bool:
    return "\u4e00" <= c <= "\u9fff"


def _is_number(c: str) -> bool:
    return c.isdigit() or c == "%"


def _in_running_text(page: Page, start: int, end: int) -> bool:
    """Inside a sentence that ends in 。: headings and tables use blanks on purpose."""
    near = page.text[max(page.begin, start - _AROUND) : end + _AROUND]
    here = start - max(page.begin, start - _AROUND)
    last = near.find("\n", here)
    line = near[near.rfind("\n", 0, here) + 1 : last if last >= 0 else len(near)].strip()
    return "。" in line and len(_GAP.findall(line)) < 2 and not line.startswith("专栏")


def full_width_digits(page: Page) -> Iterator[Finding]:
    """Full-width digits in a text that writes its other numbers in half width."""
    if page.plain is page.text or not _NARROW_DIGIT.search(page.text, page.begin):
        return
    for match in _WIDE_NUMBER.finditer(page.text, page.begin):
        yield finding(page, "full_width_digits", "info", match.span())


def grammar(page: Page) -> Iterator[Finding]:
    """A word or a mark typed twice; only where no Chinese word explains it."""
    for pattern in (_DOUBLED_SIGN, _DOUBLED_MARK):
        for match in pattern.finditer(page.text, page.begin):
            if match[0] != "了了" or page.text[match.start() - 1 : match.start()] != "为":
                yield finding(page, "grammar", "warning", match.span())
    for at in _doubled(page.text, page.begin):
        word, behind = page.text[at : at + 2], page.text[at + 4 : at + 5]
        if word[0] == word[1] or not all(map(_is_han, word)):
            continue
        if word not in _LEGIT_PAIRS and behind not in _WORD_ENDINGS:
            yield finding(page, "grammar", "warning", (at, at + 4))
    for match in _TWO_VERBS.finditer(page.text, page.begin):
        yield finding(page, "grammar", "info", match.span())


def _doubled(text: str, begin: int) -> Iterator[int]:
    """Where two characters come twice in a row.

    The text is laid over itself, two characters on: where both are the same, their codes
    leave only zeros. That is one pass in C; a regular expression with a back reference
    takes longer than all other checks of signs together.
    """
    codes = text.encode("utf-32-le")
    apart = int.from_bytes(codes, "little") ^ int.from_bytes(codes[8:], "little")
    zeros = apart.to_bytes(len(codes), "little")
    at = zeros.find(b"\0" * 8, begin * 4)
    while 0 <= at < len(codes) - 15:
        if at % 4 == 0:
            yield at // 4
        at = zeros.find(b"\0" * 8, at + (16 if at % 4 == 0 else 4 - at % 4))


def character_variant(page: Page) -> Iterator[Finding]:
    """Two spellings of one word in one text; a text that keeps to one is left alone."""
    first: dict[str, int] = {}
    for match in _ANY_VARIANT.finditer(page.text, page.begin):
        first.setdefault(match[0], match.start())
    for usual, other in _VARIANTS:
        if (at := first.get(other, -1)) >= 0 and usual in page.text:
            span = (at, at + len(other))
            yield finding(page, "character_variant", "info", span, usual, other=usual)
    vanadium, alum = _MINERALS
    if alum in page.text and vanadium in page.text:
        for match in _BESIDE_METAL.finditer(page.text, page.begin):
            yield finding(page, "character_variant", "info", match.span(), vanadium, other=vanadium)


def broken_interpunct(page: Page) -> Iterator[Finding]:
    """An unclosed half-width bracket between two characters: it was a ·, as in 甲·乙."""
    text, last = page.text, -1
    for match in _OPEN_BEFORE_HAN.finditer(text, 1):
        if match.start() < last or not _is_interpunct(text, match.start()):
            continue
        stop = _NAME_END.search(text, match.end(), match.end() + _JOINED_NAME)
        end = stop.start() if stop else min(match.end() + _JOINED_NAME, len(text))
        begin = match.start()
        while begin > 0 and match.start() - begin < 6 and "\u4e00" <= text[begin - 1] <= "\u9fff":
            begin -= 1
        last = max(end, match.end())
        repaired = text[begin:last].replace("(", "·")
        yield finding(page, "broken_interpunct", "warning", (begin, last), repaired=repaired)


def _is_interpunct(text: str, at: int) -> bool:
    return _is_han(text[at - 1]) and not _is_closed(text, at + 1)


def _is_closed(text: str, begin: int) -> bool:
    """Whether a closing bracket comes before the sentence ends or another one opens."""
    for c in text[begin : begin + 60]:
        if c in ")）":
            return True
        if c in "(（。\n":
            return False
    return False


def unbalanced_marks(page: Page) -> Iterator[Finding]:
    """Brackets and quotation marks without their partner within one paragraph."""
    opened = (m.start() for m in _OPEN_BEFORE_HAN.finditer(page.text, 1))
    broken = {i for i in opened if _is_interpunct(page.text, i)}
    stack: list[tuple[str, int]] = []
    last = 0
    for match in _MARKS.finditer(page.text):
        at = match.start()
        if stack and page.text.find("\n\n", last, at) >= 0:
            yield from _unclosed(page, stack)
            stack = []
        last = at
        mark = {"(": "（", ")": "）"}.get(match[0], match[0])
        if mark not in _CLOSING:
            if at not in broken:
                stack.append((mark, at))
        elif any(opened == _CLOSING[mark] for opened, _ in stack):
            while stack and stack[-1][0] != _CLOSING[mark]:
                yield from _unclosed(page, [stack.pop()])
            stack.pop()
        elif not (mark == "）" and _LIST_NUMBER.search(page.text, max(0, at - 8), at)):
            yield finding(page, "unbalanced_marks", "warning", (at, at + 1), _around(page, at))
    yield from _unclosed(page, stack)


def _unclosed(page: Page, stack: list[tuple[str, int]]) -> Iterator[Finding]:
    for _, at in stack:
        yield finding(page, "unbalanced_marks", "warning", (at, at + 1), _around(page, at))


def _around(page: Page, at: int) -> str:
    return page.text[max(0, at - 8) : at + 9]
