"""Write and check the trail: an append-only chain of events."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction

from luodi.store.models import Event

FIRST = "0" * 64


def record(
    *, at: datetime, actor: str, action: str, subject: str, details: dict[str, Any]
) -> Event:
    """Add an event in the caller's transaction, so that it stands or falls with the change."""
    with transaction.atomic():
        last = Event.objects.select_for_update().order_by("-pk").first()
        previous = last.digest if last else FIRST
        return Event.objects.create(
            at=at,
            actor=actor,
            action=action,
            subject=subject,
            details=details,
            previous=previous,
            digest=_digest(previous, at, actor, action, subject, details),
        )


def first_break() -> int | None:
    """The number of the first event that does not fit the chain, or None when all do."""
    previous = FIRST
    for event in Event.objects.order_by("pk").iterator():
        expected = _digest(
            previous, event.at, event.actor, event.action, event.subject, event.details
        )
        if event.previous != previous or event.digest != expected:
            return event.pk
        previous = event.digest
    return None


def _digest(
    previous: str, at: datetime, actor: str, action: str, subject: str, details: dict[str, Any]
) -> str:
    parts = [previous, at.timestamp(), actor, action, subject, details]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
