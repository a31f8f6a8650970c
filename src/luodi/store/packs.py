"""Where region packs are found: those that come with luodi, or any folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from luodi.ledger import check_formulas
from luodi.plans import Pack, load_pack
from luodi.values import Problem, Refused

BUNDLED = Path(__file__).resolve().parent.parent / "packs"


def bundled() -> list[str]:
    """Names of the packs that come with luodi."""
    return sorted(p.parent.name for p in BUNDLED.glob("*/pack.toml"))


def open_pack(name: str) -> Pack:
    """A pack by its name, or by the path of its folder."""
    folder = BUNDLED / name
    if not name or "/" in name or "\\" in name or not (folder / "pack.toml").is_file():
        folder = Path(name).expanduser()
        if not (folder / "pack.toml").is_file():
            raise Refused(Problem("pack.unknown", name, "、".join(bundled())))
    return _loaded(folder.resolve())


@lru_cache(maxsize=8)
def _loaded(folder: Path) -> Pack:
    pack = load_pack(folder)
    problems = check_formulas(pack.catalogue)
    if problems:
        raise Refused(*problems)
    return pack
