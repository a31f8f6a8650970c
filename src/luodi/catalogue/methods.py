"""How verdicts are reached and worded: thresholds and vocabularies as dated data."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from luodi.values import Bilingual

_DATA = files("luodi.catalogue") / "data"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number an office may swap, with the reason it has this value."""

    value: Decimal
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class Method:
    """The rule set a verdict names.

    on_pace_band   -- percentage points around the scheduled share that count as on pace
    about_band     -- percent below the number that 左右 still allows
    out_of_reach   -- percentage points by which the growth needed must exceed the growth
                      the reference place really had in the same years
    status_order   -- statuses from most to least trusted
    picking        -- in words, how one of several figures becomes the current one
    """

    id: str
    title: Bilingual
    since: date
    on_pace_band: Threshold
    about_band: Threshold
    out_of_reach: Threshold
    status_order: tuple[str, ...]
    picking: Bilingual


@dataclass(frozen=True, slots=True)
class VerdictWord:
    """How a verdict is said and marked. Words before colour."""

    code: str
    stage: str
    word: Bilingual
    qualifier: Bilingual
    mark: str
    meaning: Bilingual
    source: str


@cache
def default_method() -> Method:
    """The rule set in force until an office chooses another."""
    data = tomllib.loads((_DATA / "method.toml").read_text(encoding="utf-8"))

    def threshold(key: str) -> Threshold:
        entry = data[key]
        return Threshold(Decimal(entry["value"]), Bilingual(entry["zh"], entry["en"]))

    return Method(
        id=data["id"],
        title=Bilingual(data["title"]["zh"], data["title"]["en"]),
        since=data["since"],
        on_pace_band=threshold("on_pace_band"),
        about_band=threshold("about_band"),
        out_of_reach=threshold("out_of_reach"),
        status_order=tuple(data["status_order"]),
        picking=Bilingual(data["picking"]["zh"], data["picking"]["en"]),
    )


@cache
def vocabulary() -> dict[tuple[str, str], VerdictWord]:
    """(stage, code) → word. Stages: monitor, midterm, final."""
    text = (_DATA / "vocabulary.csv").read_text(encoding="utf-8")
    return {
        (row["stage"], row["code"]): VerdictWord(
            row["code"],
            row["stage"],
            Bilingual(row["word_zh"], row["word_en"]),
            Bilingual(row["qualifier_zh"], row["qualifier_en"]),
            row["mark"],
            Bilingual(row["meaning_zh"], row["meaning_en"]),
            row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    }
