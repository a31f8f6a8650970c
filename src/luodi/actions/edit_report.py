"""A person words a paragraph of a report, or takes the wording back."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from luodi.plans import Pack
from luodi.store import trail
from luodi.store.models import ReportEdit
from luodi.store.report_edits import may_edit
from luodi.values import Problem, Refused

__all__ = ["MOST_CHARACTERS", "NotAllowed", "edit_paragraph", "may_edit"]

MOST_CHARACTERS = 4000


class NotAllowed(Exception):
    """The person may not word this report."""


def edit_paragraph(
    pack: Pack,
    report: str,
    language: str,
    paragraph: str,
    *,
    drafted: str,
    text: str,
    user: AbstractUser,
    at: datetime,
) -> ReportEdit:
    """Keep a person's wording and leave a trail, both or neither.

    drafted -- what is composed now, so that a later rebuild can tell what changed underneath
    text    -- the wording; empty, or the composed text itself, takes an earlier wording back

    Refused where the wording is too long; NotAllowed where the person may not word the report.
    """
    if not may_edit(user):
        raise NotAllowed(report)
    # One paragraph stays one: line breaks of a text box are no part of the wording.
    wording = " ".join(text.split()) if language == "en" else "".join(text.splitlines()).strip()
    if len(wording) > MOST_CHARACTERS:
        found = str(len(wording))
        raise Refused(Problem("report.too_long", paragraph, found, str(MOST_CHARACTERS)))
    if wording == drafted:
        wording = ""
    with transaction.atomic():
        row: ReportEdit = ReportEdit.objects.create(
            plan_id=pack.plan.id,
            report=report,
            language=language,
            paragraph=paragraph,
            drafted=drafted,
            text=wording,
            by=user,
            at=at,
        )
        trail.record(
            at=at,
            actor=user.get_username(),
            action="edit_report" if wording else "take_back_edit",
            subject=f"{pack.plan.id}/{report}/{language}/{paragraph}",
            details={"drafted": drafted, "text": wording},
        )
    return row
