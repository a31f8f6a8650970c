"""Read a plan: bytes -> text -> outline -> drafts of what it promises, each with its place.

Every draft carries the span it was read from (code points of the text, end exclusive), so
a reader can put the sentence beside it, and doubts where the wording leaves a choice. A
draft decides nothing: a person accepts, edits or rejects it. Nothing here opens a file,
looks at a clock or knows a table; names of places and indicators are handed in.

Start with read(). Its parts can be used alone: read_text, outline, paragraphs,
quantities, commitments, mentions, lint; sentence_at, squeezed and unsqueeze help to show
and to find a wording again.
"""

from luodi.reading.draft import QuantityDraft
from luodi.reading.numerals import Numeral, numerals
from luodi.reading.outline import Heading, outline
from luodi.reading.quantities import quantities
from luodi.reading.reading import Reading, read
from luodi.reading.sections import Paragraph, Sections, paragraphs, section_path
from luodi.reading.sentences import sentence_at, squeezed, unsqueeze
from luodi.reading.text import Document, read_text

__all__ = [
    "Document",
    "Heading",
    "Numeral",
    "Paragraph",
    "QuantityDraft",
    "Reading",
    "Sections",
    "numerals",
    "outline",
    "paragraphs",
    "quantities",
    "read",
    "read_text",
    "section_path",
    "sentence_at",
    "squeezed",
    "unsqueeze",
]
