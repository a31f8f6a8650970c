"""The parts of an .xlsx, to be changed one by one while all others keep their bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = {
    _MAIN: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    _STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NO_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="2">'
    '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="1"><xf xfId="0"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
# The order they have to stand in.
_GROUPS = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
           "tableStyles", "colors", "extLst")  # fmt: skip
_LINK = "FF0563C1"
_WIDTHS = (8, 22, 100)
LONGEST_TEXT = 32_767
Cell = tuple[str, int, str]  # text, style, address it leads to


class Parts:
    """An opened .xlsx. Changes are kept beside it until packed() writes all of it anew."""

    def __init__(self, archive: zipfile.ZipFile, book: str) -> None:
        self._archive, self._book_path = archive, book
        self._changed: dict[str, bytes] = {}
        self._types = self._parsed("[Content_Types].xml")
        self._book = self._parsed(book)
        self._relations_path = posixpath.join(
            posixpath.dirname(book), "_rels", posixpath.basename(book) + ".rels"
        )
        self._relations = self._parsed(self._relations_path)
        self._space = etree.QName(self._book).namespace or _MAIN
        self._styles_path, self._styles = self._find_styles()
        self._fills: dict[tuple[int, str], int] = {}

    @classmethod
    def of(cls, data: bytes) -> Parts | None:
        """The parts of an .xlsx; None for any other file."""
        if not data.startswith(b"PK\x03\x04"):
            return None
        archive = zipfile.ZipFile(io.BytesIO(data))
        if "[Content_Types].xml" not in archive.namelist():
            return None
        for relation in _parse(archive.read("_rels/.rels")):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return cls(archive, str(relation.get("Target", "")).lstrip("/"))
        return None

    def read(self, path: str) -> bytes:
        """A part as it is now."""
        return self._changed.get(path) or self._archive.read(path)

    def replace(self, path: str, data: bytes) -> None:
        """Put other bytes in the place of a part."""
        self._changed[path] = data

    def sheets(self) -> dict[str, str]:
        """Name of a sheet → path of its part."""
        targets = {r.get("Id"): self._absolute(r.get("Target", "")) for r in self._relations}
        key = f"{{{_OFFICE.get(self._space, _OFFICE[_MAIN])}}}id"
        return {
            sheet.get("name", ""): targets[sheet.get(key)]
            for sheet in self._book.iter("{*}sheet")
            if sheet.get(key) in targets
        }

    def filled(self, style: int, colour: str) -> int:
        """The number of a style that is like another one, filled with a colour."""
        if (style, colour) not in self._fills:
            fills = self._group("fills")
            fill = self._element("fill")
            pattern = etree.SubElement(fill, self._tag("patternFill"), patternType="solid")
            etree.SubElement(pattern, self._tag("fgColor"), rgb=f"FF{colour}")
            etree.SubElement(pattern, self._tag("bgColor"), indexed="64")
            formats = self._group("cellXfs")
            copied = deepcopy(formats[style if style < len(formats) else 0])
            copied.set("fillId", str(self._append(fills, fill)))
            copied.set("applyFill", "1")
            self._fills[style, colour] = self._append(formats, copied)
        return self._fills[style, colour]

    def list_styles(self) -> tuple[int, int, int]:
        """Styles of the list: head, text and link. A text stays one, whatever it begins with."""
        fonts, formats = self._group("fonts"), self._group("cellXfs")
        bold = self._like(fonts[0], without="b")
        bold.insert(0, self._element("b"))
        link = self._like(fonts[0], without="u color")
        link.insert(0, self._element("u"))
        size = link.find(self._tag("sz"))  # the order within a font is fixed
        (link[0] if size is None else size).addnext(self._element("color", rgb=_LINK))
        numbers = []
        for font in (bold, None, link):
            number = self._append(fonts, font) if font is not None else 0
            form = self._element(
                "xf", numFmtId="0", fontId=str(number), fillId="0", borderId="0",
                applyFont="1", applyAlignment="1", quotePrefix="1",
            )  # fmt: skip
            if formats[0].get("xfId") is not None:
                form.set("xfId", "0")
            etree.SubElement(form, self._tag("alignment"), vertical="top", wrapText="1")
            numbers.append(self._append(formats, form))
        return numbers[0], numbers[1], numbers[2]

    def add_sheet(self, name: str, rows_of: Callable[[Parts], Sequence[Sequence[Cell]]]) -> None:
        """Add a sheet behind the others; a name that is taken gets a number."""
        taken = {sheet.casefold() for sheet in self.sheets()}
        free = next(
            n for n in (name, *(f"{name} ({i})" for i in range(2, 10_000)))
            if n.casefold() not in taken
        )  # fmt: skip
        folder = posixpath.dirname(self._book_path)
        numbered = (posixpath.join(folder, f"worksheets/check{i}.xml") for i in range(1, 10_000))
        path = next(p for p in numbered if p not in self._archive.namelist())
        self._changed[path] = self._sheet(rows_of(self))
        etree.SubElement(
            self._types, f"{{{_TYPES}}}Override", PartName=f"/{path}",
            ContentType=f"{_KIND}.worksheet+xml",
        )  # fmt: skip
        key = self._relate("worksheet", path)
        sheets = next(self._book.iter("{*}sheets"))
        numbers = [int(sheet.get("sheetId", "0")) for sheet in sheets]
        sheet = etree.SubElement(sheets, self._tag("sheet"))
        sheet.set("name", free)
        sheet.set("sheetId", str(max(numbers, default=0) + 1))
        sheet.set(f"{{{_OFFICE.get(self._space, _OFFICE[_MAIN])}}}id", key)

    def packed(self) -> bytes:
        """The bytes of the whole file."""
        self._changed |= {
            "[Content_Types].xml": _bytes(self._types),
            self._book_path: _bytes(self._book),
            self._relations_path: _bytes(self._relations),
            self._styles_path: _bytes(self._styles),
        }
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in self._archive.infolist():
                data = self._changed.pop(member.filename, None)
                archive.writestr(member, self._archive.read(member) if data is None else data)
            for path, data in self._changed.items():
                archive.writestr(path, data)
        return stream.getvalue()

    def _sheet(self, rows: Sequence[Sequence[Cell]]) -> bytes:
        root = etree.Element(self._tag("worksheet"), nsmap={None: self._space})
        columns = etree.SubElement(root, self._tag("cols"))
        for at, width in enumerate(_WIDTHS, start=1):
            etree.SubElement(
                columns, self._tag("col"), min=str(at), max=str(at), width=str(width),
                customWidth="1",
            )  # fmt: skip
        body = etree.SubElement(root, self._tag("sheetData"))
        links: list[tuple[str, str]] = []
        for number, cells in enumerate(rows, start=1):
            row = etree.SubElement(body, self._tag("row"), r=str(number))
            for letter, (text, style, to) in zip("ABC", cells, strict=True):
                cell = etree.SubElement(
                    row, self._tag("c"), r=f"{letter}{number}", s=str(style), t="inlineStr"
                )
                words = etree.SubElement(etree.SubElement(cell, self._tag("is")), self._tag("t"))
                words.text = _xml_text(text)[:LONGEST_TEXT]
                if to:
                    links.append((f"{letter}{number}", to))
        if links:
            group = etree.SubElement(root, self._tag("hyperlinks"))
            for cell_at, to in links:
                etree.SubElement(group, self._tag("hyperlink"), ref=cell_at, location=to)
        return _bytes(root)

    def _find_styles(self) -> tuple[str, Any]:
        for relation in self._relations:
            if str(relation.get("Type", "")).endswith("/styles"):
                path = self._absolute(relation.get("Target", ""))
                return path, self._parsed(path)
        path = posixpath.join(posixpath.dirname(self._book_path), "styles.xml")
        self._relate("styles", path)
        etree.SubElement(
            self._types, f"{{{_TYPES}}}Override", PartName=f"/{path}",
            ContentType=f"{_KIND}.styles+xml",
        )  # fmt: skip
        return path, _parse(_NO_STYLES.replace(_MAIN, self._space).encode())

    def _relate(self, kind: str, path: str) -> str:
        taken = {relation.get("Id") for relation in self._relations}
        key = next(f"rId{n}" for n in range(1, 100_000) if f"rId{n}" not in taken)
        office = _OFFICE.get(self._space, _OFFICE[_MAIN])
        etree.SubElement(
            self._relations, f"{{{_RELATIONS}}}Relationship", Id=key, Type=f"{office}/{kind}",
            Target=f"/{path}",
        )  # fmt: skip
        return key

    def _absolute(self, target: str) -> str:
        joined = posixpath.join("/", posixpath.dirname(self._book_path), target)
        return posixpath.normpath(joined).lstrip("/")

    def _group(self, name: str) -> Any:
        """A group of styles; where there is none, with the one entry everything refers to."""
        group = self._styles.find(self._tag(name))
        if group is None or not len(group):
            default = _parse(_NO_STYLES.replace(_MAIN, self._space).encode()).find(self._tag(name))
            if group is not None:
                self._styles.remove(group)
            later = _GROUPS[_GROUPS.index(name) + 1 :]
            behind = next((g for g in self._styles if etree.QName(g).localname in later), None)
            if behind is None:
                self._styles.append(default)
            else:
                behind.addprevious(default)
            group = default
        return group

    def _like(self, element: Any, without: str) -> Any:
        """A copy without children of some names."""
        copied = deepcopy(element)
        for name in without.split():
            for child in copied.findall(self._tag(name)):
                copied.remove(child)
        return copied

    def _append(self, group: Any, element: Any) -> int:
        group.append(element)
        group.set("count", str(len(group)))
        return len(group) - 1

    def _element(self, name: str, **attributes: str) -> Any:
        return etree.Element(self._tag(name), **attributes)

    def _tag(self, name: str) -> str:
        return f"{{{self._space}}}{name}"

    def _parsed(self, path: str) -> Any:
        return _parse(self._archive.read(path))


def _parse(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(data, parser)


def _bytes(root: Any) -> bytes:
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return found


def _xml_text(text: str) -> str:
    """Without the control characters XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
