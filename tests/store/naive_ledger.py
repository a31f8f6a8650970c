"""The ledger as a list: what the real one is held against. Slow and plain on purpose."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from luodi.ledger import Choice, Observation

RELATIONS = ("new", "revised", "conflicting", "agreeing", "same")


@dataclass
class NaiveLedger:
    """Events in the order they came: (release, observation) and (release, day) taken back."""

    ranks: dict[str, int]
    statuses: tuple[str, ...]
    figures: list[tuple[int, Observation]] = field(default_factory=list)
    taken_back: dict[int, date] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    releases: int = 0

    def load(self, observations: list[Observation]) -> dict[str, int]:
        self.releases += 1
        counts = dict.fromkeys(RELATIONS, 0)
        for o in observations:
            relation = self.relation(o)
            counts[relation] += 1
            if relation != "same":
                self.figures.append((self.releases, o))
        return counts

    def relation(self, o: Observation) -> str:
        earlier = [
            e for release, e in self.figures if release not in self.taken_back and key(e) == key(o)
        ]
        if not earlier:
            return "new"
        if any(said(e) == said(o) for e in earlier):
            return "same"
        if any(e.source_id == o.source_id for e in earlier):
            return "revised"
        return "agreeing" if all(e.value == o.value for e in earlier) else "conflicting"

    def withdraw(self, release: int, day: date) -> None:
        self.releases += 1
        self.taken_back[release] = day

    def current(self, day: date, through: int = 10**9) -> dict[tuple, Observation]:
        groups: dict[tuple, list[tuple[int, Observation]]] = {}
        for release, o in self.figures:
            gone = release in self.taken_back and self.taken_back[release] <= day
            if o.known_on <= day and release <= through and not gone:
                groups.setdefault(key(o), []).append((release, o))
        found = {}
        for k, group in groups.items():
            counted = [(r, o) for r, o in group if o.status != "projected"]
            if counted:
                found[k] = min(counted, key=lambda entry: self._order(entry, group, day))[1]
        return found

    def _order(self, entry, group, day):
        release, o = entry
        rivals = [
            (r.known_on, n, r.decimals, r.value)
            for n, r in group
            if (r.source_id, r.status) == (o.source_id, o.status)
        ]
        outdated = (o.known_on, release, o.decimals, o.value) < max(rivals)
        last = [c for c in self.choices if choice_key(c) == key(o) and c.day <= day][-1:]
        chosen = any((c.source_id, c.status, c.value) == said(o)[1:] for c in last)
        status = self.statuses.index(o.status) if o.status in self.statuses else 99
        return (
            not chosen, outdated, status, self.ranks.get(o.source_id, 9), -o.decimals,
            -o.known_on.toordinal(), o.source_id, -o.value,
        )  # fmt: skip


def key(o: Observation) -> tuple:
    return (o.indicator_id, o.definition_id, o.place_code, o.period)


def said(o: Observation) -> tuple:
    return (key(o), o.source_id, o.status, o.value)


def choice_key(c: Choice) -> tuple:
    return (c.indicator_id, c.definition_id, c.place_code, c.period)
