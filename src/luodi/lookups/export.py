"""Figures as a file for other programs: chosen, put in order, written whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from luodi.catalogue import Catalogue
from luodi.ledger import Figures
from luodi.lookups.evaluation import Evaluation
from luodi.reports.export_csv import write_csv
from luodi.reports.export_rows import ExportRow, export_rows
from luodi.reports.export_sdmx import write_sdmx_csv
from luodi.reports.export_sdmx_ml import write_sdmx_ml
from luodi.reports.export_sdmx_structure import write_structure
from luodi.reports.export_xlsx import write_xlsx
from luodi.store.home import write_whole
from luodi.store.parquet_file import parquet_bytes
from luodi.store.regions import Region
from luodi.values import Problem, Refused

FORMS = ("csv", "xlsx", "parquet", "sdmx-csv", "sdmx-ml", "sdmx-structure")
STRUCTURE_FORM = "sdmx-structure"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which figures an export holds; empty and None choose all.

    all_vintages -- also other sources, earlier vintages and projections, not only the
                    figure that counts
    """

    indicators: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    all_vintages: bool = False

    def problems(self, catalogue: Catalogue) -> list[Problem]:
        """Everything in the selection that the catalogue does not know or that makes no sense."""
        found = [
            *(
                Problem("export.unknown_indicator", "--indicator", i)
                for i in self.indicators
                if i not in catalogue.indicators
            ),
            *(
                Problem("export.unknown_place", "--place", p)
                for p in self.places
                if p not in catalogue.places
            ),
        ]
        if self.first_year and self.last_year and self.first_year > self.last_year:
            years = f"{self.first_year}、{self.last_year}"
            found.append(Problem("export.bad_years", "--from", years))
        return found

    def takes(self, row: ExportRow) -> bool:
        """Whether a figure is part of the export."""
        o = row.observation
        return (
            (row.current or self.all_vintages)
            and (not self.indicators or o.indicator_id in self.indicators)
            and (not self.places or o.place_code in self.places)
            and (self.first_year is None or self.first_year <= o.period.year)
            and (self.last_year is None or o.period.year <= self.last_year)
        )


def export_to(
    region: Region, path: Path, form: str, selection: Selection, *, day: date, language: str
) -> int:
    """Write an export to a file, wholly or not at all; gives the number of figures.

    day -- only figures known by this day
    Refused where the selection, the place or the outcome is of no use: nothing is written then.
    """
    catalogue = region.pack.catalogue
    problems = [*selection.problems(catalogue), *_no_place_for(path)]
    if problems:
        raise Refused(*problems)
    rows: Sequence[ExportRow] = ()
    if form != STRUCTURE_FORM:
        figures = region.ledger.known(
            day, catalogue, catalogue.method, indicators=selection.indicators or None
        )
        rows = _rows(figures, selection)
        if not rows:
            raise Refused(Problem("export.nothing", str(path)))
    data = exported(rows, form, catalogue, day=day, language=language)
    try:
        write_whole(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(Problem("export.unwritable", str(path), reason)) from error
    return len(rows)


def indicator_export(
    evaluation: Evaluation, indicator_id: str, form: str, language: str
) -> bytes | None:
    """Every figure of an indicator as a file; None for an indicator that does not exist."""
    catalogue = evaluation.pack.catalogue
    if indicator_id not in catalogue.indicators:
        return None
    rows = _rows(evaluation.figures, Selection(indicators=(indicator_id,), all_vintages=True))
    return exported(rows, form, catalogue, day=evaluation.day, language=language)


def exported(
    rows: Sequence[ExportRow], form: str, catalogue: Catalogue, *, day: date, language: str
) -> bytes:
    """The bytes of an export in one of FORMS."""
    if form == "csv":
        # The mark at the beginning is how Excel knows the file is UTF-8.
        return _encoded(lambda out: write_csv(out, rows, catalogue, language), "utf-8-sig")
    if form == "sdmx-csv":
        return _encoded(lambda out: write_sdmx_csv(out, rows, catalogue), "utf-8")
    if form == "parquet":
        return parquet_bytes(row.observation for row in rows)
    out = io.BytesIO()
    if form == "xlsx":
        write_xlsx(out, rows, catalogue, day=day, language=language)
    elif form == "sdmx-ml":
        write_sdmx_ml(out, rows, catalogue, day=day)
    else:
        write_structure(out, catalogue, day=day)
    return out.getvalue()


def _encoded(write: Callable[[TextIO], None], encoding: str) -> bytes:
    out = io.BytesIO()
    text = io.TextIOWrapper(out, encoding=encoding, newline="")
    write(text)
    text.flush()
    return out.getvalue()


def _rows(figures: Figures, selection: Selection) -> tuple[ExportRow, ...]:
    """The figures chosen; their vintages count among everything known."""
    every = export_rows(figures.ranked(), figures.current())
    return tuple(row for row in every if selection.takes(row))


def _no_place_for(path: Path) -> Iterable[Problem]:
    try:
        if path.is_dir():
            yield Problem("export.is_folder", str(path))
        elif path.exists() and not path.is_file():
            # A device or a pipe would be replaced by a file of its name.
            yield Problem("export.unwritable", str(path), "not_a_file")
        elif not path.parent.is_dir():
            yield Problem("export.no_folder", str(path))
    except OSError as error:  # a name too long, a folder that may not be looked into
        yield Problem("export.unwritable", str(path), error.strerror or str(error))
