"""The items of a parsed pattern that match exactly one character."""

from collections.abc import Sequence
from re import _compiler, _parser  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

Items = Sequence[tuple[Any, Any]]
UNITS = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)


class Unit:
    """One item that matches exactly one character; answers are kept."""

    def __init__(self, item: tuple[Any, Any], flags: int) -> None:
        single = _parser.SubPattern(_parser.State(), [item])
        self._pattern = _compiler.compile(single, flags)
        self._known: dict[str, bool] = {}

    def __call__(self, char: str) -> bool:
        known = self._known.get(char)
        if known is None:
            known = self._known[char] = self._pattern.match(char) is not None
        return known


def first_units(items: Items, flags: int) -> list[Unit] | None:
    """Units one of which must match the first character; None where that is not known."""
    units: list[Unit] = []
    for code, value in items:
        if code in UNITS:
            return [*units, Unit((code, value), flags)]
        if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
            continue
        if code is op.SUBPATTERN:
            inner: list[Items] = [value[3]]
            flags_inside = (flags | value[1]) & ~value[2]
        elif code is op.BRANCH:
            inner, flags_inside = value[1], flags
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            inner, flags_inside = [value[2]], flags
        elif code is op.ATOMIC_GROUP:
            inner, flags_inside = [value], flags
        else:
            return None
        found = [first_units(branch, flags_inside) for branch in inner]
        optional = code not in (op.SUBPATTERN, op.BRANCH, op.ATOMIC_GROUP) and value[0] == 0
        if any(f is None for f in found):
            return None
        units += [unit for f in found for unit in f or []]
        if not optional:
            return units
    return None
