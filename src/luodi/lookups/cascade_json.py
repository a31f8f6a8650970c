"""A split as plain data for other programs: exact numbers as text, rates in percent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from luodi.catalogue import Catalogue
from luodi.catalogue.cascade_rules import cascade_rules
from luodi.catalogue.numbers import rounded
from luodi.lookups.cascade_value import Cascade, PlacePart
from luodi.lookups.cascade_words import CascadeWords
from luodi.values import plain


def cascade_json(found: Cascade, catalogue: Catalogue, language: str) -> dict[str, Any]:
    """One object; ``parts`` in the order of the table."""
    words = CascadeWords(found, catalogue)
    return {
        "target": found.target.id,
        "rules": cascade_rules().id,
        "rule": found.wish.rule,
        "kind": found.kind,
        "binding": found.target.binding,
        "insist": found.wish.insist,
        "area": found.area,
        "due": found.target.due,
        "base_year": found.base_year,
        "unit": found.unit,
        "total": plain(found.total),
        "reached": plain(found.reached),
        "members": found.members,
        "with_figure": found.known,
        "missing": list(found.missing),
        "left_out": list(found.left_out),
        "region_base": _plain(found.region_base),
        "base_sum": _plain(found.base_sum),
        "elasticity": plain(found.elasticity) if found.wish.rule == "convergence" else None,
        "weight": found.wish.by or None,
        "distance": found.wish.distance if found.reconciled else None,
        "own_sum": _plain(found.own_sum),
        "own_complete": found.own_complete,
        "gap": _plain(found.gap),
        "moves_most": found.moves_most.code if found.moves_most else None,
        "warnings": [text.text(language) for text in words.warnings()],
        "notes": [text.text(language) for text in (*words.notes(), *words.own())],
        "parts": [_part(row, words, language) for row in found.rows],
    }


def _part(row: PlacePart, words: CascadeWords, language: str) -> dict[str, Any]:
    given = row.given
    return {
        "place": row.code,
        "name": words.name(row).text(language),
        "members": list(row.members),
        "base": _plain(row.base),
        "base_source": row.figure.source_id if row.figure else None,
        "share": _rate(row.share),
        "weight": _plain(row.weight),
        "split": _plain(row.split),
        "own": _plain(row.own),
        "lower": _plain(given.lower) if given else None,
        "upper": _plain(given.upper) if given else None,
        "fixed": bool(given and given.fixed),
        "part": plain(row.part),
        "residual": _plain(row.residual),
        "residual_percent": _rate(row.residual_percent),
        "growth_a_year": _rate(row.growth),
        "points": _plain(row.points),
        "verdict": row.verdict.code if row.verdict else None,
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _rate(value: Decimal | None) -> str | None:
    return None if value is None else f"{rounded(value, 2):f}"
