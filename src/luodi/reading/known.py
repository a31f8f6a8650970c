"""A text of the plan that luodi knows, with every target's wording found in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from luodi.plans import Pack
from luodi.reading.outline import Heading, outline
from luodi.reading.sections import Paragraph, paragraphs
from luodi.reading.sentences import squeezed, unsqueeze
from luodi.reading.text import read_text


@dataclass(frozen=True, slots=True)
class OfficialText:
    """The plan's own words. spans -- target id → where its wording stands."""

    text: str
    title: str
    sha256: str
    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]
    spans: dict[str, tuple[int, int]]


def recognise(pack: Pack, data: bytes, name: str) -> OfficialText | None:
    """The text of a file if it is one the pack knows: same bytes, or the same words.

    Comparing words without white space recognises the plan in another layout,
    encoding or file format, and moves every span along.
    """
    document = read_text(data, name)
    words = hashlib.sha256(squeezed(document.text).encode("utf-8")).hexdigest()
    match = next((text for text in pack.texts if text.squeezed_sha256 == words), None)
    if match is None:
        return None
    headings = outline(document)
    return OfficialText(
        text=document.text,
        title=document.title or match.title,
        sha256=document.sha256,
        headings=headings,
        paragraphs=paragraphs(document, headings),
        spans={
            link.target_id: unsqueeze(document.text, link.start, link.end) for link in pack.links
        },
    )
