"""The ledger as dense cubes, one partition at a time: DuckDB scans, NumPy places.

Keys are numbers, so (indicator, place, year) is a position in an array and picking the
current figure needs a sort only for keys of which more than one figure is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
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
    """What was known on a day, partition by partition; two cubes are in memory at a time.

    years      -- first and last
    definition -- the way of counting; definitions are never mixed
    """
    state = ledger.state
    codes, words = state.codes["indicator"], state.words("indicator")
    wanted = set(codes.values()) if indicators is None else {codes.get(i, 0) for i in indicators}
    places = tuple(sorted(state.codes["place"], key=state.codes["place"].__getitem__))
    first, last = years
    span = last - first + 1
    choices = state.chosen(queries.NO_LIMIT, day)
    counted = state.codes["definition"].get(definition, 0)
    idle = tuple(code for word, code in state.codes["status"].items() if word == "projected")
    scan = _Scan(
        day, first, last, span, len(places), counted, bool(choices), idle, bool(state.withdrawn)
    )
    members_of: dict[int, list[int]] = {}
    for code in sorted(wanted & words.keys()):
        members_of.setdefault(engines.group_of(code), []).append(code)
    widest = max(map(len, members_of.values()), default=0) * len(places) * span
    if widest > MAX_CELLS:
        raise Refused(Problem("ledger.too_wide", str(widest), "", str(MAX_CELLS)))
    with engines.connected(engines.BULK_MEMORY) as engine, ThreadPoolExecutor(1) as ahead:
        engines.rules(engine, state, catalogue, method, choices)
        engine.execute(_POSITIONS)

        def read(members: list[int]) -> Cube:
            engines.facts(engine, ledger.folder, state, [engines.group_of(members[0])])
            values = np.full(len(members) * len(places) * span, np.nan)
            for sql in scan(members):
                found = engine.execute(sql).fetchnumpy()
                values[_plain(found["cell"])] = _plain(found["value"])
            shape = (len(members), len(places), span)
            return Cube(tuple(words[c] for c in members), places, years, values.reshape(shape))

        # While one cube is worked on, the next is read.
        waiting = iter(members_of.values())
        coming = [ahead.submit(read, members) for members in islice(waiting, 1)]
        while coming:
            cube = coming.pop().result()
            coming = [ahead.submit(read, members) for members in islice(waiting, 1)]
            yield cube


# The order of source ids, so that a figure's rank is one number.
_POSITIONS = """
    CREATE OR REPLACE TEMP TABLE positions AS
    SELECT source, source_rank, row_number() OVER (ORDER BY source_id) AS position FROM sources
"""


@dataclass(frozen=True, slots=True)
class _Scan:
    """The questions that fill a cube, each overwriting the one before.

    idle -- numbers of statuses that never count

    The picking rule is queries.decided() said as two aggregates over packed numbers, which
    takes half the time of its two windows; a test holds them against each other. A
    person's choice stands above both and goes by the rule itself.
    """

    day: date
    first: int
    last: int
    span: int
    places: int
    definition: int
    choices: bool
    idle: tuple[int, ...]
    withdrawals: bool

    def __call__(self, members: Sequence[int]) -> list[str]:
        dense = list(members) == list(range(members[0], members[-1] + 1))
        axis = (
            f"(indicator::INTEGER - {members[0]})"
            if dense
            else f"(list_position([{', '.join(map(str, members))}], indicator)::INTEGER - 1)"
        )
        cell = (
            f"({axis} * {self.places} + place - 1) * {self.span} + period // 10000 - {self.first}"
        )
        only = (
            f"definition = {self.definition} AND period % 10000 = 112"
            f" AND period BETWEEN {self.first * 10_000} AND {self.last * 10_000 + 9_999}"
        )
        if not (dense and len(members) == engines.GROUP_SIZE):
            only += f" AND indicator IN ({', '.join(map(str, members))})"
        # Said without the join of queries.first_said(): this is where most of the time goes.
        counting = f"{only} AND status NOT IN ({', '.join(map(str, self.idle)) or '0'})"
        known = f"known_on <= DATE '{self.day.isoformat()}' AND {counting}"
        filling = [
            f"SELECT {cell} AS cell, value::DOUBLE AS value FROM firsts WHERE {known}",
            f"SELECT {cell} AS cell, 'nan'::DOUBLE AS value FROM agains WHERE {only}",
            self._picked(cell, only),
        ]
        if self.choices:
            keys = ", ".join(queries.KEY)
            chosen = f"{only} AND ({keys}) IN (SELECT ({keys}) FROM choices)"
            picked = queries.decided(self.day, only=chosen, counting_only=True)
            filling.append(
                f"SELECT {cell} AS cell, value::DOUBLE AS value FROM ({picked}) p"
                " WHERE pick_rank = 1"
            )
        return filling

    def _picked(self, cell: str, only: str) -> str:
        """First what each source said last under each status, then the best of those."""
        days = "(known_on - DATE '1900-01-01')"
        later = (
            f"(({days}::HUGEINT * 2147483648 + release) * 8 + decimals) * 4611686018427387904"
            " + (value * 1000000)::BIGINT"
        )
        rank = (
            "(t.status_rank::BIGINT << 48) | (r.source_rank::BIGINT << 44)"
            f" | ((15 - decimals)::BIGINT << 40) | ((100000 - {days})::BIGINT << 20) | r.position"
        )
        said = f"SELECT * FROM agains WHERE known_on <= DATE '{self.day.isoformat()}' AND {only}"
        if self.withdrawals:
            said = queries.in_force(self.day, only=only)
        return f"""
            SELECT cell, arg_min(value, rank)::DOUBLE AS value FROM (
                SELECT cell, arg_max(value, later) AS value, arg_max(rank, later) AS rank
                FROM (
                    SELECT {cell} AS cell, s.source, s.status, value, {later} AS later,
                        {rank} AS rank
                    FROM ({said}) s
                    JOIN statuses t ON t.status = s.status
                    JOIN positions r ON r.source = s.source
                    WHERE t.counts = 1
                ) GROUP BY cell, source, status
            ) GROUP BY cell"""


def _plain(column: NDArray[Any]) -> NDArray[Any]:
    return np.ma.getdata(column)
