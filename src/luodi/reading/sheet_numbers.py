"""The number in a cell as offices write it: 1,234.5万元, （12.5）, 12.5%, — for none.

>>> figure("１,234.50"), figure("（12.5）")
(Figure(digits='1234.50', unit=''), Figure(digits='-12.5', unit=''))
>>> figure("1 234.5万元")
Figure(digits='1234.5', unit='万元')
>>> figure("—") is MISSING, figure("约100")
(True, None)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from luodi.catalogue.conversions import known_units
from luodi.catalogue.sheet_words import sheet_words

_FORM = re.compile(
    r"(?P<open>\()?(?P<sign>[+-])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,3}(?:[^\S\r\n]\d{3})+(?!\d)|\d+)(?P<rest>\.\d+)?"
    r"(?(open)\))\s*(?P<unit>%|[^\d\s.,()+-]{1,6})?"
)
_LONGEST = 60
_RAISED = re.compile(r"[¹²³⁰-⁹₀-₉①-⓿❶-➓㈠-㉃㊀-㊉¼-¾⅐-ↈ]")
_MINUS = re.compile(r"^[‐‑‒–—―−－](?=\d|\.)")


@dataclass(frozen=True, slots=True)
class Figure:
    """Plain digits with sign and point, and the unit written behind them, if any."""

    digits: str
    unit: str = ""


MISSING = Figure("")


def figure(text: str) -> Figure | None:
    """The figure of a cell; MISSING where a mark says there is none; None for anything else."""
    return _figure(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=100_000)
def _figure(text: str) -> Figure | None:
    if _RAISED.search(text):  # evened out, 12.5① would be 12.51
        return None
    clean = unicodedata.normalize("NFKC", _MINUS.sub("-", text.strip())).strip()
    if not clean or clean.casefold() in sheet_words().missing:
        return MISSING
    form = _FORM.fullmatch(clean)
    if form is None or (form["open"] and form["sign"]):
        return None
    unit = form["unit"] or ""
    if unit and unit not in known_units():
        return None
    negative = form["open"] or form["sign"] == "-"
    digits = re.sub(r"[,\s]", "", form["digits"]) + (form["rest"] or "")
    return Figure(("-" if negative else "") + digits, unit)


def looks_like_year(text: str) -> bool:
    """Whether a number could as well be a year: 2023, not 2023.5."""
    return bool(re.fullmatch(r"(?:19[5-9]|20[0-9])\d", unicodedata.normalize("NFKC", text.strip())))
