"""Rows of the ledger's files as observations, and the columns figures come in with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from luodi.ledger import Observation
from luodi.values import Period

# What a load hands over: words, not yet numbers. The period is Period.code.
RAW = {
    "indicator_id": "VARCHAR",
    "definition_id": "VARCHAR",
    "place_code": "VARCHAR",
    "period": "INTEGER",
    "value": "DECIMAL(18,6)",
    "decimals": "TINYINT",
    "unit": "VARCHAR",
    "status": "VARCHAR",
    "source_id": "VARCHAR",
    "known_on": "DATE",
}


@lru_cache(maxsize=10_000)
def _period(code: int) -> Period:
    # Few periods, many figures: one value serves them all.
    return Period.of_code(code)


def observation_of(
    row: Sequence[Any],
    words: Mapping[str, Mapping[int, str]],
    releases: Mapping[int, str] | None = None,
) -> Observation:
    """A row with the columns of ledger_engine.COLUMNS.

    words    -- kind → number → word
    releases -- number → id of the release; None for figures not yet stored
    """
    indicator, definition, place, period, value, decimals, unit, status, source, known, release = (
        row
    )
    return Observation(
        words["indicator"][indicator],
        words["definition"][definition],
        words["place"][place],
        _period(period),
        value,
        decimals,
        words["unit"][unit],
        words["status"][status],
        words["source"][source],
        known,
        releases[release] if releases is not None else "",
    )
