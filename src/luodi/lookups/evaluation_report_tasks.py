"""Chapter four: the projects and titles the plan names, judged as promises on registered facts."""

from __future__ import annotations

from collections import Counter

from luodi.lookups.evaluation_report_draft import Draft
from luodi.lookups.promise_rows import NOT_NAMED, PromiseRow, milestone_promises
from luodi.reports.document import Column, Table

_ORDER = ("kept", "under_way", "kept_late", "not_kept", "undetermined")
# Facts that carry a verdict; where there are none, what was searched in vain.
_CARRY = ("deciding", "counted")
_SEARCHED = ("searched", "listed", "before")


def tasks(draft: Draft) -> None:
    """The chapter 主要任务和重大项目; it says so where the pack names none."""
    draft.chapter(draft.say("report.tasks"), "tasks")
    rows = promises(draft)
    named = [row for row in rows if row.code != NOT_NAMED]
    if not named:
        draft.paragraph("tasks.none", draft.say("report.tasks_none"))
        return
    words = draft.listed(
        draft.say("report.word_count", word=label, count=count) for label, count in _counted(named)
    )
    draft.paragraph("tasks.lead", draft.say("report.tasks_lead", count=len(named), words=words))
    draft.paragraph("tasks.rule", draft.say("report.tasks_rule"))
    for code in _ORDER:
        _of_code(code, [row for row in named if row.code == code], draft)
    beside = [row for row in rows if row.code == NOT_NAMED]
    if beside:
        text = draft.say(
            "report.tasks_beside", count=len(beside), list=draft.items(r.title for r in beside)
        )
        cites = [n for row in beside for n in cite_facts(row, draft)]
        draft.paragraph("tasks.beside", text, cites=cites)
    _by_section(named, draft)
    _table(named, draft)


def promises(draft: Draft) -> tuple[PromiseRow, ...]:
    """Every named project and title of the pack with its verdict."""
    return milestone_promises(draft.evaluation, draft.language)


def cite_facts(row: PromiseRow, draft: Draft) -> list[int]:
    """The numbers of the facts a promise's verdict stands on."""
    for uses in (_CARRY, _SEARCHED):
        numbers = [
            draft.cite_fact(f"{row.id}.{index}", row.title, fact)
            for index, fact in enumerate(row.evidence)
            if fact.use_code in uses and fact.known_on <= draft.evaluation.day.isoformat()
        ]
        if numbers:
            return numbers
    return []


def _counted(rows: list[PromiseRow]) -> list[tuple[str, int]]:
    counts = Counter(row.code for row in rows)
    labels = {row.code: row.label for row in rows}
    return [(labels[code], counts[code]) for code in _ORDER if counts[code]]


def _of_code(code: str, rows: list[PromiseRow], draft: Draft) -> None:
    if not rows:
        return
    named = draft.items(_named(row, draft) for row in rows)
    label = rows[0].label
    key = "report.tasks_undetermined" if code == "undetermined" else "report.tasks_code"
    text = draft.say(key, word=label, count=len(rows), list=named)
    cites = [n for row in rows for n in cite_facts(row, draft)]
    draft.paragraph(f"tasks.{code}", text, cites=cites)


def _named(row: PromiseRow, draft: Draft) -> str:
    """The project with what decided about it and when."""
    fact = next((f for f in row.evidence if f.use_code == "deciding"), None)
    if fact is None:
        return row.title
    return draft.say(
        "report.named_fact",
        name=row.title,
        day=fact.day or draft.say("report.undated_fact"),
        state=fact.state,
    )


def _by_section(rows: list[PromiseRow], draft: Draft) -> None:
    fields = dict.fromkeys(row.field_name or draft.listed(row.sections) for row in rows)
    labels = [(row.code, row.label) for row in rows]
    codes = [code for code in _ORDER if any(c == code for c, _ in labels)]
    if len(fields) < 2 or len(rows) < 8:
        return
    names = dict(labels)
    head = (
        Column(draft.say("report.col_section"), "left", 3.0),
        Column(draft.say("report.col_count"), "center", 0.7),
        *(Column(names[code], "center", 1.0) for code in codes),
    )
    cells = []
    for name in fields:
        here = [r for r in rows if (r.field_name or draft.listed(r.sections)) == name]
        counts = Counter(row.code for row in here)
        cells.append((name, str(len(here)), *(str(counts[code]) for code in codes)))
    draft.blocks.append(Table(draft.say("report.table_sections"), head, tuple(cells)))


def _table(rows: list[PromiseRow], draft: Draft) -> None:
    head = (
        Column(draft.say("report.col_number"), "center", 0.5),
        Column(draft.say("report.col_project"), "left", 2.4),
        Column(draft.say("report.col_section"), "left", 1.1),
        Column(draft.say("report.col_places"), "left", 1.4),
        Column(draft.say("report.col_strength"), "center", 1.0),
        Column(draft.say("report.col_asks"), "left", 2.0),
        Column(draft.say("report.col_word"), "center", 1.1),
        Column(draft.say("report.col_sources"), "center", 0.8),
    )
    cells = tuple(
        (
            str(number),
            row.title,
            draft.listed(row.sections),
            draft.listed(name for _, name in row.places) or "—",
            row.strength_name or "—",
            row.asks or "—",
            row.label,
            "".join(f"[{n}]" for n in cite_facts(row, draft)),
        )
        for number, row in enumerate(rows, start=1)
    )
    note = draft.say("report.table_tasks_note")
    draft.blocks.append(Table(draft.say("report.table_tasks"), head, cells, note, wide=True))


def open_promises(draft: Draft) -> list[PromiseRow]:
    """Promises without evidence that they were kept."""
    settled = ("kept", "kept_late", NOT_NAMED)
    return [row for row in promises(draft) if row.code not in settled]
