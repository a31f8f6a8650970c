"""Which sentence of the new version is which sentence of the old one.

1. Same words: one hash look-up. A wording that occurs several times is paired within
   corresponding sections first, then in order.
2. Similar words: character-bigram Dice, a run of digits counted as one sign, of at least
   SAME_SECTION, or OTHER_SECTION where the sections do not correspond. Candidates share
   a rare bigram or the place next to a paired sentence, so no big text is compared all
   against all; the most similar pairs are taken first.

Every rule treats both sides alike: what is added read forwards is dropped read backwards.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from luodi.reading.compare_sentences import Page, Sentence

_K = TypeVar("_K")

SAME_SECTION = 0.5
OTHER_SECTION = 0.6
_RARE = 8  # a bigram in more sentences than this on a side tells nothing
_CANDIDATES = 8
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that are one, by number. moved -- another section, or out of order."""

    old: int
    new: int
    similarity: float
    moved: bool

    @property
    def same_words(self) -> bool:
        """Whether nothing but the place may have changed."""
        return self.similarity == 1


def pairs(old: Page, new: Page) -> list[Pair]:
    """Every pair, in the order of the old version."""
    sections = _sections(old, new)
    equal = _equal(old.sentences, new.sentences, sections)
    similar = _similar(old.sentences, new.sentences, sections, equal)
    in_place = _in_place(old.sentences, new.sentences, sections, equal)
    found = [Pair(i, j, 1, i not in in_place) for i, j in equal.items()]
    found += [
        # Wordings that differ only in digits share every bigram, yet are not the same.
        Pair(i, j, min(score, 0.99), not _together(old.sentences[i], new.sentences[j], sections))
        for i, j, score in similar
    ]
    return sorted(found, key=lambda pair: pair.old)


def chosen(scored: Iterable[tuple[float, int, int]]) -> list[tuple[int, int, float]]:
    """The best pairs, each side used once.

    Ties go to the earlier places. Two rivals share one side, so their sums differ: the
    choice is the same whichever side is called old.
    """
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    found = []
    for score, i, j in sorted(scored, key=lambda s: (-s[0], s[1] + s[2], s[1])):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            found.append((i, j, score))
    return found


def bigrams(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters, the ends counted, numbers as one sign."""
    plain = f"\x02{_DIGITS.sub('0', words)}\x03"
    return frozenset(map("".join, pairwise(plain)))


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """How much two sets of bigrams share, 0 to 1.

    >>> dice(bigrams("增长18%"), bigrams("增长15%"))
    1.0
    """
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _sections(old: Page, new: Page) -> dict[int, int]:
    """Old section -> new section: by the sentences they share, then by their titles."""
    news = _only_once(new.sentences)
    votes: Counter[tuple[int, int]] = Counter()
    for words, i in _only_once(old.sentences).items():
        if words in news:
            votes[old.sentences[i].section, new.sentences[news[words]].section] += 1
    matched = {i: j for i, j, _ in chosen((n, i, j) for (i, j), n in votes.items())}
    matched_new = set(matched.values())
    free = _grouped((chain, j) for j, chain in enumerate(new.chains) if j not in matched_new)
    for chain, olds in _grouped(
        (chain, i) for i, chain in enumerate(old.chains) if i not in matched
    ).items():
        matched |= dict(zip(olds, free.get(chain, ()), strict=False))
    if -1 not in matched and -1 not in matched.values():
        matched[-1] = -1
    return matched


def _only_once(sentences: Sequence[Sentence]) -> dict[str, int]:
    counts = Counter(s.words for s in sentences)
    return {s.words: i for i, s in enumerate(sentences) if counts[s.words] == 1}


def _grouped(items: Iterable[tuple[_K, int]]) -> dict[_K, list[int]]:
    groups: dict[_K, list[int]] = defaultdict(list)
    for key, number in items:
        groups[key].append(number)
    return groups


def _together(old: Sentence, new: Sentence, sections: Mapping[int, int]) -> bool:
    return sections.get(old.section) == new.section


def _equal(
    old: Sequence[Sentence], new: Sequence[Sentence], sections: Mapping[int, int]
) -> dict[int, int]:
    news = _grouped((s.words, j) for j, s in enumerate(new))
    equal: dict[int, int] = {}
    for words, olds in _grouped((s.words, i) for i, s in enumerate(old)).items():
        here = news.get(words, [])
        by_section = _grouped((new[j].section, j) for j in here)
        for section, members in _grouped((old[i].section, i) for i in olds).items():
            partner = sections.get(section)
            if partner is not None:
                equal |= dict(zip(members, by_section.get(partner, ()), strict=False))
        used = {equal[i] for i in olds if i in equal}
        left = [i for i in olds if i not in equal]
        equal |= dict(zip(left, (j for j in here if j not in used), strict=False))
    return equal


def _in_place(
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    sections: Mapping[int, int],
    equal: Mapping[int, int],
) -> set[int]:
    """The old sentences still in their section and, as far as can be, in their order."""
    kept: set[int] = set()
    staying = [i for i in sorted(equal) if _together(old[i], new[equal[i]], sections)]
    for members in _grouped((old[i].section, i) for i in staying).values():
        kept.update(members[k] for k in _longest_rising([equal[i] for i in members]))
    return kept


def _longest_rising(values: Sequence[int]) -> list[int]:
    """Positions of the longest rising subsequence (values are all different)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            piles.append(position)
        else:
            tops[pile], piles[pile] = value, position
    found = []
    position = piles[-1] if piles else -1
    while position >= 0:
        found.append(position)
        position = before[position]
    return found


def _similar(
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    sections: Mapping[int, int],
    equal: Mapping[int, int],
) -> list[tuple[int, int, float]]:
    used = set(equal.values())
    olds = {i: bigrams(s.words) for i, s in enumerate(old) if i not in equal}
    news = {j: bigrams(s.words) for j, s in enumerate(new) if j not in used}
    candidates = set(_sharing(olds, news)) | set(_neighbouring(len(old), len(new), equal))
    scored = []
    for i, j in candidates:
        score = dice(olds[i], news[j])
        together = _together(old[i], new[j], sections)
        if score >= (SAME_SECTION if together else OTHER_SECTION):
            scored.append((score, i, j))
    return chosen(scored)


def _sharing(
    olds: Mapping[int, frozenset[str]], news: Mapping[int, frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """Pairs with most rare bigrams in common, a few for each sentence of either side."""
    in_new = _grouped((bigram, j) for j, found in news.items() for bigram in found)
    in_old = _grouped((bigram, i) for i, found in olds.items() for bigram in found)
    shared: Counter[tuple[int, int]] = Counter()
    for bigram, here in in_old.items():
        there = in_new.get(bigram, ())
        if 0 < len(there) <= _RARE and len(here) <= _RARE:
            shared.update((i, j) for i in here for j in there)
    for side in (0, 1):
        best: dict[int, list[tuple[int, int, tuple[int, int]]]] = defaultdict(list)
        for pair, count in shared.items():
            best[pair[side]].append((-count, pair[1 - side], pair))
        for ranked in best.values():
            yield from (pair for _, _, pair in sorted(ranked)[:_CANDIDATES])


def _neighbouring(olds: int, news: int, equal: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Pairs as far behind, or before, sentences that are paired themselves."""
    backwards = {j: i for i, j in equal.items()}
    for step in (1, -1):
        places: dict[tuple[int, int], int] = {}
        anchor, distance = -1, 0  # the ends of the texts are an anchor too
        for i in range(olds)[::step]:
            anchor, distance = (i, 0) if i in equal else (anchor, distance + 1)
            places[anchor, distance] = i
        anchor, distance = -1, 0
        for j in range(news)[::step]:
            anchor, distance = (backwards[j], 0) if j in backwards else (anchor, distance + 1)
            if distance and (anchor, distance) in places:
                yield places[anchor, distance], j
