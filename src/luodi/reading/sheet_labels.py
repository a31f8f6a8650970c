"""What each row and column of a table says of its figures, from labels, heads and titles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from luodi.catalogue import Catalogue
from luodi.reading.sheet_blocks import Panel, head_texts
from luodi.reading.sheet_cells import Sheet
from luodi.reading.sheet_findings import Findings
from luodi.reading.sheet_heads import NOTHING, Facts, Heads
from luodi.reading.sheet_look import Position
from luodi.reading.sheet_numbers import MISSING, figure
from luodi.reading.sheet_totals import place_of_total


@dataclass(frozen=True, slots=True)
class Label:
    """What a row or a column says.

    text -- as written
    cell -- where it stands
    at   -- where each part of it stands: indicator, place, when, units, unknown
    """

    facts: Facts
    text: str
    cell: Position
    at: dict[str, Position] = field(default_factory=dict)

    def where(self, part: str) -> Position:
        """The cell that says a part, or the label's own."""
        return self.at.get(part, self.cell)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one table.

    above   -- what its titles and the name of its sheet say of all of it
    columns -- column → label; rows -- row → label
    """

    above: Facts
    columns: dict[int, Label]
    rows: dict[int, Label]

    @property
    def recognised(self) -> bool:
        """Whether anything here is known; a table of other things is none of ours."""
        labels = (*self.columns.values(), *self.rows.values())
        axes = {label.facts.axis for label in labels if not label.facts.skipped}
        return bool(axes & {"indicator", "place"}) or bool(self.above.indicator and axes)


def labels_of(
    sheet: Sheet,
    panel: Panel,
    heads: Heads,
    catalogue: Catalogue,
    findings: Findings,
    given: Facts,
) -> Labels:
    """Read every label of a table; totals get the area they are of, where that is certain.

    given -- what whoever loads the file says of all of it
    """
    read = _Read(sheet, panel, heads, findings)
    above = read.titles()
    columns = read.columns()
    columns = {key: _within_title(label, above) for key, label in columns.items()}
    rows = {row: read.row(row) for row in panel.block.body}
    titled = above.place or given.place
    for axis in (rows, columns):
        _settle_totals(axis, sheet, titled, catalogue, findings)
    return Labels(above, columns, rows)


def joined(near: Facts, far: Facts) -> Facts:
    """Near words, completed by those further away."""
    return Facts(
        indicator=near.indicator or far.indicator,
        names=near.names if near.indicator else far.names,
        growth=near.growth or (far.growth and not near.indicator),
        place=near.place or far.place,
        when=near.when.joined(far.when),
        units=near.units or far.units,
        total=near.total or far.total,
        unknown=near.unknown or far.unknown,
        choices=near.choices or far.choices,
        skipped=near.skipped or far.skipped,
    )


class _Read:
    """Reads the labels of one panel."""

    def __init__(self, sheet: Sheet, panel: Panel, heads: Heads, findings: Findings) -> None:
        self._sheet, self._panel, self._block = sheet, panel, panel.block
        self._heads, self._findings = heads, findings

    def titles(self) -> Facts:
        """The nearest title first; two indicators in titles are none."""
        said, indicators = NOTHING, set[str]()
        for at in reversed(self._block.titles):
            facts = self._heads.title(self._sheet.label(*at))
            indicators.add(facts.indicator)
            said = joined(said, facts)
        if len(indicators - {""}) > 1:
            said = replace(said, indicator="")
        return joined(said, self._heads.title(self._sheet.name))

    def columns(self) -> dict[int, Label]:
        found: dict[int, Label] = {}
        left: Label | None = None
        for column in self._panel.values:
            texts = head_texts(self._sheet, self._block, column)
            label = Label(
                self._heads.path(texts), " ".join(texts), self._head(column), self._parts(column)
            )
            facts = label.facts
            if facts.skipped and label.text:
                self._findings.note("load.note_column", self._sheet, label.cell, label.text)
            elif facts.growth and not facts.indicator and left is not None:
                label = replace(label, facts=_growth_of(facts, left.facts))
            elif not facts.growth:
                left = label
            found[column] = label
        return found

    def row(self, row: int) -> Label:
        """The labels of a row joined; the rightmost is the nearest."""
        said, texts, at = NOTHING, list[str](), dict[str, Position]()
        first = (row, min(self._panel.labels, default=1))
        for column in reversed(self._panel.labels):
            text, axis = self._sheet.label(row, column), self._panel.labels[column]
            if not text or figure(text) is MISSING:
                continue
            facts = self._heads.read(text)
            if axis == "unit" and not facts.units:
                facts = Facts(units=(text,))  # a unit nobody knows; it cannot be converted
            if facts.stub or (facts.unknown and said.axis and not axis):
                continue
            cell = self._sheet.merged.get((row, column), (row, column))
            for part in _parts(facts) - _parts(said):
                at[part] = cell
            said = joined(said, facts)
            texts.append(text)
        return Label(said, " ".join(reversed(texts)), at.get("unknown", first), at)

    def _parts(self, column: int) -> dict[str, Position]:
        """Where the heads of a column say what: the lowest that says it."""
        return {
            part: self._sheet.merged.get((row, column), (row, column))
            for row in self._block.heads
            for part in _parts(self._heads.read(self._sheet.label(row, column)))
        }

    def _head(self, column: int) -> Position:
        """The lowest head over a column; the first row of the table where it has none."""
        heads = self._block.heads or self._block.body[:1]
        filled = [row for row in heads if self._sheet.label(row, column)] or heads[:1]
        return self._sheet.merged.get((filled[-1], column), (filled[-1], column))


def _within_title(label: Label, above: Facts) -> Label:
    """产量 under the title 粮食产量 says nothing new."""
    unknown = label.facts.unknown
    if above.indicator and unknown and above.names.endswith(unknown) and not label.facts.choices:
        return replace(label, facts=replace(label.facts, unknown="", names=""))
    return label


def _growth_of(facts: Facts, left: Facts) -> Facts:
    """A column of growth belongs to the one on its left, known or not."""
    return replace(
        facts,
        indicator=left.indicator,
        when=facts.when.joined(left.when),
        skipped=left.skipped or bool(left.unknown),
    )


def _settle_totals(
    axis: dict[int, Label], sheet: Sheet, titled: str, catalogue: Catalogue, findings: Findings
) -> None:
    listed = {label.facts.place for label in axis.values() if label.facts.place}
    for key, label in axis.items():
        if not label.facts.total or label.facts.place:
            continue
        text = sheet.label(*label.cell)
        place = place_of_total(label.facts.total, listed, titled, catalogue)
        if place:
            axis[key] = replace(label, facts=replace(label.facts, place=place))
            name = catalogue.places[place].full_name
            findings.note("load.note_total_used", sheet, label.cell, text, meaning=name)
        else:
            axis[key] = replace(label, facts=replace(label.facts, skipped=True))
            findings.note("load.note_total", sheet, label.cell, text)


def _parts(facts: Facts) -> set[str]:
    """Which parts of a meaning some words give."""
    said = {
        "indicator": facts.indicator or facts.growth,
        "place": facts.place,
        "when": facts.when.year or facts.when.last,
        "units": facts.units,
        "unknown": facts.unknown,
    }
    return {part for part, value in said.items() if value}
