"""The words of one Word paragraph, as a reader of the printed page sees them.

Insertions stand, deletions and hidden words do not; a field shows its result; a note's mark
leaves no trace in the sentence. Boxes anchored in the paragraph are set aside.
"""

from __future__ import annotations

import re
from typing import Any

from luodi.reading.tidy import PAGE, visible
from luodi.reading.word_fields import Fields
from luodi.reading.word_layers import is_contents_list, shown_version
from luodi.reading.word_styles import Styles
from luodi.reading.word_symbols import symbol
from luodi.reading.word_xml import MATH, MC, W, attribute, switched, value

_PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = re.compile(r"[ \t\r\n]+")
_RENDERED, _HARD = f"{W}lastRenderedPageBreak", f"{W}br"
_SKIPPED = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "rt", "sdtPr", "sdtEndPr", "delText", "tbl")
}
_TAB_LIKE = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TEXT = {f"{W}t", f"{MATH}t"}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}


class Words:
    """Collects the words of the paragraphs of one story (the body, or a note).

    boxes -- text boxes met since they were last taken, in order
    notes -- (footnotes or endnotes, id) of every mark met, in order
    """

    def __init__(self, story: Any, styles: Styles, *, rendered_pages: bool) -> None:
        self.boxes: list[Any] = []
        self.notes: list[tuple[str, str]] = []
        self._styles = styles
        self._rendered = rendered_pages
        self._fields = Fields(story)
        self._said: list[str] = []

    def of(self, paragraph: Any, *, hidden: bool = False) -> str:
        """The words of a paragraph; its line breaks are newlines, new pages PAGE."""
        self._said = []
        self._walk(paragraph, hidden)
        self._fields.end_paragraph()
        return visible("".join(self._said))

    @property
    def in_contents(self) -> bool:
        """Whether the walk stands inside a table of contents."""
        return self._fields.in_contents

    def _walk(self, element: Any, hidden: bool) -> None:
        for child in element:
            tag = child.tag
            if tag in _TEXT:
                if not hidden and not self._fields.silent:
                    self._said.append(_text(child))
            elif tag in _SKIPPED:
                continue
            elif tag == f"{W}r":
                self._run(child, hidden)
            elif tag == f"{W}fldChar":
                self._fields.mark(attribute(child, "fldCharType"))
            elif tag == f"{W}instrText":
                self._fields.instruct(child.text or "")
            elif tag in (_RENDERED, _HARD):
                self._break(child, hidden)
            elif tag in _TAB_LIKE:
                if not hidden and not self._fields.silent:
                    self._said.append(_TAB_LIKE[tag])
            elif tag == f"{W}sym":
                if not hidden and not self._fields.silent:
                    self._said.append(symbol(attribute(child, "font"), attribute(child, "char")))
            elif tag == f"{W}txbxContent":
                if not hidden and not self._fields.silent:
                    self.boxes.append(child)
            elif tag == f"{MC}AlternateContent":
                chosen = shown_version(child)
                if chosen is not None:
                    self._walk(chosen, hidden)
            elif not is_contents_list(child):
                self._walk(child, hidden)

    def _run(self, run: Any, hidden: bool) -> None:
        looks = run.find(f"{W}rPr")
        if looks is not None:
            said = switched(looks, "vanish")
            hidden = hidden or (
                self._styles.run(value(looks, "rStyle")).hidden if said is None else said
            )
        note = next((child for child in run if child.tag in _NOTES), None)
        if note is None:
            self._walk(run, hidden)
            return
        # What else stands in the run of a note is its mark, such as a typed * or ①.
        if not hidden and not self._fields.silent:
            self.notes.append((_NOTES[note.tag], attribute(note, "id")))

    def _break(self, element: Any, hidden: bool) -> None:
        page = element.tag == _RENDERED or attribute(element, "type") == "page"
        if page and (element.tag == _RENDERED) == self._rendered:
            self._said.append(PAGE)
        if element.tag == _HARD and not hidden and not self._fields.silent:
            self._said.append("\n")


def _text(element: Any) -> str:
    """Text of one ``w:t``; line ends in the XML are no line ends of the page."""
    words = element.text or ""
    if element.get(_PRESERVED) != "preserve":
        words = words.strip(" \t\r\n")
    return _WHITE.sub(" ", words) if "\n" in words or "\t" in words else words
