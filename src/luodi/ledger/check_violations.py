"""Relations that cannot hold, and the smallest set of figures that makes each impossible.

A relation all of whose figures are on file is tested by itself. Where a figure is missing,
what other relations say of it is used: three rows and a percentage can contradict each other
over a total that nobody printed. Where several numbers were given for one figure, a relation
is broken only if none of them fits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product
from math import prod

from luodi.catalogue.identities import Identity
from luodi.ledger.check_intervals import ANYTHING, Interval, exactly
from luodi.ledger.check_minimal import Said, Violation, key_of, smallest
from luodi.ledger.check_relations import Bounded, Relation, Total, fitted
from luodi.ledger.check_statements import Key, Statements
from luodi.ledger.observation import Observation

MOST_COMBINATIONS = 64
MOST_AGAIN = 5
# Figures among which the smallest set is searched; beyond, among those that led to the clash.
MOST_SEARCHED = 120


@dataclass(slots=True)
class Judged:
    """The outcome for all relations.

    held     -- id of a figure → how many relations hold with it
    touching -- key → its relations, for the keys that are in doubt
    """

    violations: list[Violation] = field(default_factory=list)
    touching: defaultdict[Key, list[Relation]] = field(default_factory=lambda: defaultdict(list))
    rounded: list[tuple[Relation, Said]] = field(default_factory=list)
    held: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))


def judge_relations(
    relations: Iterable[Relation], said: Statements, domains: Mapping[str, Interval]
) -> Judged:
    """Every relation tested, alone where its figures are known, else together with others.

    domains -- indicator → what its figures can be at all; absent means anything
    """
    judged = Judged()
    lacking: list[Relation] = []
    broken: list[tuple[Relation, Said]] = []
    everything = list(relations)
    for relation in everything:
        choices = [said.of(key) for key in relation.keys]
        if not all(choices):
            lacking.append(relation)
        elif all(len(choice) == 1 for choice in choices):
            broken += _judge_plain(relation, tuple(o for [o] in choices), said, judged)
        else:
            broken += _judge_known(relation, choices, said, judged)
    doubtful = {key_of(o) for _, figures in broken for o in figures}
    doubtful |= {key for key in said if len(said.of(key)) > 1}
    for relation in everything if doubtful else ():
        for key in relation.keys:
            if key in doubtful and len(relation.keys) > 1:
                judged.touching[key].append(relation)
    judged.violations.extend(_narrowed(broken, judged.touching, said, domains))
    for group in _linked(lacking, said, domains):
        judged.violations.extend(_judge_linked(group, said, domains))
    return judged


def domains_of(identities: Iterable[Identity]) -> dict[str, Interval]:
    """What figures of an indicator can be anywhere and at any time, by the rules."""
    found: dict[str, Interval] = {}
    for rule in identities:
        everywhere = not rule.places and rule.from_year is None and rule.to_year is None
        if rule.kind in ("at_least", "at_most") and everywhere:
            limit = Bounded(rule, ()).needed(0, ())
            for indicator in rule.parts:
                found[indicator] = found.get(indicator, ANYTHING) & limit
    return found


# ---- all figures known -----------------------------------------------------------------


def _judge_plain(
    relation: Relation, figures: Said, said: Statements, judged: Judged
) -> list[tuple[Relation, Said]]:
    """Each figure said once: by far the most frequent case."""
    if not _holds(relation, figures, said):
        return [(relation, figures)]
    if len(figures) > 1:
        for o in figures:
            judged.held[id(o)] += 1
        if _prints_apart(relation, figures):
            judged.rounded.append((relation, figures))
    return []


def _judge_known(
    relation: Relation,
    choices: Sequence[Sequence[Observation]],
    said: Statements,
    judged: Judged,
) -> list[tuple[Relation, Said]]:
    """Some figures said differently by several: every combination is tried."""
    tried = list(product(*_few(choices)))
    outcome = [_holds(relation, combination, said) for combination in tried]
    fitting = [c for c, holds in zip(tried, outcome, strict=True) if holds]
    failing = [c for c, holds in zip(tried, outcome, strict=True) if not holds]
    supported = {id(o) for combination in fitting for o in combination}
    for identity in supported:
        judged.held[identity] += 1
    if not fitting:
        worst = min(failing, key=lambda c: (-_of_one_source(c), _gap(relation, c, said)))
        return [(relation, worst)]
    if all(_prints_apart(relation, combination) for combination in fitting):
        judged.rounded.append((relation, fitting[0]))
    # Two numbers of one source that fit nothing else belong together: a text beside its table.
    for combination in failing:
        alone = tuple(o for o in combination if id(o) not in supported)
        if len(alone) > 1 and len({o.source_id for o in alone}) == 1:
            return [(relation, combination)]
    return []


def _narrowed(
    broken: Sequence[tuple[Relation, Said]],
    touching: Mapping[Key, Sequence[Relation]],
    said: Statements,
    domains: Mapping[str, Interval],
) -> Iterator[Violation]:
    """The smallest set of each, once; other relations of the same figures may make it smaller."""
    told: set[frozenset[int]] = set()
    for relation, figures in broken:
        shared = Counter(r for o in figures for r in touching.get(key_of(o), ()))
        others = [r for r, times in shared.items() if times > 1 and r is not relation]
        violation = smallest((relation, *others), figures, said, domains)
        identity = frozenset(map(id, violation.minimal))
        if identity not in told:
            told.add(identity)
            yield violation


def _few(choices: Sequence[Sequence[Observation]]) -> list[Sequence[Observation]]:
    """Not more alternatives than can be tried out; the ones that count stay."""
    for most in (99, 4, 2):
        few = [choice[:most] for choice in choices]
        if prod(map(len, few)) <= MOST_COMBINATIONS:
            return few
    # Many figures, each said twice: one alternative for each source in turn is enough.
    return [choice[:2] if i < 6 else choice[:1] for i, choice in enumerate(choices)]


def _holds(relation: Relation, figures: Said, said: Statements) -> bool:
    return relation.holds([said.interval(o) for o in figures])


def _of_one_source(figures: Said) -> int:
    sources = [o.source_id for o in figures]
    return max(map(sources.count, set(sources)))


def _gap(relation: Relation, figures: Said, said: Statements) -> Decimal:
    given = [said.interval(o) for o in figures]
    both = given[0] & relation.needed(0, given)
    return both.low - both.high


def _prints_apart(relation: Relation, figures: Said) -> bool:
    """Whether the result, rounded as the whole is printed, is another number."""
    whole, number = figures[0], relation.rule.number
    if relation.rule.kind not in ("sum", "members", "ratio"):
        return False
    if number is not None:
        return sum((o.value for o in figures), Decimal(0)) != number
    needed = relation.needed(0, [exactly(o.value) for o in figures])
    return not needed.middle.is_infinite() and (
        abs(needed.middle - whole.value) > Decimal(5).scaleb(-whole.decimals - 1)
    )


# ---- some figures missing --------------------------------------------------------------


def _linked(
    relations: Sequence[Relation], said: Statements, domains: Mapping[str, Interval]
) -> list[list[Relation]]:
    """Relations with missing figures that others supply, grouped by what they share."""
    supplied: set[Key] = set()
    chosen: dict[int, Relation] = {}
    waiting = list(enumerate(relations))
    while True:
        later = []
        for number, relation in waiting:
            missing = [k for k in relation.keys if k not in said and k not in supplied]
            if len(missing) > 1:
                later.append((number, relation))
                continue
            supplied.update(missing)
            chosen[number] = relation
        if len(later) == len(waiting):
            break
        waiting = later
    # Parts that are never negative may exceed the whole before all of them are known.
    for number, relation in waiting:
        if isinstance(relation, Total) and relation.keys[0] in said and _bounded(relation, domains):
            chosen[number] = relation
    return _groups([relation for _, relation in sorted(chosen.items())], said)


def _bounded(relation: Total, domains: Mapping[str, Interval]) -> bool:
    return all(domains.get(indicator, ANYTHING).low >= 0 for indicator, _, _ in relation.keys)


def _groups(relations: Sequence[Relation], said: Statements) -> list[list[Relation]]:
    parent = list(range(len(relations)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first_with: dict[Key, int] = {}
    for i, relation in enumerate(relations):
        for key in relation.keys:
            if key not in said:
                parent[root(i)] = root(first_with.setdefault(key, i))
    groups: defaultdict[int, list[Relation]] = defaultdict(list)
    for i, relation in enumerate(relations):
        groups[root(i)].append(relation)
    return list(groups.values())


def _judge_linked(
    group: list[Relation], said: Statements, domains: Mapping[str, Interval]
) -> list[Violation]:
    known: dict[Key, Interval] = {}
    for relation in group:
        for key in relation.keys:
            known[key] = hull(key, said, domains)
    if len(group) == 1 and all(known[k] == ANYTHING for k in group[0].keys if k not in said):
        return []
    found = []
    for _ in range(MOST_AGAIN):
        _, causes = fitted(group, known)
        if not causes:
            break
        relations = tuple(group)
        if len(known) > MOST_SEARCHED:
            relations = tuple(group[i] for i in sorted(causes))
        figures = tuple(
            said.of(key)[0]
            for key in dict.fromkeys(key for r in relations for key in r.keys)
            if key in said and known[key] != domains.get(key[0], ANYTHING)
        )
        violation = smallest(relations, figures, said, domains)
        released = {
            o: known | {key_of(o): domains.get(o.indicator_id, ANYTHING)} for o in violation.minimal
        }
        cures = tuple(o for o, rest in released.items() if not fitted(group, rest)[1])
        found.append(replace(violation, cures=cures))
        # Where one figure settles everything, further sets only say the same at greater length.
        if cures or not released:
            break
        known = next(iter(released.values()))
    return found


def hull(key: Key, said: Statements, domains: Mapping[str, Interval]) -> Interval:
    """From the lowest to the highest that was said; without a word, what is possible at all."""
    intervals = [said.interval(o) for o in said.of(key)]
    if not intervals:
        return domains.get(key[0], ANYTHING)
    return Interval(min(i.low for i in intervals), max(i.high for i in intervals))
