"""A split as a file for spreadsheets: CSV or Excel."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

from luodi.catalogue import Catalogue, say
from luodi.catalogue.numbers import rounded
from luodi.catalogue.units import unit_name
from luodi.lookups.cascade_rows import cascade_table
from luodi.lookups.cascade_value import EACH, POINTS, Cascade, PlacePart
from luodi.reports.cascade_table import CascadeSheet, Cell, Column, write_cascade_csv
from luodi.reports.cascade_xlsx import write_cascade_xlsx
from luodi.store.home import write_whole
from luodi.values import Problem, Refused

FORMS = ("csv", "xlsx")


def cascade_file(
    found: Cascade, catalogue: Catalogue, form: str, *, day: date, language: str
) -> bytes:
    """The bytes of a file in one of FORMS. Amounts are in the indicator's stored unit."""
    sheet = _sheet(found, catalogue, day, language)
    if form == "xlsx":
        out = io.BytesIO()
        write_cascade_xlsx(out, sheet)
        return out.getvalue()
    text = io.StringIO(newline="")
    write_cascade_csv(text, sheet)
    # The mark at the beginning is how Excel knows the file is UTF-8.
    return text.getvalue().encode("utf-8-sig")


def save_cascade(
    found: Cascade, catalogue: Catalogue, path: Path, *, day: date, language: str
) -> None:
    """Write a workbook to a file, wholly or not at all."""
    data = cascade_file(found, catalogue, "xlsx", day=day, language=language)
    try:
        write_whole(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(Problem("cascade.unwritable", str(path), reason)) from error


def _sheet(found: Cascade, catalogue: Catalogue, day: date, lang: str) -> CascadeSheet:
    table = cascade_table(found, catalogue, lang)
    indicator = catalogue.indicators[found.target.indicator_id]
    additive = found.kind not in (POINTS, EACH)
    # Files carry the stored numbers, so their heads name the stored unit in both languages.
    unit = unit_name(found.unit).zh
    growth_digits = 2 if additive else found.decimals

    def column(key: str, decimals: int | None, summed: bool = False) -> Column:
        return Column(f"{say(f'cascade.{key}').text(lang)} ({unit})", 16, decimals, summed)

    columns = [
        Column(say("cascade.col_place").text(lang), 22),
        Column("code", 10),
        Column(f"{table.base_head} ({unit})", 16, indicator.decimals, additive),
        Column(f"{say('cascade.col_share').text(lang)} (%)", 10, 2),
        Column(say("cascade.col_weight").text(lang), 14, 2),
        column("col_split", found.decimals, additive),
        column("col_own", found.decimals, additive),
        column("col_part", found.decimals, additive),
        column("col_residual", found.decimals, additive),
        Column(f"{say('cascade.col_residual').text(lang)} (%)", 12, 2),
        Column(table.growth_head, 14, growth_digits),
        Column(say("cascade.col_verdict").text(lang), 18),
        Column(say("cascade.col_members").text(lang), 24),
    ]
    rows = [
        _cells(part, shown.name, shown.verdict, shown.also)
        for part, shown in zip(found.rows, table.rows, strict=True)
    ]
    return CascadeSheet(
        title=table.headline,
        day=day,
        columns=columns,
        rows=rows,
        total_head=table.total_head if additive else "",
        notes=[*table.warnings, *table.notes, *table.own],
        sheet_names=(
            say("cascade.sheet_split").text(lang),
            say("cascade.sheet_notes").text(lang),
        ),
    )


def _cells(row: PlacePart, name: str, verdict: str, also: str) -> list[Cell]:
    return [
        name,
        row.code,
        row.base,
        _short(row.share),
        row.weight,
        row.split,
        row.own,
        row.part,
        row.residual,
        _short(row.residual_percent),
        _short(row.growth) if row.growth is not None else row.points,
        verdict,
        also,
    ]


def _short(value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value, 2)
