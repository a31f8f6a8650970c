"""A table as an office sends it → figures for the ledger, problems by cell, what was skipped.

read_figures() is the whole path: bytes → sheets → tables → rows → ledger.intake. The plain
long form, with the columns of ledger.COLUMNS, and any table of places, indicators and periods
end at the same gate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from luodi.catalogue import Catalogue, say
from luodi.catalogue.sheet_words import even
from luodi.ledger import Observation, intake
from luodi.ledger.intake import REQUIRED, Row
from luodi.reading.sheet_blocks import blocks, panels
from luodi.reading.sheet_cells import Sheet, Workbook, read_workbook
from luodi.reading.sheet_described import described, note_hidden
from luodi.reading.sheet_findings import Findings
from luodi.reading.sheet_heads import NOTHING, Facts, Heads
from luodi.reading.sheet_layout import Given, Layout
from luodi.reading.sheet_long import LongForm, long_head
from luodi.reading.sheet_look import number
from luodi.reading.sheet_periods import when_in
from luodi.values import Bilingual, Problem, Refused

_LONGEST_NOTE = 60


@dataclass(frozen=True, slots=True)
class SheetFigures:
    """What a table file gave.

    observations -- every figure that can be used
    origins      -- where each of them stands: 主要指标!C7, or the line of a CSV file
    problems     -- every cell that cannot be used, by sheet and cell
    notes        -- what was skipped or decided, in the same form
    layout       -- how the tables were understood, line by line, for a person to check
    workbook     -- the cells as read
    """

    observations: tuple[Observation, ...]
    origins: tuple[str, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    layout: tuple[Bilingual, ...]
    workbook: Workbook

    @property
    def encoding(self) -> str:
        """How a text file was decoded; utf-8 for a workbook."""
        return self.workbook.encoding

    def tables(self) -> dict[str, list[list[str]]]:
        """Sheet → rows of cells as read."""
        return {sheet.name: sheet.rows for sheet in self.workbook.sheets}


def read_figures(
    data: bytes,
    name: str,
    catalogue: Catalogue,
    *,
    today: date,
    source_id: str,
    status: str = "preliminary",
    period: str = "",
    place: str = "",
    sheet: str = "",
) -> SheetFigures:
    """Read every figure of a table file; Refused where there is no table to read.

    today     -- the day of loading
    source_id -- the source of figures that name none themselves
    status, period, place -- what holds where the table does not say it: 2023年1—9月, 凤凰县
    sheet     -- read this sheet alone
    """
    heads, findings = Heads(catalogue), Findings(name)
    given = Given(status, _given(period, place, heads))
    book = read_workbook(data, name)
    chosen = [s for s in book.sheets if sheet in ("", s.name)]
    if not chosen:
        listed = "、".join(s.name for s in book.sheets)
        raise Refused(Problem("load.no_sheet", name, sheet, listed))
    plain = [s for s in chosen if long_head(s)]
    if plain and not sheet:
        # A workbook in the long form explains itself on its other sheets.
        for other in (s for s in chosen if s not in plain):
            findings.notes.append(Problem("load.note_other_sheet", f"{name} {other.name}"))
        chosen = plain
    for hidden in book.hidden:
        findings.notes.append(Problem("load.note_hidden_sheet", f"{name} {hidden}", hidden))
    reader = _Reader(heads, catalogue, given, findings)
    rows = (row for one in chosen for row in reader.rows(one))
    taken = intake(rows, catalogue, name=name, today=today, source_id=source_id)
    if not reader.tables:
        names = "、".join(s.name for s in chosen if s.name)
        raise Refused(*(findings.problems or [Problem("load.no_table", name, names or "CSV")]))
    order = {one.name: at for at, one in enumerate(chosen)}
    problems = (*findings.problems, *taken.problems)
    return SheetFigures(
        taken.observations,
        taken.origins,
        tuple(sorted(problems, key=lambda p: _position(p, order))),
        (*findings.notes, *findings.counted()),
        tuple(reader.layout),
        book,
    )


class _Reader:
    """Finds the tables of sheets and reads each in its own way."""

    def __init__(
        self, heads: Heads, catalogue: Catalogue, given: Given, findings: Findings
    ) -> None:
        self._heads, self._catalogue = heads, catalogue
        self._given, self._findings = given, findings
        self.layout: list[Bilingual] = []
        self.tables = 0

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """The rows of every table of a sheet."""
        note_hidden(sheet, self._findings)
        head = long_head(sheet)
        yield from self._long(sheet, head) if head else self._wide(sheet)

    def _long(self, sheet: Sheet, head: int) -> Iterator[Row]:
        form = LongForm(sheet, head, self._heads.names, self._catalogue, self._findings)
        if form.missing:
            place = " ".join(filter(None, (self._findings.name, sheet.name)))
            found, listed = "、".join(form.missing), "、".join(REQUIRED)
            self._findings.problems.append(Problem("load.missing_columns", place, found, listed))
            return
        self.layout.append(say("sheet.long_form", sheet=sheet.name or "CSV", row=sheet.line(head)))
        if not any("".join(cells).strip() for cells in sheet.rows[head:]):
            self._findings.problems.append(Problem("load.no_rows", self._findings.name))
            return
        self.tables += 1
        yield from form.rows()

    def _wide(self, sheet: Sheet) -> Iterator[Row]:
        found, notes = blocks(sheet, self._heads)
        for row in notes:
            text = next(cell for cell in sheet.rows[row - 1] if cell.strip())
            self._findings.note("load.note_text", sheet, (row, 1), text.strip()[:_LONGEST_NOTE])
        known = 0
        for block in found:
            for panel in panels(sheet, block, self._heads):
                findings = Findings(self._findings.name)
                layout = Layout(sheet, panel, self._heads, self._catalogue, self._given, findings)
                if layout.recognised:
                    known += 1
                    self.layout += described(sheet, layout, self._catalogue)
                    yield from layout.rows()
                    self._findings.take_over(findings)
        self.tables += known
        if not known and any("".join(cells).strip() for cells in sheet.rows):
            self._findings.note("load.note_no_table", sheet, (1, 1), sheet.name)


def _given(period: str, place: str, heads: Heads) -> Facts:
    """What whoever loads the file says of it; Refused where it cannot be understood."""
    facts = NOTHING
    if period:
        when, rest = when_in(period)
        if rest or when.period() is None:
            raise Refused(Problem("load.bad_given", "period", period, "2023、2023-Q3、2023年1—9月"))
        facts = replace(facts, when=when)
    if place:
        found = heads.names.place(even(place))
        if len(found) != 1:
            near = heads.names.listed(found) or heads.names.nearest_places(even(place))
            raise Refused(Problem("load.bad_given", "place", place, near or "known"))
        facts = replace(facts, place=found[0])
    return facts


def _position(problem: Problem, order: Mapping[str, int]) -> tuple[int, int, int]:
    """Sheet, line and column, to sort by."""
    values = problem.values
    column = "".join(sign for sign in values.get("cell", "") if sign.isalpha())
    return order.get(values.get("sheet", ""), 0), int(values.get("line", "0")), number(column)
