"""A report as a PDF, set by typst: the fixed sheet of ``data/report.typ``, the words as data.

Nothing of a report is pasted into markup. The file is PDF/A-2a (kept for the archive, read
aloud with its alternative texts); that standard also forbids a character without a glyph,
so a machine that lacks one refuses instead of printing boxes. Same value, same machine's
fonts, same bytes.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from luodi.catalogue import say
from luodi.reports.charts import draw_svg
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
from luodi.reports.fonts import INSTALL, FontSet, Present, font_set, present_fonts, typst_engine
from luodi.reports.layout import Layout, layout
from luodi.reports.sections import (
    contents,
    day_words,
    evidence_numbers,
    heading_words,
    lines_of,
    references_in_order,
    runs,
    signature_indents,
    stale_words,
)
from luodi.values import Problem, Refused

_STANDARD = "a-2a"
_TALL = 700  # characters of a cell above which its row may break over pages
_MISSING = re.compile(r'the text "?(?P<text>.*?)"? could not be displayed', re.DOTALL)


def write_pdf(report: Report, *, present: Present | None = None) -> bytes:
    """The PDF; Refused where an engine, a Chinese font or a glyph is missing.

    present -- the fonts to use, else those of the machine
    """
    typst = typst_engine()
    present = present or present_fonts()
    fonts = font_set(report.language, present.families)
    source = _sheet()
    compiler = typst.Compiler(source, font_paths=present.handle, ignore_system_fonts=True)
    day = datetime(report.day.year, report.day.month, report.day.day, tzinfo=UTC)
    try:
        made = compiler.compile(
            source,
            format="pdf",
            sys_inputs={"data": json.dumps(_data(report, fonts), ensure_ascii=False)},
            pdf_standards=[_STANDARD],
            timestamp=int(day.timestamp()),
        )
    except typst.TypstError as error:
        missing = _MISSING.search(str(error.message))
        if missing is None:
            raise
        raise Refused(Problem("report.no_glyph", "PDF", missing["text"], INSTALL)) from error
    return bytes(made)


@cache
def _sheet() -> bytes:
    return (files("luodi.reports") / "data" / "report.typ").read_bytes()


def _data(report: Report, fonts: FontSet) -> dict[str, Any]:
    """Everything the sheet asks for, ready to be put down as text."""
    plan = layout(report.language)
    page = asdict(plan.page) | {"right": plan.page.right, "bottom": plan.page.bottom}
    figures = [block for block in report.blocks if isinstance(block, Figure)]
    drawn = draw_svg([(each.option, each.height) for each in figures], fonts.families["chart"])
    pictures = {id(figure): svg for figure, svg in zip(figures, drawn, strict=True)}
    return {
        "language": report.language,
        "title": _line(report.title),
        "title_lines": lines_of(report.title),
        "subtitle": lines_of(report.subtitle) if report.subtitle else [],
        "issuer": _line(report.issuer),
        "issuer_lines": lines_of(report.issuer),
        "day": [report.day.year, report.day.month, report.day.day],
        "day_words": day_words(report),
        "basis": _line(report.basis),
        "page": page,
        "sizes": dict(plan.sizes),
        "line_pitch": plan.line_pitch,
        "character_pitch": plan.character_pitch,
        "tracking": plan.character_pitch - plan.sizes["body"],
        "indent": plan.indent,
        "signature": signature_indents(report, plan.date_indent),
        "fonts": fonts.families,
        "bold": sorted(plan.bold | fonts.heavy),
        "anchors": sorted(evidence_numbers(report)),
        "contents_word": say("report_file.contents").text(report.language),
        "contents": _entries(report) if report.contents else [],
        "runs": [
            {"wide": run.wide, "blocks": [_block(b, report, pictures) for b in run.blocks]}
            for run in runs(report)
        ],
        "faces": _faces(fonts, plan, report.language),
    }


def _line(text: str) -> str:
    return " ".join(lines_of(text))


def _lines(text: str) -> list[str]:
    return list(lines_of(text)) if text else []


def _entries(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "level": heading.level,
            "words": _line(heading_words(heading, report.language)),
        }
        for number, heading in contents(report)
    ]


def _faces(fonts: FontSet, plan: Layout, language: str) -> str:
    """Which faces of the standard another family stands in for; "" where none does."""
    if not fonts.replaced or language != "zh":
        return ""
    pairs = [
        say("report_file.pdf_face", face=face, family=family) for face, family in fonts.replaced
    ]
    joined = say("word.and").text(language).join(pair.text(language) for pair in pairs)
    words = say("report_file.pdf_faces", standard=plan.standard, replaced=joined)
    return words.text(language)


def _block(block: Block, report: Report, pictures: dict[int, str]) -> dict[str, Any]:
    match block:
        case Heading():
            words = _line(heading_words(block, report.language))
            return {"kind": "heading", "level": min(max(block.level, 1), 4), "words": words}
        case Paragraph():
            return {
                "kind": "paragraph",
                "style": block.style,
                "lines": lines_of(block.text),
                "refs": references_in_order(block.references),
                "stale": _lines(stale_words(block, report.language)),
            }
        case Table():
            return _table(block)
        case Figure():
            return {
                "kind": "figure",
                "title": lines_of(block.title),
                "svg": pictures[id(block)],
                "alt": _line(block.text),
                "note": _lines(block.note),
            }
        case PageBreak():
            return {"kind": "page"}
        case Signature():
            return {"kind": "signature"}


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "title": _lines(table.title),
        "heads": [lines_of(column.title) for column in table.columns],
        "widths": [column.width for column in table.columns],
        "aligns": [column.align for column in table.columns],
        "rows": [[lines_of(cell) for cell in row] for row in table.rows],
        "tall": [any(len(cell) > _TALL for cell in row) for row in table.rows],
        "note": _lines(table.note),
        "wide": table.wide,
        "evidence": table.evidence,
    }
