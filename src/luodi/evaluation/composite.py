"""Two conditions in one sentence: kept only where both are."""

from __future__ import annotations

from collections.abc import Iterable

# From what settles the whole at once to what all parts must share.
_FAILED = ("missed", "out_of_reach", "behind")
_ORDER = ("on_pace", "faster", "ahead", "met")


def together(codes: Iterable[str]) -> str:
    """The code of a sentence from those of its conditions.

    One condition that failed settles it; one that cannot be judged leaves it open; the
    slowest of the others gives the pace.

    >>> together(["missed", "undetermined"]), together(["met", "undetermined"])
    ('missed', 'undetermined')
    """
    found = list(codes)
    for code in (*_FAILED, "undetermined"):
        if code in found:
            return code
    return min(found, key=_ORDER.index)
