"""Figures as a workbook to read, filter and add up: numbers are numbers, with their digits.

Written row by row, so that a million figures need no more memory than ten. Texts are
written as texts whatever they begin with, so that no cell becomes a formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from luodi.catalogue import Catalogue, Definition, say
from luodi.ledger import STATUSES
from luodi.reports.export_rows import ExportRow
from luodi.values import Bilingual, Period

# Column of the sheet → its width in characters. Words first, codes behind.
COLUMNS = {
    "indicator_name": 26,
    "place_name": 14,
    "period_name": 14,
    "value": 14,
    "unit": 10,
    "definition_name": 12,
    "status_name": 10,
    "current": 6,
    "source": 44,
    "publisher": 22,
    "published": 12,
    "known_on": 12,
    "indicator": 16,
    "place_code": 11,
    "period": 12,
    "definition": 12,
    "status": 14,
    "source_id": 10,
    "release": 24,
}
_SOURCES = {"source_id": 10, "source": 60, "publisher": 30, "published": 12, "rank": 8}
_DEFINITIONS = {
    "indicator": 24,
    "indicator_name": 28,
    "unit": 12,
    "definition": 14,
    "definition_name": 16,
    "years": 12,
    "note": 80,
}
MOST_ROWS = 1_048_575  # of a sheet, under its header
_EXACT_DIGITS = 15  # what a spreadsheet's numbers hold without loss


def write_xlsx(
    out: BinaryIO,
    rows: Sequence[ExportRow],
    catalogue: Catalogue,
    *,
    day: date,
    language: str = "zh",
    most_rows: int = MOST_ROWS,
) -> None:
    """A workbook: figures, sources, definitions, notes.

    day       -- as of which day; the workbook bears it as its date
    most_rows -- figures on one sheet; more go on to a second one
    """
    options = {"constant_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001
        writer = _Book(book, catalogue, language)
        for number, part in enumerate(_parts(rows, most_rows), start=1):
            writer.figures(part, "" if number == 1 else f" {number}")
        writer.sources(rows)
        writer.definitions(rows)
        writer.notes(len(rows), day)


def _parts(rows: Sequence[ExportRow], size: int) -> Iterator[Sequence[ExportRow]]:
    """At least one part, so that an export without figures still has its header."""
    for start in range(0, max(len(rows), 1), size):
        yield rows[start : start + size]


@lru_cache(maxsize=4096)
def period_words(period: Period) -> Bilingual:
    """A period as an office says it: 2023年, 2023年1—9月, 2023年10月."""
    first, last = period.first_month, period.last_month
    if period.is_year:
        return say("export.year", year=period.year)
    if first == last:
        return say("export.month", year=period.year, month=last)
    return say("export.months", year=period.year, first=first, last=last)


def _years(definition: Definition) -> str:
    first, last = definition.from_year, definition.to_year
    return f"{first or ''}–{last or ''}" if first or last else ""


class _Book:
    """The sheets of a workbook, each with a frozen header and filters."""

    def __init__(self, book: xlsxwriter.Workbook, catalogue: Catalogue, language: str) -> None:
        self._book, self._catalogue, self._language = book, catalogue, language
        self._head = book.add_format({"bold": True, "bg_color": "#E8ECEF", "bottom": 1})
        self._wide = book.add_format({"text_wrap": True, "valign": "top"})
        self._right = book.add_format({"align": "right"})
        self._date = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._digits: dict[int, Format] = {}
        self._statuses = {status: self._say(f"status.{status}") for status in STATUSES}
        self._yes = self._say("export.yes")
        self._definitions = {
            (indicator.id, definition.id): definition.name.text(language)
            for indicator in catalogue.indicators.values()
            for definition in indicator.definitions
        }

    def _say(self, key: str, **values: str | int | Bilingual) -> str:
        return say(key, **values).text(self._language)

    def _sheet(self, name: str, columns: dict[str, int], rows: int) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        for number, (column, width) in enumerate(columns.items()):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, self._say(f"export.col.{column}"), self._head)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def figures(self, rows: Sequence[ExportRow], suffix: str) -> None:
        """One line per figure."""
        sheet = self._sheet(self._say("export.sheet_figures") + suffix, COLUMNS, len(rows))
        value, known_on = (list(COLUMNS).index(name) for name in ("value", "known_on"))
        for line, row in enumerate(rows, start=1):
            for number, text in enumerate(self._cells(row)):
                if number == value:
                    self._number(sheet, line, number, row)
                elif number == known_on:
                    day = row.observation.known_on
                    sheet.write_datetime(line, number, day, self._date)
                elif text:
                    sheet.write_string(line, number, text)

    def _cells(self, row: ExportRow) -> tuple[str, ...]:
        o, catalogue, language = row.observation, self._catalogue, self._language
        indicator = catalogue.indicators.get(o.indicator_id)
        source = catalogue.sources.get(o.source_id)
        return (
            indicator.name.text(language) if indicator else o.indicator_id,
            catalogue.place_name(o.place_code).text(language),
            period_words(o.period).text(language),
            "",
            o.unit,
            self._definitions.get((o.indicator_id, o.definition_id), o.definition_id),
            self._statuses[o.status],
            self._yes if row.current else "",
            source.title if source else o.source_id,
            source.publisher if source else "",
            source.published if source else "",
            "",
            o.indicator_id,
            o.place_code,
            str(o.period),
            o.definition_id,
            o.status,
            o.source_id,
            o.release_id,
        )

    def _number(self, sheet: Worksheet, line: int, column: int, row: ExportRow) -> None:
        """The value with its digits as printed; as a text where a spreadsheet would lose some."""
        printed = row.observation.printed
        if len(printed.lstrip("-").replace(".", "").lstrip("0")) > _EXACT_DIGITS:
            sheet.write_string(line, column, printed, self._right)
        else:
            decimals = row.observation.decimals
            sheet.write_number(line, column, float(printed), self._format(decimals))

    def _format(self, decimals: int) -> Format:
        if decimals not in self._digits:
            digits = "#,##0" + (f".{'0' * decimals}" if decimals else "")
            self._digits[decimals] = self._book.add_format({"num_format": digits})
        return self._digits[decimals]

    def sources(self, rows: Sequence[ExportRow]) -> None:
        """The sources the figures come from."""
        used = {row.observation.source_id for row in rows}
        listed = [s for s in self._catalogue.sources.values() if s.id in used]
        self._table(
            "export.sheet_sources",
            _SOURCES,
            [
                (s.id, s.title, s.publisher, s.published, self._say(f"rank.{s.rank}"))
                for s in sorted(listed, key=lambda s: s.id)
            ],
        )

    def definitions(self, rows: Sequence[ExportRow]) -> None:
        """How each indicator of the export is counted."""
        used = {row.observation.indicator_id for row in rows}
        listed = [i for i in self._catalogue.indicators.values() if i.id in used]
        language = self._language
        self._table(
            "export.sheet_definitions",
            _DEFINITIONS,
            [
                (
                    i.id,
                    i.name.text(language),
                    i.unit,
                    d.id,
                    d.name.text(language),
                    _years(d),
                    d.note.text(language),
                )
                for i in listed
                for d in i.definitions
            ],
        )

    def _table(self, title: str, columns: dict[str, int], lines: Sequence[Sequence[str]]) -> None:
        sheet = self._sheet(self._say(title), columns, len(lines))
        for line, cells in enumerate(lines, start=1):
            for number, cell in enumerate(cells):
                sheet.write_string(line, number, cell, self._wide)

    def notes(self, count: int, day: date) -> None:
        """What a reader must know before adding up."""
        sheet = self._book.add_worksheet(self._say("export.sheet_notes"))
        sheet.set_column(0, 0, 100)
        statuses = self._say("word.and").join(self._statuses.values())
        region = self._catalogue.name
        for line, sentence in enumerate(
            (
                self._say("export.note_title", region=region, day=day.isoformat(), count=count),
                self._say("export.note_adjusted"),
                self._say("export.note_missing"),
                self._say("export.note_current"),
                self._say("export.note_status", statuses=statuses),
                self._say("export.note_digits"),
            )
        ):
            sheet.write_string(line, 0, sentence, self._head if line == 0 else self._wide)
