"""The annex: all evidence by number, so that any figure of the text can be followed back."""

from __future__ import annotations

from luodi.catalogue import say
from luodi.evaluation.sentences import figure
from luodi.ledger import Observation
from luodi.lookups.evaluation_report_draft import Draft
from luodi.lookups.evaluation_report_notes import source_title
from luodi.lookups.promise_rows import FactRow
from luodi.reports.document import Column, PageBreak, Table


def annex(draft: Draft) -> None:
    """The annex 全部依据: figures, then facts about projects, each under its number."""
    if not draft.figures and not draft.facts:
        return
    draft.blocks.append(PageBreak())
    draft.plain_heading(draft.say("report.annex"), "annex")
    draft.remark(draft.say("report.annex_lead"))
    if draft.figures:
        _figures(draft)
    if draft.facts:
        _facts(draft)


def _figures(draft: Draft) -> None:
    head = (
        Column(draft.say("report.col_evidence"), "center", 0.6),
        Column(draft.say("report.col_indicator"), "left", 1.7),
        Column(draft.say("report.col_place"), "left", 1.3),
        Column(draft.say("report.col_period"), "center", 0.8),
        Column(draft.say("report.col_value"), "right", 1.3),
        Column(draft.say("report.col_status"), "center", 0.9),
        Column(draft.say("report.col_source"), "left", 3.0),
        Column(draft.say("report.col_publisher"), "left", 1.8),
        Column(draft.say("report.col_published"), "center", 1.1),
        Column(draft.say("report.col_known"), "center", 1.1),
        Column(draft.say("report.col_release"), "center", 0.6),
    )
    rows = tuple(_figure(n, o, draft) for o, n in sorted(draft.figures.items(), key=lambda e: e[1]))
    title = draft.say("report.table_figures")
    draft.blocks.append(
        Table(title, head, rows, draft.say("report.table_figures_note"), wide=True, evidence=True)
    )


def _figure(number: int, o: Observation, draft: Draft) -> tuple[str, ...]:
    catalogue = draft.evaluation.pack.catalogue
    source = catalogue.sources.get(o.source_id)
    release = o.release_id.partition("-")[0]
    return (
        str(number),
        catalogue.indicators[o.indicator_id].name.text(draft.language),
        draft.place_name(o.place_code),
        str(o.period),
        figure(o).text(draft.language),
        say(f"status.{o.status}").text(draft.language),
        source_title(o, draft),
        source.publisher if source else "",
        (source.published if source else "") or draft.say("report.undated"),
        o.known_on.isoformat(),
        str(int(release)) if release.isdecimal() else "—",
    )


def _facts(draft: Draft) -> None:
    head = (
        Column(draft.say("report.col_evidence"), "center", 0.6),
        Column(draft.say("report.col_project"), "left", 2.2),
        Column(draft.say("report.col_state"), "center", 1.0),
        Column(draft.say("report.col_day"), "center", 1.0),
        Column(draft.say("report.col_note"), "left", 3.2),
        Column(draft.say("report.col_source"), "left", 2.8),
        Column(draft.say("report.col_published"), "center", 1.1),
        Column(draft.say("report.col_known"), "center", 1.1),
    )
    ordered = sorted(draft.facts.values(), key=lambda entry: entry[0])
    rows = tuple(_fact(number, subject, fact, draft) for number, subject, fact in ordered)
    draft.blocks.append(
        Table(draft.say("report.table_facts"), head, rows, wide=True, evidence=True)
    )


def _fact(number: int, subject: str, fact: FactRow, draft: Draft) -> tuple[str, ...]:
    source = draft.evaluation.pack.catalogue.sources[fact.source_id]
    return (
        str(number),
        subject,
        fact.state,
        fact.day or "—",
        fact.note or "—",
        source.title,
        source.published or draft.say("report.undated"),
        fact.known_on,
    )
