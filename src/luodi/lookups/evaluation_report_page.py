"""The workbench's page of a report: every paragraph as composed and as worded, and the preview."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.contrib.auth.models import AbstractUser, AnonymousUser

from luodi.evaluation import Stage
from luodi.lookups.current import current
from luodi.lookups.evaluation_report import report_name
from luodi.lookups.evaluation_report_files import Asked, report_of
from luodi.reports.document import Heading, Paragraph
from luodi.store.home import Home
from luodi.store.report_edits import Edit, history_of, may_edit, standing


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph that may be worded.

    composed -- what the product says now; shown -- what is printed
    stale    -- whether the evidence moved on after a person wrote
    before   -- what was composed when the person wrote, where that differs from now
    """

    key: str
    composed: str
    shown: str
    edit: Edit | None
    stale: bool
    before: str
    history: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A heading with its paragraphs. settled -- a chapter in which nobody words anything."""

    number: str
    level: int
    title: str
    anchor: str
    rows: tuple[ParagraphRow, ...]
    settled: bool = False


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The page of a report. lost -- wordings whose paragraph this report does not have."""

    title: str
    subtitle: str
    basis: str
    sections: tuple[SectionRow, ...]
    edited: int
    stale: int
    lost: tuple[Edit, ...]
    may_edit: bool


def report_page(
    home: Home, name: str, asked: Asked, user: AbstractUser | AnonymousUser, *, today: date
) -> ReportPage:
    """The page. Few queries, however long the report."""
    evaluation = current(home, name, day=asked.day, stage=Stage(asked.stage))
    history = history_of(evaluation.pack.plan.id, report_name(asked.stage), asked.language)
    report = report_of(home, name, asked, today=today, worded=False)
    edits = {edit.paragraph: edit for edit in standing(history)}
    sections: list[SectionRow] = []
    keys: set[str] = set()
    for block in report.blocks:
        if isinstance(block, Heading):
            anchor = f"s{len(sections) + 1}"
            sections.append(SectionRow(block.number, block.level, block.text, anchor, ()))
        elif isinstance(block, Paragraph) and block.key and sections:
            keys.add(block.key)
            row = _row(block, edits.get(block.key), history.get(block.key, []))
            sections[-1] = replace(sections[-1], rows=(*sections[-1].rows, row))
    rows = [row for section in sections for row in section.rows]
    return ReportPage(
        title=report.title,
        subtitle=report.subtitle,
        basis=report.basis,
        sections=_shown(sections),
        edited=sum(row.edit is not None for row in rows),
        stale=sum(row.stale for row in rows),
        lost=tuple(e for key, e in edits.items() if key not in keys),
        may_edit=may_edit(user),
    )


def composed_text(home: Home, name: str, asked: Asked, key: str, *, today: date) -> str | None:
    """What the product composes for a paragraph now; None where there is no such paragraph."""
    report = report_of(home, name, asked, today=today, worded=False)
    for block in report.blocks:
        if isinstance(block, Paragraph) and block.key == key:
            return block.text
    return None


def _shown(sections: list[SectionRow]) -> tuple[SectionRow, ...]:
    """Chapters, and sections with something to word."""
    found = []
    for place, section in enumerate(sections):
        if section.level == 1:
            later = (i for i in range(place + 1, len(sections)) if sections[i].level == 1)
            chapter = sections[place : next(later, len(sections))]
            found.append(replace(section, settled=not any(s.rows for s in chapter)))
        elif section.rows:
            found.append(section)
    return tuple(found)


def _row(block: Paragraph, edit: Edit | None, history: list[Edit]) -> ParagraphRow:
    stale = edit is not None and edit.drafted != block.text
    return ParagraphRow(
        key=block.key,
        composed=block.text,
        shown=edit.text if edit else block.text,
        edit=edit,
        stale=stale,
        before=edit.drafted if edit and stale else "",
        history=tuple(history),
    )
