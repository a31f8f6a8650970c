"""The smallest set of figures that cannot all be true, and what one of them would have to be.

A deletion filter: figures are left out one by one for as long as the rest still clashes. What
remains clashes only together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from luodi.ledger.check_intervals import ANYTHING, Interval, exactly
from luodi.ledger.check_relations import Relation, fitted
from luodi.ledger.check_statements import Key, Statements
from luodi.ledger.observation import Observation

Said = tuple[Observation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Violation:
    """Relations and the figures that cannot all be true with them.

    said    -- the figures used; the first is the one the rule calculates
    minimal -- a smallest set among them
    domains -- what unknown keys can be at all
    cures   -- those of the minimal set that alone can be blamed, as all that is linked with
               them could be true without any one of these; empty where that takes more
    """

    relations: tuple[Relation, ...]
    said: Said
    minimal: Said
    domains: Mapping[Key, Interval]
    cures: Said = ()

    def needed(self, o: Observation, said: Statements, *, exact: bool = False) -> Interval:
        """What a figure would have to be for the others to stand.

        exact -- take the others as printed to the last digit
        Where the others contradict each other, too, only those of the minimal set count.
        """
        left: Interval = ANYTHING
        for others in (self.said, self.minimal) if len(self.relations) == 1 else (self.minimal,):
            known = dict(self.domains)
            for other in others:
                if other is not o:
                    known[key_of(other)] = exactly(other.value) if exact else said.interval(other)
            intervals, broken = fitted(self.relations, known)
            left = intervals[key_of(o)]
            if not broken:
                break
        return left


def smallest(
    relations: tuple[Relation, ...],
    figures: Said,
    said: Statements,
    domains: Mapping[str, Interval],
) -> Violation:
    """Leave figures out one by one for as long as the rest cannot all be true.

    relations -- the one known to be broken first, then others between the same figures
    Figures of the longest relations are tried first, so that a short contradiction is found
    before a long one.
    """
    free = {key: domains.get(key[0], ANYTHING) for r in relations for key in r.keys}
    length: defaultdict[Key, int] = defaultdict(int)
    for relation in relations:
        for key in relation.keys:
            length[key] = max(length[key], len(relation.keys))
    kept = {key_of(o): o for o in figures}
    for key in sorted(kept, key=lambda k: -length[k]):
        without = {k: o for k, o in kept.items() if k != key}
        if fitted(relations, free | {k: said.interval(o) for k, o in without.items()})[1]:
            kept = without
    needed = _without_idle(relations, tuple(kept.values()), free, said)
    of_key = {key_of(o): o for o in figures}
    keys = dict.fromkeys(key for relation in needed for key in relation.keys)
    used = tuple(of_key[key] for key in keys if key in of_key)
    return Violation(needed, used, tuple(o for o in used if key_of(o) in kept), free)


def _without_idle(
    relations: tuple[Relation, ...],
    minimal: Said,
    free: Mapping[Key, Interval],
    said: Statements,
) -> tuple[Relation, ...]:
    """The relations without which the figures could be true, in the order of the rules."""
    known = {**free, **{key_of(o): said.interval(o) for o in minimal}}
    kept = list(relations)
    order = range(len(relations))
    # Long ones go first, then those from the end: the first, known to be broken, stays.
    for i in sorted(order, key=lambda i: (-len(relations[i].keys), -i)):
        relation = relations[i]
        without = [r for r in kept if r is not relation]
        if without and fitted(without, known)[1]:
            kept = without
    return tuple(kept)


def key_of(o: Observation) -> Key:
    """What a figure is of."""
    return (o.indicator_id, o.place_code, o.period.code)
