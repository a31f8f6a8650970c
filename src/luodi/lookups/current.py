"""The evaluation a page shows: worked out once for each state of the facts and each day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from luodi.evaluation import Stage
from luodi.ledger import Release
from luodi.lookups.evaluation import Evaluation, evaluate
from luodi.plans import Pack
from luodi.store.home import Home
from luodi.store.ledger import Ledger
from luodi.store.packs import open_pack
from luodi.store.regions import find_region, rules_mark


def current(home: Home, name: str, *, day: date, stage: Stage | None = None) -> Evaluation:
    """The plan judged on the figures known on a day; a repeated question costs nothing.

    Releases never change, so their names say whether anything has to be worked out again.
    """
    return _evaluated(home.path, name, _fingerprint(home, name), day, stage)


def releases(home: Home, name: str) -> tuple[Release, ...]:
    """The releases the figures come from, oldest first."""
    return _releases(home.path, name, _fingerprint(home, name))


def plan_of(name: str) -> Pack:
    """The pack of a name or folder, without any figures."""
    return open_pack(name)


def _fingerprint(home: Home, name: str) -> tuple[str, ...]:
    return (*Ledger(home, open_pack(name).id).fingerprint(), *rules_mark(home))


@lru_cache(maxsize=32)
def _evaluated(
    home: Path, name: str, _state: tuple[str, ...], day: date, stage: Stage | None
) -> Evaluation:
    region = find_region(Home(home), name)
    return evaluate(region.pack, region.ledger, day=day, stage=stage)


@lru_cache(maxsize=8)
def _releases(home: Path, name: str, _state: tuple[str, ...]) -> tuple[Release, ...]:
    return tuple(find_region(Home(home), name).ledger.releases())
