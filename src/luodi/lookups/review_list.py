"""The workbench's list of targets to review: the promise beside what was registered."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser, AnonymousUser

from luodi.lookups.evaluation import Evaluation
from luodi.lookups.plan_text import Passage, passage_of
from luodi.lookups.rows import TargetRow, target_row
from luodi.store.home import Home
from luodi.store.reviews import Review, reviews_of, visible_targets


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A target, its wording, and what people said of it; state is pending without a word."""

    row: TargetRow
    passage: Passage | None
    state: str
    history: list[Review]


@dataclass(frozen=True, slots=True)
class ReviewList:
    """Targets a person may see, those without a decision first."""

    rows: list[ReviewRow]
    done: int
    may_review: bool


def review_list(
    evaluation: Evaluation, home: Home, user: AbstractUser | AnonymousUser, lang: str
) -> ReviewList:
    """What a person may review. Two queries, however long the list."""
    targets = visible_targets(user, evaluation.pack)
    reviews = reviews_of(evaluation.pack.plan.id, [t.id for t in targets])
    rows = [
        ReviewRow(
            row=target_row(target, evaluation.of(target.id), evaluation, lang),
            passage=passage_of(evaluation.pack, home, target, lang),
            state=reviews[target.id][0].decision if reviews[target.id] else "pending",
            history=reviews[target.id],
        )
        for target in targets
    ]
    order = {"queried": 0, "pending": 1, "confirmed": 2}
    return ReviewList(
        rows=sorted(rows, key=lambda row: order[row.state]),
        done=sum(row.state != "pending" for row in rows),
        may_review=user.has_perm("store.review_target"),
    )
