"""How verdicts are reached and worded: thresholds and vocabularies as dated data."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from luodi.values import Bilingual, Problem, Refused, UnreadableNumber, decimal_from

_DATA = files("luodi.catalogue") / "data"
THRESHOLDS = ("on_pace_band", "about_band", "out_of_reach", "structure_band")
RULE_FILES = ("method.toml", "vocabulary.csv")
PATHS = ("linear", "compound", "s_shaped")
_WORDS = ("stage", "code", "word_zh", "word_en", "qualifier_zh", "qualifier_en", "mark")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number an office may swap, with the reason it has this value."""

    value: Decimal
    reason: Bilingual


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


@dataclass(frozen=True, slots=True)
class Method:
    """The rule set a verdict names.

    on_pace_band   -- percentage points around the scheduled share that count as on pace
    about_band     -- percent below the number that 左右 still allows
    out_of_reach   -- percentage points by which the growth needed must exceed the growth
                      the reference place really had in the same years
    structure_band -- percentage points by which a structure may miss the one written
    path           -- how a level is expected to come about where the plan does not say:
                      ``linear``, ``compound`` or ``s_shaped``; rates always compound
    status_order   -- statuses from most to least trusted
    picking        -- in words, how one of several figures becomes the current one
    words          -- (stage, code) → word
    """

    id: str
    title: Bilingual
    since: date
    on_pace_band: Threshold
    about_band: Threshold
    out_of_reach: Threshold
    structure_band: Threshold
    path: str
    path_reason: Bilingual
    status_order: tuple[str, ...]
    picking: Bilingual
    words: dict[tuple[str, str], VerdictWord]

    @property
    def thresholds(self) -> tuple[tuple[str, Threshold], ...]:
        """Every number of the rule set by name."""
        return tuple((name, getattr(self, name)) for name in THRESHOLDS)

    def with_threshold(self, name: str, value: Decimal) -> Method:
        """The same rule set with another number."""
        threshold: Threshold = getattr(self, name)
        changed: dict[str, Any] = {name: replace(threshold, value=value)}
        return replace(self, **changed)


@cache
def default_method() -> Method:
    """The rule set in force until an office chooses another."""
    data = tomllib.loads((_DATA / "method.toml").read_text(encoding="utf-8"))
    bands = {name: _threshold(data[name]) for name in THRESHOLDS}
    return Method(
        id=data["id"],
        title=_both(data["title"]),
        since=data["since"],
        path=data["path"]["value"],
        path_reason=_both(data["path"]),
        status_order=tuple(data["status_order"]),
        picking=_both(data["picking"]),
        words=_words((_DATA / "vocabulary.csv").read_text(encoding="utf-8")),
        **bands,
    )


def vocabulary() -> dict[tuple[str, str], VerdictWord]:
    """(stage, code) → word of the rule set luodi brings. Stages: monitor, midterm, final."""
    return default_method().words


def method_in(folder: Path, usual: Method) -> Method:
    """``usual`` with what an office set in ``method.toml`` and ``vocabulary.csv`` of a folder.

    Whatever changes a number must name the rule set anew and say why. Raises Refused
    with every fault of the two files.
    """
    found, problems = usual, []
    path = folder / "method.toml"
    if path.is_file():
        try:
            found = _changed(usual, tomllib.loads(path.read_text(encoding="utf-8")))
        except (KeyError, TypeError, ValueError, UnreadableNumber) as error:
            problems.append(Problem("pack.bad_head", str(path), str(error)))
    path = folder / "vocabulary.csv"
    if path.is_file():
        words = _words(path.read_text(encoding="utf-8-sig"))
        unknown = [f"{stage},{code}" for stage, code in words if (stage, code) not in usual.words]
        if unknown:
            problems.append(Problem("pack.bad_head", str(path), "; ".join(unknown)))
        found = replace(found, words=found.words | words)
    if problems:
        raise Refused(*problems)
    return found


def _changed(usual: Method, data: dict[str, Any]) -> Method:
    changes: dict[str, Any] = {
        "id": str(data["id"]),
        "title": _both(data["title"]),
        "since": data["since"],
    }
    if not isinstance(data["since"], date) or data["id"] == usual.id:
        raise ValueError(f"id = {data['id']}, since = {data['since']}")
    changes |= {name: _threshold(data[name]) for name in THRESHOLDS if name in data}
    if "path" in data:
        if data["path"]["value"] not in PATHS:
            raise ValueError(f"path = {data['path']['value']}")
        changes |= {"path": data["path"]["value"], "path_reason": _both(data["path"])}
    return replace(usual, **changes)


def _threshold(entry: dict[str, str]) -> Threshold:
    value = decimal_from(str(entry["value"]))
    if value < 0:
        raise ValueError(f"value = {value}")
    return Threshold(value, _both(entry))


def _both(entry: dict[str, str]) -> Bilingual:
    if not entry["zh"]:
        raise ValueError("zh = ''")
    return Bilingual(entry["zh"], entry["en"])


def _words(text: str) -> dict[tuple[str, str], VerdictWord]:
    rows = list(csv.DictReader(text.splitlines()))
    return {
        (row["stage"], row["code"]): VerdictWord(
            row["code"],
            row["stage"],
            Bilingual(row["word_zh"], row["word_en"]),
            Bilingual(row.get("qualifier_zh") or "", row.get("qualifier_en") or ""),
            row["mark"],
            Bilingual(row.get("meaning_zh") or "", row.get("meaning_en") or ""),
            row.get("source") or "",
        )
        for row in rows
        if all(row.get(key) is not None for key in _WORDS)
    }
