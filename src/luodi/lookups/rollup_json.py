"""A roll-up as plain data for other programs: exact numbers as text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from luodi.catalogue.numbers import rounded
from luodi.ledger import Observation
from luodi.ledger.rollup_values import RollUp
from luodi.values import plain

# A sum is exact; a mean or a share of two numbers ends somewhere.
DIGITS = 6


def rollup_json(found: RollUp, unit: str) -> dict[str, Any]:
    """Everything a roll-up says. value is null unless every member is counted."""
    return {
        "indicator": found.indicator_id,
        "area": found.area,
        "period": str(found.period),
        "unit": unit,
        "how": found.how,
        "level": found.level,
        "value": _number(found.value),
        "complete": found.complete,
        "reason": found.reason,
        "reported": found.reported,
        "members": list(found.members),
        "missing": list(found.missing),
        "unweighted": list(found.unweighted),
        "definition": found.definition_id,
        "status": found.status,
        "decimals": found.decimals,
        "rounding": _number(found.rounding),
        "lower": _number(found.lower),
        "upper": _number(found.upper.value) if found.upper else None,
        "upper_from": _figure(found.upper.figure) if found.upper else None,
        "published": _figure(found.published) if found.published else None,
        "difference": _number(found.difference),
        "relative_percent": _number(found.relative),
        "explained_by_rounding": found.explained,
        "contradicted": found.contradicted,
        "counted": [
            _figure(c.figure)
            | {"for": list(c.members), "weight": _figure(c.weight) if c.weight else None}
            for c in found.counted
        ],
        "set_aside": [
            _figure(s.figure) | {"instead": s.instead, "why": s.why} for s in found.set_aside
        ],
        "doubtful": [{"unit": inner, "perhaps_in": outer} for inner, outer in found.doubtful],
        "other_definitions": [_figure(o) for o in found.other_definitions],
    }


def _number(value: Decimal | None) -> str | None:
    if value is None:
        return None
    return plain(rounded(value, DIGITS))


def _figure(o: Observation) -> dict[str, Any]:
    return {
        "place": o.place_code,
        "indicator": o.indicator_id,
        "period": str(o.period),
        "value": o.printed,
        "definition": o.definition_id,
        "status": o.status,
        "source": o.source_id,
    }
