"""Load figures: good ones become one immutable release, bad ones a list of problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from luodi.actions.receive_figures import Hints, Incoming, receive_figures
from luodi.catalogue import Source
from luodi.catalogue.sources import last_possible_day
from luodi.ledger import Comparison, Release
from luodi.store import snapshots
from luodi.store.ledger_compact import compact
from luodi.store.ledger_stage import Staged
from luodi.store.regions import Region, find_region
from luodi.values import Problem, Refused

LISTED = 1000
PARQUET = b"PAR1"
_SOURCE_ID = re.compile(r"[\w.-]{1,40}")


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who hands in a file says about it.

    source_id -- of figures that name no source; title, publisher and published describe it
                 where the catalogue does not know it yet
    by        -- who hands it in
    """

    source_id: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    by: str = ""
    hints: Hints | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, or would do.

    release    -- the new release, or None where nothing was stored
    earlier    -- the release that brought the very same file before
    comparison -- what the good rows are, compared with what was known
    incoming   -- the file as understood; None for a Parquet file and for one known already
    problems   -- every bad cell, by line or by sheet and cell
    """

    release: Release | None
    earlier: Release | None
    comparison: Comparison
    problems: tuple[Problem, ...]
    incoming: Incoming | None = None


def load_observations(
    region: Region, path: Path, given: Given, *, today: date, dry_run: bool = False
) -> Loaded:
    """Load a file into a region's ledger: a table, an SDMX message, or Parquet of any size.

    dry_run -- compare only; nothing is stored
    Nothing is stored where no row is good, or where every good row is known already.
    """
    if _begins_with(path, PARQUET):
        return _load_parquet(region, path, given, today=today, dry_run=dry_run)
    data = snapshots.receive(path)
    return load_figures(region, data, path.name, given, today=today, dry_run=dry_run)


def load_figures(
    region: Region, data: bytes, name: str, given: Given, *, today: date, dry_run: bool = False
) -> Loaded:
    """The same for a file as uploaded."""
    region = with_source(region, given)
    known = known_before(region, snapshots.checksum(data))
    if known is not None:
        return known
    incoming = receive_figures(
        data, name, region.pack.catalogue,
        today=today, source_id=given.source_id, hints=given.hints,
    )  # fmt: skip
    if dry_run:
        comparison = region.ledger.compare(incoming.observations, learnt_on=today, most=LISTED)
        return Loaded(None, None, comparison, incoming.problems, incoming)
    with region.ledger.writing():
        known = known_before(region, incoming.checksum)
        if known is not None:  # a second click, while the first was being read
            return known
        with region.ledger.staged(incoming.observations, learnt_on=today) as stage:
            release, comparison = _stored(region, stage, given, name, incoming.checksum, today)
        if release:
            snapshots.keep(region.home, data, incoming.suffix)
            compact(region.ledger)
    return Loaded(release, None, comparison, incoming.problems, incoming)


def _load_parquet(
    region: Region, path: Path, given: Given, *, today: date, dry_run: bool
) -> Loaded:
    region = with_source(region, given)
    checksum = snapshots.checksum_of(path)
    known = known_before(region, checksum)
    if known is not None:
        return known
    catalogue = region.pack.catalogue
    with _locked(region, dry_run), region.ledger.staged_file(
        path, catalogue, today=today, source_id=given.source_id, learnt_on=today
    ) as (stage, problems):  # fmt: skip
        if dry_run:
            return Loaded(None, None, stage.comparison(LISTED), problems)
        release, comparison = _stored(region, stage, given, path.name, checksum, today)
        if release:
            snapshots.keep_file(region.home, path, checksum)
            compact(region.ledger)
    return Loaded(release, None, comparison, problems)


@contextmanager
def _locked(region: Region, dry_run: bool) -> Iterator[None]:
    if dry_run:
        yield
    else:
        with region.ledger.writing():
            yield


def _stored(
    region: Region, stage: Staged, given: Given, name: str, checksum: str, today: date
) -> tuple[Release | None, Comparison]:
    comparison = stage.comparison(LISTED)
    if not comparison.to_store:
        return None, comparison
    about = Release(
        id="",
        origin=name,
        sha256=checksum,
        source_id=given.source_id,
        loaded_on=today,
        rows=comparison.to_store,
        source_title=given.title,
        source_publisher=given.publisher,
        source_published=given.published,
        by=given.by,
    )
    return region.ledger.commit(stage, about), comparison


def known_before(region: Region, checksum: str) -> Loaded | None:
    """What to say where the very same file is in force already."""
    if not region.ledger.has(checksum):
        return None
    earlier = [r for r in region.ledger.releases() if r.sha256 == checksum]
    return Loaded(None, earlier[-1], Comparison(), ())


def with_source(region: Region, given: Given) -> Region:
    """The region whose catalogue knows the source, so that its date counts at once."""
    if not _SOURCE_ID.fullmatch(given.source_id):
        raise Refused(Problem("load.bad_source", "--source", given.source_id, "source_id"))
    if given.published and last_possible_day(given.published) is None:
        raise Refused(Problem("load.bad_date", "--published", given.published))
    known = given.source_id in region.pack.catalogue.sources
    if known or not (given.title or given.published):
        return region
    source = Source(
        given.source_id, given.title or given.source_id, given.publisher, given.published, 2
    )
    return find_region(region.home, str(region.pack.catalogue.folder), also=(source,))


def _begins_with(path: Path, mark: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(mark)) == mark
    except OSError:
        # What is wrong with the file is said where it is read.
        return False
