"""What changed inside a reworded sentence: words, and where every other word went.

Numbers with their decimals, Latin words and the words that carry strength or a bound are
one token each; of all else every character is one. White space is no token.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from luodi.reading.compare_strength import WORDS
from luodi.reading.layout import Span

_BOUNDS = (
    "不低于|不少于|不高于|不超过|突破|超过|高于|大于|低于|小于|达到|接近|"
    "以上|以下|以内|左右|个百分点|全覆盖"
)
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*%?|[A-Za-z]+|{_BOUNDS}|{WORDS}|\S")
_MARKS = frozenset("，。；、：！？“”（）,;:()")
_LARGEST = 1_000_000  # beyond this many token pairs only common ends are looked for


class Block(NamedTuple):
    """A stretch of tokens and what it became. same -- nothing changed."""

    same: bool
    old: tuple[int, int]
    new: tuple[int, int]


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words replaced; old is empty where words came in, new where they went."""

    old: Span
    new: Span


class Wording:
    """Two versions of one sentence side by side."""

    def __init__(self, old: str, old_span: Span, new: str, new_span: Span) -> None:
        self._spans = old_span, new_span
        self._old, self._new = _tokens(old, old_span), _tokens(new, new_span)
        self._old_words = [old[slice(*token)] for token in self._old]
        self._new_words = [new[slice(*token)] for token in self._new]
        self._blocks = _blocks(self._old_words, self._new_words)

    def changes(self) -> tuple[WordChange, ...]:
        """The words that changed; one unchanged character between two changes is no bridge."""
        joined: list[Block] = []
        for number, block in enumerate(self._blocks):
            if not block.same and number > 1 and joined and self._joins(self._blocks[number - 1]):
                last = joined.pop()
                block = Block(False, (last.old[0], block.old[1]), (last.new[0], block.new[1]))
            if not block.same:
                joined.append(block)
        return tuple(
            WordChange(
                _stretch(self._old, self._spans[0], block.old),
                _stretch(self._new, self._spans[1], block.new),
            )
            for block in joined
        )

    def moved_to(self, span: Span) -> Span:
        """Where words of the old version stand in the new one, as nearly as can be told."""
        first = bisect_right([token.end for token in self._old], span.start)
        last = bisect_left(self._old, (span.end, 0))
        begin, end = self._new_index(first, False), self._new_index(last, True)
        if begin >= end:
            return self._spans[1]
        return Span(self._new[begin].start, self._new[end - 1].end)

    def following(self, position: int, *, back: bool = False) -> int | None:
        """Where the word behind a position stands in the other version.

        None where that word changed too. back -- the position is in the new version.
        """
        here, there = (self._new, self._old) if back else (self._old, self._new)
        index = bisect_left(here, (position, 0))
        for block in self._blocks:
            begin, end = block.new if back else block.old
            if block.same and begin <= index < end:
                return there[(block.old if back else block.new)[0] + index - begin].start
        return None

    def after(self, position: int, *, back: bool = False) -> int:
        """Where the next word behind a position stands in the same version."""
        tokens, span = (self._new, self._spans[1]) if back else (self._old, self._spans[0])
        index = bisect_left(tokens, (position, 0))
        return tokens[index].start if index < len(tokens) else span.end

    def _joins(self, between: Block) -> bool:
        words = self._old_words[slice(*between.old)]
        return between.same and len(words) == 1 and len(words[0]) == 1 and words[0] not in _MARKS

    def _new_index(self, index: int, is_end: bool) -> int:
        """The new token an old one became; for an end, the one after the last."""
        for block in self._blocks:
            inside = block.old[0] < index <= block.old[1] if is_end else index < block.old[1]
            if inside:
                if block.same:
                    return block.new[0] + index - block.old[0]
                return block.new[1] if is_end else block.new[0]
        return 0 if is_end else len(self._new)


def _tokens(plain: str, span: Span) -> list[Span]:
    return [Span(*m.span()) for m in _TOKEN.finditer(plain, span.start, span.end)]


def _stretch(tokens: Sequence[Span], whole: Span, block: tuple[int, int]) -> Span:
    begin, end = block
    if begin < end:
        return Span(tokens[begin].start, tokens[end - 1].end)
    position = tokens[begin].start if begin < len(tokens) else whole.end
    return Span(position, position)


def _blocks(old: list[str], new: list[str]) -> list[Block]:
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    rest_old, rest_new = old[head : len(old) - tail], new[head : len(new) - tail]
    blocks = [Block(True, (0, head), (0, head))] if head else []
    if len(rest_old) * len(rest_new) > _LARGEST:
        blocks.append(Block(False, (head, len(old) - tail), (head, len(new) - tail)))
        rest_old, rest_new = [], []
    matcher = SequenceMatcher(None, rest_old, rest_new, autojunk=False)
    for name, i, j, k, n in matcher.get_opcodes():
        blocks.append(Block(name == "equal", (i + head, j + head), (k + head, n + head)))
    if tail:
        ends = (len(old) - tail, len(old)), (len(new) - tail, len(new))
        blocks.append(Block(True, *ends))
    return blocks


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    pairs = enumerate(zip(a, b, strict=False))
    return next((k for k, (x, y) in pairs if x != y), min(len(a), len(b)))
