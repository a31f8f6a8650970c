"""Counts the steps a backtracking matcher takes, so that a test needs no clock.

The matcher walks the parse tree of `re._parser` the way sre walks its code: alternatives
from left to right, repeats greedy or lazy, one step for each item tried and for each
character a repeat eats or gives back. Constant factors are not those of sre (an alternative
that cannot begin with the character at hand costs nothing here); how steps grow with the
text is. Membership of single characters is asked of sre itself.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from re import IGNORECASE, MULTILINE, Pattern, _parser  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

from tests.reading.pattern_units import UNITS, Items, Unit, first_units

Walk = Callable[[int], bool]


class TooManySteps(Exception):
    """The budget of steps is used up."""


class StepCounter:
    """A compiled pattern of text or bytes (bytes are read as Latin-1) that counts its steps.

    search, match and fullmatch return the span (start, end) or None; scan counts a whole
    pass with finditer. steps holds the count since the last call began; above budget
    TooManySteps is raised.
    """

    def __init__(self, pattern: Pattern[Any]) -> None:
        self.tree = _parser.parse(pattern.pattern, pattern.flags & ~op.SRE_FLAG_DEBUG)
        self.steps = 0
        self.budget = sys.maxsize
        self._text = ""
        self._full = False
        self._end = -1
        self._groups: list[tuple[int, int] | None] = [None] * (self.tree.state.groups + 1)
        self._loops: list[tuple[int, int]] = []
        self._word = Unit((op.IN, [(op.CATEGORY, op.CATEGORY_WORD)]), pattern.flags)
        self._walk = self._sequence(self.tree, pattern.flags, self._accept)
        self._may_begin = self._beginnings(list(self.tree), pattern.flags)

    def match(self, text: str, start: int = 0) -> tuple[int, int] | None:
        """The span of a match that begins at start."""
        return self._begin(text, range(start, start + 1))

    def fullmatch(self, text: str) -> tuple[int, int] | None:
        """The span of a match of the whole text."""
        self._full = True
        try:
            return self._begin(text, range(1))
        finally:
            self._full = False

    def search(self, text: str, start: int = 0) -> tuple[int, int] | None:
        """The span of the first match at or behind start."""
        return self._begin(text, range(start, len(text) + 1))

    def scan(self, text: str) -> int:
        """Steps of a pass over all matches, each search beginning where the last match ended."""
        total, position = 0, 0
        budget = self.budget
        while position <= len(text) and (span := self.search(text, position)):
            total += self.steps
            self.budget = max(budget - total, 0)
            position = span[1] + (span[0] == span[1])
        self.budget = budget
        self.steps = total + (self.steps if position <= len(text) else 0)
        return self.steps

    def _begin(self, text: str, starts: range) -> tuple[int, int] | None:
        self._text, self.steps = text, 0
        with _deep():
            for start in starts:
                self._step(1)
                if start < len(text) and not self._may_begin(text[start]):
                    continue
                self._groups = [None] * len(self._groups)
                if self._walk(start):
                    return start, self._end
        return None

    def _step(self, number: int) -> None:
        self.steps += number
        if self.steps > self.budget:
            raise TooManySteps(self.budget)

    def _accept(self, i: int) -> bool:
        self._end = i
        return not self._full or i == len(self._text)

    def _stop(self, i: int) -> bool:
        self._end = i
        return True

    def _sequence(self, items: Items, flags: int, then: Walk) -> Walk:
        """The walk through items and on to then, built from the last item to the first."""
        plain = not flags & IGNORECASE
        runs = [
            (literal, list(group))
            for literal, group in groupby(items, lambda x: plain and x[0] is op.LITERAL)
        ]
        for literal, group in reversed(runs):
            if literal:
                then = self._wording("".join(chr(code) for _, code in group), then)
                continue
            for item in reversed(group):
                then = self._item(item, flags, then)
        return then

    def _wording(self, wording: str, then: Walk) -> Walk:
        def walk(i: int) -> bool:
            self._step(1)
            return self._text.startswith(wording, i) and then(i + len(wording))

        return walk

    def _item(self, item: tuple[Any, Any], flags: int, then: Walk) -> Walk:
        code, value = item
        if code in UNITS:
            return self._unit(Unit(item, flags), then)
        if code is op.BRANCH:
            return self._branch(value[1], flags, then)
        if code is op.SUBPATTERN:
            number, added, removed, inner = value
            return self._group(number, inner, (flags | added) & ~removed, then)
        if code in (op.MAX_REPEAT, op.MIN_REPEAT):
            least, most, inner = value
            lazy = code is op.MIN_REPEAT
            if len(inner) == 1 and inner[0][0] in UNITS:
                return self._unit_repeat(Unit(inner[0], flags), least, most, lazy, then)
            return self._repeat(inner, (least, most, lazy), flags, then)
        if code is op.POSSESSIVE_REPEAT:
            return self._atomic([(op.MAX_REPEAT, value)], flags, then)
        if code is op.ATOMIC_GROUP:
            return self._atomic(value, flags, then)
        if code in (op.ASSERT, op.ASSERT_NOT):
            return self._assertion(value, flags, code is op.ASSERT, then)
        if code is op.AT:
            return self._at(value, flags, then)
        if code is op.GROUPREF:
            return self._groupref(value, flags, then)
        if code is op.GROUPREF_EXISTS:
            return self._conditional(value, flags, then)
        raise ValueError(f"re has a new kind of node: {code}")

    def _unit(self, unit: Unit, then: Walk) -> Walk:
        def walk(i: int) -> bool:
            self._step(1)
            return i < len(self._text) and unit(self._text[i]) and then(i + 1)

        return walk

    def _branch(self, branches: Sequence[Items], flags: int, then: Walk) -> Walk:
        walks = [
            (self._beginnings(list(b), flags), self._sequence(b, flags, then)) for b in branches
        ]
        open_to: dict[str, list[Walk]] = {}

        def walk(i: int) -> bool:
            char = self._text[i : i + 1]
            chosen = open_to.get(char)
            if chosen is None:
                chosen = open_to[char] = [w for may, w in walks if not char or may(char)]
            self._step(1)
            return any_walk(chosen, i)

        return walk

    def _group(self, number: int | None, inner: Items, flags: int, then: Walk) -> Walk:
        if number is None:
            return self._sequence(inner, flags, then)
        starts: list[int] = []

        def close(i: int) -> bool:
            kept, begun = self._groups[number], starts.pop()
            self._groups[number] = (begun, i)
            if then(i):
                return True
            self._groups[number] = kept
            starts.append(begun)
            return False

        body = self._sequence(inner, flags, close)

        def walk(i: int) -> bool:
            starts.append(i)
            if body(i):
                return True
            starts.pop()
            return False

        return walk

    def _unit_repeat(self, unit: Unit, least: int, most: int, lazy: bool, then: Walk) -> Walk:
        def eat(i: int, limit: int) -> int:
            text, j = self._text, i
            stop = min(len(text), i + limit)
            while j < stop and unit(text[j]):
                j += 1
            self._step(j - i + 1)
            return j

        def greedy(i: int) -> bool:
            j = eat(i, most)
            while j >= i + least:
                self._step(1)
                if then(j):
                    return True
                j -= 1
            return False

        def sparing(i: int) -> bool:
            j = eat(i, least)
            if j < i + least:
                return False
            while not then(j):
                if j >= i + most or eat(j, 1) == j:
                    return False
                j += 1
            return True

        return sparing if lazy else greedy

    def _repeat(self, inner: Items, bounds: tuple[int, int, bool], flags: int, then: Walk) -> Walk:
        least, most, lazy = bounds
        slot = len(self._loops)
        self._loops.append((0, -1))

        def again(i: int, count: int, last: int, mark: int) -> bool:
            self._loops[slot] = (count + 1, mark)
            if body(i):
                return True
            self._loops[slot] = (count, last)
            return False

        def loop(i: int) -> bool:
            self._step(1)
            count, last = self._loops[slot]
            if count < least:
                return again(i, count, last, last)
            if lazy and then(i):
                return True
            if count < most and i != last and again(i, count, last, i):
                return True
            return not lazy and then(i)

        body = self._sequence(inner, flags, loop)

        def walk(i: int) -> bool:
            kept = self._loops[slot]
            self._loops[slot] = (0, -1)
            if loop(i):
                return True
            self._loops[slot] = kept
            return False

        return walk

    def _atomic(self, inner: Items, flags: int, then: Walk) -> Walk:
        body = self._sequence(inner, flags, self._stop)

        def walk(i: int) -> bool:
            self._step(1)
            kept = list(self._groups)
            if body(i) and then(self._end):
                return True
            self._groups = kept
            return False

        return walk

    def _assertion(self, value: tuple[int, Any], flags: int, wanted: bool, then: Walk) -> Walk:
        direction, inner = value
        back = inner.getwidth()[0] if direction < 0 else 0
        body = self._sequence(inner, flags, self._stop)

        def walk(i: int) -> bool:
            self._step(1)
            kept = list(self._groups)
            if (i >= back and body(i - back)) is not wanted:
                self._groups = kept
                return False
            if then(i):
                return True
            self._groups = kept
            return False

        return walk

    def _at(self, place: Any, flags: int, then: Walk) -> Walk:
        lines = bool(flags & MULTILINE)

        def word(i: int) -> bool:
            return 0 <= i < len(self._text) and self._word(self._text[i])

        def holds(i: int) -> bool:
            text, last = self._text, len(self._text)
            if place is op.AT_BEGINNING:
                return i == 0 or (lines and text[i - 1] == "\n")
            if place is op.AT_BEGINNING_STRING:
                return i == 0
            if place is op.AT_END:
                return i == last or (text[i] == "\n" and (lines or i == last - 1))
            if place is op.AT_END_STRING:
                return i == last
            return (word(i - 1) != word(i)) is (place is op.AT_BOUNDARY)

        def walk(i: int) -> bool:
            self._step(1)
            return holds(i) and then(i)

        return walk

    def _groupref(self, number: int, flags: int, then: Walk) -> Walk:
        def walk(i: int) -> bool:
            span = self._groups[number]
            if span is None:
                return False
            said = self._text[slice(*span)]
            self._step(len(said) + 1)
            found = self._text[i : i + len(said)]
            same = found.lower() == said.lower() if flags & IGNORECASE else found == said
            return same and then(i + len(said))

        return walk

    def _conditional(self, value: tuple[int, Items, Items | None], flags: int, then: Walk) -> Walk:
        number, yes, no = value
        if_set, if_not = self._sequence(yes, flags, then), self._sequence(no or [], flags, then)

        def walk(i: int) -> bool:
            self._step(1)
            return if_not(i) if self._groups[number] is None else if_set(i)

        return walk

    def _beginnings(self, items: Items, flags: int) -> Callable[[str], bool]:
        """Whether a match of items may begin with a character (too often yes, never too rarely)."""
        units = first_units(items, flags)
        if units is None:
            return lambda char: True
        known: dict[str, bool] = {}

        def may(char: str) -> bool:
            if char not in known:
                known[char] = any(unit(char) for unit in units)
            return known[char]

        return may


def any_walk(walks: Sequence[Walk], i: int) -> bool:
    """Whether one of the walks from i gets through, tried in order."""
    for walk in walks:  # noqa: SIM110 - a generator would use up the stack of C
        if walk(i):
            return True
    return False


@contextmanager
def _deep() -> Iterator[None]:
    """Room for one frame of Python for each item of a long match."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(10_000_000)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
