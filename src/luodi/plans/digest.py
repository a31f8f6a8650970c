"""The digest: the plan in our own words, shown where the official text is not loaded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from luodi.values import Problem, Refused

_HEADING = re.compile(r"(?P<marks>#{1,3}) (?P<section>\S+) (?P<title>.+)")
_PARAGRAPH = re.compile(
    r"\{(?P<number>\d+)\} (?:\*\*(?P<lead>.+?)\*\*(?P<gap> ?))?(?P<text>.+)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class DigestBlock:
    """A heading (level 1–3, number 0) or a paragraph (level 0) of the digest."""

    section: str
    level: int
    number: int
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Digest:
    """All blocks in the order of the plan."""

    blocks: tuple[DigestBlock, ...]


def parse_digest(text: str, name: str) -> Digest:
    """Read the digest's small notation; a line it cannot place is refused with its number."""
    blocks: list[DigestBlock] = []
    section = ""
    line = 1
    for chunk in re.split(r"\n", text):
        if chunk.strip():
            heading, paragraph = _HEADING.fullmatch(chunk), _PARAGRAPH.fullmatch(chunk)
            if heading:
                section = heading["section"]
                level = len(heading["marks"])
                blocks.append(DigestBlock(section, level, 0, "", heading["title"]))
            elif paragraph and section:
                number = int(paragraph["number"])
                # In English a space stands between the two; it belongs to the words.
                lead = (paragraph["lead"] or "") + (paragraph["gap"] or "")
                body = paragraph["text"]
                blocks.append(DigestBlock(section, 0, number, lead, body))
            else:
                problem = Problem("pack.bad_digest", f"{name}:{line}", chunk[:20])
                raise Refused(problem)
        line += 1
    return Digest(tuple(blocks))


def load_digest(folder: Path, language: str) -> Digest:
    """The digest in a language; Chinese where a translation is missing, empty where none is."""
    for path in (folder / f"digest.{language}.md", folder / "digest.zh.md"):
        if path.is_file():
            return parse_digest(path.read_text(encoding="utf-8"), path.name)
    return Digest(())
