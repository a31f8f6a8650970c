"""How tables were understood, in words, so that a person can check before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence

from luodi.catalogue import Catalogue, say
from luodi.reading.sheet_cells import Sheet
from luodi.reading.sheet_findings import Findings
from luodi.reading.sheet_heads import Facts
from luodi.reading.sheet_layout import Layout
from luodi.reading.sheet_look import letters
from luodi.values import Bilingual

_MOST_RUNS = 20


def described(sheet: Sheet, layout: Layout, catalogue: Catalogue) -> list[Bilingual]:
    """Where heads and figures stand, and what every column is taken for."""
    block = layout.block
    lines = [
        say(
            "sheet.table" if block.heads else "sheet.table_without_heads",
            sheet=sheet.name or "CSV",
            heads=runs([str(r) for r in block.heads], block.heads),
            first=block.body[0],
            last=block.body[-1],
        )
    ]
    for column, head, facts, axis in layout.columns():
        meaning = _meaning(facts, axis, catalogue)
        lines.append(say("sheet.column", column=letters(column), head=head or "—", meaning=meaning))
    return lines


def note_hidden(sheet: Sheet, findings: Findings) -> None:
    """Say which rows and columns with content were left unread because they are hidden."""
    rows = sorted(r for r in sheet.hidden_rows if any(sheet.rows[r - 1 : r] and sheet.rows[r - 1]))
    if rows:
        shown = runs([str(row) for row in rows], rows)
        findings.note("load.note_hidden_rows", sheet, (rows[0], 1), shown)
    every_row = range(1, len(sheet.rows) + 1)
    columns = sorted(
        c for c in sheet.hidden_columns if any(sheet.text(row, c) for row in every_row)
    )
    if columns:
        shown = runs([letters(column) for column in columns], columns)
        findings.note("load.note_hidden_columns", sheet, (1, columns[0]), shown)


def runs(names: Sequence[str], numbers: Sequence[int]) -> str:
    """Neighbours drawn together.

    >>> runs(["3", "4", "5", "9"], [3, 4, 5, 9])
    '3–5、9'
    """
    found: list[list[int]] = []
    for at, value in enumerate(numbers):
        if found and numbers[found[-1][1]] + 1 == value:
            found[-1][1] = at
        else:
            found.append([at, at])
    words = [names[a] if a == b else f"{names[a]}–{names[b]}" for a, b in found[:_MOST_RUNS]]
    return "、".join(words) + ("…" if len(found) > _MOST_RUNS else "")


def _meaning(facts: Facts, axis: str, catalogue: Catalogue) -> Bilingual:
    if axis or facts.skipped or facts.unknown:
        return say(f"sheet.axis_{axis}" if axis else f"sheet.{_left_out(facts)}")
    indicator = catalogue.indicators.get(facts.indicator)
    parts = [indicator.name] if indicator else []
    if facts.growth:
        parts.append(say("sheet.growth"))
    if facts.place:
        parts.append(catalogue.place_name(facts.place))
    if period := facts.when.period():
        parts.append(Bilingual(str(period)))
    parts += [Bilingual(unit) for unit in facts.units]
    if not parts:
        return say("sheet.figures")
    return Bilingual("、".join(p.zh for p in parts), ", ".join(p.text("en") for p in parts))


def _left_out(facts: Facts) -> str:
    return "skipped" if facts.skipped else "unknown"
