"""Two plan files compared, as rows a person reads: versions of one plan, parent and child."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from luodi.catalogue import say
from luodi.reading import QuantityDraft, Reading, Sections
from luodi.reading.align import Alignment, Answer, align
from luodi.reading.compare import diff
from luodi.reading.compare_change import QuantityChange, SentenceChange
from luodi.reading.compare_phrases import StrengthChange
from luodi.reading.names import names_of
from luodi.store import snapshots
from luodi.store.regions import Region
from luodi.values import plain

_AROUND = 14  # characters shown on either side of what changed


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One line of a comparison: what became of it, where, both wordings, and why."""

    outcome: str
    section: str
    before: str
    after: str
    what: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both titles, how many of each outcome, the rows worst first, and all of it as data."""

    first: str
    second: str
    counts: tuple[tuple[str, int], ...]
    rows: tuple[ComparisonRow, ...]
    data: dict[str, Any]


def compare_versions(region: Region, old: Path, new: Path, language: str) -> Comparison:
    """What an amended version made of every sentence. Nothing is kept."""
    before, after = read_for(region, old), read_for(region, new)
    found = diff(before, after)
    texts = before.document.text, after.document.text
    shown = (change for change in found.changes if change.outcome != "unchanged")
    return Comparison(
        before.document.title or old.name,
        after.document.title or new.name,
        _counts("outcome", found.summary(), language),
        tuple(_sentence_row(change, texts, language) for change in shown),
        found.as_json(),
    )


def hold_against(region: Region, parent: Path, child: Path, language: str) -> Comparison:
    """What a plan makes of every target of the plan above it. Nothing is kept."""
    above, below = read_for(region, parent), read_for(region, child)
    found = align(above, below)
    rows = [_answer_row(answer, found, language) for answer in found.answers]
    sections = Sections(below.outline)
    rows += [
        ComparisonRow(
            say("compare.status_unparented").text(language),
            sections.path(sections.heading_at(draft.start)),
            "",
            _quoted(below.document.text, draft),
            say("compare.reason_no_parent").text(language),
        )
        for draft in found.unparented
    ]
    return Comparison(
        above.document.title or parent.name,
        below.document.title or child.name,
        _counts("status", found.summary(), language),
        tuple(rows),
        found.as_json(),
    )


def read_for(region: Region, path: Path) -> Reading:
    """A file read with the names a region knows; refused where it cannot be read."""
    return names_of(region.pack).read(snapshots.receive(path), path.name)


class _Counts(Protocol):
    def items(self) -> Iterable[tuple[str, int]]: ...


def _counts(kind: str, summary: _Counts, language: str) -> tuple[tuple[str, int], ...]:
    return tuple(
        (say(f"compare.{kind}_{name}").text(language), count) for name, count in summary.items()
    )


def _sentence_row(change: SentenceChange, texts: tuple[str, str], language: str) -> ComparisonRow:
    before = [word.old for word in change.words]
    after = [word.new for word in change.words]
    sections = [change.old_section, change.new_section]
    told = [_quantity_told(q, language) for q in change.quantities]
    told += [_strength_told(s, texts, language) for s in change.strengths]
    if change.kind == "reworded" and change.moved:
        told.append(say("compare.also_moved").text(language))
    return ComparisonRow(
        say(f"compare.outcome_{change.outcome}").text(language),
        " → ".join(dict.fromkeys(section for section in sections if section)),
        _excerpt(texts[0], change.old, before) if change.old else "",
        _excerpt(texts[1], change.new, after) if change.new else "",
        say("compare.and").text(language).join(told),
    )


def _excerpt(text: str, whole: tuple[int, int], parts: Sequence[tuple[int, int]]) -> str:
    """The sentence, or where it is long the stretch that changed, in quotation marks."""
    start, end = whole
    if parts and end - start > 4 * _AROUND:
        start = max(start, min(part[0] for part in parts) - _AROUND)
        end = min(end, max(part[1] for part in parts) + _AROUND)
    words = "".join(text[start:end].split())
    opened, closed = "…" * (start > whole[0]), "…" * (end < whole[1])
    return f"“{opened}{words}{closed}”"


def _quoted(text: str, draft: QuantityDraft) -> str:
    return _excerpt(text, (draft.start, draft.end), ())


def _quantity_told(change: QuantityChange, language: str) -> str:
    """数值降低（到位内资：18% → 15%）."""
    what = _codes(change.codes, language)
    drafts = [draft for draft in (change.old, change.new) if draft is not None]
    dated = any(code.startswith("deadline") for code in change.codes)
    shown = [_value(draft, language, dated=dated) for draft in drafts]
    values = " → ".join(shown)
    name = drafts[-1].indicator
    return say("compare.quantity", what=what, name=name, values=values).text(language)


def _value(draft: QuantityDraft, language: str, *, dated: bool) -> str:
    sign = say(f"sign.{draft.comparator}").text(language)
    values = draft.value if isinstance(draft.value, tuple) else (draft.value,)
    number = ":".join(plain(value) for value in values if value is not None)
    period = f" {draft.period or '—'}" if dated else ""
    return f"{sign}{number}{draft.unit if number else ''}{period}".strip()


def _strength_told(change: StrengthChange, texts: tuple[str, str], language: str) -> str:
    code = "strength_weaker" if change.effect < 0 else "strength_stronger"
    before, after = texts[0][slice(*change.old)], texts[1][slice(*change.new)]
    what = _codes((code,), language)
    return say("compare.from_to", what=what, before=before or "—", after=after or "—").text(
        language
    )


def _codes(codes: Iterable[str], language: str) -> str:
    words = [say(f"compare.code_{code}").text(language) for code in codes]
    return say("word.and").text(language).join(words)


def _answer_row(answer: Answer, found: Alignment, language: str) -> ComparisonRow:
    sections = Sections(found.parent.outline)
    near = ("near_name",) if answer.basis == "near_name" else ()
    what = _codes((*answer.reasons, *near), language)
    if len(answer.parent.indicators) > 1:
        # One wording sets several targets: say which one this row is about.
        what = say("compare.of", what=what, name=answer.parent.indicator).text(language)
    child = answer.child
    return ComparisonRow(
        say(f"compare.status_{answer.status}").text(language),
        sections.path(sections.heading_at(answer.parent.start)),
        _quoted(found.parent.document.text, answer.parent),
        _quoted(found.child.document.text, child) if child else "",
        what,
    )
