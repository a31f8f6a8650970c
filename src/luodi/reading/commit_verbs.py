"""Verb phrases inside a clause: where one opens, how far its verbs reach, what it acts on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from luodi.reading import commit_signs as signs
from luodi.reading import commit_tokens as t
from luodi.reading.commit_tokens import Clause

Role = Literal["promise", "support", "means", "place", "time", "list", "none"]

_NOMINAL = frozenset("的、和与及或者等")
_CHAIN_JOINS = frozenset("、和与及并或")
_NOUN_HEAD = re.compile(
    r"(?:区|园|基地|中心|平台|体系|机制|战略|机构|企业|行业|产业|领域|阶段|带|项目|前沿|地位|水平|成果|条件)$"
)
_SHORT_NAMES = re.compile(
    r"[^、，的]{2,4}(?:[、和][^、，的和]{2,4}){1,60}(?:等地?|[县市区州]{1,3})?"
)
_SHORTEST = 4  # 创新驱动, 绿色发展: a slogan of four characters names no object


class Head(NamedTuple):
    """A clause read.

    begin   -- where the promise's span starts: its places, manner or verb
    words   -- where manner and verbs start, for the strength
    verb    -- span of the verb or verbs
    first   -- position among the clause's tokens of the token after the verbs
    flags   -- of the first verb
    manner  -- a word of manner stands before the verb
    subject -- span of the words before the verb, empty where none
    doubts  -- what a reviewer should look at
    """

    role: Role
    begin: int = 0
    words: int = 0
    verb: tuple[int, int] = (0, 0)
    first: int = 0
    flags: int = 0
    manner: bool = False
    subject: tuple[int, int] = (0, 0)
    doubts: tuple[str, ...] = ()


class VerbReader:
    """Reads verb phrases of one text.

    place_at -- whether a name of a place begins at an offset
    """

    def __init__(self, plain: str, place_at: Callable[[int], bool]) -> None:
        self.plain = plain
        self.place_at = place_at

    def at_verb(self, clause: Clause, i: int, begin: int, words: int, manner: bool) -> Head | None:
        """The promise whose first verb is token i; None where it only qualifies a noun."""
        plain, tokens = self.plain, clause.tokens
        k, end = self._chain(clause, i)
        while end < clause.end and plain[end] == "的":
            if k <= i + 1:
                return None
            k = max(j for j in range(i + 1, k) if j == i + 1 or tokens[j - 1].flags & t.ACTS)
            end = tokens[k - 1].end
        takes_object = tokens[i].flags & (t.CARRIER | t.SUPPORT | t.TRANSITIVE)
        if end == clause.end and k > i + 1 and takes_object:
            k, end = i + 1, tokens[i].end  # 加强管理: the second verb is what is acted on
        doubts: tuple[str, ...] = ()
        if end == clause.end:
            if clause.end - begin <= _SHORTEST and not tokens[i].flags & t.SUPPORT:
                return None
            doubts = ("no_object",)
        elif clause.end - words <= _SHORTEST and not takes_object:
            return None
        return Head(
            "promise",
            begin,
            words,
            (tokens[i].start, end),
            k,
            tokens[i].flags,
            manner,
            doubts=doubts,
        )

    def _chain(self, clause: Clause, i: int) -> tuple[int, int]:
        """The verbs that follow one another from token i: 改造、提升和扩建, 推进建设."""
        plain, tokens = self.plain, clause.tokens
        end, k = tokens[i].end, i + 1
        while k < len(tokens):
            last, token, joined = tokens[k - 1], tokens[k], 1
            if token.flags & t.LIST and token.start == end and k + 1 < len(tokens):
                token, joined = tokens[k + 1], 2
                if token.start != end + 1 or plain[token.end : token.end + 1] == "、":
                    break
            elif token.start == end:
                joined = 0
            elif token.start != end + 1 or plain[end] not in _CHAIN_JOINS:
                break
            if joined:
                goes_on = bool(token.flags & t.ACTS) and token.end < clause.end
            elif token.flags & t.SUPPORT:
                goes_on = bool(last.flags & t.SUPPORT)
            else:
                goes_on = self._extends(clause, k)
            if not goes_on:
                break
            end, k = token.end, k + max(joined, 1)
        return k, end

    def _extends(self, clause: Clause, k: int) -> bool:
        """Whether the verb or manner word at k belongs to the verb it touches."""
        last, token = clause.tokens[k - 1], clause.tokens[k]
        if token.flags & t.VERB and not token.flags & t.MANNER:
            both = last.flags & t.TRANSITIVE and token.flags & t.TRANSITIVE
            both = both or self.plain[last.start] == self.plain[token.start]  # 做深做实
            return bool(both or last.flags & (t.CARRIER | t.SUPPORT | t.MANNER))
        carried = last.flags & (t.CARRIER | t.SUPPORT | t.MANNER)
        if not (token.flags & t.MANNER and carried) or k + 1 >= len(clause.tokens):
            return False
        following = clause.tokens[k + 1]
        return following.start == token.end and bool(following.flags & t.VERB)

    def opens(
        self, clause: Clause, k: int, begin: int | None = None, nominal: bool = False
    ) -> Head | None:
        """A promise that opens at token k inside a clause: a transitive verb with an object.

        nominal -- the verb may as well be part of a name: 承接产业转移示范区
        """
        plain, tokens = self.plain, clause.tokens
        token = tokens[k]
        if token.flags & t.MANNER and k + 1 < len(tokens) and tokens[k + 1].start == token.end:
            verb = k + 1
            if not tokens[verb].flags & t.ACTS:
                return None
        elif token.flags & (t.TRANSITIVE | t.SUPPORT):
            verb = k
        else:
            return None
        end = tokens[verb].end
        if clause.end - end < 2 or plain[end] in _NOMINAL or plain[token.start - 1] in _NOMINAL:
            return None
        if (
            nominal
            and verb == k
            and not tokens[verb].flags & (t.STRONG | t.SUPPORT)
            and _NOUN_HEAD.search(plain, max(end, clause.end - 4), clause.end)
            and "一批" not in plain[end : end + 2]
            and plain[token.start : end] not in ("建设", "创建")
        ):
            return None
        at = token.start if begin is None else begin
        return self.at_verb(clause, verb, at, token.start, verb > k)

    def lists_places(self, start: int, end: int) -> bool:
        """Names of places, or a list of names as short as theirs, in a stretch."""
        if self.place_at(start):
            return True
        return _SHORT_NAMES.fullmatch(self.plain, start, min(end, start + 300)) is not None

    def acts(self, begin: int, end: int) -> bool:
        """Whether a subject is a place or a body that may be told to act."""
        if self.lists_places(begin, end):
            return True
        near = max(begin, end - 4)
        return bool(signs.ACTOR.search(self.plain, near, end)) and not signs.NO_ACTOR.search(
            self.plain, near, end
        )

    def tail_only(self, clause: Clause, begin: int, after: Head) -> Head | None:
        """推进A改造，B转型升级: the carrier of the clause before is shared."""
        last = clause.tokens[-1] if clause.tokens else None
        if last is None or last.end != clause.end or not last.flags & t.VERB:
            return None
        if not after.flags & (t.CARRIER | t.SUPPORT) or last.start <= begin + 1:
            return None
        if signs.STATIVE.search(self.plain, max(begin, clause.end - 60), clause.end):
            return None
        head = Head(
            "promise", begin, last.start, (last.start, last.end), len(clause.tokens), last.flags
        )
        return elided(head, last.start)

    def enumerates(self, clause: Clause, begin: int) -> bool:
        """A list of nouns that goes on from the clause before: 湘西黄牛等养殖业."""
        words = self.plain[begin : min(clause.end, begin + 60)]
        return ("、" in words or "等" in words) and not signs.STATIVE.search(words)


def elided(head: Head, verb: int) -> Head:
    """The head of a clause whose carrying verb stands in the clause before."""
    return head._replace(subject=(head.begin, verb), doubts=("shared_verb", *head.doubts))
