"""The words that matter to a promise, found in one pass, and the clauses they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from luodi.plans.drafts import Action
from luodi.reading import commit_words as words
from luodi.reading.commit_actions import VERBS
from luodi.reading.commit_nouns import NOUNS

VERB, SUPPORT, MANNER, PURE, MODAL, LINK, MEANS, DESCRIBES = 1, 2, 4, 8, 16, 32, 64, 128
TRANSITIVE, CARRIER, RESULT, CONSEQUENCE, STRONG, BECOMING = 256, 512, 1024, 2048, 4096, 8192
COMMA, STOP, LIST, PAST = 1 << 14, 1 << 15, 1 << 16, 1 << 17
ACTS = VERB | SUPPORT

_MARKS = COMMA | STOP
_LEADING = ACTS | PURE | BECOMING
_LONGEST_QUOTE = 80
_QUOTED = re.compile(
    rf"“[^“”\n]{{0,{_LONGEST_QUOTE}}}”|《[^《》\n]{{0,{_LONGEST_QUOTE}}}》"
    rf"|（[^（）\n]{{0,{_LONGEST_QUOTE}}}）|\([^()\n]{{0,{_LONGEST_QUOTE}}}\)"
)
_CLASSES = (
    (SUPPORT, words.SUPPORTS),
    (MANNER, words.MANNER),
    (MANNER | PURE, words.PURE_MANNER),
    (MODAL, words.MODALS),
    (LINK, words.CONNECTIVES),
    (MEANS, words.MEANS),
    (DESCRIBES, words.DESCRIBING),
    (PAST, words.PAST),
    (VERB | TRANSITIVE, words.TRANSITIVE),
    (VERB | CARRIER, words.CARRIERS),
    (VERB | RESULT, words.RESULTS),
    (VERB | CONSEQUENCE, words.CONSEQUENCES),
    (VERB | TRANSITIVE | STRONG, words.STRONG),
    (BECOMING, words.BECOMING),
    (0, NOUNS),
)


class Token(NamedTuple):
    """A word of the lexicon where it stands; flags say what it can be."""

    flags: int
    start: int
    end: int


class Clause(NamedTuple):
    """The stretch between two commas, with the words found in it."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def without_quotes(plain: str) -> str:
    """The text with what stands in quotes or brackets blotted out, offsets kept."""
    return _QUOTED.sub(lambda match: "〇" * len(match[0]), plain)


def sentences(plain: str) -> Iterator[list[Clause]]:
    """Every sentence as its clauses; those without a verb or of the past are passed over."""
    flags_of, automaton = _lexicon()
    made = tuple.__new__  # of ten thousand tokens; their own __new__ takes twice as long
    clauses: list[Clause] = []
    tokens: list[Token] = []
    start, seen = 0, 0
    for index, first, last in automaton.find_matches_as_indexes(plain):
        flags = flags_of[index]
        if not flags & _MARKS:
            tokens.append(made(Token, (flags, first, last)))
            seen |= flags
            continue
        if first > start:
            clauses.append(Clause(start, first, tuple(tokens)))
        tokens, start = [], last
        if flags & STOP:
            if seen & _LEADING and not seen & PAST:
                yield clauses
            clauses, seen = [], 0
    if start < len(plain):
        clauses.append(Clause(start, len(plain), tuple(tokens)))
    if seen & _LEADING and not seen & PAST:
        yield clauses


@lru_cache(maxsize=1)
def action_of() -> dict[str, Action]:
    """The class of action of every verb."""
    return {word: action for action, listed in VERBS.items() for word in listed.split()}


@lru_cache(maxsize=1)
def _lexicon() -> tuple[list[int], AhoCorasick]:
    flags: dict[str, int] = dict.fromkeys(action_of(), VERB)
    for flag, listed in _CLASSES:
        for word in listed.split():
            # A noun hides the verbs inside it, but not a verb that is spelt the same.
            flags[word] = flags.get(word, 0) | flag
    flags |= dict.fromkeys("，：,:", COMMA) | dict.fromkeys("。；！？;!?\r\n|\t", STOP)
    flags["、"] = LIST
    automaton = AhoCorasick(
        list(flags),
        matchkind=MatchKind.LeftmostLongest,
        store_patterns=False,
        implementation=Implementation.DFA,
    )
    return list(flags.values()), automaton
