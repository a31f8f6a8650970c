"""Counting the members of an area so that every place is counted once.

Members are grouped under the places that hold several of them, such as the counties
under their prefecture. A group with every part known is the sum of its parts; one with a
gap falls back on its own published total, which then stands for all of them. A total and
its parts are never mixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from luodi.catalogue.membership import Unit
from luodi.ledger.observation import Observation, by_trust
from luodi.ledger.rollup_values import Counted, SetAside
from luodi.values import Period

# (indicator, period) → place → definition → the figure that counts
Known = dict[tuple[str, Period], dict[str, dict[str, Observation]]]


def known_figures(ranked: Iterable[Observation]) -> Known:
    """The figure that counts for every indicator, period, place and definition.

    ranked -- within one key in the order of the picking rule; projections never count
    """
    known: Known = {}
    for observation in ranked:
        if observation.status != "projected":
            places = known.setdefault((observation.indicator_id, observation.period), {})
            ways = places.setdefault(observation.place_code, {})
            ways.setdefault(observation.definition_id, observation)
    return known


@dataclass(frozen=True, slots=True)
class Node:
    """A member, or a place that holds several members (``below``)."""

    unit: Unit
    below: tuple[Node, ...] = ()

    def members(self) -> tuple[str, ...]:
        """The members it holds; itself where it is one."""
        found = [code for node in self.below for code in node.members()]
        return tuple(found) or (self.unit.code,)


def grouped(members: Sequence[Unit], wholes: Iterable[Unit]) -> tuple[Node, ...]:
    """Members under the places that hold several of them, smallest groups first.

    A place that holds only a part of some member, or crosses another group, is left out:
    its total could not be counted beside the rest.
    """
    nodes = [(Node(unit), unit.atoms()) for unit in members]
    everything = frozenset[str]().union(*(atoms for _, atoms in nodes))
    sized = sorted(((whole.atoms(), whole) for whole in wholes), key=_by_size)
    for atoms, whole in sized:
        inside = [(node, held) for node, held in nodes if held & atoms]
        covered = frozenset[str]().union(*(held for _, held in inside))
        if len(inside) > 1 and covered == atoms and atoms < everything:
            group = Node(whole, tuple(node for node, _ in inside))
            nodes = [pair for pair in nodes if pair not in inside] + [(group, atoms)]
    return tuple(node for node, _ in nodes)


def _by_size(pair: tuple[frozenset[str], Unit]) -> tuple[int, str]:
    return len(pair[0]), pair[1].code


@dataclass(frozen=True, slots=True)
class Tally:
    """What a count found. missing -- members (or parts of one) nothing stands for."""

    counted: tuple[Counted, ...] = ()
    missing: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    doubtful: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts figures of one definition; ``weights`` is None where they simply add up.

    held_in -- (unit, other): figures of the other may already contain those of the unit
    """

    figures: dict[str, dict[str, Observation]]
    definition_id: str
    weights: dict[str, dict[str, Observation]] | None = None
    weight_definition_id: str = ""
    held_in: tuple[tuple[str, str], ...] = ()

    def group(self, nodes: Sequence[Node]) -> Tally:
        """All members in the nodes, each once."""
        return self._together({node.unit.code: self._node(node) for node in nodes})

    def member(self, unit: Unit) -> Tally:
        """A member: its own figure, or else the sum of its parts."""
        if not unit.parts and self.figures.keys().isdisjoint(unit.codes):
            return Tally(missing=(unit.code,))
        own, spare = self._own(unit, (unit.code,))
        if own:
            return Tally((own,), set_aside=spare)
        parts = self._together({part.code: self.member(part) for part in unit.parts})
        whole = bool(unit.parts) and not parts.missing
        stands_for = (unit.code,) if whole else ()
        return replace(
            parts,
            counted=tuple(replace(c, members=stands_for) for c in parts.counted),
            missing=() if whole else (unit.code,),
        )

    def published(self, unit: Unit) -> Observation | None:
        """The place's own figure, of this definition if there is one."""
        found = self._filed(self.figures, unit, self.definition_id)
        ways = [o for code in unit.codes for o in self.figures.get(code, {}).values()]
        return found[0] if found else next(iter(ways), None)

    def _node(self, node: Node) -> Tally:
        if not node.below:
            return self.member(node.unit)
        parts = self.group(node.below)
        own, spare = self._own(node.unit, node.members())
        if own is None:
            return parts
        if not parts.missing:
            unused = SetAside(own.figure, node.unit.code, "whole")
            return replace(parts, set_aside=(*parts.set_aside, unused))
        inside = tuple(SetAside(c.figure, node.unit.code, "inside") for c in parts.counted)
        return Tally((own,), set_aside=(*spare, *inside))

    def _own(
        self, unit: Unit, members: tuple[str, ...]
    ) -> tuple[Counted | None, tuple[SetAside, ...]]:
        found = self._filed(self.figures, unit, self.definition_id)
        weight = None
        if self.weights is not None:
            weights = self._filed(self.weights, unit, self.weight_definition_id)
            weight = weights[0] if weights else None
        if not found or (self.weights is not None and weight is None):
            return None, ()
        used = found[0].place_code
        spare = tuple(SetAside(other, used, "same_unit") for other in found[1:])
        return Counted(found[0], members, weight), spare

    def _filed(
        self, figures: dict[str, dict[str, Observation]], unit: Unit, definition_id: str
    ) -> list[Observation]:
        """Figures of a unit under all its codes: better status first, then the code of the time."""
        ways = (figures.get(code, {}).get(definition_id) for code in unit.codes)
        return sorted((o for o in ways if o), key=lambda o: by_trust(o.status))

    def _together(self, tallies: dict[str, Tally]) -> Tally:
        """Tallies of neighbours as one; a figure another may already contain stays out."""
        doubtful: list[tuple[str, str]] = []
        for inner, outer in self.held_in:
            if inner not in tallies or outer not in tallies or not tallies[outer].counted:
                continue
            sources = {c.figure.source_id for c in tallies[outer].counted}
            apart = {c.figure.source_id for c in tallies[inner].counted}
            # One source that gives both gives them apart; two sources may mean different areas.
            if not apart or apart != sources:
                doubtful.append((inner, outer))
                inside = tuple(SetAside(c.figure, outer, "inside") for c in tallies[inner].counted)
                tallies = tallies | {inner: Tally(missing=(inner,), set_aside=inside)}
        every = tallies.values()
        return Tally(
            tuple(c for tally in every for c in tally.counted),
            tuple(code for tally in every for code in tally.missing),
            tuple(s for tally in every for s in tally.set_aside),
            (*doubtful, *(pair for tally in every for pair in tally.doubtful)),
        )
