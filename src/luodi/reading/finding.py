"""A fault of the plan itself that a careful editor would query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and the words that show it.

    kind     -- key of its sentence in the wording catalogue (``finding.<kind>``)
    values   -- the words that sentence needs
    start, end -- the place a reader is taken to
    evidence -- quotations or figures that show it
    """

    kind: str
    severity: Severity
    start: int
    end: int
    evidence: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)

    def as_json(self, message: str) -> dict[str, Any]:
        """The shape every consumer of a reading knows; the doors word the message."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "message": message,
            "char_start": self.start,
            "char_end": self.end,
            "evidence": list(self.evidence),
        }
