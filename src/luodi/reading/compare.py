"""Two versions of one plan, sentence by sentence: what was weakened, dropped, moved, added.

Every sentence of both is unchanged, moved (same words, another section or order),
reworded, added or dropped; compare_pairs.py states the rule. A reworded sentence tells
which words changed, what became of its quantities and of the strength of its wording.
What hangs on an old sentence, a status or a piece of evidence, can be carried to the new
one. A difference is a matter for a person to look at, not a verdict.

Start with diff().
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from luodi.reading.compare_change import OUTCOMES, Outcome, SentenceChange
from luodi.reading.compare_entries import Comparison
from luodi.reading.compare_words import Wording
from luodi.reading.layout import Span
from luodi.reading.reading import Reading


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """What happened to every sentence of two versions.

    changes -- weakened ones first, then dropped, strengthened, moved, added, reworded,
               unchanged; within each in the order of the text
    carried -- span of an old sentence -> span of what it became; dropped ones are missing
    """

    old: Reading
    new: Reading
    changes: tuple[SentenceChange, ...]
    carried: Mapping[Span, Span]

    def of(self, outcome: Outcome) -> tuple[SentenceChange, ...]:
        """All with one outcome, in the order of the text."""
        return tuple(change for change in self.changes if change.outcome == outcome)

    def summary(self) -> dict[Outcome, int]:
        """How many promises met each outcome, weakened first."""
        counts = Counter(change.outcome for change in self.changes if change.promise)
        return {outcome: counts[outcome] for outcome in OUTCOMES}

    def sentences(self) -> dict[Outcome, int]:
        """The same of all sentences, headings and descriptions too."""
        counts = Counter(change.outcome for change in self.changes)
        return {outcome: counts[outcome] for outcome in OUTCOMES}

    def carry(self, start: int, end: int) -> Span | None:
        """Where any stretch of the old text stands in the new one; None if it is gone.

        A stretch of several sentences goes where they went together; if they were
        scattered, to where most of its words are.
        """
        spans = sorted(self.carried)
        first = max(bisect_right(spans, Span(start, len(self.old.document.text))) - 1, 0)
        runs: list[tuple[int, Span]] = []
        for span in spans[first:]:
            if span.start >= end:
                break
            if span.end <= start:
                continue
            part = Span(max(span.start, start), min(span.end, end))
            place = self._within(span, part)
            weight = part.end - part.start
            if runs and not self._words_between(runs[-1][1].end, place.start):
                total, before = runs.pop()
                weight, place = weight + total, Span(before.start, place.end)
            runs.append((weight, place))
        return max(runs, key=lambda run: run[0])[1] if runs else None

    def as_json(self) -> dict[str, Any]:
        """Everything but unchanged sentences, which stand in ``carried`` only."""
        texts = self.old.document.text, self.new.document.text
        return {
            "old": _document(self.old),
            "new": _document(self.new),
            "summary": self.summary(),
            "sentences": self.sentences(),
            "changes": [c.as_json(*texts) for c in self.changes if c.outcome != "unchanged"],
            "carried": [{"old": list(a), "new": list(b)} for a, b in sorted(self.carried.items())],
        }

    def _within(self, span: Span, part: Span) -> Span:
        target = self.carried[span]
        if part == span:
            return target
        texts = self.old.document.text, self.new.document.text
        return Wording(texts[0], span, texts[1], target).moved_to(part)

    def _words_between(self, end: int, start: int) -> bool:
        return start < end or bool(self.new.document.text[end:start].strip())


def diff(old: Reading, new: Reading) -> PlanDiff:
    """Compare two versions of a plan."""
    comparison = Comparison(old, new)
    return PlanDiff(old, new, comparison.entries(), comparison.carried())


def _document(reading: Reading) -> dict[str, Any]:
    doc = reading.document
    return {"title": doc.title, "characters": len(doc.text), "sha256": doc.sha256}
