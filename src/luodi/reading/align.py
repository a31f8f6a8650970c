"""A plan held against the plan above it: what the child makes of each target of the parent.

Province → region → city → county. Numbers are compared only in the same form and unit.
Rates, shares, coverages and growths can be compared between places; levels and counts are
sums of different places and cannot, so they are listed as another scope, unless the
parent sets the target for the child by name.

Start with align(). Every pairing is a proposal with a confidence and its reasons; that a
county leaves out a target of its province is not by itself a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from luodi.reading.align_match import Match, matches
from luodi.reading.align_verdict import REVIEW_ORDER, Status, verdict
from luodi.reading.compare_change import quantity_json
from luodi.reading.draft import QuantityDraft
from luodi.reading.reading import Reading
from luodi.reading.sections import Sections

_NOTHING: Mapping[str, str] = {}
_WHOLE_NAME = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child does with one target of the parent.

    reasons    -- codes, the one that decided first: value_lowered, other_scope, no_match …
    basis      -- how the two were recognised as one indicator
    confidence -- that they are one, and were read rightly; 0 where nothing was found
    """

    status: Status
    reasons: tuple[str, ...]
    parent: QuantityDraft
    child: QuantityDraft | None = None
    basis: str = ""
    confidence: float = 0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every target of the parent with its answer, worst first.

    unparented -- targets of the child that answer none of the parent's
    """

    parent: Reading
    child: Reading
    answers: tuple[Answer, ...]
    unparented: tuple[QuantityDraft, ...]

    def of(self, status: Status) -> tuple[Answer, ...]:
        """All with one status, in the order of the parent's text."""
        return tuple(answer for answer in self.answers if answer.status == status)

    def summary(self) -> dict[str, int]:
        """How many targets met each answer, worst first; then the child's own."""
        counts = Counter(answer.status for answer in self.answers)
        return {status: counts[status] for status in REVIEW_ORDER} | {
            "unparented": len(self.unparented)
        }

    def as_json(self) -> dict[str, Any]:
        """The shape ``luodi align --json`` prints."""
        parent, child = _Quoting(self.parent), _Quoting(self.child)
        return {
            "parent": _document(self.parent),
            "child": _document(self.child),
            "summary": self.summary(),
            "answers": [
                {
                    "status": answer.status,
                    "reasons": list(answer.reasons),
                    "basis": answer.basis or None,
                    "confidence": answer.confidence,
                    "parent": parent.json(answer.parent),
                    "child": child.json(answer.child) if answer.child else None,
                }
                for answer in self.answers
            ],
            "unparented": [child.json(draft) for draft in self.unparented],
        }


def align(parent: Reading, child: Reading, *, synonyms: Mapping[str, str] = _NOTHING) -> Alignment:
    """Hold a plan against the one above it.

    synonyms -- another name -> the name to compare by, for indicators both plans write
                differently
    """
    above, below = targets(parent.quantities), targets(child.quantities)
    found = matches(above, below, synonyms)
    title = child.document.title
    answers = [_answer(target, found.get(i), below, title) for i, target in enumerate(above)]
    answered = {match.child for match in found.values()}
    return Alignment(
        parent,
        child,
        tuple(sorted(answers, key=lambda a: (REVIEW_ORDER.index(a.status), a.parent.start))),
        tuple(target for j, target in enumerate(below) if j not in answered),
    )


def targets(drafts: Iterable[QuantityDraft]) -> list[QuantityDraft]:
    """The targets among them, one for each indicator where a value is said of several."""
    found = []
    for draft in drafts:
        if draft.kind != "target":
            continue
        if len(draft.indicators) < 2 or any(len(n) < _WHOLE_NAME for n in draft.indicators):
            found.append(draft)  # 国家级、省级龙头企业 are one indicator, not two
        else:
            # The catalogue's id was found in the whole name, so it is nobody's in particular.
            found += [draft._replace(indicator=n, indicator_id=None) for n in draft.indicators]
    return found


def _answer(
    target: QuantityDraft, match: Match | None, below: Sequence[QuantityDraft], title: str
) -> Answer:
    if match is None:
        return Answer("missing", ("no_match",), target)
    child = below[match.child]
    by_name = any(name in title for name in target.place_names)
    status, reasons = verdict(target, child, same_place=by_name)
    sure = match.confidence * min(target.confidence, child.confidence)
    return Answer(status, reasons, target, child, match.basis, round(sure, 2))


class _Quoting:
    """Adds section and wording to a quantity."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._sections = Sections(reading.outline)

    def json(self, draft: QuantityDraft) -> dict[str, Any]:
        section = self._sections.path(self._sections.heading_at(draft.start))
        words = self._text[draft.start : draft.end]
        return {**(quantity_json(draft) or {}), "section": section, "text": words}


def _document(reading: Reading) -> dict[str, Any]:
    doc = reading.document
    return {"title": doc.title, "characters": len(doc.text), "sha256": doc.sha256}
