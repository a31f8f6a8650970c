"""Numbers as plans write them: 6884.41, １万亿, 三百二十, 三分之一, 七成, 翻一番, 两位数.

Every function works on half-width text (see layout.half_width) and gives exact
Decimals with the span they were read from. Units stay with measures.py; only the
wordings that are number and unit in one (百分之二十, 翻一番) are settled here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from luodi.reading.layout import around

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
SCALES |= {
    tens + scale: SCALES[scale] * times for scale in ("万", "亿") for tens, times in _TENS.items()
}

# Bounded and never begun inside a number, so that no text can make matching slow.
ARABIC = r"(?<!\d)(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?)"
HAN_DIGITS = "〇零一二两三四五六七八九十百千"
HAN = rf"(?<![{HAN_DIGITS}])[{HAN_DIGITS}]{{1,20}}(?:点[〇零一二三四五六七八九]{{1,9}})?"
SCALE = r"万亿|[十百千]?[亿万]"

_PLAIN = re.compile(rf"(?P<number>{ARABIC}|{HAN}) ?(?P<scale>{SCALE})?")
_PHRASE = re.compile(
    rf"百分之(?P<percent>{ARABIC}|{HAN})"
    rf"|(?P<parts>{HAN}|(?<!\d)\d{{1,9}})分之(?P<share>{HAN}|\d{{1,9}})"
    rf"|(?P<tenths>[一二两三四五六七八九])成(?P<half>半|[一二三四五六七八九])?(?![员为立功本效果就熟长都份了])"
    rf"|(?P<half_of>(?<![\u4e00-\u9fff][一二两三四])一半|半数)"
    rf"|翻了?(?P<doublings>[一二两三四]|\d)番"
    rf"|(?P<doubled>翻番|倍增)"
    rf"|(?P<two_digits>两位数)"
)
# What every such wording holds; cheap to find. The windows around it are as long as the
# longest number in front of it and behind it.
_PHRASE_MARK = re.compile(
    r"分之|成(?<=[一二两三四五六七八九]成)|一半|半数|翻了?[一二两三四\d]?番|倍增|两位数"
)
_BEFORE, _BEHIND = 34, 60
_CENT = Decimal("0.01")


def tidy(value: Decimal) -> Decimal:
    """Without exponent and trailing zeros: 12000 for 1.2 times 10000, never 1E+4."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number and where it stands.

    value  -- the exact number, 万 and 亿 worked in
    unit   -- % where the wording says so by itself (三分之一), else empty
    growth -- the wording tells growth by itself: 翻一番 is +100 %
    """

    value: Decimal
    start: int
    end: int
    unit: str = ""
    growth: bool = False


def parse_number(text: str) -> Decimal:
    """The value of one plain numeral without 万 or 亿.

    >>> parse_number("1,234.5"), parse_number("三百二十"), parse_number("二〇二五")
    (Decimal('1234.5'), Decimal('320'), Decimal('2025'))
    """
    if text[:1].isdecimal():
        return Decimal(text.replace(",", ""))
    whole, _, decimals = text.partition("点")
    value = Decimal(_han_integer(whole))
    if decimals:
        value += Decimal("0." + "".join(str(DIGITS[c]) for c in decimals))
    return value


def _han_integer(text: str) -> int:
    """三百二十 by place value; a row of bare digits (二〇二五) digit by digit."""
    if not any(c in _TENS for c in text):
        return int("".join(str(DIGITS[c]) for c in text) or "0")
    total, digit = 0, None
    for c in text:
        if c in _TENS:
            total += (1 if digit is None else digit) * _TENS[c]
            digit = None
        else:
            digit = DIGITS[c]
    return total + (digit or 0)


def number_phrases(text: str) -> Iterator[Numeral]:
    """Wordings that are number and unit in one, in reading order.

    >>> [str(n.value) for n in number_phrases("三分之一以上，翻一番，七成半")]
    ['33.33', '100', '75']
    """
    for match in around(_PHRASE_MARK, _PHRASE, text, _BEFORE, _BEHIND):
        value, growth = _phrase_value(match)
        if value is not None:
            yield Numeral(value, match.start(), match.end(), "%", growth)


def _phrase_value(match: re.Match[str]) -> tuple[Decimal | None, bool]:
    if match["percent"]:
        return parse_number(match["percent"]), False
    if match["parts"]:
        parts = parse_number(match["parts"])
        if not parts:
            return None, False
        share = parse_number(match["share"]) * 100 / parts
        exact = share == share.to_integral_value()
        return tidy(share if exact else share.quantize(_CENT, ROUND_HALF_UP)), False
    if match["tenths"]:
        rest = match["half"]
        units = 0 if rest is None else 5 if rest == "半" else DIGITS[rest]
        return Decimal(DIGITS[match["tenths"]] * 10 + units), False
    if match["half_of"]:
        return Decimal(50), False
    if match["doublings"]:
        return Decimal(2 ** int(parse_number(match["doublings"])) - 1) * 100, True
    if match["doubled"]:
        return Decimal(100), True
    return Decimal(10), True


def numerals(text: str) -> Iterator[Numeral]:
    """Every number in a half-width text, 万 and 亿 worked in.

    >>> [str(n.value) for n in numerals("1.3万亿元、二十家")]
    ['1300000000000', '20']
    """
    phrases = list(number_phrases(text))
    taken = [(p.start, p.end) for p in phrases]
    plain = (
        Numeral(
            tidy(parse_number(match["number"]) * SCALES[match["scale"] or ""]),
            match.start(),
            match.end(),
        )
        for match in _PLAIN.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    )
    yield from sorted([*phrases, *plain], key=lambda n: n.start)
