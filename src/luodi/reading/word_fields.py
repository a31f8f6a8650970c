"""Fields of a Word text: the result is text, the instruction is not, a contents list neither.

A field is a run of marks: begin, its instruction, separate, its result, end. Fields nest
and run over paragraphs.
"""

from __future__ import annotations

import re
from typing import Any

from luodi.reading.word_xml import W, attribute

_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


def is_contents(instruction: str) -> bool:
    """Whether an instruction makes a table of contents.

    >>> is_contents(r' TOC \\o "1-3"'), is_contents("TOCHNO")
    (True, False)
    """
    return _CONTENTS.match(instruction) is not None


class Fields:
    """The fields open at the place the walk has reached."""

    def __init__(self, story: Any) -> None:
        """Begin a story, which is the element whose text is walked: the body, or a note."""
        kinds = [attribute(mark, "fldCharType") for mark in story.iter(f"{W}fldChar")]
        # A contents list that never ends would swallow the plan.
        self._balanced = kinds.count("begin") == kinds.count("end")
        self._open: list[_Field] = []

    @property
    def in_contents(self) -> bool:
        """Inside the result of a table of contents."""
        return self._balanced and any(field.contents for field in self._open)

    @property
    def silent(self) -> bool:
        """Inside words nobody sees: an instruction, or a table of contents."""
        return self.in_contents or any(not field.separated for field in self._open)

    def mark(self, kind: str) -> None:
        """A field begins, shows its result or ends."""
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].separated = True
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, words: str) -> None:
        """A piece of the instruction of the innermost field."""
        if self._open and not self._open[-1].separated:
            field = self._open[-1]
            field.instruction += words
            field.contents = is_contents(field.instruction)

    def end_paragraph(self) -> None:
        """An instruction does not run on: a field without a result ends with its line."""
        while self._open and not (self._open[-1].separated or self._open[-1].contents):
            self._open.pop()


class _Field:
    __slots__ = ("contents", "instruction", "separated")

    def __init__(self) -> None:
        self.contents = False
        self.instruction = ""
        self.separated = False
