"""How promises without a number are judged, as dated data: steps, states, rungs and words.

The ladder itself is luodi.catalogue.strength; here stands what each of its rungs asks a
registered fact to show. Start with promise_method() and promise_words().
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from luodi.catalogue.methods import VerdictWord
from luodi.values import Bilingual

_DATA = files("luodi.catalogue") / "data"
NOTHING = -1  # the step of a fact that shows nothing, or denies nothing


@dataclass(frozen=True, slots=True)
class FactState:
    """What a fact in this state says. Steps count from 0; NOTHING where it says none.

    shows  -- the highest step it shows to have been reached
    denies -- the lowest step it shows not to have been reached on its day
    """

    key: str
    shows: int
    denies: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rung of the ladder asks for.

    asks   -- the step that shows the promise kept; NOTHING: not judged by itself
    toward -- the step that shows it under way; NOTHING: there is none
    lasts  -- being under way still answers the wording when the deadline is over
    """

    key: str
    asks: int
    toward: int
    lasts: bool
    reason: Bilingual

    @property
    def floor(self) -> int:
        """The step that must be denied before a promise can be called not kept."""
        return self.toward if self.lasts else self.asks


@dataclass(frozen=True, slots=True)
class PromiseMethod:
    """The rule set a promise's verdict names. steps -- names, from the least to the most."""

    id: str
    title: Bilingual
    since: date
    source: str
    reason: Bilingual
    steps: tuple[Bilingual, ...]
    states: Mapping[str, FactState]
    rungs: Mapping[str, Asked]


@cache
def promise_method() -> PromiseMethod:
    """The rule set in force until an office chooses another."""
    data = tomllib.loads((_DATA / "promises.toml").read_text(encoding="utf-8"))
    order = {entry["key"]: number for number, entry in enumerate(data["step"])} | {"": NOTHING}
    return PromiseMethod(
        id=data["id"],
        title=_words(data["title"]),
        since=data["since"],
        source=data["source"],
        reason=_words(data["reason"]),
        steps=tuple(_words(entry) for entry in data["step"]),
        states={
            entry["key"]: FactState(entry["key"], order[entry["shows"]], order[entry["denies"]])
            for entry in data["state"]
        },
        rungs={
            entry["key"]: Asked(
                entry["key"],
                order[entry["asks"]],
                order[entry["toward"]],
                entry["lasts"],
                _words(entry),
            )
            for entry in data["rung"]
        },
    )


@cache
def promise_words() -> Mapping[tuple[str, str], VerdictWord]:
    """(stage, code) → word, in the order from best to worst. Stages: monitor, midterm, final."""
    text = (_DATA / "promise_words.csv").read_text(encoding="utf-8")
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


def _words(entry: Mapping[str, str]) -> Bilingual:
    return Bilingual(entry["zh"], entry["en"])
