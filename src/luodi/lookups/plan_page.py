"""The plan reader: outline, text or digest, and beside each paragraph the state of its targets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from luodi.lookups.evaluation import Evaluation
from luodi.lookups.plan_text import official_text
from luodi.lookups.rows import URGENCY, MilestoneRow, TargetRow, milestone_rows, target_rows
from luodi.reading.known import OfficialText
from luodi.store.home import Home


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters; target_id says whose wording it is, empty for plain text."""

    text: str
    target_id: str = ""
    code: str = ""
    anchor: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (level 1–4) or a paragraph (level 0) with the targets that stand in it."""

    level: int
    anchor: str
    section: str
    pieces: tuple[Piece, ...]
    targets: tuple[TargetRow, ...] = ()
    milestones: tuple[MilestoneRow, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline. state -- code of the most urgent target below it, or empty."""

    level: int
    anchor: str
    title: str
    state: str
    targets: int


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The whole plan to read. official -- whether these are the plan's own words."""

    official: bool
    source_title: str
    sha256: str
    outline: tuple[OutlineEntry, ...]
    blocks: tuple[Block, ...]


def plan_page(evaluation: Evaluation, home: Home, lang: str) -> PlanPage:
    """The plan in its official words where they were read in, else in ours."""
    official = official_text(evaluation.pack, home)
    targets = {row.id: row for row in target_rows(evaluation, lang)}
    milestones: defaultdict[str, list[MilestoneRow]] = defaultdict(list)
    for row in milestone_rows(evaluation, lang):
        for section in row.sections:
            milestones[section].append(row)
    if official:
        blocks = _official_blocks(official, evaluation, targets, milestones)
        title, digest = official.title, official.sha256
    else:
        blocks = _digest_blocks(evaluation, lang, targets, milestones)
        title, digest = "", ""
    return PlanPage(bool(official), title, digest, _outline(blocks), tuple(blocks))


def _official_blocks(
    official: OfficialText,
    evaluation: Evaluation,
    targets: dict[str, TargetRow],
    milestones: dict[str, list[MilestoneRow]],
) -> list[Block]:
    spans = sorted((span, target_id) for target_id, span in official.spans.items())
    text = official.text
    running = {p.start for p in official.paragraphs}
    entries = [(p.start, p.end, 0, p.section) for p in official.paragraphs]
    entries += [
        (h.start, h.end, h.level or 1, "")
        for h in official.headings
        if h.own_line and h.start not in running
    ]
    blocks = []
    shown: set[str] = set()
    for start, end, level, section in sorted(entries):
        inside = [(span, t) for span, t in spans if start <= span[0] < end]
        here = tuple(targets[t] for _, t in inside)
        due = milestones.get(section, []) if section and section not in shown else []
        if section:
            shown.add(section)
        blocks.append(
            Block(
                level=level,
                anchor=f"c{start}",
                section=section,
                pieces=_marked(text, start, end, inside, targets),
                targets=here,
                milestones=tuple(due),
            )
        )
    return blocks


def _marked(
    text: str,
    start: int,
    end: int,
    inside: list[tuple[tuple[int, int], str]],
    targets: dict[str, TargetRow],
) -> tuple[Piece, ...]:
    """The paragraph cut where wordings begin and end; overlapping ones share their cuts."""
    pieces: list[Piece] = []
    at = start
    for (first, last), target_id in inside:
        first, last = max(first, at), min(last, end)
        code = targets[target_id].code
        if first >= last:
            # Its words are marked already; its anchor must still be found.
            pieces.append(Piece("", target_id, code, f"t-{target_id}"))
            continue
        if first > at:
            pieces.append(Piece(text[at:first]))
        pieces.append(Piece(text[first:last], target_id, code, f"t-{target_id}"))
        at = last
    if at < end:
        pieces.append(Piece(text[at:end]))
    return tuple(pieces)


def _digest_blocks(
    evaluation: Evaluation,
    lang: str,
    targets: dict[str, TargetRow],
    milestones: dict[str, list[MilestoneRow]],
) -> list[Block]:
    by_place: defaultdict[tuple[str, int], list[TargetRow]] = defaultdict(list)
    for target in evaluation.pack.targets:
        place = (target.citation.section, target.citation.paragraph)
        by_place[place].append(targets[target.id])
    blocks = []
    for block in evaluation.pack.digest(lang).blocks:
        here = tuple(by_place.get((block.section, block.number), ()))
        lead = (Piece(block.lead, strong=True),) if block.lead else ()
        anchor = f"s-{block.section}-{block.number}" if block.number else f"s-{block.section}"
        blocks.append(
            Block(
                level=block.level,
                anchor=anchor,
                section=block.section,
                pieces=(*lead, Piece(block.text)),
                targets=here,
                milestones=tuple(milestones.get(block.section, ())) if block.level else (),
            )
        )
    return blocks


def _outline(blocks: list[Block]) -> tuple[OutlineEntry, ...]:
    """Headings of the first three levels, each with the most urgent state below it."""
    entries: list[OutlineEntry] = []
    for i, block in enumerate(blocks):
        if not 1 <= block.level <= 3:
            continue
        below = list(block.targets)
        for later in blocks[i + 1 :]:
            if 1 <= later.level <= block.level:
                break
            below.extend(later.targets)
        state = below and min(below, key=lambda row: URGENCY.index(row.code)).code
        title = "".join(piece.text for piece in block.pieces).strip()
        entries.append(OutlineEntry(block.level, block.anchor, title, state or "", len(below)))
    return tuple(entries)
