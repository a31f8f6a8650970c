"""One table of a sheet → rows for the intake, each cell's meaning put together.

What a figure is of, when and where, is said by the head above it, the label beside it, the
title of the table, the name of the sheet, or whoever loads the file: the nearest wins. A
figure whose meaning is incomplete is reported, never completed by a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luodi.catalogue import Catalogue
from luodi.catalogue.conversions import conversion, without_scale
from luodi.ledger.intake import Row, Where
from luodi.reading.sheet_blocks import Panel, head_texts
from luodi.reading.sheet_cells import Sheet, address
from luodi.reading.sheet_findings import Findings
from luodi.reading.sheet_heads import NOTHING, Facts, Heads
from luodi.reading.sheet_labels import Label, labels_of
from luodi.reading.sheet_look import Position
from luodi.reading.sheet_numbers import MISSING, Figure, figure
from luodi.reading.sheet_periods import is_unclear

_SAID_BY = {"indicator": "indicator", "place_code": "place", "period": "when", "unit": "units"}


@dataclass(frozen=True, slots=True)
class Given:
    """What whoever loads the file has said of all of it."""

    status: str
    facts: Facts = NOTHING


class Layout:
    """Reads one panel. columns() tells how it is understood, rows() gives its figures."""

    def __init__(
        self,
        sheet: Sheet,
        panel: Panel,
        heads: Heads,
        catalogue: Catalogue,
        given: Given,
        findings: Findings,
    ) -> None:
        self.block = panel.block
        self._sheet, self._panel, self._heads = sheet, panel, heads
        self._catalogue, self._given, self._findings = catalogue, given, findings
        self._labels = labels_of(sheet, panel, heads, catalogue, findings, given.facts)
        self._further = (self._labels.above, given.facts)
        self.recognised = self._labels.recognised

    def columns(self) -> Iterator[tuple[int, str, Facts, str]]:
        """Column, head as written, what it says, and the axis for a column of labels."""
        panel, columns = self._panel, self._labels.columns
        for column in sorted((*panel.labels, *panel.values, *panel.unused)):
            text = " ".join(head_texts(self._sheet, self.block, column))
            if column in panel.labels:
                yield column, text, NOTHING, panel.labels[column] or "place"
            else:
                left_out = Facts(skipped=True)
                yield column, text, columns[column].facts if column in columns else left_out, ""

    def rows(self) -> Iterator[Row]:
        """The figures, row by row."""
        sheet = self._sheet
        columns = {c: h for c, h in self._labels.columns.items() if not h.facts.skipped}
        for row, label in self._labels.rows.items():
            if label.facts.skipped:
                continue
            for column, head in columns.items():
                at = (row, column)
                text = sheet.text(row, column)
                if text or at in sheet.bad:
                    if label.facts.unknown:
                        self._unknown(label.facts, label.where("unknown"), self._row_axis())
                        break
                    yield from self._figure(at, text, head, label)

    def _figure(self, at: Position, text: str, head: Label, label: Label) -> Iterator[Row]:
        sheet, findings = self._sheet, self._findings
        indicator_id = self._indicator(head, label)
        if not indicator_id or not findings.is_sound(sheet, at):
            return
        if at in sheet.over_rows:
            findings.problem("load.merged_value", sheet, at, text)
            return
        number = figure(text)
        if number is MISSING:
            findings.count("missing")
            return
        own = self._catalogue.indicators[indicator_id].unit
        facts = (head.facts, label.facts, *self._further)
        place = next((f.place for f in facts if f.place), "")
        when = facts[0].when
        for further in facts[1:]:
            when = when.joined(further.when)
        period = when.period()
        unit = self._unit(number, own, head, label)
        if not place:
            findings.problem("load.no_place", sheet, self._corner(), "")
        if period is None:
            findings.problem("load.no_period", sheet, self._corner(), "")
        if not unit:
            named = label if label.facts.indicator and not head.facts.indicator else head
            cell = named.where("indicator")
            findings.problem("load.no_unit", sheet, cell, sheet.label(*cell), own)
        if not place or period is None or not unit:
            return
        findings.count_kinds(sheet, at)
        yield (
            self._where(at, head, label, number),
            {
                "indicator": indicator_id,
                "place_code": place,
                "period": str(period),
                "value": number.digits if number else text,
                "unit": unit,
                "status": self._given.status,
            },
        )

    def _indicator(self, head: Label, label: Label) -> str:
        """The indicator of a cell; empty where nobody can tell, which is said once."""
        if head.facts.unknown:
            self._unknown(head.facts, head.where("unknown"), "indicator")
            return ""
        facts = (head.facts, label.facts, *self._further)
        base = next((f.indicator for f in facts if f.indicator), "")
        if not base:
            found = self._sheet.label(*head.cell)
            self._findings.problem("load.no_indicator", self._sheet, head.cell, found)
            return ""
        said = next((one for one in (head, label) if one.facts.growth), None)
        if said is None:
            return base
        growth = self._heads.names.growth_of(base)
        if not growth:
            name = self._catalogue.indicators[base].name.zh
            of_row = label.facts.indicator and not head.facts.indicator
            at = label.where("indicator") if of_row else said.where("indicator")
            self._findings.note("load.note_growth", self._sheet, at, said.text, meaning=name)
        return growth

    def _unit(self, number: Figure | None, own: str, head: Label, label: Label) -> str:
        """The unit a figure is in; the indicator's own only where no other can be meant."""
        if number and number.unit:
            return number.unit
        near = head.facts.units or label.facts.units
        listed = near or self._labels.above.units
        fitting = [unit for unit in listed if conversion(unit, own) is not None]
        if len(fitting) == 1:
            return fitting[0]
        if not near and without_scale(own):
            return own
        return listed[0] if len(listed) == 1 else ""

    def _unknown(self, facts: Facts, at: Position, axis: str) -> None:
        names, text = self._heads.names, self._sheet.label(*at)
        if facts.choices:
            code, options = "load.ambiguous", names.listed(facts.choices)
        elif is_unclear(text):
            code, options = "load.unclear_period", ""
        elif axis == "place":
            code, options = "load.unknown_place_name", names.nearest_places(facts.unknown)
        else:
            code, options = "load.unknown_head", names.nearest_indicators(facts.unknown)
        self._findings.problem(code, self._sheet, at, text, options or "none_near")

    def _row_axis(self) -> str:
        axes = [label.facts.axis for label in self._labels.rows.values()]
        return "indicator" if axes.count("indicator") > axes.count("place") else "place"

    def _corner(self) -> Position:
        row = (self.block.heads or self.block.body)[0]
        return row, min((*self._panel.labels, *self._panel.values))

    def _where(self, at: Position, head: Label, label: Label, number: Figure | None) -> Where:
        """Where each part of a figure's meaning was read; its own cell for the rest."""
        value = address(*at)
        cells = {"value": value}
        for column, part in _SAID_BY.items():
            said = next((one.at[part] for one in (head, label) if part in one.at), None)
            cells[column] = address(*said) if said else value
        if number and number.unit:
            cells["unit"] = value
        words = head.text or label.text
        row = self._sheet.line(at[0])
        return Where(row, self._sheet.name, cells, dict.fromkeys(cells, words), row=at[0])
