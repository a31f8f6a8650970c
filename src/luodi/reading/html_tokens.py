"""HTML source -> tags and text, in one pass that no page can slow down or nest too deep.

A tree builder that follows the standard copies unclosed tags and looks through every open
one; some pages of a few kilobytes take it minutes. Reading wants no tree, so tags are
taken as they come. Comments and scripts are left out, entities resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?:(?P<end>>)|(?P<name>[^\s/>][^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]*+)))?+)"
)
# What these hold is no markup up to their own end tag.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe", "noembed", "noframes")
}
_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or an end tag, its name and attribute names in lower case."""

    name: str
    ends: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


def tokens(source: str) -> Iterator[Tag | str]:
    """Tags and stretches of text in order; what follows a tag that never ends is dropped."""
    position = 0
    while opens := _MARKUP.search(source, position):
        if opens.start() > position:
            yield _resolved(source[position : opens.start()])
        start = opens.end()
        if name := _NAME.match(source, start):
            tag, position = _start_tag(source, name)
            if tag is None:
                return
            yield tag
            if tag.name in _RAW:
                closing = _RAW[tag.name].search(source, position)
                inside = closing.start() if closing else len(source)
                if tag.name == "title":
                    yield _resolved(source[position:inside])
                position = inside
        elif source[start] == "/" and (name := _NAME.match(source, start + 1)):
            yield Tag(name[0].lower(), ends=True)
            position = _after(source, ">", name.end())
        elif source.startswith("!--", start):
            position = _after(source, "-->", start + 1)
        else:
            position = _after(source, ">", start)
    if position < len(source):
        yield _resolved(source[position:])


def _start_tag(source: str, name: re.Match[str]) -> tuple[Tag | None, int]:
    """The tag and the place after it; None where the source ends before the tag does."""
    position = name.end()
    if source.startswith(">", position):
        return Tag(name[0].lower()), position + 1
    attributes: dict[str, str] = {}
    while found := _ATTRIBUTE.match(source, position):
        position = found.end()
        if found["end"]:
            return Tag(name[0].lower(), attributes=attributes), position
        value = next((v for v in found.group("double", "single", "bare") if v is not None), "")
        attributes.setdefault(found["name"].lower(), _resolved(value))
    return None, len(source)


def _resolved(words: str) -> str:
    """Text with its entities written out, such as &nbsp; and &#8212;."""
    if "&" not in words:
        return words
    try:
        return unescape(words)
    except ValueError:  # a number of thousands of digits
        return words


def _after(source: str, mark: str, position: int) -> int:
    found = source.find(mark, position)
    return len(source) if found < 0 else found + len(mark)
