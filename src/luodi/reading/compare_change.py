"""What happened to one sentence between two versions of a plan, with both places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from luodi.reading.compare_demand import Shift
from luodi.reading.compare_phrases import StrengthChange
from luodi.reading.compare_words import WordChange
from luodi.reading.draft import QuantityDraft
from luodi.reading.layout import Span

Kind = Literal["unchanged", "moved", "reworded", "added", "dropped"]
Effect = Literal["weakened", "strengthened", "mixed", "neutral"]
Outcome = Literal["weakened", "dropped", "strengthened", "moved", "added", "reworded", "unchanged"]
# What a reader should see first.
OUTCOMES: tuple[Outcome, ...] = (
    "weakened",
    "dropped",
    "strengthened",
    "moved",
    "added",
    "reworded",
    "unchanged",
)


def effect_of(effects: Iterable[int]) -> Effect:
    """The sum of what got weaker and what got stronger."""
    signs = set(effects)
    if -1 in signs:
        return "mixed" if 1 in signs else "weakened"
    return "strengthened" if 1 in signs else "neutral"


@dataclass(frozen=True, slots=True)
class QuantityChange:
    """What happened to one quantity; old or new is None where it came or went.

    A quantity whose sentence went, but which is promised elsewhere, has target_moved
    among its codes. Baselines change no promise: their effect is neutral.
    """

    shifts: tuple[Shift, ...]
    old: QuantityDraft | None
    new: QuantityDraft | None

    @property
    def codes(self) -> tuple[str, ...]:
        """value_lowered, comparator_weaker, deadline_later, target_dropped …"""
        return tuple(shift.code for shift in self.shifts)

    @property
    def effect(self) -> Effect:
        """Whether the promise got weaker or stronger."""
        either = self.old or self.new
        if either is None or either.kind == "baseline":
            return "neutral"
        return effect_of(shift.effect for shift in self.shifts)

    def as_json(self) -> dict[str, Any]:
        """The shape of one entry under ``quantities``."""
        return {
            "codes": list(self.codes),
            "effect": self.effect,
            "old": quantity_json(self.old),
            "new": quantity_json(self.new),
        }


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """One sentence of either version.

    promise    -- it holds a target, or sets out to do something
    moved      -- it stands in another section or order, whatever happened to its words
    similarity -- 1 for the same words, the Dice ratio of a reworded one, else 0
    """

    kind: Kind
    old: Span | None
    new: Span | None
    old_section: str = ""
    new_section: str = ""
    promise: bool = False
    moved: bool = False
    similarity: float = 0
    words: tuple[WordChange, ...] = ()
    quantities: tuple[QuantityChange, ...] = ()
    strengths: tuple[StrengthChange, ...] = ()

    @property
    def effect(self) -> Effect:
        """Whether what the sentence promises got weaker or stronger."""
        if not self.promise:
            return "neutral"
        told = [q.effect for q in self.quantities]
        signs = [s.effect for s in self.strengths]
        signs += [-1 for t in told if t in ("weakened", "mixed")]
        signs += [1 for t in told if t in ("strengthened", "mixed")]
        return effect_of(signs)

    @property
    def outcome(self) -> Outcome:
        """The one heading it is listed under; what is both weaker and stronger, as weakened."""
        if self.kind in ("dropped", "added", "unchanged", "moved"):
            return self.kind
        if self.effect in ("weakened", "mixed"):
            return "weakened"
        if self.effect == "strengthened":
            return "strengthened"
        return "moved" if self.moved else "reworded"

    def as_json(self, old_text: str, new_text: str) -> dict[str, Any]:
        """The shape of one entry under ``changes``."""
        return {
            "kind": self.kind,
            "outcome": self.outcome,
            "effect": self.effect,
            "promise": self.promise,
            "moved": self.moved,
            "similarity": round(self.similarity, 3),
            "old": _place(self.old, old_text, self.old_section),
            "new": _place(self.new, new_text, self.new_section),
            "words": [_both(w.old, w.new, old_text, new_text) for w in self.words],
            "quantities": [change.as_json() for change in self.quantities],
            "strength": [
                {**_both(s.old, s.new, old_text, new_text), "effect": effect_of((s.effect,))}
                for s in self.strengths
            ],
        }


def quantity_json(draft: QuantityDraft | None) -> dict[str, Any] | None:
    """As much of a quantity as a comparison needs; numbers are JSON numbers."""
    if draft is None:
        return None
    value: Any = draft.value
    if isinstance(value, tuple):
        value = [_number(v) for v in value]
    elif value is not None:
        value = _number(value)
    return {
        "id": draft.id,
        "kind": draft.kind,
        "indicator": draft.indicator,
        "indicator_id": draft.indicator_id,
        "form": draft.form,
        "comparator": draft.comparator,
        "value": value,
        "unit": draft.unit,
        "deadline_or_period": draft.period,
        "char_start": draft.start,
        "char_end": draft.end,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _place(span: Span | None, text: str, section: str) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "section": section, "text": text[slice(*span)]}


def _both(old: Span, new: Span, old_text: str, new_text: str) -> dict[str, Any]:
    return {
        "old": {"start": old.start, "end": old.end, "text": old_text[slice(*old)]},
        "new": {"start": new.start, "end": new.end, "text": new_text[slice(*new)]},
    }
