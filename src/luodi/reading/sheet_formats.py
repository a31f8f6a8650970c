"""What a number format makes a person see: digits after the point, %, a date, a scale.

A workbook holds 0.125 where the sheet shows 12.5%, and 45292 where it shows 2024年.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# Formats that every program knows by number (ECMA-376 part 1, 18.8.30); CJK dates among them.
BUILT_IN = {
    number: code
    for numbers, code in (
        ((1, 3, 37, 38, 41, 42), "#,##0"),
        ((2, 4, 39, 40, 43, 44), "#,##0.00"),
        ((9,), "0%"),
        ((10,), "0.00%"),
        ((14, 15, 22, 30, 31), "yyyy-mm-dd"),
        ((17, 27, 36, 50, 52, 55, 57), "yyyy年m月"),
        ((16, 28, 29, 51, 53, 54, 56, 58), "m月d日"),
    )
    for number in numbers
}
_LITERAL_POINT = re.compile(r'[0#?](?:\\\.|"\."|!\.)[0#?]')
_UNSEEN = re.compile(r'"[^"]*"|\\.|!.|_.|\*.|\[[^\[\]]*\]')
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.([0#?]+))?(,*)")


@dataclass(frozen=True, slots=True)
class Shown:
    """How a number is shown.

    least, most -- digits after the point; None where the format leaves it open
    percent     -- a hundred times the number is shown, with a %
    scaled      -- a thousandth (or less) is shown: 0.0, or 0!.0000
    date        -- the parts of a date it shows: y, ym or ymd; empty for a plain number
    """

    least: int = 0
    most: int | None = None
    percent: bool = False
    scaled: bool = False
    date: str = ""


GENERAL = Shown()


@lru_cache(maxsize=4096)
def shown(code: str) -> Shown:
    """What a format code shows of a number that is not negative.

    >>> shown('#,##0.00_ ;[Red]-#,##0.00'), shown("0.0%").percent, shown('yyyy"年"').date
    (Shown(least=2, most=2, percent=False, scaled=False, date=''), True, 'y')
    """
    first = _first_section(code)
    seen = _UNSEEN.sub("", first)
    letters = seen.casefold()
    if "general" in letters or "@" in letters:
        return GENERAL
    if re.search("[ymd]", letters) and not re.fullmatch("[^yd]*[hs][^yd]*", letters):
        return Shown(date="".join(part for part in "ymd" if part in letters))
    form = _DIGITS.search(seen)
    if form is None or re.search("[e/hs]", letters):
        return GENERAL
    fraction = form[1] or ""
    return Shown(
        least=fraction.count("0"),
        most=len(fraction),
        percent="%" in seen,
        scaled=_scales(form) or _LITERAL_POINT.search(first) is not None,
    )


def _scales(form: re.Match[str]) -> bool:
    return bool(form[2]) or form[0].partition(".")[0].endswith(",")


def _first_section(code: str) -> str:
    quoted = False
    for at, sign in enumerate(code):
        if sign == '"':
            quoted = not quoted
        elif sign == ";" and not quoted:
            return code[:at]
    return code
