"""Changes of what is already in the ledger: take back, choose, tidy. Nothing is overwritten."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from luodi.ledger import Choice, Observation, Release
from luodi.store.ledger_compact import compact
from luodi.store.regions import Region
from luodi.values import Period, Problem, Refused


def withdraw_release(
    region: Region, identity: str, *, reason: str, by: str, today: date
) -> Release:
    """Take a release back; from today on it is as if it had not come.

    identity -- the release's id or running number; reason -- may not be empty
    """
    if not reason.strip():
        raise Refused(Problem("ledger.no_reason", "withdraw"))
    with region.ledger.writing():
        return region.ledger.withdraw(identity, day=today, reason=reason.strip(), by=by)


def choose_figure(
    region: Region,
    indicator_id: str,
    place_code: str,
    period: Period,
    *,
    source_id: str,
    status: str = "",
    definition_id: str = "",
    value: Decimal | None = None,
    reason: str,
    by: str,
    today: date,
) -> tuple[Choice, tuple[Observation, ...]]:
    """Decide which of several figures counts from today on.

    source_id, status, definition_id, value -- name the figure; all but the first only
                                               where a source said several
    Returns the choice and the figures it was chosen from.
    """
    if not reason.strip():
        raise Refused(Problem("ledger.no_reason", "choose"))
    with region.ledger.writing():
        known = region.ledger.known(
            today,
            region.pack.catalogue,
            region.pack.catalogue.method,
            indicators=[indicator_id],
        )
        key = (indicator_id, place_code, str(period))
        rivals = tuple(o for o in known.all_of(indicator_id, place_code) if o.key == key)
        fitting = [
            o
            for o in rivals
            if o.source_id == source_id
            and status in ("", o.status)
            and definition_id in ("", o.definition_id)
            and value in (None, o.value)
        ]
        if not fitting:
            listed = "、".join(dict.fromkeys(f"{o.source_id}（{o.status}）" for o in rivals))
            raise Refused(Problem("ledger.no_such_figure", " ".join(key), source_id, listed or "-"))
        chosen = fitting[0]
        choice = Choice(
            chosen.indicator_id,
            chosen.definition_id,
            chosen.place_code,
            chosen.period,
            chosen.source_id,
            chosen.status,
            chosen.value,
            reason.strip(),
            by,
            today,
        )
        region.ledger.choose(choice)
    return choice, rivals


def compact_ledger(region: Region) -> int:
    """Merge small files now; returns how many were replaced."""
    with region.ledger.writing():
        return compact(region.ledger, more_than=1)
