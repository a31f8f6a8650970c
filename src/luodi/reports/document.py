"""A report as a value: what is printed, before it is a Word file, a PDF or a web page.

Blocks come in reading order. Text is plain; a writer adds the look. The same value
always gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. level -- 1 (一、) to 4; number -- as printed, such as 一、 or （一）."""

    level: int
    number: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text.

    key        -- lasting name, by which a person's wording finds it again; "" cannot be edited
    references -- numbers of the annex's evidence the text stands on, printed as [12]
    edited_by  -- who worded it, where a person did
    stale      -- what is composed now, where it differs from what the person saw
    style      -- ``body``, ``note`` (small, under tables), ``quote`` or ``item``
    """

    text: str
    key: str = ""
    references: tuple[int, ...] = ()
    edited_by: str = ""
    stale: str = ""
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. align -- left, right or center; width -- share of the page."""

    title: str
    align: str = "left"
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table. wide -- printed across a landscape page; note -- printed small underneath.

    evidence -- its first column holds the numbers that [12] in the text leads to
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    wide: bool = False
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart. option -- the ECharts option it is drawn from; text -- what it says, for readers."""

    title: str
    option: dict[str, Any] = field(hash=False)
    text: str
    note: str = ""
    height: int = 300


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The issuer and the day stand here; a report without one has them at its end."""


Block = Heading | Paragraph | Table | Figure | PageBreak | Signature


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    issuer   -- who signs it; printed on the cover and above the date
    day      -- the evaluation's day, also the date written into the files
    basis    -- one line: releases, method and day the figures stand on; printed in the footer
    contents -- whether a table of contents follows the cover
    """

    title: str
    subtitle: str
    issuer: str
    day: date
    language: str
    basis: str
    blocks: tuple[Block, ...]
    contents: bool = True
