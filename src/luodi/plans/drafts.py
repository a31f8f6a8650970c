"""Drafts read from a plan and what people decided about them: values and rules, no storage.

A decision belongs to a sentence, not to a position: its key is made of the sentence's
words, so a later reading of an amended file keeps every decision whose sentence did not
change.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args

from luodi.catalogue.strength import ladder
from luodi.values import plain

ACCEPTED, EDITED, REJECTED = "accepted", "edited", "rejected"
DECISIONS = (ACCEPTED, EDITED, REJECTED)
COMMITMENT = "commitment"
# What a person may put right in a draft.
_OF_QUANTITIES = ("indicator", "comparator", "value", "unit", "deadline_or_period")
_OF_COMMITMENTS = ("object", "verb", "action", "strength", "deadline")
Action = Literal[
    "build",
    "create_title",
    "upgrade",
    "support",
    "develop",
    "attract",
    "research",
    "reform",
    "protect",
    "cooperate",
    "train",
    "publish",
    "other",
]
COMPARATORS = (">", ">=", "=", "≈", "<=", "<", "between", "up", "down")


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One thing a plan was read to say.

    key      -- of the sentence and the wording in it; the same in every layout of the text
    kind     -- target, baseline, count or rule; commitment for a thing to be done
    start, end, sentence -- spans in the text
    draft    -- the fields as read
    doubts   -- codes of what the reader was unsure of
    """

    key: str
    kind: str
    start: int
    end: int
    sentence: tuple[int, int]
    draft: Mapping[str, Any]
    doubts: tuple[str, ...]

    @property
    def needs_review(self) -> bool:
        """A plan is published only when a person has looked at every target."""
        return self.kind == "target"

    @property
    def editable(self) -> tuple[str, ...]:
        """The fields a person may put right."""
        return _OF_COMMITMENTS if self.kind == COMMITMENT else _OF_QUANTITIES


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's word on one item. change -- the fields put right, as they should be."""

    key: str
    decision: str
    change: Mapping[str, Any]
    reason: str
    reviewer: str


def choices(field: str) -> tuple[str, ...]:
    """What a field may hold; empty where anything may stand in it."""
    if field == "strength":
        return tuple(ladder())
    return {"comparator": COMPARATORS, "action": get_args(Action)}.get(field, ())


def shown(value: Any) -> str:
    """A field of a draft as it stands in a form: 10000, or 15.3 : 30.8 : 53.98.

    >>> shown([15.3, 30.8]), shown(None), shown(10000)
    ('15.3 : 30.8', '', '10000')
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return " : ".join(shown(v) for v in value)
    return plain(Decimal(str(value))) if isinstance(value, int | float) else str(value)


def item_key(sentence: str, wording: str, occurrence: int) -> str:
    """The key of a wording in a sentence; occurrence tells equal ones of a plan apart."""
    words = "\0".join(("".join(sentence.split()), "".join(wording.split()), str(occurrence)))
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:20]


def latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The word that counts for each key: the last one, given in the order they came."""
    return {decision.key: decision for decision in decisions}


def unreviewed(items: Sequence[DraftItem], decisions: Iterable[Decision]) -> list[DraftItem]:
    """Items that must be looked at before the plan may be published."""
    decided = latest(decisions)
    return [item for item in items if item.needs_review and item.key not in decided]


def settled(items: Sequence[DraftItem], decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """What an edition holds: accepted and edited items with the fields as decided."""
    decided = latest(decisions)
    found = []
    for item in items:
        word = decided.get(item.key)
        if word is None or word.decision == REJECTED:
            continue
        found.append(
            {
                **item.draft,
                **word.change,
                "key": item.key,
                "char_start": item.start,
                "char_end": item.end,
                "sentence": list(item.sentence),
                "reviewer": word.reviewer,
            }
        )
    return found


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How often reviewers who looked at the same items said different things."""

    both: int
    different: int

    @property
    def percent(self) -> int | None:
        """Whole percent, or None where no two people looked at the same item."""
        return round(100 * self.different / self.both) if self.both else None


def disagreement(decisions: Iterable[Decision]) -> Disagreement:
    """Over items with the words of at least two people; each person's last word counts.

    >>> said = [Decision("k", "accepted", {}, "", p) for p in ("a", "b")]
    >>> disagreement([*said, Decision("k", "rejected", {}, "", "b")])
    Disagreement(both=1, different=1)
    """
    by_key: defaultdict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for d in decisions:
        by_key[d.key][d.reviewer] = (d.decision, str(sorted(d.change.items())))
    shared = [words for words in by_key.values() if len(words) > 1]
    different = sum(len(Counter(words.values())) > 1 for words in shared)
    return Disagreement(len(shared), different)


def in_review_order(items: Sequence[DraftItem], decided: Mapping[str, Any]) -> list[DraftItem]:
    """Undecided before decided, targets before the rest, doubts first, then as they stand."""
    return sorted(
        items,
        key=lambda i: (i.key in decided, not i.needs_review, -len(i.doubts), i.start),
    )
