"""Which format a file is: its first bytes decide, its name where they leave it open."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from luodi.values import Problem, Refused

FormatKind = Literal["txt", "docx", "html", "pdf", "image"]

SUFFIXES: dict[str, FormatKind] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
}
READABLE = ".docx, .pdf, .html, .txt"
_OLD_WORD = {".doc", ".wps", ".dot", ".wpt"}
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_LOOKED_AT = 1024


def format_kind(data: bytes, name: str) -> FormatKind:
    """The format of a file that is not empty; Refused where luodi cannot read it."""
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_OLE):
        code = "read.encrypted" if _ENCRYPTED in data else "read.old_word"
        raise Refused(Problem(code, name, found="OLE container", expected=READABLE))
    if data[:_LOOKED_AT].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_IMAGES):
        return "image"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if _HTML.match(data[:_LOOKED_AT]):
        return "html"
    if suffix in _OLD_WORD:
        raise Refused(Problem("read.old_word", name, found=suffix, expected=READABLE))
    if suffix and suffix not in SUFFIXES:
        raise Refused(Problem("read.unknown_format", name, found=suffix, expected=READABLE))
    return SUFFIXES.get(suffix, "txt")
