"""What wraps the words of a Word file: controls, insertions, second versions of a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from luodi.reading.word_fields import is_contents
from luodi.reading.word_xml import MC, W, attribute

_LOST = {f"{W}{name}" for name in ("del", "moveFrom", "sdtPr", "sdtEndPr", "sectPr", "tcPr")}
_CONTENTS_GALLERY = "table of contents"


def within(parent: Any, *wanted: str) -> Iterator[Any]:
    """The elements of the wanted kinds, whatever wraps them; None where contents stood."""
    for element in parent:
        tag = element.tag
        if tag in wanted:
            yield element
        elif tag in _LOST:
            continue
        elif tag == f"{MC}AlternateContent":
            chosen = shown_version(element)
            if chosen is not None:
                yield from within(chosen, *wanted)
        elif is_contents_list(element):
            yield None
        elif len(element):
            yield from within(element, *wanted)


def shown_version(alternatives: Any) -> Any:
    """The one version of a drawing to read: the first that holds words, else the first."""
    versions = [child for child in alternatives if child.tag in (f"{MC}Choice", f"{MC}Fallback")]
    with_words = (v for v in versions if next(v.iter(f"{W}t"), None) is not None)
    return next(with_words, versions[0] if versions else None)


def is_contents_list(element: Any) -> bool:
    """Whether an element is a table of contents kept in a control or a simple field."""
    if element.tag == f"{W}fldSimple":
        return is_contents(attribute(element, "instr"))
    if element.tag != f"{W}sdt":
        return False
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and attribute(gallery, "val").lower() == _CONTENTS_GALLERY
