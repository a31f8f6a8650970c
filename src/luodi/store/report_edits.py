"""What people made of a report's paragraphs, kept word by word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from luodi.store.models import Profile, ReportEdit

PERMISSION = "store.edit_report"


@dataclass(frozen=True, slots=True)
class Edit:
    """A person's wording of one paragraph.

    drafted -- what was composed when the person wrote
    text    -- the person's wording; empty where the wording was taken back
    """

    paragraph: str
    drafted: str
    text: str
    by: str
    at: datetime


def may_edit(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether a person may word the region's report: the right, and the whole region to look at.

    Staff of one place see their place only, so a report on the region is not theirs to word.
    """
    if not user.is_authenticated or not user.has_perm(PERMISSION):
        return False
    found: bool = Profile.objects.filter(user_id=user.pk, place_code="").exists()
    return found


def history_of(plan_id: str, report: str, language: str) -> dict[str, list[Edit]]:
    """Every wording of a report by paragraph, the latest first. One query."""
    rows = (
        ReportEdit.objects.filter(plan_id=plan_id, report=report, language=language)
        .select_related("by")
        .order_by("-at", "-pk")
    )
    found: dict[str, list[Edit]] = {}
    for row in rows:
        edit = Edit(row.paragraph, row.drafted, row.text, row.by.get_username(), row.at)
        found.setdefault(row.paragraph, []).append(edit)
    return found


def standing(history: dict[str, list[Edit]]) -> tuple[Edit, ...]:
    """The wordings that hold: the last word on each paragraph, where it was not taken back."""
    latest = (words[0] for words in history.values())
    return tuple(sorted((e for e in latest if e.text), key=lambda e: e.paragraph))


def edits_of(plan_id: str, report: str, language: str) -> tuple[Edit, ...]:
    """The wordings that hold, by paragraph."""
    return standing(history_of(plan_id, report, language))
