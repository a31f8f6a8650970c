"""A person confirms a registered target, or says what is wrong with it."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from luodi.plans import Pack
from luodi.store import trail
from luodi.store.models import TargetReview
from luodi.store.reviews import visible_targets

CONFIRMED, QUERIED = TargetReview.CONFIRMED, TargetReview.QUERIED


class NotAllowed(Exception):
    """The person may not act on this target, or it does not exist for them."""


def review_target(
    pack: Pack, target_id: str, *, decision: str, reason: str, user: AbstractUser, at: datetime
) -> TargetReview:
    """Record a review and leave a trail, both or neither."""
    seen = {target.id for target in visible_targets(user, pack)}
    if target_id not in seen or not user.has_perm("store.review_target"):
        raise NotAllowed(target_id)
    with transaction.atomic():
        review = TargetReview.objects.create(
            plan_id=pack.plan.id,
            target_id=target_id,
            decision=decision,
            reason=reason,
            reviewer=user,
            at=at,
        )
        trail.record(
            at=at,
            actor=user.get_username(),
            action="review_target",
            subject=f"{pack.plan.id}/{target_id}",
            details={"decision": decision, "reason": reason},
        )
    return review
