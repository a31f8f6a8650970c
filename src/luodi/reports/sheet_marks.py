"""The workbook an office sent, given back with its bad cells marked and a list of what to do.

An .xlsx is patched where it stands: cells to correct turn red, cells to look at yellow, and a
sheet is added that lists every problem with a link to its cell. Number formats, borders, fonts,
formulas, macros, charts and everything else keep their bytes. Any other table comes back as a
new .xlsx with its cells as they were read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

from luodi.catalogue import say, say_problem
from luodi.reports.sheet_parts import LONGEST_TEXT, Parts
from luodi.values import Bilingual, Problem

RED, YELLOW = "FFC7CE", "FFEB9C"
MOST_LISTED = 10_000
_CELL = re.compile(rb'<(?:[\w.-]+:)?c\s[^<>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^<>]*>')
_STYLE = re.compile(rb'(\ss=")([0-9]+)(")')
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_NOTHING: Mapping[str, Sequence[Sequence[str]]] = {}


def marked(
    data: bytes,
    problems: Sequence[Problem],
    notes: Sequence[Problem],
    language: str,
    *,
    tables: Mapping[str, Sequence[Sequence[str]]] = _NOTHING,
) -> bytes:
    """The workbook with marks and a list, as the bytes of an .xlsx (or .xlsm, if it was one).

    data     -- the file as received, which the reader of sheets has accepted
    problems -- cells to correct; notes -- what was skipped or decided, and warnings
    language -- of the list: zh or en
    tables   -- sheet → rows as read, for a file that is no .xlsx
    """
    colours: dict[str, dict[str, str]] = {}
    for colour, entries in ((YELLOW, notes), (RED, problems)):
        for entry in entries:
            cell = entry.values.get("cell", "")
            if _ADDRESS.fullmatch(cell):
                colours.setdefault(entry.values.get("sheet", ""), {})[cell] = colour
    rows = _list(problems, notes, language)
    title = say("sheet.list").text(language)
    parts = Parts.of(data)
    if parts is None:
        return _new_workbook(tables, colours, title, rows, language)
    for sheet, path in parts.sheets().items():
        if sheet in colours:
            parts.replace(path, _coloured(parts, path, colours[sheet]))
    parts.add_sheet(title, lambda p: _list_sheet(p, rows, language))
    return parts.packed()


Listed = tuple[str, str, str, str]  # kind, sheet, cell, sentence


def _list(problems: Sequence[Problem], notes: Sequence[Problem], language: str) -> list[Listed]:
    def listed(kind: str, entries: Iterable[Problem]) -> list[Listed]:
        word = say(f"sheet.kind_{kind}").text(language)
        return [
            (word, e.values.get("sheet", ""), _cell_of(e), say_problem(e).text(language))
            for e in entries
        ]

    found = [*listed("problem", problems[:MOST_LISTED]), *listed("note", notes[:MOST_LISTED])]
    return found or [("", "", "", say("sheet.all_good").text(language))]


def _cell_of(entry: Problem) -> str:
    cell = entry.values.get("cell", "")
    return cell if _ADDRESS.fullmatch(cell) else ""


def _heads(language: str) -> list[str]:
    words: list[Bilingual] = [say(f"sheet.list_{key}") for key in ("kind", "where", "what")]
    return [word.text(language) for word in words]


def _link(sheet: str, cell: str) -> str:
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}" if sheet else cell


def _coloured(parts: Parts, path: str, colours: Mapping[str, str]) -> bytes:
    """The part of a sheet with other styles for some of its cells, byte for byte otherwise."""

    def restyled(tag: re.Match[bytes]) -> bytes:
        colour = colours.get(tag[1].decode())
        if colour is None:
            return tag[0]
        style = _STYLE.search(tag[0])
        number = str(parts.filled(int(style[2]) if style else 0, colour)).encode()
        if style:
            return tag[0][: style.start(2)] + number + tag[0][style.end(2) :]
        end = -2 if tag[0].endswith(b"/>") else -1
        return tag[0][:end].rstrip() + b' s="' + number + b'"' + tag[0][end:]

    return _CELL.sub(restyled, parts.read(path))


def _list_sheet(
    parts: Parts, rows: Sequence[Listed], language: str
) -> list[list[tuple[str, int, str]]]:
    """Rows of (text, style, link) for the added sheet."""
    head, text, link = parts.list_styles()
    sheet = [[(word, head, "") for word in _heads(language)]]
    nowhere = say("sheet.no_cell").text(language)
    for kind, where, cell, sentence in rows:
        place = f"{where}!{cell}" if where and cell else cell or where or (nowhere if kind else "")
        to = _link(where, cell) if cell else ""
        sheet.append([(kind, text, ""), (place, link if to else text, to), (sentence, text, "")])
    return sheet


def _new_workbook(
    tables: Mapping[str, Sequence[Sequence[str]]],
    colours: Mapping[str, Mapping[str, str]],
    title: str,
    rows: Sequence[Listed],
    language: str,
) -> bytes:
    """Cells as text, exactly as read; what looks like a formula stays a text."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fills = {colour: book.add_format({"bg_color": f"#{colour}"}) for colour in (RED, YELLOW)}
    names: dict[str, str] = {}
    for number, (name, cells) in enumerate(tables.items(), start=1):
        names[name] = _free_name(name or f"Sheet{number}", [*names.values(), title])
        sheet = book.add_worksheet(names[name])
        wanted = {_position(cell): fills[colour] for cell, colour in colours.get(name, {}).items()}
        for row, texts in enumerate(cells):
            for column, words in enumerate(texts):
                if words:
                    sheet.write_string(row, column, words[:LONGEST_TEXT], wanted.get((row, column)))
                elif (row, column) in wanted:
                    sheet.write_blank(row, column, None, wanted[row, column])
    plain = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    bold = book.add_format({"bold": True})
    link = book.add_format({"font_color": "#0563C1", "underline": 1, "quote_prefix": True})
    sheet = book.add_worksheet(title)
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 2, 100)
    for column, word in enumerate(_heads(language)):
        sheet.write_string(0, column, word, bold)
    nowhere = say("sheet.no_cell").text(language)
    for row, (kind, where, cell, sentence) in enumerate(rows, start=1):
        sheet.write_string(row, 0, kind, plain)
        sheet.write_string(row, 2, sentence[:LONGEST_TEXT], plain)
        if cell and where in names:
            to = _link(names[where], cell)
            sheet.write_url(row, 1, f"internal:{to}", link, f"{names[where]}!{cell}")
        else:
            sheet.write_string(row, 1, cell or where or (nowhere if kind else ""), plain)
    book.close()
    return stream.getvalue()


def _free_name(name: str, taken: Sequence[str]) -> str:
    """A name a workbook allows, that no other sheet has."""
    allowed = _NOT_IN_NAMES.sub("_", name).strip("'")[:_LONGEST_NAME] or "_"
    known = {other.casefold() for other in taken}
    tries = (allowed, *(f"{allowed[: _LONGEST_NAME - 5]} ({n})" for n in range(2, 1000)))
    return next(tried for tried in tries if tried.casefold() not in known)


def _position(cell: str) -> tuple[int, int]:
    form = _ADDRESS.fullmatch(cell)
    column = 0
    for letter in form[1] if form else "A":
        column = column * 26 + ord(letter) - 64
    return (int(form[2]) if form else 1) - 1, column - 1
