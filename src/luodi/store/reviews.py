"""Reviews of targets, asked for with the person who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from luodi.plans import Pack, Target
from luodi.store.models import Profile, TargetReview


@dataclass(frozen=True, slots=True)
class Review:
    """One person's word on a target."""

    target_id: str
    decision: str
    reason: str
    reviewer: str
    at: datetime


def visible_targets(user: AbstractBaseUser | AnonymousUser, pack: Pack) -> tuple[Target, ...]:
    """Targets a person may see in the workbench: none for strangers, all for the region's
    office, and for a place's staff those whose scope takes the place in.
    """
    profile = Profile.objects.filter(user_id=user.pk).first() if user.is_authenticated else None
    if profile is None:
        return ()
    if not profile.place_code:
        return pack.targets
    catalogue = pack.catalogue
    return tuple(
        target
        for target in pack.targets
        if profile.place_code == target.scope
        or profile.place_code in {p.code for p in catalogue.counties_of(target.scope)}
    )


def reviews_of(plan_id: str, target_ids: list[str]) -> dict[str, list[Review]]:
    """All reviews of some targets, the latest first."""
    found: dict[str, list[Review]] = {target_id: [] for target_id in target_ids}
    rows = (
        TargetReview.objects.filter(plan_id=plan_id, target_id__in=target_ids)
        .select_related("reviewer")
        .order_by("-at", "-pk")
    )
    for row in rows:
        name = row.reviewer.get_username()
        review = Review(row.target_id, row.decision, row.reason, name, row.at)
        found[row.target_id].append(review)
    return found
