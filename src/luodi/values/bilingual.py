"""Words in the two languages the product speaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in Chinese and in English; English falls back to Chinese."""

    zh: str
    en: str = ""

    def text(self, language: str) -> str:
        """The words in ``zh`` or ``en``."""
        return (self.en or self.zh) if language == "en" else self.zh

    def __str__(self) -> str:
        return self.zh
