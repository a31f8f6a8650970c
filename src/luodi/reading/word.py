"""A Word file (.docx) -> text: paragraphs and tables in document order.

python-docx opens the package; the walk over its elements is our own, because inserted
(tracked) text, content controls and automatic numbers would otherwise be lost. One
paragraph is one line, one table row is one line with its cells tab separated.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from luodi.reading.extract import Extract
from luodi.values import Problem, Refused

LARGEST_UNPACKED = 200 * 1024 * 1024
_BIG_MEMBER = 1024 * 1024
_HIGHEST_RATIO = 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Deleted text, and the second copy of a text box that Word keeps for old readers.
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_word(data: bytes, name: str) -> Extract:
    """The text of a .docx, or Refused."""
    _refuse_unsafe(data, name)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        body: Any = document.element.body
    except Exception as error:  # python-docx and lxml raise many kinds; all mean the same here
        raise _not_docx(name, "damaged") from error
    from luodi.reading.word_numbers import AutomaticNumbers

    numbers = AutomaticNumbers(document)
    return Extract("\n".join(_block_lines(body, numbers)), "docx")


def _refuse_unsafe(data: bytes, name: str) -> None:
    """Check the package before anything unpacks or parses it.

    Declared sizes can be trusted for this: zipfile never reads past them.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            unpacked = sum(member.file_size for member in members)
            if unpacked > LARGEST_UNPACKED:
                raise _zip_bomb(name, f"{unpacked // 1_000_000}MB")
            for member in members:
                if member.file_size > max(_BIG_MEMBER, _HIGHEST_RATIO * member.compress_size):
                    raise _zip_bomb(name, f"{member.filename}: {member.file_size // 1_000_000}MB")
            if "word/document.xml" not in package.namelist():
                raise _not_docx(name, "not_word")
            for part in (m for m in members if m.filename.endswith((".xml", ".rels"))):
                # Without its NULs a UTF-16 part shows a DTD just as a UTF-8 one does.
                if _DTD.search(package.read(part).replace(b"\0", b"")):
                    raise _not_docx(name, f"DTD in {part.filename}")
    except Refused:
        raise
    except Exception as error:  # truncated, corrupt or password-protected members
        raise _not_docx(name, "damaged") from error


def _not_docx(name: str, found: str) -> Refused:
    return Refused(Problem("read.not_docx", name, found=found, expected=".docx"))


def _zip_bomb(name: str, found: str) -> Refused:
    return Refused(
        Problem("read.zip_bomb", name, found=found, expected=f"{LARGEST_UNPACKED // 1_000_000}MB")
    )


def _block_lines(parent: Any, numbers: Any) -> Iterator[str]:
    """One line per paragraph or table row, content controls looked through."""
    for element in parent:
        if element.tag == f"{_W}p":
            yield numbers.label(element) + "".join(_words(element))
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                cells = row.findall(f"./{_W}tc") + row.findall(f"./{_W}sdt//{_W}tc")
                yield "\t".join(_cell_text(cell) for cell in cells)
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _block_lines(element, numbers)


def _cell_text(cell: Any) -> str:
    """A cell on one line; its paragraphs joined by a blank."""
    paragraphs = ("".join(_words(p)) for p in cell.iter(f"{_W}p"))
    return " ".join(" ".join(paragraphs).split())


def _words(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or tag == _FALLBACK:
            continue
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag == f"{_W}tab":
            yield "\t"
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _words(child)
