"""Numbers as Word writes them in front of headings: 一 壹 ① 1 IV c."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_HAN = "〇一二三四五六七八九"
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", "", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_CIRCLES = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))


def written(number: int, numbering: str) -> str:
    """A number in one of Word's formats (``w:numFmt``); plain digits for one not known.

    >>> [written(12, kind) for kind in ("chineseCounting", "upperRoman", "lowerLetter")]
    ['十二', 'XII', 'l']
    """
    form = _FORMS.get(numbering)
    return form(number) if form and number > 0 else str(number)


def han_number(number: int) -> str:
    """Chinese counting numerals below 100, as headings use them; digits beyond.

    >>> han_number(3), han_number(10), han_number(21)
    ('三', '十', '二十一')
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十"
    return head + (_HAN[ones] if ones else "")


def _digit_by_digit(number: int) -> str:
    return "".join(_HAN[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    """壹拾贰 and the like, as forms and accounts use them, below 10,000."""
    if number >= 10_000:
        return str(number)
    digits, *places = _LEGAL
    said, gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            said += ("零" if gap else "") + digits[int(digit)] + places[place]
        gap = bool(said) and digit == 0
    return said


def _circled(number: int) -> str:
    for first, last, code in _CIRCLES:
        if first <= number <= last:
            return chr(code + number - first)
    return str(number)


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    said = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        said += letters * times
    return said


def _letter(number: int) -> str:
    """A … Z, then AA, BB …, as Word goes on."""
    times, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (times + 1)


def _round(names: str) -> Callable[[int], str]:
    return lambda number: names[number - 1] if number <= len(names) else str(number)


_FORMS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        han_number,
    ),
    **dict.fromkeys(
        ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _digit_by_digit
    ),
    **dict.fromkeys(
        ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"),
        _circled,
    ),
    **dict.fromkeys(
        ("decimalFullWidth", "decimalFullWidth2"),
        lambda number: str(number).translate(_FULL_WIDTH),
    ),
    "chineseLegalSimplified": _legal,
    "ideographTraditional": _round(_STEMS),
    "ideographZodiac": _round(_BRANCHES),
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
}
