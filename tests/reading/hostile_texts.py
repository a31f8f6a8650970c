"""Texts meant to make a pattern work hard, made from the pattern itself."""

from collections.abc import Iterator
from itertools import product
from random import Random
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

from tests.reading.pattern_units import UNITS, Items, Unit

USUAL = "中一3a ，。、：；（）“”\n\t《》0A年—(.-%"
NOWHERE = "☃"


def alphabet(items: Items, flags: int) -> list[str]:
    """Characters the items speak of: literals, a member of each class, one a class excludes."""
    found: dict[str, None] = {}
    for code, value in items:
        if code in UNITS:
            found.update(dict.fromkeys(_members((code, value), flags)))
        for inner in _inside(code, value):
            found.update(dict.fromkeys(alphabet(inner, flags)))
    return list(found)


def sample(items: Items, flags: int, random: Random) -> str:
    """A text that the items, lookarounds and references aside, would match."""
    parts: list[str] = []
    for code, value in items:
        if code in UNITS:
            parts.append(random.choice(_members((code, value), flags) or [NOWHERE]))
        elif code is op.BRANCH:
            parts.append(sample(random.choice(value[1]), flags, random))
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            times = min(value[0] + random.randint(0, 2), value[1])
            parts += [sample(value[2], flags, random) for _ in range(times)]
        elif code in (op.SUBPATTERN, op.ATOMIC_GROUP):
            parts += [sample(inner, flags, random) for inner in _inside(code, value)]
    return "".join(parts)


def longest_bounded(items: Items) -> int:
    """Characters the bounded repeats can cover together; unbounded ones count nothing."""
    total = 0
    for code, value in items:
        inner = sum(longest_bounded(i) for i in _inside(code, value))
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            bounded = value[1] is not op.MAXREPEAT
            width = max(value[2].getwidth()[0], inner, 1)
            total += value[1] * width if bounded else inner
        elif code is op.BRANCH:
            total += max(longest_bounded(i) for i in value[1])
        else:
            total += inner
    return total


def pumps(items: Items, flags: int, random: Random) -> Iterator[tuple[str, str, str]]:
    """Head, part to be repeated and tail, without end: the tail is to break the match.

    Samples cut at two points and what single repeats eat come first, then single
    characters and pairs.
    """
    engines = list(repeated(items))
    letters = alphabet(items, flags)
    random.shuffle(letters)
    tails = [NOWHERE, *(c for c in "，“\n" if c in letters)]
    pairs = list(product(letters[:12], repeat=2))
    random.shuffle(pairs)
    for body in engines:
        yield "", sample(body, flags, random) or NOWHERE, NOWHERE
    while True:
        if engines:
            body = random.choice(engines)
            eaten = "".join(sample(body, flags, random) for _ in range(random.randint(1, 2)))
            yield "", eaten or NOWHERE, random.choice(tails)
        if letters:
            yield "", letters.pop(), NOWHERE
        if pairs:
            yield "", "".join(pairs.pop()), random.choice(tails)
        words = sample(items, flags, random) or NOWHERE
        begin, end = sorted((random.randint(0, len(words)), random.randint(0, len(words))))
        yield words[:begin], words[begin:end] or words, random.choice(tails)
        yield "", words[:end] or words, random.choice(tails)


def repeated(items: Items) -> Iterator[Items]:
    """What the unbounded repeats among the items repeat, outermost first."""
    for code, value in items:
        inner = _inside(code, value)
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[1] > 60:
            yield value[2]
        for body in inner:
            yield from repeated(body)


def pumped(pump: tuple[str, str, str], length: int) -> str:
    """The pump's middle repeated to about length characters."""
    head, middle, tail = pump
    return head + middle * max(length // len(middle), 1) + tail


def _members(item: tuple[Any, Any], flags: int) -> list[str]:
    """Characters that match a unit: for a class the first of each of its parts."""
    code, value = item
    if code is op.LITERAL:
        return [chr(value)]
    unit = Unit(item, flags)
    named = []
    if code is op.IN:
        named = [
            chr(v if c is op.LITERAL else v[0]) for c, v in value if c in (op.LITERAL, op.RANGE)
        ]
    fitting = [c for c in [*named, *USUAL] if unit(c)]
    return fitting[: max(len(named), 3)]


def _inside(code: Any, value: Any) -> list[Items]:
    if code is op.SUBPATTERN:
        return [value[3]]
    if code is op.BRANCH:
        return list(value[1])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [value[2]]
    if code is op.ATOMIC_GROUP:
        return [value]
    if code in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    if code is op.GROUPREF_EXISTS:
        return [branch for branch in value[1:] if branch]
    return []
