"""A region in a home: its pack, with the sources registered here, and its ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace

from luodi.catalogue import RULE_FILES, Source, method_in
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
    # An office may set its own thresholds and words in its home.
    method = method_in(home.path, pack.catalogue.method)
    pack = replace(pack, catalogue=replace(pack.catalogue, method=method))
    ledger = Ledger(home, pack.id)
    registered = [*ledger.registered_sources(), *also]
    if registered:
        pack = replace(pack, catalogue=pack.catalogue.with_sources(registered))
    return Region(home, pack, ledger)


def rules_mark(home: Home) -> tuple[str, ...]:
    """When the office's own rule files were last changed: what stood on them is then old."""
    files = (home.path / name for name in RULE_FILES)
    return tuple(f"{file.name} {file.stat().st_mtime_ns}" for file in files if file.is_file())
