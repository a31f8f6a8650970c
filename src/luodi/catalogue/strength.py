"""How firmly a plan promises: a ladder of rungs as data, each with the evidence it asks for.

The words of a promise decide its rung: the weakest word counts (支持…加快创建 supports),
except that some rungs stand over others (加快推进 accelerates, 加快 over 推进). Start with
ladder() and strength_of().
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from luodi.values import Bilingual

WEAK = "weak"  # of guiding ideas: where a sentence stands decides, not its words

_DATA = files("luodi.catalogue") / "data"


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder.

    rank     -- counted from 0, the strongest promise
    words    -- wordings that put a promise here
    over     -- keys of rungs whose words do not pull a promise down from here
    evidence -- what would show such a promise kept
    default  -- where a promise without any word of the ladder stands
    """

    key: str
    rank: int
    name: Bilingual
    words: tuple[str, ...]
    over: tuple[str, ...]
    evidence: Bilingual
    default: bool


@lru_cache(maxsize=1)
def ladder() -> Mapping[str, Rung]:
    """Every rung by its key, strongest first."""
    data = tomllib.loads((_DATA / "strength.toml").read_text(encoding="utf-8"))
    return {
        entry["key"]: Rung(
            key=entry["key"],
            rank=rank,
            name=Bilingual(entry["zh"], entry["en"]),
            words=tuple(entry["words"]),
            over=tuple(entry.get("over", ())),
            evidence=Bilingual(entry["evidence_zh"], entry["evidence_en"]),
            default=entry.get("default", False),
        )
        for rank, entry in enumerate(data["rung"])
    }


@lru_cache(maxsize=4096)
def strength_of(words: str) -> str:
    """The key of the rung on which a wording stands.

    words -- the verbs of a promise and the words of manner around them, not its object

    >>> strength_of("加快推进"), strength_of("支持加快创建"), strength_of("适时启动")
    ('accelerate', 'support', 'when_ready')
    """
    found = {rung.key: rung for rung in _rungs_in(words)}
    held = {key for rung in found.values() for key in rung.over}
    standing = [rung for key, rung in found.items() if key not in held]
    if not standing:
        return next(rung.key for rung in ladder().values() if rung.default)
    return max(standing, key=lambda rung: rung.rank).key


def stronger(first: str, second: str) -> bool:
    """Whether a promise on the first rung binds more than one on the second."""
    rungs = ladder()
    return rungs[first].rank < rungs[second].rank


def _rungs_in(words: str) -> Iterator[Rung]:
    # Longest words first, so that 规划 inside a longer word of another rung is not heard.
    form, rung_of = _wordings()
    for match in form.finditer(words):
        yield rung_of[match[0]]


@lru_cache(maxsize=1)
def _wordings() -> tuple[re.Pattern[str], Mapping[str, Rung]]:
    rung_of = {word: rung for rung in ladder().values() for word in rung.words}
    longest_first = sorted(rung_of, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), rung_of
