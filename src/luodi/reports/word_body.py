"""The running text of a Word report: every block as WordprocessingML, section by section."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from luodi.catalogue import say
from luodi.reports.charts import WIDTH
from luodi.reports.charts_look import table_of
from luodi.reports.document import (
    Block,
    Column,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Signature,
    Table,
)
from luodi.reports.layout import Layout, layout, points
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
from luodi.reports.word_front import TINY, break_xml, contents_xml, cover_xml, section_xml
from luodi.reports.word_styles import line_pitch, twips
from luodi.reports.word_table import table_xml
from luodi.reports.word_xml import bookmark, link, paragraph, picture, run

_RAISED = "<w:vertAlign w:val='superscript'/>"
_STYLES = {"note": "Note", "quote": "Quote", "item": "Item"}
MOST_DATA_ROWS = 40  # of a chart that is printed as a table


@dataclass(slots=True)
class Body:
    """Writes one report.

    pictures -- figure's id() → relation of its PNG; none where charts cannot be drawn
    comment  -- files a remark by a person and gives its number
    footers  -- relations of the footers: of odd pages, of even pages
    """

    report: Report
    pictures: Mapping[int, str]
    comment: Callable[[str, str], int]
    footers: tuple[str, str]
    _plan: Layout = field(init=False)
    _anchors: frozenset[str] = field(init=False)
    _bookmarks: int = 0
    _headings: int = 0
    _drawings: int = 0
    _turn: bool = False  # the next paragraph begins a page

    def __post_init__(self) -> None:
        self._plan = layout(self.report.language)
        self._anchors = evidence_numbers(self.report)

    def xml(self) -> str:
        """Everything inside the document's body."""
        parts = [cover_xml(self.report)]
        if self.report.contents and contents(self.report):
            parts.append(contents_xml(self.report))
        parts.append(break_xml(section_xml(self._plan, self.footers, wide=False, first=None)))
        all_runs = runs(self.report)
        for number, each in enumerate(all_runs):
            self._turn = False
            parts += [self._block(block, each.wide) for block in each.blocks]
            last = number == len(all_runs) - 1
            if last:
                parts.append(self._faces())
            section = section_xml(self._plan, self.footers, wide=each.wide, first=number == 0)
            parts.append(section if last else break_xml(section))
        return "".join(parts)

    # ---- blocks ---------------------------------------------------------------------------

    def _block(self, block: Block, wide: bool) -> str:
        if isinstance(block, PageBreak):
            self._turn = True
            return ""
        turn = "<w:pageBreakBefore/>" if self._turn else ""
        self._turn = False
        match block:
            case Heading():
                return self._heading(block, turn)
            case Paragraph():
                return self._paragraph(block, turn)
            case Table():
                return self._table(block, turn, wide)
            case Figure():
                return self._figure(block, turn)
            case Signature():
                return self._signature(turn)

    def _heading(self, heading: Heading, turn: str) -> str:
        self._headings += 1
        inside = run(heading_words(heading, self.report.language))
        marked = self._mark(f"_Toc{self._headings:08d}", inside)
        return paragraph(f"Heading{min(max(heading.level, 1), 4)}", marked, turn)

    def _mark(self, name: str, inside: str) -> str:
        self._bookmarks += 1
        return bookmark(self._bookmarks, name, inside)

    def _paragraph(self, block: Paragraph, turn: str) -> str:
        inside = run(block.text) + self._references(block.references)
        told = stale_words(block, self.report.language)
        if told:
            number = self.comment(told, block.edited_by)
            inside = (
                f"<w:commentRangeStart w:id='{number}'/>{inside}"
                f"<w:commentRangeEnd w:id='{number}'/>"
                f"<w:r><w:commentReference w:id='{number}'/></w:r>"
            )
        return paragraph(_STYLES.get(block.style, "Text"), inside, turn)

    def _references(self, references: tuple[int, ...]) -> str:
        parts = []
        for first, last in references_in_order(references):
            parts += [run("[", _RAISED), self._reference(first)]
            if last != first:
                parts += [run("–", _RAISED), self._reference(last)]
            parts.append(run("]", _RAISED))
        return "".join(parts)

    def _reference(self, number: int) -> str:
        inside = run(str(number), _RAISED)
        return link(f"ref_{number}", inside) if str(number) in self._anchors else inside

    def _table(self, table: Table, turn: str, wide: bool) -> str:
        page = self._plan.page
        width = twips(points(page.area_height if wide else page.area_width))
        above = paragraph("Caption", run(table.title), turn) if table.title else ""
        if not table.title:
            above = f"<w:p><w:pPr>{turn}{TINY}</w:pPr></w:p>"

        def first(text: str, inside: str) -> str:
            if table.evidence and text in self._anchors:
                return self._mark(f"ref_{text}", inside)
            return inside

        below = paragraph("Note", run(table.note)) if table.note else ""
        gap = "" if table.note else f"<w:p><w:pPr>{TINY.replace('20', '200', 1)}</w:pPr></w:p>"
        return above + table_xml(table, width, first) + below + gap

    def _figure(self, figure: Figure, turn: str) -> str:
        note = paragraph("Note", run(figure.note)) if figure.note else ""
        relation = self.pictures.get(id(figure))
        if relation is None:
            return self._figure_in_words(figure, turn) + note
        self._drawings += 1
        wide = points(self._plan.page.area_width)
        high = wide * figure.height / WIDTH
        drawing = picture(relation, self._drawings, wide, high, figure.title, figure.text)
        caption = paragraph("FigureCaption", run(figure.title))
        return paragraph("Figure", drawing, turn) + caption + note

    def _figure_in_words(self, figure: Figure, turn: str) -> str:
        """What the chart says and its figures, where no picture can be drawn."""
        language = self.report.language
        told = paragraph("Note", run(say("report_file.in_words").text(language)), turn)
        said = paragraph("Text", run(figure.text)) if figure.text else ""
        rows = table_of(figure.option)[: MOST_DATA_ROWS + 1]
        if not rows:
            return said + told + paragraph("FigureCaption", run(figure.title))
        columns = tuple(
            Column(head, "left" if number == 0 else "right") for number, head in enumerate(rows[0])
        )
        table = Table(figure.title, columns, rows[1:])
        return said + told + self._table(table, "", wide=False)

    def _signature(self, turn: str) -> str:
        plan = self._plan
        over, under = signature_indents(self.report, plan.date_indent)
        parts = []
        lines = [(line, over) for line in lines_of(self.report.issuer)]
        for number, (line, indent) in enumerate([*lines, (day_words(self.report), under)]):
            right = twips(indent * plan.character_pitch)
            above = f"<w:spacing w:before='{line_pitch(plan) * 2}'/>" if number == 0 else ""
            look = f"{turn}{above}<w:ind w:right='{right}'/><w:jc w:val='right'/>"
            parts.append(paragraph("Signature", run(line), look))
            turn = ""
        return "".join(parts)

    def _faces(self) -> str:
        """Which faces the file names, and what happens where a machine lacks them."""
        plan = self._plan
        names = {key: face.name for key, face in plan.faces.items()}
        language = self.report.language
        mark = say("word.and").text(language)
        others = mark.join(dict.fromkeys(face.other for face in plan.faces.values()))
        if language == "en":
            words = say(
                "report_file.word_faces_plain",
                body=names["body"],
                title=names["sans"],
                others=others,
            )
        else:
            words = say(
                "report_file.word_faces",
                standard=plan.standard,
                title=names["title"],
                body=names["body"],
                first=names["first"],
                second=names["second"],
                number=names["number"],
                others=others,
            )
        return paragraph("Note", run(words.text(language)))
