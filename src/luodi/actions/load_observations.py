"""Load a table of figures: good rows become one immutable release, bad ones a list of problems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from luodi.catalogue import Source
from luodi.catalogue.sources import last_possible_day
from luodi.ledger import Comparison, Release, intake
from luodi.ledger.intake import REQUIRED
from luodi.reading import grid
from luodi.store import snapshots
from luodi.store.regions import Region, find_region
from luodi.values import Problem, Refused

LISTED = 1000
_SOURCE_ID = re.compile(r"[\w.-]{1,40}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did.

    release    -- the new release, or None where nothing was new
    earlier    -- the release that brought the very same file before
    comparison -- what the good rows are, compared with what was known
    problems   -- every bad cell, by line
    """

    release: Release | None
    earlier: Release | None
    comparison: Comparison
    problems: tuple[Problem, ...]
    encoding: str


def load_observations(
    region: Region,
    path: Path,
    *,
    source_id: str,
    title: str = "",
    publisher: str = "",
    published: str = "",
    today: date,
) -> Loaded:
    """Load a CSV file with the columns of COLUMNS into a region's ledger.

    source_id -- of rows that name no source; title, publisher and published describe it
                 where the catalogue does not know it yet
    today     -- the day of loading
    Nothing is stored where no row is good, or where every good row is known already.
    """
    region = _with_source(region, source_id, title, publisher, published)
    data = snapshots.receive(path)
    checksum = snapshots.checksum(data)
    earlier = next((r for r in region.ledger.releases() if r.sha256 == checksum), None)
    if earlier is not None:
        return Loaded(None, earlier, Comparison(), (), "")
    table = grid.read_csv(data, path.name, required=REQUIRED)
    taken = intake(
        table.rows, region.pack.catalogue, name=table.name, today=today, source_id=source_id
    )
    problems = tuple(sorted((*table.problems, *taken.problems), key=_line))
    with (
        region.ledger.writing(),
        region.ledger.staged(taken.observations, learnt_on=today) as stage,
    ):
        comparison = stage.comparison(most=LISTED)
        if not comparison.to_store:
            return Loaded(None, None, comparison, problems, table.encoding)
        snapshots.keep(region.home, data, ".csv")
        about = Release(
            id="",
            origin=path.name,
            sha256=checksum,
            source_id=source_id,
            loaded_on=today,
            rows=comparison.to_store,
            source_title=title,
            source_publisher=publisher,
            source_published=published,
        )
        release = region.ledger.commit(stage, about)
    return Loaded(release, None, comparison, problems, table.encoding)


def _line(problem: Problem) -> int:
    return int(problem.values.get("line", "0"))


def _with_source(
    region: Region, source_id: str, title: str, publisher: str, published: str
) -> Region:
    """The region whose catalogue knows the source, so that its date counts at once."""
    if not _SOURCE_ID.fullmatch(source_id):
        raise Refused(Problem("load.bad_source", "--source", source_id, "source_id"))
    if published and last_possible_day(published) is None:
        raise Refused(Problem("load.bad_date", "--published", published))
    if source_id in region.pack.catalogue.sources or not (title or published):
        return region
    source = Source(source_id, title or source_id, publisher, published, 2)
    return find_region(region.home, str(region.pack.catalogue.folder), also=(source,))
