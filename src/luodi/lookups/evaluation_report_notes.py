"""Chapter eight: what every figure stands on. Nobody words it; it follows from the data."""

from __future__ import annotations

from luodi.catalogue import say
from luodi.evaluation.sentences import figure
from luodi.ledger import Observation
from luodi.lookups.evaluation_report_draft import Draft, day_words
from luodi.reports.document import Column, Table

_NOT_FINAL = ("preliminary", "derived", "projected")


def notes(draft: Draft) -> None:
    """The chapter 数据说明."""
    draft.chapter(draft.say("report.notes"), "notes")
    _scopes(draft)
    _vintages(draft)
    _conflicts(draft)
    _breaks(draft)
    _method(draft)
    _releases(draft)
    _people(draft)


def used(draft: Draft) -> list[Observation]:
    """Every figure a verdict stands on, once, in the order of the plan."""
    return list(dict.fromkeys(o for _, v in draft.evaluation.verdicts for o in v.evidence))


def conflicts(draft: Draft) -> list[tuple[Observation, list[Observation]]]:
    """Figures verdicts stand on of which another source says something else."""
    figures = draft.evaluation.figures
    pairs = ((o, figures.conflicts_of(o)) for o in used(draft))
    return [(o, others) for o, others in pairs if others]


def figure_words(o: Observation, draft: Draft) -> str:
    """2024年五市州地区生产总值8,662.24亿元."""
    indicator = draft.evaluation.pack.catalogue.indicators[o.indicator_id]
    period = str(o.period)
    if o.period.is_year:
        period = say("word.year", year=o.period.year).text(draft.language)
    return draft.say(
        "report.figure_words",
        period=period,
        place=draft.place_name(o.place_code),
        name=indicator.name,
        value=figure(o),
    )


def source_title(o: Observation, draft: Draft) -> str:
    """The title of a figure's source; a sum of members has none."""
    source = draft.evaluation.pack.catalogue.sources.get(o.source_id)
    return source.title if source else o.source_id or draft.say("report.source_sum")


def _scopes(draft: Draft) -> None:
    draft.section(draft.say("report.notes_scopes"), "notes.scopes")
    catalogue = draft.evaluation.pack.catalogue
    codes = dict.fromkeys(
        v.scope for _, verdict in draft.evaluation.verdicts for v in verdict.views
    )
    names = draft.listed(draft.place_name(code) for code in codes)
    draft.remark(draft.say("report.scopes_used", list=names))
    told: dict[str, None] = {}
    for o in used(draft):
        indicator = catalogue.indicators[o.indicator_id]
        definition = next(
            (d for d in indicator.definitions if d.id == o.definition_id), indicator.definitions[0]
        )
        note = definition.note.text(draft.language)
        if note:
            told[draft.say("report.definition", name=indicator.name, note=note.rstrip("。."))] = (
                None
            )
    for text in told:
        draft.remark(text, style="item")


def _vintages(draft: Draft) -> None:
    draft.section(draft.say("report.notes_vintages"), "notes.vintages")
    catalogue = draft.evaluation.pack.catalogue
    draft.remark(
        draft.say(
            "report.known_on",
            day=day_words(draft.evaluation.day),
            compiled=day_words(catalogue.compiled),
        )
    )
    open_ones = [o for o in used(draft) if o.status in _NOT_FINAL]
    if open_ones:
        text = draft.say("report.not_final", count=len(open_ones))
        draft.remark(text, cites=draft.cite(open_ones))
    draft.remark(draft.say("report.rounding"))


def _conflicts(draft: Draft) -> None:
    found = conflicts(draft)
    if not found:
        return
    draft.section(draft.say("report.notes_conflicts"), "notes.conflicts")
    draft.remark(draft.say("report.picking", rule=draft.method.picking))
    for o, others in found:
        listed = draft.listed(
            draft.say("report.said_by", value=figure(other), source=source_title(other, draft))
            for other in others
        )
        choice = draft.evaluation.figures.choice_of(o)
        parts = [
            draft.say(
                "report.conflict",
                figure=figure_words(o, draft),
                source=source_title(o, draft),
                others=listed,
            )
        ]
        if choice is not None:
            parts.append(draft.say("report.chosen", by=choice.by, reason=choice.reason))
        draft.remark(draft.joined(parts), cites=draft.cite([o]), style="item")


def _breaks(draft: Draft) -> None:
    catalogue = draft.evaluation.pack.catalogue
    names = dict.fromkeys(o.indicator_id for o in used(draft))
    grouped: dict[str, list[str]] = {}
    for indicator_id in names:
        indicator = catalogue.indicators[indicator_id]
        for b in indicator.breaks:
            note = b.note.text(draft.language)
            grouped.setdefault(note, []).append(indicator.name.text(draft.language))
    if not grouped:
        return
    draft.section(draft.say("report.notes_breaks"), "notes.breaks")
    for note, indicators in grouped.items():
        listed = draft.listed(indicators)
        draft.remark(draft.say("report.break", list=listed, note=note.rstrip("。.")), style="item")


def _method(draft: Draft) -> None:
    draft.section(draft.say("report.notes_method"), "notes.method")
    method = draft.method
    draft.remark(
        draft.say("report.method", title=method.title, id=method.id, since=day_words(method.since))
    )
    for _, threshold in method.thresholds:
        draft.remark(threshold.reason.text(draft.language), style="item")


def _releases(draft: Draft) -> None:
    if not draft.releases:
        return
    draft.section(draft.say("report.notes_releases"), "notes.releases")
    head = (
        Column(draft.say("report.col_release"), "center", 0.6),
        Column(draft.say("report.col_seal"), "left", 1.6),
        Column(draft.say("report.col_loaded"), "center", 1.0),
        Column(draft.say("report.col_rows"), "right", 0.7),
        Column(draft.say("report.col_origin"), "left", 2.6),
    )
    rows = tuple(
        (
            str(int(number)) if number.isdecimal() else number,
            seal,
            release.loaded_on.isoformat(),
            f"{release.rows:,}",
            release.source_title or release.origin or draft.say("report.origin_withdrawal"),
        )
        for release in draft.releases
        for number, _, seal in [release.id.partition("-")]
    )
    draft.blocks.append(
        Table(draft.say("report.table_releases"), head, rows, draft.say("report.releases_note"))
    )


def _people(draft: Draft) -> None:
    """Words that are a person's: signed verdicts and worded paragraphs."""
    draft.section(draft.say("report.notes_people"), "notes.people")
    if draft.decisions:
        draft.remark(draft.say("report.decisions_note", count=len(draft.decisions)))
    else:
        draft.remark(draft.say("report.decisions_none"))
    if not draft.worded:
        draft.remark(draft.say("report.worded_none"))
    else:
        draft.remark(draft.say("report.worded_note", count=len(draft.worded)))
        for w in draft.worded:
            key = "report.worded_stale" if w.stale else "report.worded_one"
            draft.remark(draft.say(key, place=w.place, by=w.by, day=w.day), style="item")
    standing = {w.key for w in draft.worded}
    lost = [edit for key, edit in draft.edits.items() if key not in standing]
    if lost:
        people = draft.listed(dict.fromkeys(edit.by for edit in lost))
        draft.remark(draft.say("report.worded_lost", count=len(lost), people=people))
