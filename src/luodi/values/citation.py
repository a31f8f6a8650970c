"""Where in a plan something stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a plan that a reader can check.

    section    -- path of headings as officials write it: ``二（三）``, ``专栏5``
    paragraph  -- paragraph within the section, counted from 1 (headings do not count)
    start, end -- character span in a text, code points, end exclusive; None where only the
                  section is known
    """

    section: str
    paragraph: int
    start: int | None = None
    end: int | None = None
