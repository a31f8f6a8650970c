"""Several numbers for one and the same figure: a text beside its table, two sources, two versions.

Numbers that agree when rounded alike are one number. 53200 beside 53231 is a round number for
it. A preliminary figure beside a final one is a revision. The rest cannot both be true.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from luodi.ledger.check_statements import Statements
from luodi.ledger.observation import Observation


@dataclass(frozen=True, slots=True, eq=False)
class Conflict:
    """Figures for one key. apart -- the two furthest apart, the one that counts first.

    kind -- ``conflict``, ``vintage`` (other status) or ``rounded``
    """

    kind: str
    figures: tuple[Observation, ...]
    apart: tuple[Observation, Observation]


def conflicts(said: Statements) -> Iterator[Conflict]:
    """One entry for each key and way of counting of which different numbers are told."""
    for key in said:
        everything = said.of(key)
        if len(everything) < 2:
            continue
        by_definition: defaultdict[str, list[Observation]] = defaultdict(list)
        for o in everything:
            by_definition[o.definition_id].append(o)
        for figures in by_definition.values():
            found = _conflict(figures, said)
            if found is not None:
                yield found


def _conflict(figures: Sequence[Observation], said: Statements) -> Conflict | None:
    if _agree(figures, said):
        return None
    finest = [o for o in figures if not any(_is_round_for(o, other) for other in figures)]
    if _agree(finest, said):
        coarse = next(o for o in figures if o not in finest)
        return Conflict("rounded", tuple(figures), (finest[0], coarse))
    # Intervals without a common number: the highest low end lies above the lowest high end.
    lowest = min(finest, key=lambda o: said.interval(o).high)
    highest = max(finest, key=lambda o: said.interval(o).low)
    apart = (lowest, highest) if finest.index(lowest) < finest.index(highest) else (highest, lowest)
    kind = "conflict" if lowest.status == highest.status else "vintage"
    if "derived" in (lowest.status, highest.status):
        kind = "conflict"  # worked out from others: a version of nothing
    return Conflict(kind, tuple(figures), apart)


def _agree(figures: Sequence[Observation], said: Statements) -> bool:
    intervals = [said.interval(o) for o in figures]
    return max(i.low for i in intervals) <= min(i.high for i in intervals)


def _is_round_for(coarse: Observation, fine: Observation) -> bool:
    """Whether a number that ends in zeros is the other one rounded to its leading digits.

    Two leading digits are asked for: 60000 is no word for 62300.
    """
    _, digits, exponent = coarse.value.normalize().as_tuple()
    if not isinstance(exponent, int) or exponent < 1 or len(digits) < 2 or coarse is fine:
        return False
    if fine.value == coarse.value:
        return False
    rounded = fine.value.quantize(Decimal(1).scaleb(exponent), rounding=ROUND_HALF_UP)
    return rounded == coarse.value
