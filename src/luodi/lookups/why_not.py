"""What cannot be worked out, in words: every reason at once, in both languages."""

from __future__ import annotations

from luodi.catalogue import say
from luodi.values import Bilingual


class NotPossible(Exception):
    """A question the figures do not answer. Carries a sentence for each thing in the way."""

    def __init__(self, *reasons: Bilingual) -> None:
        super().__init__("; ".join(reason.zh for reason in reasons))
        self.reasons = reasons


def because(key: str, **values: str | int | Bilingual) -> NotPossible:
    """One reason, by the key of its sentence."""
    return NotPossible(say(f"problem.{key}", **values))
