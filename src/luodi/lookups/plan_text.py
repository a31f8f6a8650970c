"""The words of the plan: the official text where it has been read in, else our digest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from luodi.plans import Digest, Pack, Target
from luodi.reading.format_kind import SUFFIXES
from luodi.reading.known import OfficialText, recognise
from luodi.reading.sentences import sentence_at
from luodi.store import snapshots
from luodi.store.home import Home
from luodi.store.packs import open_pack
from luodi.values import Refused


@dataclass(frozen=True, slots=True)
class Passage:
    """What the plan says about a target. before, words, after make up the sentence."""

    official: bool
    section: str
    before: str
    words: str
    after: str


def official_text(pack: Pack, home: Home) -> OfficialText | None:
    """The official text kept in a home, or None while only the digest is there."""
    names = tuple(path.name for path in snapshots.kept(home) if path.suffix in SUFFIXES)
    return _find(pack.catalogue.folder, home.snapshots, names) if names else None


@lru_cache(maxsize=8)
def _find(folder: Path, kept: Path, names: tuple[str, ...]) -> OfficialText | None:
    pack = open_pack(str(folder))
    for name in names:
        try:
            found = recognise(pack, (kept / name).read_bytes(), name)
        except (OSError, Refused):
            continue
        if found is not None:
            return found
    return None


def passage_of(pack: Pack, home: Home, target: Target, lang: str) -> Passage | None:
    """The official sentence of a target with its wording marked, or its digest paragraph."""
    official = official_text(pack, home)
    section = target.citation.section
    if official and target.id in official.spans:
        start, end = official.spans[target.id]
        first, last = sentence_at(official.text, start, end)
        text = official.text
        return Passage(True, section, text[first:start], text[start:end], text[end:last])
    block = digest_block(pack.digest(lang), section, target.citation.paragraph)
    return Passage(False, section, block, "", "") if block else None


def digest_block(digest: Digest, section: str, number: int) -> str:
    """The digest paragraph of a place in the plan; 0 is the section's heading."""
    for block in digest.blocks:
        if block.section == section and block.number == number and (number or block.level):
            return f"{block.lead}{block.text}"
    return ""
