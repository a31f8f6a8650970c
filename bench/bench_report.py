"""A report of 60 pages and 20 charts as Word, PDF and web page, and where the time goes.

Everything on the pages is invented. The fonts and the chart engine are loaded once and
counted apart; an office's server does that once a day.
"""

from __future__ import annotations

import io
import sys
import time
from dataclasses import replace

import pypdfium2
from measure import ROOT, line, median

sys.path.insert(0, str(ROOT))

from tests.reports.some_report import (
    BODY,
    bar_chart,
    evidence_table,
    path_chart,
    plain_table,
    some_report,
    state_chart,
    way_chart,
)

from luodi.reports import KINDS, write
from luodi.reports.charts import draw_png, draw_svg
from luodi.reports.document import Figure, Heading, Paragraph, Report
from luodi.reports.fonts import font_set, present_fonts

GOAL = "3 s"


def sixty_pages() -> Report:
    blocks: list[object] = []
    charts = [path_chart(), bar_chart(), way_chart(), state_chart()]
    for chapter in range(1, 21):
        blocks += [Heading(1, f"第{chapter}章", "目标完成情况"), Heading(2, "（一）", "综合实力")]
        blocks += [Paragraph(f"{chapter}．{BODY}", references=(chapter, n)) for n in range(6)]
        blocks += [charts[chapter % 4], plain_table(8, title=f"表{chapter}  指标")]
    blocks += [plain_table(50, title="附表1  指标总表", wide=True), evidence_table(240)]
    return some_report(blocks=tuple(blocks))


def main() -> None:
    report = sixty_pages()
    started = time.perf_counter()
    present = present_fonts()
    line("looking through the fonts, once", time.perf_counter() - started, "s")
    families = font_set("zh", present.families).families["chart"]
    figures = [block for block in report.blocks if isinstance(block, Figure)]
    options = [(each.option, each.height) for each in figures]
    started = time.perf_counter()
    svgs = draw_svg(options, families)
    line("loading the chart engine, and 20 charts", time.perf_counter() - started, "s")
    pages = len(pypdfium2.PdfDocument(io.BytesIO(write(report, "pdf"))))
    line(f"  {len(figures)} charts as SVG", median(lambda: draw_svg(options, families), 5), "s")
    line(f"  {len(figures)} charts as PNG", median(lambda: draw_png(svgs, present), 3), "s")
    together = 0.0
    for kind in KINDS:
        # Each run has other words, so that no engine's memory of the last run is measured.
        runs = iter(range(1_000_000))
        took = median(lambda kind=kind, runs=runs: write(other(report, next(runs)), kind), 3)
        together += took
        line(f"{pages} pages, {len(figures)} charts as {kind}", took, "s", GOAL)
    line("all three together", together, "s", GOAL)


def other(report: Report, run: int) -> Report:
    """The same report in other words and with other charts."""
    blocks = []
    for number, block in enumerate(report.blocks):
        if isinstance(block, Paragraph):
            block = replace(block, text=f"{run}{block.text}{number}")
        if isinstance(block, Figure):
            grid = {**block.option["grid"], "top": 20 + run + number / 10}
            block = replace(block, option={**block.option, "grid": grid})
        blocks.append(block)
    return replace(report, blocks=tuple(blocks))


if __name__ == "__main__":
    main()
