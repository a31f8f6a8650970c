"""Places a quantity speaks of, by the names the caller knows."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ADMINISTRATIVE = re.compile(r"[\u4e00-\u9fff]{2,10}(?:省|市|州|县|区)")


class Gazetteer:
    """Finds place names in short stretches of text, the longest name first."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        self._codes = codes
        names = sorted((name for name in codes if name), key=len, reverse=True)
        self._form = re.compile("|".join(map(re.escape, names))) if names else None

    def named(self, words: str) -> tuple[str, ...]:
        """The known names in the words, in order, each once."""
        if self._form is None:
            return ()
        return tuple(dict.fromkeys(match[0] for match in self._form.finditer(words)))

    def codes(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Their codes; a name without one is left out."""
        return tuple(dict.fromkeys(self._codes[name] for name in names if name in self._codes))

    def is_place(self, words: str) -> bool:
        """Whether the words are one place, known or shaped like one (某某市)."""
        return words in self._codes or _ADMINISTRATIVE.fullmatch(words) is not None
