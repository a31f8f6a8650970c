"""One plan read, and the JSON `luodi read --json` prints of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from luodi.catalogue import say
from luodi.reading.commitment import CommitmentDraft
from luodi.reading.draft import QuantityDraft
from luodi.reading.finding import Finding
from luodi.reading.gazetteer import Gazetteer
from luodi.reading.mention import Mention
from luodi.reading.mentions import mentions
from luodi.reading.outline import Heading, outline
from luodi.reading.quantities import quantities
from luodi.reading.text import Document, read_text

if TYPE_CHECKING:
    from luodi.reading.lint_page import KnownFigures

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Reading:
    """What one plan says, as drafts for people to confirm.

    Each part is read when it is first asked for: a comparison of two plans asks for no
    commitments and no findings, and pays for none.

    indicator_names, gazetteer, known -- what it is read with, see read
    """

    document: Document
    indicator_names: Mapping[str, str] = field(repr=False)
    gazetteer: Gazetteer | None = field(repr=False)
    known: KnownFigures | None = field(repr=False)

    @cached_property
    def outline(self) -> tuple[Heading, ...]:
        """The headings."""
        return outline(self.document)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The names; none where no gazetteer was brought."""
        names = self.gazetteer
        return mentions(self.document, self.outline, names) if names else ()

    @cached_property
    def quantities(self) -> tuple[QuantityDraft, ...]:
        """The values."""
        return quantities(
            self.document,
            self.outline,
            mentions=self.mentions,
            indicator_names=self.indicator_names,
        )

    @cached_property
    def commitments(self) -> tuple[CommitmentDraft, ...]:
        """The promises; their lexicon is slow to load, so only who asks for them loads it."""
        from luodi.reading.commitments import commitments

        return commitments(
            self.document, self.outline, quantities=self.quantities, mentions=self.mentions
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The faults of the plan itself; the forty checks are slow to load, too."""
        from luodi.reading.lint import lint, weighs_promises

        return lint(
            self.document,
            self.outline,
            self.quantities,
            mentions=self.mentions,
            commitments=self.commitments if weighs_promises(self.document.text) else (),
            known=self.known,
        )

    def whole(self) -> Reading:
        """The same with every part read, so that a fault in one shows here and not later."""
        _ = self.commitments, self.findings  # which stand on all the others
        return self

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
    return Reading(read_text(data, name), indicator_names, gazetteer, known)


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
