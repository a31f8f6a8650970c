"""A report while it is being composed: blocks in order, evidence numbered as it is cited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from luodi.catalogue import Method, say
from luodi.evaluation import Verdict
from luodi.ledger import Observation, Release
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.promise_rows import FactRow
from luodi.lookups.rows import said
from luodi.plans import Target
from luodi.reports.document import Block, Heading, Paragraph
from luodi.store.decisions import Decided
from luodi.store.report_edits import Edit
from luodi.values import Bilingual

_ONES = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Worded:
    """A paragraph with a person's wording: where it stands, whose it is, whether it is stale."""

    key: str
    place: str
    by: str
    day: str
    stale: bool


@dataclass
class Draft:
    """What the parts of a report write into. Numbers of evidence are given at first citing."""

    evaluation: Evaluation
    language: str
    releases: tuple[Release, ...] = ()
    edits: dict[str, Edit] = field(default_factory=dict)
    decisions: dict[str, Decided] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    figures: dict[Observation, int] = field(default_factory=dict)
    facts: dict[str, tuple[int, str, FactRow]] = field(default_factory=dict)
    worded: list[Worded] = field(default_factory=list)
    chapters: int = 0
    sections: int = 0
    place: str = ""

    @property
    def method(self) -> Method:
        """The rules the verdicts were reached by."""
        return self.evaluation.setting.method

    def word(self, stage: str, code: str) -> str:
        """A verdict code as the rules word it, with its qualifier."""
        return said(self.method.words[(stage, code)], self.language)

    def say(self, key: str, **values: str | int | Bilingual) -> str:
        """A sentence of the report in its language."""
        return say(key, **values).text(self.language)

    def chapter(self, title: str, key: str) -> None:
        """A heading of the first level: 一、 or 1."""
        self.chapters += 1
        self.sections = 0
        chinese = self.language == "zh"
        number = f"{chinese_number(self.chapters)}、" if chinese else f"{self.chapters}."
        self._heading(1, number, title, key)

    def section(self, title: str, key: str) -> None:
        """A heading of the second level: （一） or 1.1."""
        self.sections += 1
        chinese = self.language == "zh"
        number = f"（{chinese_number(self.sections)}）"
        if not chinese:
            number = f"{self.chapters}.{self.sections}"
        self._heading(2, number, title, key)

    def plain_heading(self, title: str, key: str) -> None:
        """A heading without a number, for what is appended."""
        self._heading(1, "", title, key)

    def _heading(self, level: int, number: str, title: str, key: str) -> None:
        self.place = title
        self.blocks.append(Heading(level, number, title, key))

    def paragraph(
        self, key: str, text: str, *, cites: Iterable[int] = (), style: str = "body"
    ) -> None:
        """A paragraph a person may word: their wording is printed where there is one.

        key   -- lasting name of the paragraph
        cites -- numbers of evidence, as cite() gave them
        """
        if not text:
            return
        numbers = tuple(sorted(set(cites)))
        edit = self.edits.get(key)
        if edit is None:
            self.blocks.append(Paragraph(text, key, numbers, style=style))
            return
        stale = text if edit.drafted != text else ""
        self.blocks.append(Paragraph(edit.text, key, numbers, edit.by, stale, style))
        day = edit.at.date().isoformat()
        self.worded.append(Worded(key, self.place, edit.by, day, bool(stale)))

    def remark(self, text: str, *, cites: Iterable[int] = (), style: str = "body") -> None:
        """A paragraph nobody words: what the figures rest on."""
        self.blocks.append(Paragraph(text, references=tuple(sorted(set(cites))), style=style))

    def cite(self, figures: Iterable[Observation]) -> list[int]:
        """The numbers of figures in the annex."""
        return [self.figures.setdefault(o, self._next()) for o in figures]

    def cite_fact(self, key: str, subject: str, fact: FactRow) -> int:
        """The number of a fact about a project in the annex. key -- of the fact, lasting."""
        return self.facts.setdefault(key, (self._next(), subject, fact))[0]

    def _next(self) -> int:
        return len(self.figures) + len(self.facts) + 1

    def quoted(self, titles: Iterable[str]) -> str:
        """Titles in a row: “甲”“乙” in Chinese, with commas in English."""
        return ("" if self.language == "zh" else ", ").join(f"“{_inner(t)}”" for t in titles)

    def title(self, target: Target) -> str:
        """A target's title to stand in quotation marks."""
        return _inner(target.title.text(self.language))

    def items(self, words: Iterable[str]) -> str:
        """Longer items in a row, which may hold commas themselves."""
        return ("；" if self.language == "zh" else "; ").join(words)

    def cite_view(self, target: Target, verdict: Verdict) -> list[int]:
        """The numbers of what the deciding scope stands on: its own figures and the reference's."""
        places = (
            verdict.judged_scope,
            target.scope,
            target.reference_place or self.evaluation.pack.plan.reference_place,
        )
        return self.cite(o for o in verdict.evidence if o.place_code in places)

    def listed(self, words: Iterable[str]) -> str:
        """Words in a row."""
        return ("、" if self.language == "zh" else ", ").join(words)

    def joined(self, sentences: Iterable[str]) -> str:
        """Sentences one after the other."""
        return ("" if self.language == "zh" else " ").join(s for s in sentences if s)

    def clauses(self, parts: Iterable[str]) -> str:
        """Half sentences in a row."""
        return ("，" if self.language == "zh" else ", ").join(parts)

    def place_name(self, code: str) -> str:
        """The name of a place or scope."""
        return self.evaluation.pack.catalogue.place_name(code).text(self.language)

    def producer(self, target: Target) -> str:
        """Who holds the figures of a target's indicator."""
        indicator = self.evaluation.pack.catalogue.indicators[target.indicator_id]
        return indicator.producer.text(self.language) or self.say("report.nobody")

    def verdicts(self, *groups: str) -> list[tuple[Target, Verdict]]:
        """Targets of some groups with their verdicts, in the pack's order."""
        return [(t, v) for t, v in self.evaluation.verdicts if t.group in groups]


def _inner(text: str) -> str:
    """Quotation marks within quotation marks are single ones."""
    return text.replace("“", "‘").replace("”", "’")


def chinese_number(number: int) -> str:
    """一 to 九十九, as headings count.

    >>> chinese_number(21)
    '二十一'
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return _ONES[ones]
    return ("" if tens == 1 else _ONES[tens]) + "十" + (_ONES[ones] if ones else "")


def day_words(day: date) -> Bilingual:
    """2026年11月24日; an ISO date in English."""
    return Bilingual(f"{day.year}年{day.month}月{day.day}日", day.isoformat())
