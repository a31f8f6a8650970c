"""Names and small look-ups in WordprocessingML, the XML inside a .docx."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFF = {"0", "false", "off"}


def attribute(element: Any, name: str) -> str:
    """A ``w:`` attribute; empty where it is absent."""
    return str(element.get(W + name, ""))


def value(parent: Any, name: str) -> str | None:
    """The ``w:val`` of a child; None where the child or its value is absent."""
    child = parent.find(W + name)
    found = None if child is None else child.get(f"{W}val")
    return None if found is None else str(found)


def switched(parent: Any, name: str) -> bool | None:
    """Whether a property such as ``w:vanish`` is on; None where nothing is said."""
    child = parent.find(W + name)
    return None if child is None else attribute(child, "val") not in _OFF


def whole_number(text: str | None, otherwise: int) -> int:
    """A number of at most five digits, as levels, spans and starts have; else the default."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
