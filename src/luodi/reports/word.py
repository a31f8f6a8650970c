"""A report as a Word file in the layout of Chinese official documents.

python-docx keeps the package; styles, pages and text are written by this room, so that the
file looks the same whoever opens it. The same value gives the same bytes: every date in the
file is the report's day, and its parts are packed in one order with one time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from luodi.catalogue import say
from luodi.reports.charts import can_draw, draw_png, draw_svg
from luodi.reports.document import Figure, Report
from luodi.reports.fonts import Present, font_set, present_fonts
from luodi.reports.layout import layout
from luodi.reports.sections import lines_of
from luodi.reports.word_body import Body
from luodi.reports.word_styles import font_table_xml, styles_xml, twips
from luodi.reports.word_xml import NAMESPACES, field, paragraph, run
from luodi.values import Refused

_KEPT = {"styles", "settings", "fontTable", "theme"}


def write_word(
    report: Report, *, present: Present | None = None, charts: bool | None = None
) -> bytes:
    """The Word file.

    present -- fonts for the charts, else those of the machine
    charts  -- False for tables in place of charts; by default, where they cannot be drawn
    """
    document = docx.Document()
    part = document.part
    _strip(part)
    plan = layout(report.language)
    _replace(part, "styles", styles_xml(plan, report.language))
    _replace(part, "settings", _settings(report.language))
    _replace(part, "fontTable", font_table_xml(plan))
    _properties(document.core_properties, report)
    wanted = can_draw() if charts is None else charts
    pictures = _pictures(report, part, present) if wanted else {}
    moment = _moment(report)

    def comment(text: str, author: str) -> int:
        text = "\n".join(lines_of(text))
        who = " ".join(lines_of(author or say("report_file.somebody").text(report.language)))
        made = document.comments.add_comment(text=text, author=who, initials=who[:1])
        made._comment_elm.set(qn("w:date"), moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return int(made.comment_id)

    footers = (_footer(part, report, "right"), _footer(part, report, "left"))
    body = Body(report, pictures, comment, footers).xml()
    whole = parse_xml(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
    part._element = whole
    packed = io.BytesIO()
    part.package.save(packed)
    return _packed_the_same(packed.getvalue(), moment)


def _moment(report: Report) -> datetime:
    return datetime(report.day.year, report.day.month, report.day.day)  # noqa: DTZ001


def _strip(part: Any) -> None:
    """Nothing of python-docx's own template but what Word needs."""
    for relation in list(part.rels.values()):
        if relation.reltype.rsplit("/", 1)[-1] not in _KEPT:
            part.rels.pop(relation.rId)
    for relation in list(part.package.rels.values()):
        if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "extended-properties"):
            part.package.rels.pop(relation.rId)


def _replace(part: Any, kind: str, xml: str) -> None:
    """Another content for a part that stays."""
    target = next(r.target_part for r in part.rels.values() if r.reltype.endswith(f"/{kind}"))
    if hasattr(target, "_element"):
        target._element = parse_xml(xml)
    else:
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        target._blob = (head + xml).encode()


def _settings(language: str) -> str:
    """Both sides of the paper are printed: margins mirror, footers differ."""
    compatibility = "http://schemas.microsoft.com/office/word"
    own = "zh-CN" if language != "en" else "en-GB"
    return (
        f"<w:settings {NAMESPACES}><w:zoom w:percent='100'/><w:mirrorMargins/>"
        "<w:defaultTabStop w:val='640'/><w:evenAndOddHeaders/>"
        "<w:characterSpacingControl w:val='compressPunctuation'/>"
        "<w:compat><w:useFELayout/><w:compatSetting w:name='compatibilityMode' "
        f"w:uri='{compatibility}' w:val='15'/></w:compat>"
        f"<w:themeFontLang w:val='{own}' w:eastAsia='zh-CN'/></w:settings>"
    )


def _properties(core: Any, report: Report) -> None:
    """Title, issuer and the report's day: no clock and no account of this machine."""
    core.title = " ".join(lines_of(report.title))[:255]
    core.author = core.last_modified_by = " ".join(lines_of(report.issuer))[:255]
    core.subject = " ".join(lines_of(report.basis))[:255]
    core.comments = core.keywords = core.category = ""
    core.created = core.modified = _moment(report)
    core.language = "en-GB" if report.language == "en" else "zh-CN"
    core.revision = 1


def _pictures(report: Report, part: Any, present: Present | None) -> Mapping[int, str]:
    """id() of a figure → relation of its PNG; none where no font can letter them."""
    figures = [block for block in report.blocks if isinstance(block, Figure)]
    if not figures:
        return {}
    try:
        present = present or present_fonts()
        families = font_set(report.language, present.families).families["chart"]
        svgs = draw_svg([(each.option, each.height) for each in figures], families)
        pngs = draw_png(svgs, present)
    except Refused:
        return {}
    return {
        id(figure): part.get_or_add_image(io.BytesIO(png))[0]
        for figure, png in zip(figures, pngs, strict=True)
    }


def _footer(part: Any, report: Report, side: str) -> str:
    """The page number at the outer side, one character in, and the basis under it."""
    plan = layout(report.language)
    one = twips(plan.sizes["number"])
    dash = plan.page.number_dash
    number = run(f"{dash} ") + field("PAGE", run("1")) + run(f" {dash}")
    look = f"<w:ind w:{side}='{one}'/><w:jc w:val='{side}'/>"
    inside = paragraph("Number", number, look) + paragraph("Basis", run(report.basis))
    footer, relation = part.add_footer_part()
    footer._element = parse_xml(f"<w:ftr {NAMESPACES}>{inside}</w:ftr>")
    return str(relation)


def _packed_the_same(data: bytes, moment: datetime) -> bytes:
    """The package again, its entries dated by the report."""
    when = (max(moment.year, 1980), moment.month, moment.day, 0, 0, 0)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, date_time=when)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.create_system, fixed.external_attr = 3, 0o600 << 16
            picture = entry.filename.endswith(".png")
            new.writestr(fixed, old.read(entry), compresslevel=1 if picture else 6)
    return out.getvalue()
