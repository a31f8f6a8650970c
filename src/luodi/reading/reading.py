"""One plan read, and the JSON `luodi read --json` prints of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from luodi.catalogue import say
from luodi.reading.commitment import CommitmentDraft
from luodi.reading.commitments import commitments
from luodi.reading.draft import QuantityDraft
from luodi.reading.finding import Finding
from luodi.reading.gazetteer import Gazetteer
from luodi.reading.lint import lint
from luodi.reading.lint_page import KnownFigures
from luodi.reading.mention import Mention
from luodi.reading.mentions import mentions
from luodi.reading.outline import Heading, outline
from luodi.reading.quantities import quantities
from luodi.reading.text import Document, read_text

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one plan says, as drafts for people to confirm."""

    document: Document
    outline: tuple[Heading, ...]
    quantities: tuple[QuantityDraft, ...]
    mentions: tuple[Mention, ...] = ()
    commitments: tuple[CommitmentDraft, ...] = ()
    findings: tuple[Finding, ...] = ()

    def as_json(self, language: str = "zh") -> dict[str, Any]:
        """The shape every consumer of a reading knows; numbers are JSON numbers.

        language -- of the messages of findings
        """
        doc = self.document
        return {
            "document": {
                "title": doc.title,
                "issuer": doc.issuer,
                "date": doc.date.isoformat() if doc.date else None,
                "period": list(doc.period) if doc.period else None,
                "format": doc.format,
                "pages": list(doc.pages),
                "page_doubts": [
                    {"page": d.page, "code": d.code, "found": d.found} for d in doc.doubts
                ],
                "characters": len(doc.text),
                "sha256": doc.sha256,
            },
            "outline": [_heading_json(heading) for heading in self.outline],
            "quantities": [_quantity_json(draft) for draft in self.quantities],
            "commitments": [commitment.as_json() for commitment in self.commitments],
            "mentions": [mention.as_json() for mention in self.mentions],
            "findings": [
                finding.as_json(finding_message(finding, language)) for finding in self.findings
            ],
        }


def finding_message(finding: Finding, language: str) -> str:
    """What is wrong, in words."""
    return say(f"finding.{finding.kind}", **finding.values).text(language)


def read(
    data: bytes,
    name: str,
    *,
    indicator_names: Mapping[str, str] = _NOTHING,
    gazetteer: Gazetteer | None = None,
    known: KnownFigures | None = None,
) -> Reading:
    """Read one plan file; raises luodi.values.Refused where it cannot be read at all.

    indicator_names -- name -> catalogue id of the indicators to recognise
    gazetteer       -- names to find in the text; without it no mentions and no places are read
    known           -- figures from outside that the findings may compare the plan with
    """
    doc = read_text(data, name)
    headings = outline(doc)
    named = mentions(doc, headings, gazetteer) if gazetteer else ()
    drafts = quantities(doc, headings, mentions=named, indicator_names=indicator_names)
    deeds = commitments(doc, headings, quantities=drafts, mentions=named)
    findings = lint(doc, headings, drafts, mentions=named, commitments=deeds, known=known)
    return Reading(doc, headings, drafts, named, deeds, findings)


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
        "places_scope": draft.places_scope,
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
