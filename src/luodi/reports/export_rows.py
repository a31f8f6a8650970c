"""The figures of an export, in order, each with its place among what was said of its key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from luodi.ledger import Observation


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A figure of an export.

    vintage -- 1 for what a source said first of a key under a status, 2 for its correction …
    current -- whether it is the figure that counts for its key
    """

    observation: Observation
    vintage: int
    current: bool


def export_rows(
    known: Iterable[Observation], current: Collection[Observation]
) -> tuple[ExportRow, ...]:
    """Figures by indicator, place and period; several of one key in the order they came in.

    known   -- everything known on the day of the export: a vintage counts among all of it
    current -- those of them that count
    """
    counting = frozenset(current)
    said: Counter[tuple[object, ...]] = Counter()
    rows = []
    for o in sorted(known, key=_order):
        voice = (o.key, o.definition_id, o.source_id, o.status)
        said[voice] += 1
        rows.append(ExportRow(o, said[voice], o in counting))
    return tuple(rows)


def _order(o: Observation) -> tuple[object, ...]:
    return (
        o.indicator_id,
        o.place_code,
        o.period,
        o.definition_id,
        o.source_id,
        o.status,
        o.release_id,
        o.known_on,
        o.value,
    )
