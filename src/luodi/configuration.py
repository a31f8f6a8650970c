"""Where an installation lives and what it is about: from options and the environment."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from luodi.store.home import Home

DEFAULT_PACK = "xiangxi"


@dataclass(frozen=True, slots=True)
class Configuration:
    """home -- the folder of files; pack -- a region, by name or folder; language -- zh or en."""

    home: Home
    pack: str
    language: str


def configuration(
    environment: Mapping[str, str] = os.environ, *, home: str = "", language: str = ""
) -> Configuration:
    """Options first, then LUODI_HOME, LUODI_PACK and LUODI_LANG, then what is customary."""
    named = home or environment.get("LUODI_HOME", "")
    folder = Path(named).expanduser() if named else Path.home() / ".local" / "share" / "luodi"
    return Configuration(
        home=Home(folder.absolute()),
        pack=environment.get("LUODI_PACK") or DEFAULT_PACK,
        language=language or language_from(environment),
    )


def language_from(environment: Mapping[str, str]) -> str:
    """English where the person's system says so; Chinese otherwise, also for C and POSIX."""
    for name in ("LUODI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "").lower()
        if value and not value.startswith(("c.", "posix")) and value != "c":
            return "en" if value.startswith("en") else "zh"
    if os.name == "nt":
        return "en" if (locale.getlocale()[0] or "").startswith("en") else "zh"
    return "zh"
