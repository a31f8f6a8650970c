"""Reading 100,000 figures from a workbook and from CSV, and marking that workbook."""

from __future__ import annotations

import io
import time
from datetime import date
from pathlib import Path

import xlsxwriter
from measure import line
from python_calamine import CalamineWorkbook

from luodi.catalogue.catalogue import load
from luodi.reading.sheet_figures import read_figures
from luodi.reports.sheet_marks import marked
from luodi.values import Problem

ROWS = 100_000
HEAD = ("indicator", "place_code", "period", "value", "unit", "status", "source_id")
PACK = Path(__file__).parents[1] / "src" / "luodi" / "packs" / "xiangxi"


def main() -> None:
    catalogue, today = load(PACK), date(2026, 11, 24)
    counties = [place.code for place in catalogue.counties_of("XXDQ44")]
    money = [i.id for i in catalogue.indicators.values() if i.unit == "亿元"]
    rows = []
    for n in range(ROWS):
        month, which = divmod(n // len(counties), len(money))
        period = f"{1950 + month // 12}-{month % 12 + 1:02d}"
        place = counties[n % len(counties)]
        rows.append((money[which], place, period, n + 0.5, "亿元", "final", ""))
    text = "\n".join(",".join(map(str, row)) for row in (HEAD, *rows)).encode()
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("表")
    for at, row in enumerate((HEAD, *rows)):
        sheet.write_row(at, 0, row)
    book.close()
    data = stream.getvalue()

    start = time.perf_counter()
    CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    bare = time.perf_counter() - start
    for name, content in (("figures.csv", text), ("figures.xlsx", data)):
        start = time.perf_counter()
        taken = read_figures(content, name, catalogue, today=today, source_id="BENCH")
        spent = time.perf_counter() - start
        assert len(taken.observations) == ROWS, taken.problems[:3]
        line(f"{ROWS} figures of {name}", spent, "s", "", f"{spent / bare:.0f} x calamine alone")
    bad = [
        Problem("load.empty_cell", "表!D9", "", "", {"sheet": "表", "cell": "D9", "column": "D"})
    ]
    start = time.perf_counter()
    marked(data, bad, (), "zh")
    line("the workbook marked", time.perf_counter() - start, "s")


if __name__ == "__main__":
    main()
