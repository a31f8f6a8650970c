"""How promises without a number are judged, as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from luodi.catalogue.promises import promise_method, promise_words
from luodi.lookups.promise_rows import asks_for, strength_name
from luodi.lookups.rows import said


@dataclass(frozen=True, slots=True)
class RungRow:
    """What a strength of wording asks for, and why."""

    name: str
    asks: str
    reason: str


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word of the stage's vocabulary."""

    code: str
    word: str
    mark: str
    meaning: str


@dataclass(frozen=True, slots=True)
class MethodBlock:
    """The rule set in force, strongest wording first."""

    title: str
    source: str
    since: str
    reason: str
    rungs: tuple[RungRow, ...]
    words: tuple[WordRow, ...]


def method_block(stage: str, lang: str) -> MethodBlock:
    """The rule set with the words of a stage."""
    method = promise_method()
    return MethodBlock(
        title=method.title.text(lang),
        source=method.source,
        since=method.since.isoformat(),
        reason=method.reason.text(lang),
        rungs=tuple(
            RungRow(strength_name(key, lang), asks_for(key, lang), rung.reason.text(lang))
            for key, rung in method.rungs.items()
        ),
        words=tuple(
            WordRow(code, said(word, lang), word.mark, word.meaning.text(lang))
            for (of, code), word in promise_words().items()
            if of == stage
        ),
    )
