"""Figures looked after by the office: stored, taken back, chosen; each leaves an event."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from decimal import Decimal

from django.contrib.auth.models import AbstractUser

from luodi.actions.await_figures import allowed, discard, waiting
from luodi.actions.change_ledger import choose_figure, withdraw_release
from luodi.actions.load_observations import Given, Loaded, known_before, load_figures
from luodi.ledger import Choice, Release
from luodi.store import trail
from luodi.store.regions import Region
from luodi.values import Period, Problem, Refused, plain


def store_figures(
    region: Region,
    checksum: str,
    name: str,
    given: Given | None,
    *,
    user: AbstractUser,
    at: datetime,
    today: date,
) -> Loaded:
    """Store the file a person put aside; a second click only learns what the first one did.

    given -- None where nothing is known of the file any more
    """
    allowed(user)
    earlier = known_before(region, checksum)
    if earlier is not None or given is None:
        discard(region.home, checksum, user=user)
        if earlier is None:
            raise Refused(Problem("figures.gone", ""))
        return earlier
    data = waiting(region.home, checksum, user=user)
    loaded = load_figures(region, data, name, given, today=today)
    if loaded.release:
        details = {
            "release": loaded.release.id,
            "sha256": checksum,
            "source": given.source_id,
            "problems": len(loaded.problems),
            **loaded.comparison.counts,
        }
        _record(at, user, "store_figures", name, details)
    discard(region.home, checksum, user=user)
    return loaded


def take_back(
    region: Region,
    identity: str,
    *,
    reason: str,
    user: AbstractUser,
    at: datetime,
    today: date,
) -> Release:
    """Take a release back; from today on it is as if it had not come."""
    allowed(user)
    if not reason.strip():
        raise Refused(Problem("figures.reason_needed", ""))
    by = user.get_username()
    done = withdraw_release(region, identity, reason=reason, by=by, today=today)
    details = {
        "release": done.withdraws,
        "by": done.id,
        "figures": done.rows,
        "reason": done.reason,
    }
    _record(at, user, "withdraw_figures", done.origin, details)
    return done


def choose_for_all(
    region: Region,
    key: tuple[str, str, Period],
    figure: tuple[str, str, str, Decimal],
    *,
    reason: str,
    user: AbstractUser,
    at: datetime,
    today: date,
) -> Choice:
    """Decide which of several figures counts from today on.

    key    -- indicator, place, period
    figure -- definition, source, status, value: one of those that are known
    """
    allowed(user)
    if not reason.strip():
        raise Refused(Problem("figures.reason_needed", ""))
    definition, source, status, value = figure
    choice, rivals = choose_figure(
        region,
        *key,
        source_id=source,
        status=status,
        definition_id=definition,
        value=value,
        reason=reason,
        by=user.get_username(),
        today=today,
    )
    details = {
        "definition": definition,
        "source": source,
        "status": status,
        "value": plain(choice.value),
        "among": len(rivals),
        "reason": choice.reason,
    }
    _record(at, user, "choose_figure", " ".join(map(str, key)), details)
    return choice


def source_code(title: str, publisher: str, published: str) -> str:
    """A code for a source named by hand: the same words give the same code.

    >>> source_code("凤凰县2025年统计公报", "凤凰县统计局", "2026-03-20")
    '2026-03-20-085356'
    """
    words = "\0".join((title, publisher, published))
    digest = hashlib.sha256(words.encode()).hexdigest()[:6]
    return f"{published}-{digest}" if published else f"S-{digest}"


def _record(
    at: datetime, user: AbstractUser, action: str, subject: str, details: dict[str, object]
) -> None:
    trail.record(
        at=at, actor=user.get_username(), action=action, subject=subject[:200], details=details
    )
