"""Read a plan: bytes -> text -> outline -> drafts of what it promises, each with its place.

Every draft carries the span it was read from (code points of the text, end exclusive), so
a reader can put the sentence beside it, and doubts where the wording leaves a choice. A
draft decides nothing: a person accepts, edits or rejects it. Nothing here opens a file,
looks at a clock or knows a table; names of places and indicators are handed in.

Start with read(); the parts of a Reading are read when they are asked for. They can be used
alone, each from the module of its name: outline, quantities, commitments, mentions, lint.
read_text gives the text alone; sentence_at, squeezed and unsqueeze help to show and to find
a wording again.

The modules of plans are loaded when one of these names is first used, so that who reads a
spreadsheet does not wait for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luodi.reading.draft import QuantityDraft
    from luodi.reading.outline import Heading
    from luodi.reading.reading import Reading, read
    from luodi.reading.sections import Paragraph, Sections, paragraphs, section_path
    from luodi.reading.sentences import sentence_at, squeezed, unsqueeze
    from luodi.reading.text import Document, read_text

__all__ = [
    "Document",
    "Heading",
    "Paragraph",
    "QuantityDraft",
    "Reading",
    "Sections",
    "paragraphs",
    "read",
    "read_text",
    "section_path",
    "sentence_at",
    "squeezed",
    "unsqueeze",
]

_MODULES = {
    "draft": ("QuantityDraft",),
    "outline": ("Heading",),
    "reading": ("Reading", "read"),
    "sections": ("Paragraph", "Sections", "paragraphs", "section_path"),
    "sentences": ("sentence_at", "squeezed", "unsqueeze"),
    "text": ("Document", "read_text"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
