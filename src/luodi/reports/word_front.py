"""What stands before and around the text of a Word report: cover, contents, pages."""

from __future__ import annotations

from luodi.catalogue import say
from luodi.reports.document import Report
from luodi.reports.layout import Layout, layout, points
from luodi.reports.sections import contents, day_words, heading_words, lines_of
from luodi.reports.word_styles import line_pitch, twips
from luodi.reports.word_xml import field as word_field
from luodi.reports.word_xml import link, paragraph, run

TINY = (
    "<w:snapToGrid w:val='0'/><w:spacing w:before='0' w:after='0' w:line='20' w:lineRule='exact'/>"
)


def cover_xml(report: Report) -> str:
    """Title, issuer and day on a page without a number."""
    plan = layout(report.language)
    pitch = line_pitch(plan)
    high = f"<w:spacing w:before='{pitch * 4}'/>"
    parts = [paragraph("Title", run(report.title), high)]
    if report.subtitle:
        above = f"<w:spacing w:before='{pitch}'/>"
        parts.append(paragraph("Subtitle", run(report.subtitle), above))
    # The issuer stands three lines above the foot of the type area.
    used = 4 + 1.2 * len(lines_of(report.title)) + (2 if report.subtitle else 0)
    rest = max(2, int(plan.lines - used - len(lines_of(report.issuer)) - 4))
    low = f"<w:spacing w:before='{pitch * rest}'/>"
    parts.append(paragraph("Cover", run(report.issuer), low))
    parts.append(paragraph("Cover", run(day_words(report))))
    return "".join(parts)


def contents_xml(report: Report) -> str:
    """A field with its entries in it; Word adds the page numbers."""
    language = report.language
    title = run(say("report_file.contents").text(language))
    parts = [paragraph("ContentsHead", title, "<w:pageBreakBefore/>")]
    entries = []
    for number, heading in contents(report):
        name = f"_Toc{number:08d}"
        page = word_field(f"PAGEREF {name} \\h", "")
        inside = run(heading_words(heading, language)) + "<w:r><w:tab/></w:r>" + page
        entries.append((min(heading.level, 2), link(name, inside)))
    begin, end = word_field('TOC \\o "1-2" \\h \\z \\u', "\0", dirty=True).split("\0")
    for number, (level, inside) in enumerate(entries):
        parts.append(paragraph(f"TOC{level}", (begin if number == 0 else "") + inside))
    told = run(say("report_file.contents_pages").text(language))
    parts.append(paragraph("Note", told + end))
    return "".join(parts)


def section_xml(plan: Layout, footers: tuple[str, str], *, wide: bool, first: bool | None) -> str:
    """The page of a section. first -- True where numbers begin, None before them.

    footers -- relations of the footers: of odd pages, of even pages
    """
    page = plan.page
    width, height = page.width, page.height
    edges = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.binding}
    turned = ""
    if wide:
        width, height, turned = height, width, " w:orient='landscape'"
        edges = {
            "top": page.binding,
            "right": page.top,
            "bottom": page.right,
            "left": page.bottom,
        }
    margins = "".join(f" w:{edge}='{twips(points(v))}'" for edge, v in edges.items())
    under = twips(points(edges["bottom"] - page.number_below)) - twips(
        plan.sizes["number"] * 1.3 + plan.sizes["footer"] * 1.4 + 3
    )
    kind, numbers, feet = "nextPage", "", ""
    if first is not None:
        odd, even = footers
        feet = f"<w:footerReference w:type='default' r:id='{odd}'/>"
        feet += f"<w:footerReference w:type='even' r:id='{even}'/>"
    if first:
        kind, numbers = "oddPage", "<w:pgNumType w:start='1'/>"
    return (
        f"<w:sectPr>{feet}<w:type w:val='{kind}'/>"
        f"<w:pgSz w:w='{twips(points(width))}' w:h='{twips(points(height))}'{turned}/>"
        f"<w:pgMar{margins} w:header='720' w:footer='{max(under, 200)}' w:gutter='0'/>"
        f"{numbers}<w:cols w:space='0'/>{_grid(plan, wide)}</w:sectPr>"
    )


def _grid(plan: Layout, wide: bool) -> str:
    """The grid of lines that a page of the standard has.

    Characters are counted by their own spacing in the styles: Word's grid of characters
    comes out twice as wide in LibreOffice when it is narrower than the type.
    """
    if not plan.characters or wide:
        return ""
    return f"<w:docGrid w:type='lines' w:linePitch='{line_pitch(plan)}'/>"


def break_xml(section: str) -> str:
    """A paragraph nobody sees that ends a section."""
    return f"<w:p><w:pPr>{TINY}{section}</w:pPr></w:p>"
