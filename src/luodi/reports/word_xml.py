"""Pieces of WordprocessingML from text that is data: paragraphs, runs, fields, pictures.

Everything given as text is escaped here and nowhere else.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from luodi.reports.sections import lines_of

_URI = "http://schemas.openxmlformats.org"
NAMESPACES = (
    f"xmlns:w='{_URI}/wordprocessingml/2006/main' "
    f"xmlns:r='{_URI}/officeDocument/2006/relationships' "
    f"xmlns:wp='{_URI}/drawingml/2006/wordprocessingDrawing' "
    f"xmlns:a='{_URI}/drawingml/2006/main' xmlns:pic='{_URI}/drawingml/2006/picture'"
)
_PICTURE = f"{_URI}/drawingml/2006/picture"
EMU = 12_700  # to the point


def attribute(text: str) -> str:
    """Text as an attribute's value with its quotes."""
    return quoteattr(" ".join(lines_of(text)))


def run(text: str, properties: str = "") -> str:
    """A run of text; its line breaks stay."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    parts = "<w:br/>".join(
        f"<w:t xml:space='preserve'>{escape(line)}</w:t>" for line in lines_of(text)
    )
    return f"<w:r>{look}{parts}</w:r>"


def paragraph(style: str, inside: str, properties: str = "") -> str:
    """A paragraph of a style around runs."""
    return f"<w:p><w:pPr><w:pStyle w:val='{style}'/>{properties}</w:pPr>{inside}</w:p>"


def field(instruction: str, result: str, *, dirty: bool = False) -> str:
    """A field with what it shows until Word works it out. result -- runs."""
    stale = " w:dirty='true'" if dirty else ""
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'{stale}/></w:r>"
        f"<w:r><w:instrText xml:space='preserve'> {escape(instruction)} </w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{result}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def bookmark(number: int, name: str, inside: str) -> str:
    """A place that links lead to. number -- of its own in the document."""
    return (
        f"<w:bookmarkStart w:id='{number}' w:name={attribute(name)}/>{inside}"
        f"<w:bookmarkEnd w:id='{number}'/>"
    )


def link(name: str, inside: str) -> str:
    """Runs that lead to a bookmark."""
    return f"<w:hyperlink w:anchor={attribute(name)} w:history='1'>{inside}</w:hyperlink>"


def picture(relation: str, number: int, width: float, height: float, name: str, alt: str) -> str:
    """A run with a picture in the line. width, height -- points; alt -- what it says."""
    wide, high = round(width * EMU), round(height * EMU)
    said = f"name={attribute(name)} descr={attribute(alt)}"
    return (
        "<w:r><w:drawing><wp:inline distT='0' distB='0' distL='0' distR='0'>"
        f"<wp:extent cx='{wide}' cy='{high}'/><wp:docPr id='{number}' {said}/>"
        "<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect='1'/></wp:cNvGraphicFramePr>"
        f"<a:graphic><a:graphicData uri='{_PICTURE}'><pic:pic>"
        f"<pic:nvPicPr><pic:cNvPr id='{number}' {said}/><pic:cNvPicPr/></pic:nvPicPr>"
        f"<pic:blipFill><a:blip r:embed='{relation}'/><a:stretch><a:fillRect/></a:stretch>"
        "</pic:blipFill><pic:spPr><a:xfrm><a:off x='0' y='0'/>"
        f"<a:ext cx='{wide}' cy='{high}'/></a:xfrm>"
        "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
