"""What places set themselves (各地自报目标): beside a regional target, to be reconciled with it.

In a pack they stand in ``place_targets.csv``; a person may hand in a file with the same
columns. Start with load_place_targets(); place_target() reads one row.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from luodi.catalogue import Catalogue, PackFile
from luodi.catalogue.tables import Row
from luodi.values import Bilingual, Problem, Refused

NO_NOTE = Bilingual("")
COLUMNS = "target_id place_code value growth lower upper fixed source_id note_zh note_en"


@dataclass(frozen=True, slots=True)
class PlaceTarget:
    """A place's own number for a target of the region.

    value        -- in the indicator's unit: the level by the due year, or the addition where
                    the target counts one; None where only bounds are given
    growth       -- percent a year instead of a value, as places often write it
    lower, upper -- what the place can accept; None is open
    fixed        -- whether its number may not be changed
    source_id    -- where it is written; empty for a number handed in
    at           -- file and line it was read from
    """

    target_id: str
    place_code: str
    value: Decimal | None
    growth: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    fixed: bool = False
    source_id: str = ""
    note: Bilingual = NO_NOTE
    at: str = ""

    def problems(self) -> list[Problem]:
        """What no arithmetic can mend: no number at all, two, a fixed nothing, crossed bounds."""
        numbers = [n for n in (self.value, self.growth) if n is not None]
        bounds = [n for n in (self.lower, self.upper) if n is not None]
        if len(numbers) > 1:
            return [Problem("cascade.two_numbers", self.at, self.place_code)]
        if not numbers and not bounds:
            return [Problem("cascade.no_own_number", self.at, self.place_code)]
        if self.fixed and not numbers:
            return [Problem("cascade.fixed_nothing", self.at, self.place_code)]
        if len(bounds) > 1 and bounds[0] > bounds[1]:
            found = f"{bounds[0]:f}、{bounds[1]:f}"
            return [Problem("cascade.crossed_bounds", self.at, found)]
        return []


def load_place_targets(
    folder: Path, catalogue: Catalogue, targets: Container[str]
) -> tuple[PlaceTarget, ...]:
    """The places' own targets of a pack; without the file there are none.

    Raises Refused with file, line and column of a cell, or with every row at fault.
    """
    table = PackFile(folder / "place_targets.csv", COLUMNS, optional=True)
    found = tuple(_place_target(row, catalogue, targets) for row in table)
    problems = [problem for own in found for problem in own.problems()]
    seen: dict[tuple[str, str], PlaceTarget] = {}
    for own in found:
        first = seen.setdefault((own.target_id, own.place_code), own)
        if first is not own:
            problems.append(Problem("cascade.twice", own.at, own.place_code, first.at))
    if problems:
        raise Refused(*problems)
    return found


def _place_target(row: Row, catalogue: Catalogue, targets: Container[str]) -> PlaceTarget:
    return PlaceTarget(
        target_id=row.one_of("target_id", targets),
        place_code=row.one_of("place_code", catalogue.places),
        value=row.number("value"),
        growth=row.number("growth"),
        lower=row.number("lower"),
        upper=row.number("upper"),
        fixed=row.one_of("fixed", ("", "yes")) == "yes",
        source_id=row.one_of("source_id", catalogue.sources),
        note=row.both("note"),
        at=row.problem("place_code", "").place,
    )
