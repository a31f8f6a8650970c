"""Make a region usable in a home: the figures its pack brings are stored once."""

from __future__ import annotations

from datetime import date

from luodi.ledger import Release, intake
from luodi.reading import grid
from luodi.store import snapshots
from luodi.store.home import Home
from luodi.store.regions import Region, find_region
from luodi.values import Refused


def open_region(home: Home, name: str, *, today: date) -> tuple[Region, int]:
    """The region of a pack's name or folder, and how many of its own figures are new here.

    The pack's figures become a release the first time. A newer version of the pack
    adds what it says differently as a further release; nothing is overwritten.
    """
    region = find_region(home, name)
    file = region.pack.observations_file
    data = file.read_bytes() if file.is_file() else b""
    if not data or region.ledger.received(snapshots.checksum(data)):
        return region, 0
    table = grid.read_csv(data, file.name)
    taken = intake(table.rows, region.pack.catalogue, name=table.name, today=today)
    if taken.problems or table.problems:
        raise Refused(*table.problems, *taken.problems)
    checksum = snapshots.checksum(data)
    with region.ledger.writing():
        if region.ledger.received(checksum):
            return find_region(home, name), 0
        # The first time, two words of one source in the pack's own file are both dated by it.
        learnt_on = today if region.ledger.releases() else None
        snapshots.keep(home, data, ".csv")
        origin = f"{region.pack.id}/{file.name}"
        with region.ledger.staged(taken.observations, learnt_on=learnt_on) as stage:
            release = region.ledger.commit(stage, Release("", origin, checksum, "", today, 0))
    return find_region(home, name), release.rows
