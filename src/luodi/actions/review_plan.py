"""A plan from file to published: read in, decided item by item, frozen as an edition."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from luodi.plans.drafts import (
    ACCEPTED,
    COMMITMENT,
    EDITED,
    REJECTED,
    DraftItem,
    choices,
    item_key,
    settled,
    shown,
    unreviewed,
)
from luodi.reading import Reading, sentence_at
from luodi.reading.names import names_of
from luodi.store import snapshots, trail
from luodi.store.drafts import as_rows, decisions_of, items_of
from luodi.store.models import DraftDecision, Edition, PlanDraft
from luodi.store.regions import Region
from luodi.values import Problem, Refused, UnreadableNumber, decimal_from

PERMISSION = "store.review_plan"
MAX_UPLOAD = 20_000_000  # bytes


def draft_plan(
    region: Region, data: bytes, name: str, *, user: AbstractUser, at: datetime
) -> PlanDraft:
    """Read a plan in for review; the same file again gives the draft that is there."""
    _allowed(user)
    refuse_too_large(name, len(data))
    checksum = snapshots.checksum(data)
    known = PlanDraft.objects.filter(sha256=checksum).first()
    if known is not None:
        return known
    names = names_of(region.pack)
    reading = names.read(data, name, finder=names.gazetteer())
    suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else ".txt"
    snapshots.keep(region.home, data, suffix)
    title = (reading.document.title or name)[:200]
    with transaction.atomic():
        draft = PlanDraft.objects.create(
            sha256=checksum,
            title=title,
            file_name=name[:200],
            text=reading.document.text,
            items=as_rows(items_from(reading)),
            pages=list(reading.document.pages),
            page_doubts=[asdict(doubt) for doubt in reading.document.doubts],
            at=at,
            by=user,
        )
        _record(at, user, "read_plan", title, {"sha256": checksum, "items": len(draft.items)})
    return draft


def refuse_too_large(name: str, size: int) -> None:
    """Refuse an upload by its size in bytes, before anything reads it."""
    if size > MAX_UPLOAD:
        found, limit = f"{size // 1_000_000}MB", f"{MAX_UPLOAD // 1_000_000}MB"
        raise Refused(Problem("read.too_large", name, found, limit))


def items_from(reading: Reading) -> list[DraftItem]:
    """Quantities and commitments as items with keys that outlive the layout of the text."""
    text = reading.document.text
    found = reading.as_json()
    rows = [(row["kind"], row) for row in found["quantities"]]
    rows += [(COMMITMENT, row) for row in found["commitments"]]
    seen: Counter[tuple[str, str]] = Counter()
    items = []
    for kind, row in rows:
        start, end = row["char_start"], row["char_end"]
        first, last = sentence_at(text, start, end)
        # The same words may be a number and a deed; each has its own decision.
        mark = "\1" if kind == COMMITMENT else ""
        words = (text[first:last], mark + text[start:end])
        items.append(
            DraftItem(
                key=item_key(*words, seen[words]),
                kind=kind,
                start=start,
                end=end,
                sentence=(first, last),
                draft=row,
                doubts=tuple(row["doubts"]),
            )
        )
        seen[words] += 1
    return items


def decide_item(
    draft: PlanDraft,
    key: str,
    *,
    decision: str,
    fields: dict[str, str],
    reason: str,
    user: AbstractUser,
    at: datetime,
) -> DraftDecision:
    """Accept an item, accept it with corrections, or reject it with a reason.

    fields -- the editable fields as they should read; what differs from the draft is kept
    """
    _allowed(user)
    item = next((i for i in items_of(draft) if i.key == key), None)
    if item is None:
        raise Refused(Problem("review.unknown_item", draft.title, key))
    if decision == REJECTED and not reason:
        raise Refused(Problem("review.reason_needed", draft.title))
    change = {} if decision == REJECTED else _changed(item, fields)
    with transaction.atomic():
        row = DraftDecision.objects.create(
            plan_title=draft.title,
            key=key,
            decision=decision if decision == REJECTED else EDITED if change else ACCEPTED,
            change=change,
            reason=reason,
            reviewer=user,
            at=at,
        )
        details = {"key": key, "decision": row.decision, "change": change, "reason": reason}
        _record(at, user, "decide_item", draft.title, details)
    return row


def publish_draft(draft: PlanDraft, *, user: AbstractUser, at: datetime) -> Edition:
    """Freeze what was decided as the next edition; Refused while a target is unreviewed."""
    _allowed(user)
    items = items_of(draft)
    with transaction.atomic():
        decisions = decisions_of(draft)
        waiting = unreviewed(items, decisions)
        if waiting:
            raise Refused(Problem("review.targets_waiting", draft.title, str(len(waiting))))
        last = draft.editions.aggregate(last=Max("number"))["last"] or 0
        edition = Edition.objects.create(
            draft=draft, number=last + 1, items=settled(items, decisions), at=at, by=user
        )
        details = {"edition": edition.number, "items": len(edition.items)}
        _record(at, user, "publish_plan", draft.title, details)
    return edition


def _changed(item: DraftItem, fields: dict[str, str]) -> dict[str, Any]:
    """The fields that differ from the draft, each as it would have been read."""
    change: dict[str, Any] = {}
    for name in item.editable:
        if name not in fields or fields[name].strip() == shown(item.draft.get(name)):
            continue
        change[name] = _read_field(name, fields[name].strip())
    return change


def _read_field(name: str, text: str) -> Any:
    if allowed := choices(name):
        if text not in allowed:
            raise Refused(Problem("review.bad_choice", name, text, "、".join(allowed)))
        return text
    if name != "value":
        return text or None
    if not text:
        return None
    try:
        numbers = [decimal_from(part) for part in text.split(":")]
    except UnreadableNumber as error:
        raise Refused(Problem("review.bad_value", name, text)) from error
    values = [int(n) if n == n.to_integral_value() else float(n) for n in numbers]
    return values if len(values) > 1 else values[0]


def _allowed(user: AbstractUser) -> None:
    if not user.has_perm(PERMISSION):
        raise PermissionDenied


def _record(
    at: datetime, user: AbstractUser, action: str, subject: str, details: dict[str, Any]
) -> None:
    trail.record(at=at, actor=user.get_username(), action=action, subject=subject, details=details)
