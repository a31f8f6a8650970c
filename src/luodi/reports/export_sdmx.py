"""Figures in SDMX: the components of each, and SDMX-CSV 2.0.

A figure that nobody published is not written at all: missing is not zero.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from typing import TextIO

from luodi.catalogue import Catalogue
from luodi.catalogue.sdmx import COMPONENTS, code_id, structure_id, unit_code
from luodi.catalogue.sdmx_time import frequency, time_of
from luodi.reports.export_rows import ExportRow


def components(catalogue: Catalogue) -> Callable[[ExportRow], tuple[str, ...]]:
    """From a figure to its cells, in the order of COMPONENTS."""
    prices = {i.id: i.price for i in catalogue.indicators.values()}

    def cells(row: ExportRow) -> tuple[str, ...]:
        o = row.observation
        unit, mult = unit_code(o.unit)
        return (
            frequency(o.period),
            code_id(o.indicator_id),
            code_id(o.place_code),
            code_id(o.definition_id),
            code_id(o.source_id),
            o.status,
            str(row.vintage),
            time_of(o.period),
            o.printed,
            unit,
            str(mult),
            str(o.decimals),
            prices.get(o.indicator_id, "none"),
            o.known_on.isoformat(),
            o.release_id,
            "true" if row.current else "false",
        )

    return cells


def write_sdmx_csv(out: TextIO, rows: Iterable[ExportRow], catalogue: Catalogue) -> None:
    """SDMX-CSV 2.0, as SDMX 3.0 defines it. Codes only, so that it is plain ASCII."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("STRUCTURE", "STRUCTURE_ID", "ACTION", *COMPONENTS))
    front = ("datastructure", structure_id(catalogue), "I")
    cells = components(catalogue)
    writer.writerows((*front, *cells(row)) for row in rows)
