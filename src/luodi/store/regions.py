"""A region in a home: its pack, with the sources registered here, and its ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace

from luodi.catalogue import Source
from luodi.plans import Pack
from luodi.store.home import Home
from luodi.store.ledger import Ledger
from luodi.store.packs import open_pack


@dataclass(frozen=True, slots=True)
class Region:
    """What actions and lookups work on."""

    home: Home
    pack: Pack
    ledger: Ledger


def find_region(home: Home, name: str, *, also: tuple[Source, ...] = ()) -> Region:
    """The region of a pack's name or folder, as it stands in a home.

    also -- sources about to be registered
    """
    pack = open_pack(name)
    ledger = Ledger(home, pack.id)
    registered = [*ledger.registered_sources(), *also]
    if registered:
        pack = replace(pack, catalogue=pack.catalogue.with_sources(registered))
    return Region(home, pack, ledger)
