"""Words by which a table of figures is understood, as data: totals, notes, growth, headings."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_NOISE = re.compile(r"[\s\u200b-\u200f\ufeff\"'“”‘’〝〞「」『』①-⑳¹²³⁰-⁹*※#]+")
_DASHES = re.compile(r"[‐‑‒–—―−－~～〜─━]+")


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The words, evened out.

    missing   -- marks for "no figure"; never zero
    notes     -- how a note under a table begins
    totals, subtotals -- rows that sum up others
    skipped   -- columns that hold no figures of an indicator
    plain     -- heads that say no more than that the figure stands here
    growth    -- heads of the growth of the indicator on their left
    stubs     -- heads of the columns that name place, indicator, period or unit
    whole     -- rows for a whole area, with how the full name of that area ends
    filler    -- words of a title that name nothing, longest first
    """

    missing: frozenset[str]
    notes: tuple[str, ...]
    totals: frozenset[str]
    subtotals: frozenset[str]
    skipped: frozenset[str]
    plain: frozenset[str]
    growth: frozenset[str]
    stubs: Mapping[str, str]
    whole: Mapping[str, str]
    filler: tuple[str, ...]


@lru_cache(maxsize=100_000)
def even(text: str) -> str:
    """Half-width, without white space, quotes and footnote marks, one kind of dash, lower case.

    >>> even("２０２３年１—９月 GDP（亿元）①")
    '2023年1-9月gdp(亿元)'
    """
    words = unicodedata.normalize("NFKC", _NOISE.sub("", text))
    return _DASHES.sub("-", words).replace(" ", "").casefold()


@cache
def sheet_words() -> SheetWords:
    """The words of data/sheets.toml."""
    text = (files("luodi.catalogue") / "data" / "sheets.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)

    def words(key: str) -> frozenset[str]:
        return frozenset(even(word) for word in data[key])

    return SheetWords(
        missing=frozenset(unicodedata.normalize("NFKC", w).casefold() for w in data["missing"]),
        notes=tuple(data["notes"]),
        totals=words("totals"),
        subtotals=words("subtotals"),
        skipped=words("skipped"),
        plain=words("plain"),
        growth=words("growth"),
        stubs={even(word): axis for axis, group in data["stubs"].items() for word in group},
        whole={even(word): ending for word, ending in data["whole"].items()},
        filler=tuple(sorted(map(even, data["title"]["filler"]), key=len, reverse=True)),
    )
