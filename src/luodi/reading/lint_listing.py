"""Lists inside a sentence: 甲、乙和丙 – how many members, and which.

A 和 may join the last member or stand inside a name (种植和加工), so a count is a range.
A check may only speak up where the stated number lies outside every possible range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BRACKETED = re.compile(r"（[^（）]{0,80}）|\([^()]{0,80}\)|《[^《》]{0,80}》|“[^“”]{0,80}”")
_OPENING_MARK = re.compile("[（(《“]")
_KIND = 2  # characters: 中心, 基地, 园区
_LIST_MARK = re.compile("、")
_JOINER = re.compile("以及|[和与及暨或]")
_NATIONALITY = re.compile(
    "(?:(?:土家|苗|侗|瑶|壮|回|藏|彝|布依|满|蒙古?|朝鲜|白|哈尼|傣|黎|傈僳|畲|水|仡佬|羌|土|仫佬|毛南)族?){1,6}"
    "(?:各族)?自治(?=[县州旗])"
)
_OPENING = re.compile(
    r"^(?:重点)?(?:以|在|将|把|对|由|从|依托|支持|推进|推动|加快|加强|发展|建设|打造|包括|围绕|聚焦"
    r"|扩大|做强|做大|培育|壮大|提升|改造)+"
)

_VERBS = frozenset(
    re.findall(
        "..",
        "重点依托支持推进推动加快加强发展建设打造包括围绕聚焦扩大做强做大培育壮大提升改造",
    )
)


class Range(NamedTuple):
    """The fewest and the most members a list can have."""

    low: int
    high: int

    def holds(self, number: int) -> bool:
        """Whether the number agrees with some reading of the list."""
        return self.low <= number <= self.high

    @property
    def shown(self) -> str:
        """3 or 3-4."""
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


def masked(words: str) -> str:
    """The words with everything in brackets and quotes blanked, the length kept.

    >>> masked("甲（一、二）、乙")
    '甲□□□□□、乙'
    """
    if not _OPENING_MARK.search(words):
        return words
    return _BRACKETED.sub(lambda m: "□" * len(m[0]), words)


def count_range(words: str) -> Range:
    """How many members a list has.

    >>> count_range("甲、乙和丙"), count_range("甲和乙"), count_range("甲、乙、丙")
    (Range(low=2, high=3), Range(low=1, high=2), Range(low=3, high=3))
    """
    bare = masked(words)
    parts = bare.count("、") + 1
    joiners = _JOINER.findall(bare)
    certain = len(joiners) == 1 and parts > 2 and _joins_the_last(bare)
    return Range(parts + certain, parts + len(joiners))


def _joins_the_last(bare: str) -> bool:
    """甲中心、乙中心、丙中心和丁: what is before the 和 ends as the others do, so it is whole."""
    *others, last = bare.split("、")
    joiner = _JOINER.search(last)
    if joiner is None or joiner.start() < _KIND or joiner.end() == len(last):
        return False
    return all(o[-_KIND:] == last[joiner.start() - _KIND : joiner.start()] for o in others)


def tails(words: str) -> Iterator[Range]:
    """The list itself, then what is left of it behind each 和, 及, 与.

    甲市及乙市丙、丁两县 counts only the last two: a tail may be the list meant.
    """
    yield count_range(words)
    for joiner in _JOINER.finditer(masked(words)):
        yield count_range(words[joiner.end() :])


def members(words: str) -> tuple[str, ...]:
    """The members as written, split at 、 and before the last at 和.

    >>> members("以甲、乙（丙、丁）和戊")
    ('甲', '乙（丙、丁）', '戊')
    """
    bare = masked(words)
    cuts = [mark.start() for mark in _LIST_MARK.finditer(bare)]
    last = (cuts[-1] + 1) if cuts else 0
    if (joiner := _JOINER.search(bare, last + 1)) and joiner.end() < len(bare):
        cuts.append(joiner.start())
        ends = [*cuts, len(words)]
        starts = [0, *(c + 1 for c in cuts[:-1]), joiner.end()]
    else:
        ends = [*cuts, len(words)]
        starts = [0, *(c + 1 for c in cuts)]
    found = [words[a:b].strip() for a, b in zip(starts, ends, strict=True)]
    if found:
        found[0] = _OPENING.sub("", found[0])
    return tuple(m for m in found if m)


def without_verb(token: str) -> str:
    """A list's first member without the verb in front of it: 发展甲产业 is 甲产业.

    >>> without_verb("发展节能家电")
    '节能家电'
    """
    return _OPENING.sub("", token) if token[:2] in _VERBS or token[0] in "以在将把对由从" else token


def plain_name(name: str) -> str:
    """A name without its nationality words and blanks: 丹江瑶族自治县 and 丹江县 are one.

    >>> plain_name("丹江瑶族自治县")
    '丹江县'
    """
    bare = _NATIONALITY.sub("", name) if "自治" in name else name
    return "".join(bare.split())
