"""The ledger as dense cubes, one partition at a time: DuckDB scans, NumPy places.

Keys are numbers, so (indicator, place, year) is a position in an array and picking the
current figure needs a sort only for keys of which more than one figure is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.catalogue import Catalogue, Method
from luodi.ledger import queries
from luodi.ledger.cube import Values
from luodi.store import ledger_engine as engines
from luodi.store.ledger import Ledger
from luodi.values import Problem, Refused

MAX_CELLS = 200_000_000


@dataclass(frozen=True, slots=True)
class Cube:
    """The current full-year figures of one partition.

    indicators -- their ids, along the first axis
    places     -- their codes, along the second
    years      -- first and last, along the third
    values     -- float64, NaN where nothing is known
    """

    indicators: tuple[str, ...]
    places: tuple[str, ...]
    years: tuple[int, int]
    values: Values


def cubes(
    ledger: Ledger,
    day: date,
    catalogue: Catalogue,
    method: Method,
    years: tuple[int, int],
    *,
    indicators: Sequence[str] | None = None,
    definition: str = "standard",
) -> Iterator[Cube]:
    """What was known on a day, partition by partition; one cube is in memory at a time.

    years      -- first and last
    definition -- the way of counting; definitions are never mixed
    """
    state = ledger.state
    codes = state.codes["indicator"]
    wanted = {codes[i] for i in indicators if i in codes} if indicators is not None else None
    places = tuple(sorted(state.codes["place"], key=state.codes["place"].__getitem__))
    first, last = years
    span = last - first + 1
    counted = state.codes["definition"].get(definition, 0)
    rows_of = _Scan(day, first, last, span, len(places), counted)
    words = state.words("indicator")
    with engines.connected(engines.BULK_MEMORY) as engine:
        engines.rules(engine, state, catalogue, method, state.chosen(queries.NO_LIMIT, day))
        for group in sorted({f.group for f in state.files}):
            inside = range(group * engines.GROUP_SIZE + 1, (group + 1) * engines.GROUP_SIZE + 1)
            members = [c for c in inside if c in words and (wanted is None or c in wanted)]
            if not members:
                continue
            cells = len(members) * len(places) * span
            if cells > MAX_CELLS:
                raise Refused(Problem("ledger.too_wide", str(cells), "", str(MAX_CELLS)))
            engines.facts(engine, ledger.folder, state, [group])
            values = np.full(cells, np.nan)
            for sql in rows_of(members):
                found = engine.execute(sql).fetchnumpy()
                values[_plain(found["cell"])] = _plain(found["value"])
            yield Cube(
                tuple(words[c] for c in members),
                places,
                years,
                values.reshape(len(members), len(places), span),
            )


@dataclass(frozen=True, slots=True)
class _Scan:
    """The three questions that fill a cube, each overwriting the one before."""

    day: date
    first: int
    last: int
    span: int
    places: int
    definition: int

    def __call__(self, members: Sequence[int]) -> tuple[str, str, str]:
        dense = list(members) == list(range(members[0], members[-1] + 1))
        axis = (
            f"(indicator::INTEGER - {members[0]})"
            if dense
            else f"list_position([{', '.join(map(str, members))}], indicator)::INTEGER - 1"
        )
        cell = (
            f"(({axis}) * {self.places} + place - 1) * {self.span}"
            f" + period // 10000 - {self.first} AS cell"
        )
        listed = ", ".join(map(str, members))
        only = (
            f"indicator IN ({listed}) AND definition = {self.definition}"
            f" AND period BETWEEN {self.first * 10_000} AND {self.last * 10_000 + 9_999}"
            " AND period % 10000 = 112"
        )
        if dense and len(members) == engines.GROUP_SIZE:
            only = only.removeprefix(f"indicator IN ({listed}) AND ")
        known = queries.first_said(self.day, only=only, counting_only=True)
        picked = queries.decided(self.day, only=only, counting_only=True)
        return (
            f"SELECT {cell}, value::DOUBLE AS value FROM ({known}) f",
            f"SELECT {cell}, 'nan'::DOUBLE AS value FROM ({queries.contested(only)}) c",
            f"SELECT {cell}, value::DOUBLE AS value FROM ({picked}) p WHERE pick_rank = 1",
        )


def _plain(column: NDArray[Any]) -> NDArray[Any]:
    return np.ma.getdata(column)
