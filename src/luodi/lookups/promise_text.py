"""The plan's own commitments: of a published edition, else of the official text as read.

A commitment is compared with a registered project only where the plan's words for it stand in
the commitment, in a section the project belongs to, with the same verb and as firmly worded.
Everything else is left unmatched, and a list is judged as a whole only when each member is a
registered project.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from luodi.catalogue.sources import last_possible_day
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.plan_text import official_text
from luodi.plans import Pack
from luodi.reading import Reading
from luodi.reading.names import names_of
from luodi.reading.sections import Sections, paragraphs
from luodi.reading.sentences import squeezed
from luodi.store import snapshots
from luodi.store.home import Home
from luodi.store.packs import open_pack

_OPEN = re.compile(r"等(?!级)")
_GLUE = re.compile(r"、|和(?=[\u4e00-\u9fff]{2})|与|及")


@dataclass(frozen=True, slots=True)
class TextPromise:
    """A commitment with where it stands.

    words   -- as the plan writes it
    section -- as cited; field is the section of level two it lies in
    due     -- its own deadline, a printed date; empty where the wording names none
    places  -- codes its own words or heading name
    anchor  -- of its paragraph on the plan's page; empty where that shows another text
    """

    id: str
    words: str
    verb: str
    strength: str
    section: str
    field: str
    due: str
    places: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class TextPromises:
    """Every commitment of the text. reviewed -- people looked at them and published them."""

    promises: tuple[TextPromise, ...]
    reviewed: bool
    title: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Which registered projects a commitment names.

    whole -- and nothing else besides
    open  -- the list ends in 等: it may mean more than it names
    """

    names: Mapping[str, tuple[str, ...]]
    whole: bool
    open: bool


def text_promises(pack: Pack, home: Home, *, editions: bool = True) -> TextPromises | None:
    """The commitments of the plan; None while neither an edition nor the text is there.

    editions -- whether the tables of people and reviews may be asked
    """
    if editions and (edition := _edition(pack)):
        return edition
    official = official_text(pack, home)
    if official is None:
        return None
    kept = next((p for p in snapshots.kept(home) if p.stem == official.sha256), None)
    return _read(pack.catalogue.folder, kept) if kept else None


def mentioned(promise: TextPromise, evaluation: Evaluation) -> Mentioned:
    """The registered projects a commitment names, by all of their registered words."""
    book, found = evaluation.pack.promises, {}
    for milestone in evaluation.pack.milestones:
        wording = book.wording(milestone.id)
        if (
            wording
            and wording.names
            and wording.strength == promise.strength
            and (promise.section in milestone.sections or promise.field == wording.field)
            and all(part in wording.verb for part in promise.verb.split("…"))
            and all(name in promise.words for name in wording.names)
        ):
            found[milestone.id] = wording.names
    members = len(_GLUE.findall(promise.words)) + 1
    named = sum(len(names) for names in found.values())
    is_open = bool(_OPEN.search(promise.words))
    return Mentioned(found, named >= members and not is_open, is_open)


@lru_cache(maxsize=4)
def _read(folder: Path, path: Path) -> TextPromises:
    pack = open_pack(str(folder))
    names = names_of(pack)
    reading = names.read(path.read_bytes(), path.name, finder=names.gazetteer())
    return TextPromises(
        tuple(
            _placed(
                reading,
                (c.as_json() for c in reading.commitments),
                "c",
                reading.document.text,
            )
        ),
        reviewed=False,
        title=reading.document.title,
    )


def _edition(pack: Pack) -> TextPromises | None:
    """The latest published edition of a text the pack knows."""
    from luodi.store.models import Edition

    editions = Edition.objects.order_by("-at", "-pk")
    for key, *seal in editions.values_list("pk", "at", "draft__sha256"):
        found = _published(pack.catalogue.folder, key, *seal)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=16)
def _published(folder: Path, key: int, _at: datetime, _text: str) -> TextPromises | None:
    # Editions never change, so one that was looked at need not be fetched again.
    from luodi.store.models import Edition

    edition = Edition.objects.select_related("draft").get(pk=key)
    text, pack = edition.draft.text, open_pack(str(folder))
    words = hashlib.sha256(squeezed(text).encode("utf-8")).hexdigest()
    if all(words != known.squeezed_sha256 for known in pack.texts):
        return None
    reading = names_of(pack).read(text.encode("utf-8"), "edition.txt")
    deeds = [item for item in edition.items if "action" in item]
    return TextPromises(
        tuple(_placed(reading, deeds, "e", text)), reviewed=True, title=edition.draft.title
    )


def _placed(
    reading: Reading, items: Iterable[Mapping[str, Any]], letter: str, text: str
) -> Iterable[TextPromise]:
    sections = Sections(reading.outline)
    running = paragraphs(reading.document, reading.outline)
    starts: Sequence[int] = [p.start for p in running]
    for number, item in enumerate(items, 1):
        start, end = item["char_start"], item["char_end"]
        at = bisect_right(starts, start) - 1
        paragraph = running[at] if at >= 0 else None
        due = str(item.get("deadline") or "")
        yield TextPromise(
            id=f"{letter}{number:03d}",
            words=text[start:end],
            verb=item["verb"],
            strength=item["strength"],
            section=paragraph.section if paragraph else "",
            field=sections.path(sections.section_at(start)),
            due=due if last_possible_day(due) else "",
            places=tuple(item.get("places") or ()),
            anchor=f"c{paragraph.start}" if paragraph and letter == "c" else "",
        )
