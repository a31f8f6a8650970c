"""Three-line tables in Word: rules on top, under the head and at the foot; heads repeat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from luodi.reports.document import Column, Table
from luodi.reports.word_xml import paragraph, run

_RULE = "<w:{edge} w:val='single' w:sz='{size}' w:space='0' w:color='{colour}'/>"
_THICK, _THIN = 12, 6  # eighths of a point
_HAIR = _RULE.format(edge="insideH", size=2, colour="CDD2D4")


def table_xml(table: Table, width: int, first: Callable[[str, str], str]) -> str:
    """The table without its title. width -- twips across the page.

    first -- makes the inside of a first cell from its text and its runs
    """
    prefix = "Wide" if table.wide else ""
    widths = column_widths(table.columns, width)
    grid = "".join(f"<w:gridCol w:w='{each}'/>" for each in widths)
    edges = _RULE.format(edge="top", size=_THICK, colour="000000")
    edges += _RULE.format(edge="bottom", size=_THICK, colour="000000") + _HAIR
    look = (
        f"<w:tblPr><w:tblW w:w='{sum(widths)}' w:type='dxa'/><w:jc w:val='center'/>"
        f"<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type='fixed'/>"
        "<w:tblCellMar><w:left w:w='70' w:type='dxa'/><w:right w:w='70' w:type='dxa'/>"
        "</w:tblCellMar></w:tblPr>"
    )
    line = _RULE.format(edge="bottom", size=_THIN, colour="000000")
    under = f"<w:tcBorders>{line}</w:tcBorders>"
    head = "".join(
        _cell(each, paragraph(f"{prefix}Head", run(column.title)), under)
        for each, column in zip(widths, table.columns, strict=True)
    )
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    rows += [_row(row, table.columns, widths, f"{prefix}Cell", first) for row in table.rows]
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def column_widths(columns: Sequence[Column], width: int) -> list[int]:
    """Shares of the page as whole twips that add up to it.

    >>> column_widths((Column("a"), Column("b"), Column("c")), 100)
    [33, 34, 33]
    """
    total = sum(column.width for column in columns) or 1.0
    edges = [0]
    share = 0.0
    for column in columns:
        share += column.width
        edges.append(round(width * share / total))
    return [right - left for left, right in pairwise(edges)]


def _row(
    cells: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[int],
    style: str,
    first: Callable[[str, str], str],
) -> str:
    made = []
    for number, (text, column, width) in enumerate(zip(cells, columns, widths, strict=True)):
        inside = run(text)
        if number == 0:
            inside = first(text, inside)
        place = "" if column.align == "left" else f"<w:jc w:val='{column.align}'/>"
        made.append(_cell(width, paragraph(style, inside, place)))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(made)}</w:tr>"


def _cell(width: int, inside: str, borders: str = "") -> str:
    return (
        f"<w:tc><w:tcPr><w:tcW w:w='{width}' w:type='dxa'/>{borders}<w:vAlign w:val='center'/>"
        f"</w:tcPr>{inside}</w:tc>"
    )
