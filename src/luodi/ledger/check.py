"""Find figures that cannot all be true, and figures that are hard to believe.

check() takes figures, stored or about to be, and says what contradicts what, which few
figures are enough for the contradiction, which of them to look at first and whom to ask.
Nothing is adjusted. The checks, one file each: check_violations (identities),
check_conflicts (one figure, several numbers), check_slips and check_jumps (series).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from luodi.catalogue import Catalogue
from luodi.catalogue.identities import Identity
from luodi.ledger.check_conflicts import Conflict, conflicts
from luodi.ledger.check_findings import SEVERITIES, Ask, Inconsistency, Suspect
from luodi.ledger.check_instances import relations_of
from luodi.ledger.check_intervals import ANYTHING, Interval
from luodi.ledger.check_jumps import Jump, jumps
from luodi.ledger.check_minimal import Violation, key_of
from luodi.ledger.check_series import panels
from luodi.ledger.check_slips import slips
from luodi.ledger.check_statements import Statements
from luodi.ledger.check_violations import Judged, domains_of, hull, judge_relations
from luodi.ledger.observation import Observation

# Two totals and a rate between them stand on different footings too often to call it an error.
_NEVER_AN_ERROR = ("growth",)


def check(
    figures: Iterable[Observation], catalogue: Catalogue, identities: Sequence[Identity]
) -> list[Inconsistency]:
    """Every inconsistency among figures, the gravest first.

    figures -- of one key, the one that counts before the others (as Figures.ranked() has
               them); for a preview the incoming ones before what is known
    """
    said = Statements(figures, catalogue)
    judged = judge_relations(relations_of(identities, said), said, domains_of(identities))
    return _Report(said, judged, list(conflicts(said))).findings()


class _Report:
    """Puts what the checks found into findings; knows in how many a figure takes part."""

    def __init__(self, said: Statements, judged: Judged, found: list[Conflict]) -> None:
        self._said, self._judged, self._conflicts = said, judged, found
        self._accusers: defaultdict[int, list[Violation | Conflict]] = defaultdict(list)
        for violation in judged.violations:
            for o in violation.minimal:
                self._accusers[id(o)].append(violation)
        for conflict in found:
            if conflict.kind == "conflict":
                for o in conflict.apart:
                    self._accusers[id(o)].append(conflict)

    def findings(self) -> list[Inconsistency]:
        """All of them, in the order of severity."""
        found = [
            *map(self._of_violation, self._judged.violations),
            *map(self._of_conflict, self._conflicts),
            *self._of_series(),
            *self._of_rounding(),
        ]
        return sorted(found, key=lambda f: SEVERITIES.index(f.severity))

    def _of_violation(self, violation: Violation) -> Inconsistency:
        suspect = self._suspect(violation, violation.minimal)
        alone = len(violation.relations) == 1
        used = violation.said if alone else violation.minimal
        subject = used[0] if alone or suspect is None else suspect.figure
        # Of several rules, the one that calculates the figure, else any that it is part of.
        relations = sorted(
            violation.relations, key=lambda r: (*r.keys, key_of(subject)).index(key_of(subject))
        )
        rule = relations[0].rule
        needed = violation.needed(subject, self._said)
        exact = violation.needed(subject, self._said, exact=True)
        if alone and rule.kind == "sum" and rule.number is not None:
            found, expected = sum((o.value for o in used), Decimal(0)), rule.number
        else:
            found, expected = subject.value, exact.middle
        own = self._said.interval(subject).half_width
        grave = rule.kind not in _NEVER_AN_ERROR and _one_voice(violation.minimal)
        return Inconsistency(
            rule=rule.id,
            also=tuple(dict.fromkeys(r.rule.id for r in relations[1:] if r.rule is not rule)),
            kind=rule.kind,
            severity="error" if grave else "warning",
            figures=(subject, *(o for o in used if o is not subject)),
            minimal=violation.minimal,
            expected=expected,
            found=found,
            difference=found - expected,
            tolerance=own + _play(needed, exact),
            suspect=suspect if len(violation.minimal) > 1 else None,
            ask=self._ask(violation.minimal),
        )

    def _of_conflict(self, conflict: Conflict) -> Inconsistency:
        first, other = conflict.apart
        contradicts = conflict.kind == "conflict"
        severity = "info"
        if contradicts:
            severity = "error" if _one_voice(conflict.apart) else "warning"
        widths = [self._said.interval(o).half_width for o in conflict.apart]
        return Inconsistency(
            rule=conflict.kind,
            kind=conflict.kind,
            severity=severity,
            figures=(first, other, *(o for o in conflict.figures if o not in conflict.apart)),
            minimal=conflict.apart if contradicts else (),
            expected=other.value,
            found=first.value,
            difference=first.value - other.value,
            tolerance=sum(widths, Decimal(0)),
            suspect=self._suspect(conflict, conflict.apart) if contradicts else None,
            ask=self._ask(conflict.apart),
        )

    def _of_series(self) -> Iterator[Inconsistency]:
        catalogue = self._said.catalogue
        levels = {code: place.level for code, place in catalogue.places.items()}
        for panel in panels(self._said):
            explained: set[int] = set()
            for slip in slips(panel, levels):
                explained.update(id(o) for o in slip.figures)
                first = slip.figures[0]
                kind = "column_slip" if slip.column else "slip"
                moved = first.value.scaleb(-slip.power)
                yield self._odd(kind, (*slip.figures, *slip.near), moved, power=slip.power)
            breaks = {b.year for b in catalogue.indicators[panel.key[0]].breaks}
            for odd in jumps(panel, explained, breaks):
                if isinstance(odd, Jump):
                    first = odd.figures[0]
                    usual = Decimal(repr(math.exp(odd.usual)))
                    yield self._odd("jump", odd.figures, _rounded(usual, first))
                else:
                    percent = Decimal(repr(100 * math.expm1(odd.size)))
                    yield Inconsistency(
                        "rebased",
                        "rebased",
                        "info",
                        odd.figures,
                        difference=round(percent, 1),
                        ask=self._ask(odd.figures),
                    )

    def _odd(
        self, kind: str, figures: tuple[Observation, ...], usual: Decimal, *, power: int = 0
    ) -> Inconsistency:
        first = figures[0]
        return Inconsistency(
            rule=kind,
            kind=kind,
            severity="warning",
            figures=figures,
            expected=usual,
            found=first.value,
            difference=first.value - usual,
            ask=self._ask(figures[:1]),
            power=power,
        )

    def _of_rounding(self) -> Iterator[Inconsistency]:
        for relation, figures in self._judged.rounded:
            whole, rule = figures[0], relation.rule
            given = [self._said.interval(o) for o in figures]
            exact = relation.needed(0, [Interval(o.value, o.value) for o in figures])
            if rule.number is None:
                found, expected = whole.value, exact.middle
            else:
                found, expected = sum((o.value for o in figures), Decimal(0)), rule.number
            play = given[0].half_width + _play(relation.needed(0, given), exact)
            yield Inconsistency(
                rule=rule.id,
                kind="rounding",
                severity="info",
                figures=figures,
                expected=expected,
                found=found,
                difference=found - expected,
                tolerance=play,
            )

    def _suspect(
        self, about: Violation | Conflict, among: tuple[Observation, ...]
    ) -> Suspect | None:
        """The figure whose identities fail most of all; the first of equals."""
        if not among:
            return None

        def record(o: Observation) -> tuple[float, int]:
            against, held = len(self._accusers[id(o)]), self._judged.held[id(o)]
            return -against / (against + held), -against

        figure = min(getattr(about, "cures", ()) or among, key=record)
        accusers = self._accusers[id(figure)]
        needed = self._needed(about, figure, exact=True)
        return Suspect(
            figure=figure,
            needed=_rounded(needed.middle, figure),
            violated=len(accusers),
            satisfied=self._judged.held[id(figure)],
            settles=self._settles(figure, accusers),
        )

    def _settles(self, figure: Observation, accusers: Sequence[Violation | Conflict]) -> bool:
        """Whether some number for a figure would make every relation it is in hold."""
        key, agreed = key_of(figure), ANYTHING
        for accuser in accusers:
            if isinstance(accuser, Violation) and accuser.cures and figure not in accuser.cures:
                return False
            agreed = agreed & self._needed(accuser, figure)
        for relation in self._judged.touching.get(key, ()):
            if all(k in self._said for k in relation.keys):
                others = [hull(k, self._said, {}) for k in relation.keys]
                agreed = agreed & relation.needed(relation.keys.index(key), others)
        return not agreed.empty

    def _needed(
        self, about: Violation | Conflict, figure: Observation, *, exact: bool = False
    ) -> Interval:
        if isinstance(about, Violation):
            return about.needed(figure, self._said, exact=exact)
        other = next(o for o in about.apart if o is not figure)
        return Interval(other.value, other.value) if exact else self._said.interval(other)

    def _ask(self, figures: Iterable[Observation]) -> tuple[Ask, ...]:
        catalogue = self._said.catalogue
        asked: dict[tuple[str, str], Ask] = {}
        for o in figures:
            producer = catalogue.indicators[o.indicator_id].producer
            source = catalogue.sources.get(o.source_id)
            publisher = source.publisher if source else o.source_id
            asked.setdefault((producer.zh, publisher), Ask(producer, publisher))
        return tuple(asked.values())


def _one_voice(figures: Iterable[Observation]) -> bool:
    """Whether one source says all of it of one version: then no other footing explains it."""
    return len({(o.source_id, o.status) for o in figures}) == 1


def _play(needed: Interval, exact: Interval) -> Decimal:
    """How far rounding of the others can move what they ask for."""
    ends = [abs(a - b) for a, b in zip(needed, exact, strict=True) if not a.is_infinite()]
    return max(ends, default=Decimal(0))


def _rounded(value: Decimal, like: Observation) -> Decimal:
    """With as many digits after the point as a figure was printed with."""
    return value if value.is_infinite() else round(value, like.decimals)
