"""Figures as a CSV table that Excel and WPS open in Chinese and luodi reads back."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from luodi.catalogue import Catalogue
from luodi.reports.export_rows import ExportRow

CSV_COLUMNS = (
    "indicator",
    "definition",
    "place_code",
    "place_name",
    "period",
    "value",
    "unit",
    "status",
    "source_id",
    "source",
    "publisher",
    "published",
    "known_on",
    "release",
    "current",
)

# What a spreadsheet takes for a formula; a negative number is none.
_RISKY = re.compile(r"[=+@\t\r]|-(?!\d[\d.]*\Z)")


def write_csv(
    out: TextIO, rows: Iterable[ExportRow], catalogue: Catalogue, language: str = "zh"
) -> None:
    """One line per figure, with the columns of CSV_COLUMNS; lines end as Excel writes them."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for row in rows:
        writer.writerow([harmless(cell) for cell in csv_cells(row, catalogue, language)])


def csv_cells(row: ExportRow, catalogue: Catalogue, language: str) -> tuple[str, ...]:
    """The cells of a figure, in the order of CSV_COLUMNS."""
    o = row.observation
    source = catalogue.sources.get(o.source_id)
    return (
        o.indicator_id,
        o.definition_id,
        o.place_code,
        catalogue.place_name(o.place_code).text(language),
        str(o.period),
        o.printed,
        o.unit,
        o.status,
        o.source_id,
        source.title if source else o.source_id,
        source.publisher if source else "",
        source.published if source else "",
        o.known_on.isoformat(),
        o.release_id,
        "1" if row.current else "0",
    )


def harmless(cell: str) -> str:
    """A text that a spreadsheet will not take for a formula.

    >>> [harmless(cell) for cell in ("-2.5", "-2+3", "=1+1", "433101")]
    ['-2.5', "'-2+3", "'=1+1", '433101']
    """
    return f"'{cell}" if _RISKY.match(cell) else cell
