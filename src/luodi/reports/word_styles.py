"""The styles of a Word report, written whole from the layout: nothing of a template shows through.

Sizes are half-points and lengths twentieths of a point, as Word counts them.
"""

from __future__ import annotations

import math

from luodi.reports.layout import Layout, points
from luodi.reports.word_xml import NAMESPACES, attribute

HEADINGS = 4
_NOTE_GREY = "5C6873"
# No air of Word's own between Chinese and digits: it would break the count of a line.
_AS_TYPED = "<w:autoSpaceDE w:val='0'/><w:autoSpaceDN w:val='0'/>"
_FAMILIES = {"sans": "swiss", "first": "swiss", "chart": "swiss"}


def twips(points: float) -> int:
    """Points in twentieths."""
    return round(points * 20)


def line_pitch(plan: Layout) -> int:
    """Twips from line to line, cut so that all lines of a page fit."""
    return int(plan.line_pitch * 20)


def fonts_xml(plan: Layout, role: str) -> str:
    """The face of a part for every script, so that digits match the characters beside them."""
    name = attribute(plan.face(role).name)
    return f"<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>"


def run_xml(plan: Layout, role: str, size: float, *, colour: str = "") -> str:
    """Face, weight and size of a run."""
    bold = "<w:b/><w:bCs/>" if role in plan.bold else "<w:b w:val='0'/><w:bCs w:val='0'/>"
    tint = f"<w:color w:val='{colour}'/>" if colour else "<w:color w:val='000000'/>"
    half = round(size * 2)
    closer = ""
    if plan.characters and size == plan.sizes["body"]:
        # So many twips nearer that the characters of a line just fit.
        closer = f"<w:spacing w:val='{math.floor((plan.character_pitch - size) * 20)}'/>"
    return (
        f"{fonts_xml(plan, role)}{bold}{tint}{closer}<w:sz w:val='{half}'/><w:szCs w:val='{half}'/>"
    )


def styles_xml(plan: Layout, language: str) -> str:
    """The styles part: one style for each kind of paragraph, headings with outline levels."""
    size = plan.sizes
    chinese = language != "en"
    pitch = line_pitch(plan)
    exact = f"<w:spacing w:before='0' w:after='0' w:line='{pitch}' w:lineRule='exact'/>"
    airy = f"<w:spacing w:before='0' w:after='100' w:line='{pitch}' w:lineRule='exact'/>"
    indent = _indent(plan)
    justify = "<w:jc w:val='both'/>" if chinese else ""
    small = "<w:spacing w:before='{}' w:after='{}' w:line='264' w:lineRule='auto'/>"
    plain = "<w:snapToGrid w:val='0'/>"
    centred = "<w:jc w:val='center'/>"
    body = f"{exact if chinese else airy}{indent}{justify}"
    title_line = round(size["title"] * 20 * 1.6)
    title = f"{plain}<w:spacing w:line='{title_line}' w:lineRule='exact'/>{centred}"
    grey = _NOTE_GREY
    caption = f"<w:keepNext/>{plain}{small.format(200, 100)}{centred}"
    under = f"{plain}{small.format(80, 240)}{centred}"
    cell = f"{plain}{small.format(50, 50)}"
    item = f"<w:ind w:left='{_first(plan)}'/>"
    named = [
        ("Normal", "Normal", _AS_TYPED, run_xml(plan, "body", size["body"]), ""),
        ("Text", "Body Text", body, "", "Normal"),
        ("Title", "Title", title, run_xml(plan, "title", size["title"]), "Normal"),
        ("Subtitle", "Subtitle", f"{exact}{centred}", run_xml(plan, "subtitle", size["body"]),
         "Normal"),
        ("Cover", "Cover", f"{exact}{centred}", "", "Normal"),
        ("Quote", "Quote", f"{exact}<w:ind w:left='640'/>", run_xml(plan, "subtitle", size["body"]),
         "Normal"),
        ("Item", "List Item", f"{exact if chinese else airy}{item}{justify}", "", "Normal"),
        ("Note", "Note", f"{plain}{small.format(80, 160)}",
         run_xml(plan, "note", size["note"], colour=grey), "Normal"),
        ("Caption", "caption", caption, run_xml(plan, "caption", size["caption"]), "Normal"),
        ("FigureCaption", "Figure Caption", under, run_xml(plan, "caption", size["caption"]),
         "Normal"),
        ("Figure", "Figure", f"<w:keepNext/>{plain}<w:spacing w:before='200' w:line='240' "
         f"w:lineRule='auto'/>{centred}", "", "Normal"),
        ("Cell", "Table Cell", cell, run_xml(plan, "table", size["table"]), "Normal"),
        ("Head", "Table Head", f"<w:keepNext/>{cell}{centred}",
         run_xml(plan, "caption", size["table"]), "Normal"),
        ("WideCell", "Table Cell Wide", cell, run_xml(plan, "table", size["wide_table"]), "Normal"),
        ("WideHead", "Table Head Wide", f"<w:keepNext/>{cell}{centred}",
         run_xml(plan, "caption", size["wide_table"]), "Normal"),
        ("Signature", "Signature", f"<w:keepNext/><w:keepLines/>{exact}", "", "Normal"),
        ("ContentsHead", "TOC Heading", f"<w:spacing w:after='240'/>{centred}",
         run_xml(plan, "level1", size["title"] * 0.82), "Normal"),
        ("Number", "footer", f"{plain}<w:spacing w:after='60'/>",
         run_xml(plan, "number", size["number"]), "Normal"),
        ("Basis", "Basis", plain, run_xml(plan, "note", size["footer"], colour=grey), "Normal"),
    ]  # fmt: skip
    styles = "".join(_style(*each) for each in named)
    styles += "".join(_heading(plan, level, chinese) for level in range(1, HEADINGS + 1))
    styles += "".join(_entry(plan, level) for level in (1, 2))
    lang = "<w:lang w:val='en-US' w:eastAsia='zh-CN'/>"
    if not chinese:
        lang = "<w:lang w:val='en-GB' w:eastAsia='zh-CN'/>"
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts_xml(plan, 'body')}{lang}</w:rPr>"
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    table = (
        "<w:style w:type='table' w:default='1' w:styleId='TableNormal'>"
        "<w:name w:val='Normal Table'/><w:tblPr><w:tblInd w:w='0' w:type='dxa'/>"
        "<w:tblCellMar><w:left w:w='70' w:type='dxa'/><w:right w:w='70' w:type='dxa'/>"
        "</w:tblCellMar></w:tblPr></w:style>"
        "<w:style w:type='character' w:default='1' w:styleId='DefaultParagraphFont'>"
        "<w:name w:val='Default Paragraph Font'/></w:style>"
    )
    return f"<w:styles {NAMESPACES}>{defaults}{styles}{table}</w:styles>"


def _style(key: str, name: str, paragraph: str, run: str, base: str) -> str:
    default = " w:default='1'" if key == "Normal" else ""
    based = f"<w:basedOn w:val='{base}'/>" if base else ""
    return (
        f"<w:style w:type='paragraph'{default} w:styleId='{key}'><w:name w:val='{name}'/>{based}"
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _first(plan: Layout) -> int:
    return twips(plan.indent * plan.character_pitch)


def _indent(plan: Layout) -> str:
    """The first line's indent, in characters too, so that it follows the type when edited."""
    if not plan.indent:
        return ""
    return f"<w:ind w:firstLineChars='{plan.indent * 100}' w:firstLine='{_first(plan)}'/>"


def _heading(plan: Layout, level: int, chinese: bool) -> str:
    role = f"level{level}"
    size = plan.sizes["body"] * (1 if chinese else (1.45, 1.2, 1.05, 1.0)[level - 1])
    spacing = (
        f"<w:spacing w:before='0' w:after='0' w:line='{line_pitch(plan)}' w:lineRule='exact'/>"
    )
    if not chinese:
        spacing = "<w:spacing w:before='320' w:after='120'/>"
    paragraph = (
        f"<w:keepNext/><w:keepLines/>{spacing}{_indent(plan)}<w:outlineLvl w:val='{level - 1}'/>"
    )
    return _style(
        f"Heading{level}", f"heading {level}", paragraph, run_xml(plan, role, size), "Normal"
    )


def _entry(plan: Layout, level: int) -> str:
    """An entry of the contents: dots up to the page number at the right edge."""
    end = twips(points(plan.page.area_width))
    left = round((level - 1) * 2 * plan.sizes["body"] * 20)
    spacing = f"<w:spacing w:line='{line_pitch(plan)}' w:lineRule='exact'/>"
    tabs = f"<w:tabs><w:tab w:val='right' w:leader='dot' w:pos='{end}'/></w:tabs>"
    role = "level1" if level == 1 else "body"
    run = run_xml(plan, role, plan.sizes["body"])
    paragraph = f"{tabs}{spacing}<w:ind w:left='{left}'/>"
    return _style(f"TOC{level}", f"toc {level}", paragraph, run, "Normal")


def font_table_xml(plan: Layout) -> str:
    """The faces named, and which one Word is to take where a machine has no such face."""
    fonts = []
    for key, face in plan.faces.items():
        family = _FAMILIES.get(key, "roman")
        charset = "86" if plan.characters else "00"
        fonts.append(
            f"<w:font w:name={attribute(face.name)}><w:altName w:val={attribute(face.other)}/>"
            f"<w:charset w:val='{charset}'/><w:family w:val='{family}'/>"
            "<w:pitch w:val='variable'/></w:font>"
        )
    unique = "".join(dict.fromkeys(fonts))
    return f"<w:fonts {NAMESPACES}>{unique}</w:fonts>"
