"""One plan read: its text, outline and quantities, and the JSON `luodi read --json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from luodi.reading.draft import QuantityDraft
from luodi.reading.outline import Heading, outline
from luodi.reading.quantities import quantities
from luodi.reading.text import Document, read_text

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one plan says, as drafts for people to confirm.

    This first cut reads text, outline and quantities. Commitments, mentions and findings
    are left empty on purpose: their places in the JSON are kept so that readers of it
    need not change when they come.
    """

    document: Document
    outline: tuple[Heading, ...]
    quantities: tuple[QuantityDraft, ...]

    def as_json(self) -> dict[str, Any]:
        """The shape every consumer of a reading knows; numbers are JSON numbers."""
        doc = self.document
        return {
            "document": {
                "title": doc.title,
                "issuer": doc.issuer,
                "date": doc.date.isoformat() if doc.date else None,
                "period": list(doc.period) if doc.period else None,
                "characters": len(doc.text),
                "sha256": doc.sha256,
            },
            "outline": [_heading_json(heading) for heading in self.outline],
            "quantities": [_quantity_json(draft) for draft in self.quantities],
            "commitments": [],
            "mentions": [],
            "findings": [],
        }


def read(
    data: bytes,
    name: str,
    *,
    place_names: Mapping[str, str] = _NOTHING,
    indicator_names: Mapping[str, str] = _NOTHING,
) -> Reading:
    """Read one plan file; raises luodi.values.Refused where it cannot be read at all.

    place_names     -- name -> code of the places to recognise
    indicator_names -- name -> catalogue id of the indicators to recognise
    """
    doc = read_text(data, name)
    headings = outline(doc)
    drafts = quantities(doc, headings, place_names=place_names, indicator_names=indicator_names)
    return Reading(doc, headings, drafts)


def _heading_json(heading: Heading) -> dict[str, Any]:
    return {
        "id": heading.id,
        "level": heading.level,
        "kind": heading.kind,
        "number": heading.number,
        "title": heading.title,
        "start": heading.start,
        "end": heading.end,
        "parent": heading.parent,
    }


def _quantity_json(draft: QuantityDraft) -> dict[str, Any]:
    return {
        "id": draft.id,
        "kind": draft.kind,
        "indicator": draft.indicator,
        "indicator_id": draft.indicator_id,
        "places": list(draft.places),
        "place_names": list(draft.place_names),
        "form": draft.form,
        "comparator": draft.comparator,
        "value": _number_json(draft.value),
        "unit": draft.unit,
        "deadline_or_period": draft.period,
        "reference": draft.reference,
        "implied": draft.implied,
        "char_start": draft.start,
        "char_end": draft.end,
        "heading_id": draft.heading_id,
        "confidence": draft.confidence,
        "doubts": list(draft.doubts),
    }


def _number_json(
    value: Decimal | tuple[Decimal, ...] | None,
) -> int | float | list[int | float] | None:
    if value is None:
        return None
    if isinstance(value, tuple):
        return [_one_number(v) for v in value]
    return _one_number(value)


def _one_number(value: Decimal) -> int | float:
    """A whole number stays whole; the double nearest to any other prints as written."""
    return int(value) if value == value.to_integral_value() else float(value)
