"""Promises in invented sentences of many fields, and what must hold for any text.

In tests/cases/commitments.csv a promise stands in brackets, behind it its verb, class of
action, rung and, where there is one, the date it is due: [建成水厂]{建成|build|complete|2025}.
The column section says where the sentence stands: among what was achieved (past), guiding
ideas (guide) or goals (goals).
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.catalogue.strength import ladder
from luodi.reading.commitment import CommitmentDraft
from luodi.reading.commitments import commitments
from luodi.reading.draft import QuantityDraft
from luodi.reading.mention import Mention
from luodi.reading.outline import outline
from luodi.reading.sentences import sentence_at
from luodi.reading.text import Document

ROOT = Path(__file__).resolve().parents[2]
_MARK = re.compile(r"\[(?P<words>[^\]]*)\]\{(?P<said>[^}]*)\}")
_SECTIONS = {
    "": "二、重点任务\n\n（一）综合",
    "past": "二、发展基础\n\n（一）主要成效",
    "guide": "二、总体要求\n\n（一）指导思想",
    "goals": "二、总体要求\n\n（一）发展目标",
}


def document(text: str, period: tuple[int, int] | None = (2021, 2025)) -> Document:
    return Document(
        text=text, title="", sha256="", encoding="utf-8", format="txt", period=period
    )


def read(text: str, mentions: tuple[Mention, ...] = ()) -> tuple[CommitmentDraft, ...]:
    doc = document(text)
    return commitments(doc, outline(doc), mentions=mentions)


def unmarked(marked: str) -> tuple[str, list[tuple[str, ...]]]:
    """The sentence without its marks, and (words, verb, action, strength, deadline) of each."""
    expected = []
    for match in _MARK.finditer(marked):
        said = match["said"].split("|")
        expected.append((match["words"], *said, *[""] * (4 - len(said))))
    return _MARK.sub(lambda m: m["words"], marked), expected


def cases() -> list[tuple[str, str]]:
    path = ROOT / "tests" / "cases" / "commitments.csv"
    with path.open(encoding="utf-8", newline="") as table:
        return [(row["section"], row["marked"]) for row in csv.DictReader(table)]


@pytest.mark.parametrize(("section", "marked"), cases())
def test_promises_of_a_sentence(section: str, marked: str) -> None:
    sentence, expected = unmarked(marked)
    text = f"{_SECTIONS[section]}\n\n这里说明本节的写法，{sentence}\n"

    found = read(text)

    assert [
        (text[c.start : c.end], c.verb, c.action, c.strength, c.deadline or "") for c in found
    ] == expected
