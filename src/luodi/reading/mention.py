"""A name in the text and what it names."""

from __future__ import annotations

from typing import Any, NamedTuple


class Mention(NamedTuple):
    """One name where it stands; a tuple by name, for a plan holds a thousand.

    type      -- place, region, park, scenic_area, enterprise, railway, road, airport …
    canonical -- the full name of what is meant
    code      -- its code where there is one (places: GB/T 2260 or statistics code)
    nested    -- stands inside a longer name
    also      -- other things the same words could mean here, as (type, canonical, code):
                 filled where the text does not decide
    doubts    -- codes of what a reviewer should look at
    """

    start: int
    end: int
    text: str
    type: str
    canonical: str
    code: str | None = None
    nested: bool = False
    also: tuple[tuple[str, str, str | None], ...] = ()
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The shape every consumer of a reading knows."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "type": self.type,
            "canonical": self.canonical,
            "code": self.code,
            "nested": self.nested,
            "also": [{"type": t, "canonical": c, "code": code} for t, c, code in self.also],
            "doubts": list(self.doubts),
        }
