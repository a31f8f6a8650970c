"""People, reviews and the trail: everything that changes by somebody's decision."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Profile(models.Model):
    """What luodi knows of a user beyond name and password.

    place_code -- the place a person may see and act for; empty for the whole region
    is_demo    -- made by ``luodi demo``; refused at sign-in unless debugging is on
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile"
    )
    place_code = models.CharField(max_length=12, blank=True)
    is_demo = models.BooleanField(default=False)


class TargetReview(models.Model):
    """One person's word on one registered target. Later words do not replace earlier ones."""

    CONFIRMED, QUERIED = "confirmed", "queried"
    DECISIONS = ((CONFIRMED, "confirmed"), (QUERIED, "queried"))

    plan_id = models.CharField(max_length=64)
    target_id = models.CharField(max_length=64)
    decision = models.CharField(max_length=16, choices=DECISIONS)
    reason = models.CharField(max_length=500, blank=True)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["plan_id", "target_id", "at"], name="review_by_target"),)
        permissions = (("review_target", "May confirm or query registered targets"),)


class Event(models.Model):
    """The trail: who did what to which thing, when. Rows are added and never changed.

    digest covers the row and the digest before it, so that a missing or altered
    row shows. Triggers of the database refuse UPDATE and DELETE.
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=64)
    subject = models.CharField(max_length=200)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)


class PlanDraft(models.Model):
    """A plan as read, waiting for people. The same file is kept once.

    items       -- what was read: key, kind, spans, fields, doubts
    pages       -- offset at which each page of the text begins; empty where there are none
    page_doubts -- pages a person should look at: page, code, found
    """

    sha256 = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    text = models.TextField()
    items = models.JSONField(default=list)
    pages = models.JSONField(default=list)
    page_doubts = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        permissions = (("review_plan", "May read plans in, review drafts and publish them"),)


class DraftDecision(models.Model):
    """One person's word on one item of a plan. Later words do not replace earlier ones.

    plan_title and key -- of the sentence, so that the word holds for a later reading too
    """

    plan_title = models.CharField(max_length=200)
    key = models.CharField(max_length=20)
    decision = models.CharField(max_length=16)
    change = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["plan_title", "key"], name="decision_by_item"),)


class Edition(models.Model):
    """A published state of a plan, frozen: its items and the text they stand in."""

    draft = models.ForeignKey(PlanDraft, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    items = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["draft", "number"], name="one_edition_a_number"),
        )


class VerdictDecision(models.Model):
    """A named person's word on a computed verdict. Later words do not replace earlier ones.

    stage, as_of -- the evaluation the word belongs to
    proposed     -- the code that was computed when the person decided
    code         -- the code the person signs; the same one where they agree
    basis        -- the seal of the ledger the proposal stood on
    """

    plan_id = models.CharField(max_length=64)
    target_id = models.CharField(max_length=64)
    stage = models.CharField(max_length=16)
    as_of = models.DateField()
    proposed = models.CharField(max_length=24)
    code = models.CharField(max_length=24)
    reason = models.CharField(max_length=500)
    basis = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["plan_id", "target_id", "at"], name="decision_by_target"),)
        permissions = (("decide_verdict", "May sign the verdict of a target"),)


class Scenario(models.Model):
    """A what-if: assumptions with a name. Never a fact, and kept away from them.

    assumptions -- list of objects, each of one kind; see the actions that write them
    withdrawn   -- taken off the list; the row stays
    """

    plan_id = models.CharField(max_length=64)
    name = models.CharField(max_length=100)
    note = models.CharField(max_length=500, blank=True)
    assumptions = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        permissions = (("keep_scenario", "May save what-if scenarios"),)


class ReportEdit(models.Model):
    """A person's wording of one paragraph of a report. Later words do not replace earlier ones.

    paragraph -- the paragraph's lasting key
    drafted   -- what the product had composed when the person wrote: shows what changed since
    text      -- the person's wording; empty takes the edit back
    """

    plan_id = models.CharField(max_length=64)
    report = models.CharField(max_length=32)
    language = models.CharField(max_length=2)
    paragraph = models.CharField(max_length=100)
    drafted = models.TextField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["plan_id", "report", "paragraph"], name="edit_by_paragraph"),
        )
        permissions = (("edit_report", "May edit the paragraphs of a report"),)
