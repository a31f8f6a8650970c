"""The phrases that carry a sentence's strength, and what they became in another version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luodi.reading.compare_strength import PLAIN, WORDS, is_verbal, strength
from luodi.reading.compare_words import Wording
from luodi.reading.layout import Span

_PHRASE = re.compile(f"(?:{WORDS})+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of ladder words. verbal -- it holds a verb, not only words of manner."""

    span: Span
    strength: int
    verbal: bool


@dataclass(frozen=True, slots=True)
class StrengthChange:
    """A phrase such as 加快推进 and what it became; empty spans where it came or went."""

    old: Span
    new: Span
    effect: int


def phrases(plain: str, span: Span) -> list[Phrase]:
    """Every phrase of a sentence."""
    return [
        Phrase(Span(*match.span()), strength(match[0]), is_verbal(match[0]))
        for match in _PHRASE.finditer(plain, span.start, span.end)
    ]


def promises(plain: str, span: Span) -> bool:
    """Whether the sentence sets out to do something."""
    return any(phrase.verbal for phrase in phrases(plain, span))


def strength_changes(
    old: str, new: str, old_span: Span, new_span: Span, wording: Wording
) -> Iterator[StrengthChange]:
    """Phrases that stand before the same words in both versions and differ in strength.

    A word of manner that came or went (力争, 确保) counts as well; a verb that did is
    another way to say a thing, or another thing, and is left to the reader.
    """
    olds, news = phrases(old, old_span), phrases(new, new_span)
    by_next = {wording.after(phrase.span.end, back=True): phrase for phrase in news}
    met: set[Span] = set()
    for phrase in olds:
        position = wording.following(phrase.span.end)
        partner = by_next.get(position) if position is not None else None
        if partner is not None:
            met.add(partner.span)
            if partner.strength != phrase.strength:
                effect = 1 if partner.strength > phrase.strength else -1
                yield StrengthChange(phrase.span, partner.span, effect)
        elif position is not None and not phrase.verbal and phrase.strength != PLAIN:
            effect = 1 if phrase.strength < PLAIN else -1
            yield StrengthChange(phrase.span, Span(position, position), effect)
    for phrase in news:
        position = wording.following(phrase.span.end, back=True)
        if phrase.span in met or phrase.verbal or position is None or phrase.strength == PLAIN:
            continue
        effect = 1 if phrase.strength > PLAIN else -1
        yield StrengthChange(Span(position, position), phrase.span, effect)
