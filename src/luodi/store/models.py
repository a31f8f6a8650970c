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
