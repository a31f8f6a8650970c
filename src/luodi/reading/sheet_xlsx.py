"""A look at a worksheet of an .xlsx: one pass over its tags, without building a tree.

A sheet of 100,000 rows has 2 million elements, of which only a few say something here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from luodi.reading.sheet_formats import GENERAL, Shown
from luodi.reading.sheet_look import Look, number

_ATTRIBUTES = rb"""(?:\s+[\w:.-]++\s*=\s*(?:"[^"<]*+"|'[^'<]*+'))*+"""
_TAG = re.compile(
    rb"<(?:[\w.-]++:)?+(?:"
    # As Excel, WPS and most programs write a cell, then any cell, row or column.
    rb'c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d{1,6})")?(?: t="(\w+)")?(/?)>'
    rb"|(c|row|col)(?=[\s/>])(" + _ATTRIBUTES + rb")\s*+(/?)>"
    rb")"
    # A formula follows.
    rb"((?<!/>)\s*+<(?:[\w.-]++:)?+f[\s/>])?+"
)
_ATTRIBUTE = re.compile(rb"""(?<![\w:.-])([\w:.-]+)\s*=\s*["']([^"']*)""")
_ADDRESS = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_VALUE = re.compile(rb"<(?:[\w.-]++:)?+v(?:\s[^>]*)?>([^<]*)|<[/]?(?:[\w.-]++:)?+c[\s/>]")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_COLS = 2_000  # elements that hide columns; each may name all of them
_ON = (b"1", b"true")
_NUMBERS = (b"", b"n", None)


class Misplaced(ValueError):
    """A cell with an address no sheet has."""


def look_at(xml: bytes, formats: Sequence[Shown]) -> Look:
    """What a worksheet part says beside its values; Misplaced where an address is impossible.

    formats -- what each cell style shows, by number
    """
    if b"<!" in xml:  # a comment could hide a cell, or show one that is not there
        xml = _without_comments(xml)
    look = Look()
    row = column = columns_read = 0
    column_number = lru_cache(maxsize=None)(_column)
    telling = {n for n, form in enumerate(formats) if form != GENERAL}
    for tag in _TAG.finditer(xml):
        letters, digits, style, kind, closed, element, attributes, ends, formula = tag.groups()
        if element is not None:
            found = dict(_ATTRIBUTE.findall(attributes))
            if element == b"row":
                row, column = int(found.get(b"r", row + 1)), 0
                if found.get(b"hidden") in _ON:
                    look.hidden_rows.add(row)
                continue
            if element == b"col":
                if found.get(b"hidden") in _ON and (columns_read := columns_read + 1) < _MOST_COLS:
                    last = min(int(found[b"max"]), _LAST_COLUMN)
                    look.hidden_columns.update(range(int(found[b"min"]), last + 1))
                continue
            address = _ADDRESS.fullmatch(found[b"r"]) if b"r" in found else None
            if b"r" in found and address is None:
                raise Misplaced(found[b"r"].decode(errors="replace"))
            letters, digits = address.groups() if address else (None, None)
            style, kind, closed = found.get(b"s"), found.get(b"t"), ends
        column = column_number(letters) if letters else column + 1
        if digits:
            row = int(digits)
        if closed:  # formatted, and empty
            continue
        if row > look.rows:
            look.rows = row
        if column > look.columns:
            look.columns = column
        if style and kind in _NUMBERS and int(style) in telling:
            look.formats[row, column] = formats[int(style)]
        if formula or kind == b"e":
            _note_formula(look, xml, tag.end(), row, column, kind)
    if look.rows > _LAST_ROW or look.columns > _LAST_COLUMN:
        raise Misplaced(f"{look.rows}, {look.columns}")
    return look


def _note_formula(
    look: Look, xml: bytes, start: int, row: int, column: int, kind: bytes | None
) -> None:
    value = _VALUE.search(xml, start)
    text = ((value and value[1]) or b"").decode(errors="replace")
    if kind == b"e":
        look.errors[row, column] = text or "#VALUE!"
        return
    look.formulas.add((row, column))
    if not text and kind != b"str":  # ="" has the empty text for a result
        look.unsaved.add((row, column))


def _column(letters: bytes) -> int:
    return number(letters.decode())


def _without_comments(xml: bytes) -> bytes:
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, remove_comments=True
    )
    plain: bytes = etree.tostring(etree.fromstring(xml, parser), encoding="utf-8")
    return plain
