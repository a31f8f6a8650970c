"""A report as one web page that needs nothing else: its own style, its charts inside, no script.

For the archive and for reading before printing. Wide tables scroll on a narrow screen and
print on landscape pages; each chart's figures fold out as a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files

from luodi.catalogue import say
from luodi.reports.charts import draw_svg
from luodi.reports.charts_look import table_of
from luodi.reports.document import (
    Block,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Signature,
    Table,
)
from luodi.reports.sections import (
    contents,
    day_words,
    evidence_numbers,
    heading_words,
    lines_of,
    references_in_order,
    runs,
    stale_words,
)
from luodi.values import Refused

# A browser has its own fonts; these are asked for in this order.
_LETTERS = ("Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC",
            "Microsoft YaHei", "sans-serif")  # fmt: skip
_CLASSES = {"note": "note", "quote": "quote", "item": "item"}


def write_html(report: Report) -> str:
    """The whole page; charts are tables where they cannot be drawn."""
    return _Page(report, _pictures(report)).html()


@cache
def _style() -> str:
    return (files("luodi.reports") / "data" / "report.css").read_text(encoding="utf-8")


def _pictures(report: Report) -> Mapping[int, str]:
    """id() of a figure → its SVG."""
    figures = [block for block in report.blocks if isinstance(block, Figure)]
    try:
        drawn = draw_svg([(each.option, each.height) for each in figures], _LETTERS)
    except Refused:
        return {}
    return {id(figure): svg for figure, svg in zip(figures, drawn, strict=True)}


def _put(text: str) -> str:
    """Text as markup: escaped, its line breaks kept."""
    return "<br>".join(escape(line) for line in lines_of(text))


class _Page:
    """Writes one report."""

    def __init__(self, report: Report, pictures: Mapping[int, str]) -> None:
        self._report, self._pictures = report, pictures
        self._anchors = evidence_numbers(report)
        self._headings = 0
        self._turn = False

    def html(self) -> str:
        report = self._report
        language = "en" if report.language == "en" else "zh-CN"
        title = escape(" ".join(lines_of(report.title)))
        issuer = escape(" ".join(lines_of(report.issuer)))
        subtitle = f"<p>{_put(report.subtitle)}</p>" if report.subtitle else ""
        head = (
            f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="author" content="{issuer}">\n'
            f'<meta name="date" content="{report.day.isoformat()}">\n'
            f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n"
        )
        cover = (
            f"<header>\n<h1>{_put(report.title)}</h1>\n{subtitle}"
            f"<p>{_put(report.issuer)}</p>\n<p>{day_words(report)}</p>\n</header>\n"
        )
        names = {True: "run-wide", False: "run"}
        body = "".join(
            f'<section class="{names[run.wide]}">\n'
            + "".join(self._block(block) for block in run.blocks)
            + "</section>\n"
            for run in runs(report)
        )
        foot = f'<footer class="basis">{_put(report.basis)}</footer>\n</body>\n</html>\n'
        return f"{head}{cover}{self._contents()}<main>\n{body}</main>\n{foot}"

    def _contents(self) -> str:
        entries = contents(self._report) if self._report.contents else ()
        if not entries:
            return ""
        language = self._report.language
        name = say("report_file.contents").text(language)
        rows = "".join(
            f'<li class="entry level-{heading.level}"><a href="#h-{number}">'
            f"{_put(heading_words(heading, language))}</a></li>\n"
            for number, heading in entries
        )
        return f'<nav aria-label="{name}">\n<h2>{name}</h2>\n<ol>\n{rows}</ol>\n</nav>\n'

    def _block(self, block: Block) -> str:
        if isinstance(block, PageBreak):
            self._turn = True
            return ""
        turn, self._turn = self._turn, False
        html = self._inside(block)
        return f'<div class="turn">{html}</div>\n' if turn else html

    def _inside(self, block: Block) -> str:
        match block:
            case Heading():
                self._headings += 1
                level = min(max(block.level, 1), 4) + 1
                words = _put(heading_words(block, self._report.language))
                return f'<h{level} id="h-{self._headings}">{words}</h{level}>\n'
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Signature():
                lines = f"{_put(self._report.issuer)}<br>{day_words(self._report)}"
                return f'<p class="signature"><span>{lines}</span></p>\n'
            case PageBreak():
                return ""

    def _paragraph(self, block: Paragraph) -> str:
        language = self._report.language
        kind = _CLASSES.get(block.style, "text")
        html = f'<p class="{kind}">{_put(block.text)}{self._references(block.references)}</p>\n'
        if block.edited_by:
            words = _put(say("report_file.edited", who=block.edited_by).text(language))
            html += f'<p class="edited">{words}</p>\n'
        if block.stale:
            html += f'<p class="stale">{_put(stale_words(block, language))}</p>\n'
        return html

    def _references(self, references: tuple[int, ...]) -> str:
        parts = []
        for first, last in references_in_order(references):
            more = f"–{self._reference(last)}" if last != first else ""
            parts.append(f"<sup>[{self._reference(first)}{more}]</sup>")
        return "".join(parts)

    def _reference(self, number: int) -> str:
        known = str(number) in self._anchors
        return f'<a href="#ref-{number}">{number}</a>' if known else str(number)

    def _table(self, table: Table) -> str:
        aligns = [column.align for column in table.columns]
        head = "".join(f'<th scope="col">{_put(column.title)}</th>' for column in table.columns)
        rows = []
        for row in table.rows:
            cells = []
            for number, (text, align) in enumerate(zip(row, aligns, strict=True)):
                place = "" if align == "left" else f' class="{escape(align)}"'
                mark = ""
                if table.evidence and number == 0 and text in self._anchors:
                    mark = f' id="ref-{escape(text)}"'
                cells.append(f"<td{place}{mark}>{_put(text)}</td>")
            rows.append(f"<tr>{''.join(cells)}</tr>\n")
        title = f"<caption>{_put(table.title)}</caption>" if table.title else ""
        note = f"<small>{_put(table.note)}</small>" if table.note else ""
        wide = " wide" if table.wide else ""
        name = escape(" ".join(lines_of(table.title)))
        # A table that scrolls must be reached by keyboard.
        return (
            f'<div class="table{wide}" role="region" tabindex="0" aria-label="{name}">'
            f"<table>{title}"
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody></table>{note}</div>\n"
        )

    def _figure(self, figure: Figure) -> str:
        language = self._report.language
        note = f"<small>{_put(figure.note)}</small>" if figure.note else ""
        caption = f"<figcaption>{_put(figure.title)}</figcaption>"
        data = _data_table(figure)
        svg = self._pictures.get(id(figure))
        if svg is None:
            told = _put(say("report_file.in_words").text(language))
            said = f"<p>{_put(figure.text)}</p>" if figure.text else ""
            return f'<figure>{said}<p class="note">{told}</p>{data}{caption}{note}</figure>\n'
        named = " ".join(lines_of(figure.text or figure.title))
        picture = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(named)}" ', 1)
        if data:
            words = _put(say("report_file.figures").text(language))
            data = f"<details><summary>{words}</summary>{data}</details>"
        return f"<figure>{picture}{caption}{note}{data}</figure>\n"


def _data_table(figure: Figure) -> str:
    """The chart's figures, heads first; "" where it brings none."""
    rows = table_of(figure.option)
    if not rows:
        return ""
    right = ' class="right"'
    head = "".join(f'<th scope="col">{_put(cell)}</th>' for cell in rows[0])
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{right if number else ''}>{_put(cell)}</td>" for number, cell in enumerate(row)
        )
        + "</tr>\n"
        for row in rows[1:]
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="table">{table}</div>'
