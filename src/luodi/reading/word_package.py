"""The package a .docx is: checked before anything unpacks it, its parts parsed on request.

Workbooks are packages of the same kind (sheet_package) and pass the same checks.

Sizes a package declares can be trusted for the check: zipfile never reads past them. Only
the parts that are asked for are unpacked at all; macros, pictures and the rest stay packed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from luodi.reading.word_xml import RELATIONS
from luodi.values import Problem, Refused

LARGEST_UNPACKED = 200 * 1024 * 1024
_BIG_MEMBER = 1024 * 1024
_HIGHEST_RATIO = 200
_MOST_MEMBERS = 10_000
_DIRECTORY_ENTRY = b"PK\x01\x02"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# A "strict" document differs from the usual one in the names of its namespaces alone.
_STRICT_HOST = b"http://purl.oclc.org/ooxml/"
_STRICT = re.compile(
    rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/(?:(wordprocessingml)/main|officeDocument/(math))"
)
_STRICT_NAMES = {
    b"wordprocessingml": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}


class Package:
    """An opened .docx; Refused where it is damaged, unsafe or holds no Word text.

    main -- path of the part with the text, nearly always word/document.xml
    """

    usual_main = "word/document.xml"
    other_format = "not_word"
    too_big = "read.zip_bomb"

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            # Counted before the directory is read: reading a million entries is the attack.
            members = data.count(_DIRECTORY_ENTRY)
            if members > _MOST_MEMBERS:
                raise self._bomb(f"{members} files")
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Refused:
            raise
        except Exception as error:  # truncated or corrupt in one of many ways
            raise self.refused("damaged") from error
        self._refuse_bombs()
        self._relations: dict[str, dict[str, str]] = {}
        self._names = set(self._zip.namelist())
        self.main = self._related("", "officeDocument") or self.usual_main
        if self.main not in self._names:
            raise self.refused(self.other_format)

    def part(self, path: str | None) -> Any:
        """The root element of a part; None where the package has no such part."""
        if path is None or path not in self._names:
            return None
        data = self.unpacked(path)
        parser = etree.XMLParser(
            # Any other encoding could hide a DTD from the look above.
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        if _STRICT_HOST in data:
            data = _STRICT.sub(lambda found: _STRICT_NAMES[found[1] or found[2]], data)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:  # not well formed, or nested beyond measure
            raise self.refused("damaged") from error

    def unpacked(self, path: str) -> bytes:
        """The bytes of a part as UTF-8, without a DTD."""
        try:
            data = _utf8(self._zip.read(path))
        except Exception as error:  # a bad checksum, a password, an unknown compression
            raise self.refused("damaged") from error
        if b"<!" in data and _DTD.search(data):
            raise self.refused(f"DTD in {path}")
        return data

    def related(self, kind: str) -> Any:
        """The part the text refers to as its styles, numbering, footnotes …; None without."""
        return self.part(self._related(self.main, kind))

    def refused(self, found: str) -> Refused:
        """What to raise where this is no readable .docx."""
        return Refused(Problem("read.not_docx", self._name, found=found, expected=".docx"))

    def _related(self, path: str, kind: str) -> str | None:
        if path not in self._relations:
            self._relations[path] = {to: target for _, to, target in self.relations_of(path)}
        return self._relations[path].get(kind)

    def rels_path(self, path: str) -> str:
        """Where the references of a part stand."""
        folder, base = posixpath.split(path)
        return posixpath.join(folder, "_rels", f"{base}.rels")

    def relations_of(self, path: str) -> Iterator[tuple[str, str, str]]:
        """Id, kind and path of every part inside the package that a part refers to."""
        folder = posixpath.dirname(path)
        relations = self.part(self.rels_path(path))
        for relation in () if relations is None else relations.iter(f"{RELATIONS}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.join("/", folder, relation.get("Target", ""))
                kind = relation.get("Type", "").rpartition("/")[2]
                where = posixpath.normpath(target).lstrip("/")
                yield relation.get("Id", ""), kind, where

    def _refuse_bombs(self) -> None:
        members = self._zip.infolist()
        unpacked = sum(member.file_size for member in members)
        if unpacked > LARGEST_UNPACKED:
            raise self._bomb(f"{unpacked // 1_000_000}MB")
        for member in members:
            if member.file_size > max(_BIG_MEMBER, _HIGHEST_RATIO * member.compress_size):
                raise self._bomb(f"{member.filename}: {member.file_size // 1_000_000}MB")

    def _bomb(self, found: str) -> Refused:
        limit = f"{LARGEST_UNPACKED // 1_000_000}MB"
        return Refused(Problem(self.too_big, self._name, found=found, expected=limit))


def _utf8(data: bytes) -> bytes:
    """A package may hold UTF-8 and UTF-16 and nothing else; as UTF-8 both look alike."""
    return data.decode("utf-16").encode() if data.startswith(_UTF16) else data
