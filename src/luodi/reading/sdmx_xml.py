"""SDMX-ML as a stream of elements that can do no harm: no DTD, no entities, no network.

A file is read once from front to back and forgotten behind the reader, so that a large one
needs little memory. What it may hold is limited: size, depth, length of a text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from luodi.values import Problem, Refused

LARGEST = 400 * 1024 * 1024
DEEPEST = 40
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def is_xml(data: bytes) -> bool:
    """Whether bytes begin as XML does, in UTF-8 or UTF-16."""
    return head_of(data).lstrip().startswith(b"<")


def head_of(data: bytes) -> bytes:
    """The first characters of a file as UTF-8, for a look at what it is."""
    return _utf8(data[:2000], "ignore")


def elements(data: bytes, name: str) -> Iterator[tuple[str, Any]]:
    """("start" or "end", element) in document order; Refused where the XML is unsafe or broken.

    An element is emptied after its end has been handed out.
    """
    if len(data) > LARGEST:
        found, limit = f"{len(data) // 1_000_000}MB", f"{LARGEST // 1_000_000}MB"
        raise Refused(Problem("load.sdmx_unsafe", name, found, limit))
    try:
        text = _utf8(data, "strict")
    except UnicodeDecodeError as error:
        raise Refused(Problem("load.sdmx_unreadable", name, "UTF-16")) from error
    if b"<!" in text and _DTD.search(text):
        raise Refused(Problem("load.sdmx_unsafe", name, "DTD"))
    stream = etree.iterparse(
        io.BytesIO(text),
        events=("start", "end"),
        # Any other encoding could hide a DTD from the look above.
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=True,
    )
    depth = 0
    try:
        for event, element in stream:
            depth += 1 if event == "start" else -1
            if depth > DEEPEST:
                raise Refused(Problem("load.sdmx_unsafe", name, f"> {DEEPEST}"))
            yield event, element
            if event == "end":
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise Refused(Problem("load.sdmx_unreadable", name, str(error)[:120])) from error


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def namespace(element: Any) -> str:
    """The namespace of an element; empty without one."""
    return str(element.tag).rpartition("}")[0].lstrip("{")


def _utf8(data: bytes, errors: str) -> bytes:
    """UTF-8 and UTF-16 look alike as UTF-8."""
    if not data.startswith(_UTF16):
        return data.removeprefix(b"\xef\xbb\xbf")
    return data.decode("utf-16", errors).encode(errors="ignore")
