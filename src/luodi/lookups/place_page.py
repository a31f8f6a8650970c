"""Places: the list of units and scopes, and one page per place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from luodi.catalogue import Place, say
from luodi.catalogue.numbers import printed
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.rows import (
    FigureRow,
    MilestoneRow,
    TargetRow,
    figure_row,
    milestone_rows,
    target_rows,
)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place on one line. figures -- how many figures are known of it."""

    code: str
    name: str
    full_name: str
    level: str
    figures: int


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """A prefecture (or the scopes, or the province) with its units."""

    head: PlaceRow | None
    title: str
    rows: list[PlaceRow]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """Everything a place's page shows."""

    row: PlaceRow
    portrait: str
    parent: PlaceRow | None
    members: list[PlaceRow]
    figures: list[FigureRow]
    conflicts: dict[str, list[str]]
    milestones: list[MilestoneRow]
    targets: list[TargetRow]
    changes: list[str]
    note: str


def places_page(evaluation: Evaluation, lang: str) -> list[PlaceGroup]:
    """Scopes first, then each prefecture with its units of the region."""
    catalogue = evaluation.pack.catalogue
    counts = _figure_counts(evaluation)
    everything = catalogue.places.values()
    above = [p for p in everything if p.level in ("scope", "province", "nation")]
    groups = [PlaceGroup(None, "", [_row(p, counts, lang) for p in above])]
    by_parent: defaultdict[str, list[PlaceRow]] = defaultdict(list)
    for place in catalogue.counties_of(evaluation.pack.plan.scope):
        by_parent[place.parent].append(_row(place, counts, lang))
    for parent, rows in by_parent.items():
        head = _row(catalogue.places[parent], counts, lang)
        groups.append(PlaceGroup(head, head.name, rows))
    return groups


def place_page(evaluation: Evaluation, code: str, lang: str) -> PlacePage | None:
    """The page of a place, or None where there is no such place."""
    catalogue = evaluation.pack.catalogue
    place = catalogue.places.get(code)
    if place is None:
        return None
    counts = _figure_counts(evaluation)
    found = sorted(
        evaluation.figures.of_place(code),
        key=lambda o: (list(catalogue.indicators).index(o.indicator_id), o.period),
    )
    members = [catalogue.places[m] for m in catalogue.members.get(code, ())] or [
        p
        for p in catalogue.places.values()
        if p.parent == code and p.level not in ("external", "former")
    ]
    parent = catalogue.places.get(place.parent)
    conflicts: dict[str, list[str]] = {}
    for observation in found:
        others = evaluation.figures.conflicts_of(observation)
        if others:
            key = f"{observation.indicator_id}/{observation.period}"
            conflicts[key] = [
                f"{row.value}（{row.source}）"
                for row in (figure_row(o, evaluation, lang) for o in others)
            ]
    return PlacePage(
        row=_row(place, counts, lang),
        portrait=_portrait(place, lang),
        parent=_row(parent, counts, lang) if parent else None,
        members=[_row(p, counts, lang) for p in members],
        figures=[figure_row(o, evaluation, lang) for o in found],
        conflicts=conflicts,
        milestones=[
            row
            for row in milestone_rows(evaluation, lang)
            if any(code in (c, catalogue.places[c].parent) for c, _ in row.places)
        ],
        targets=[
            row
            for row in target_rows(evaluation, lang)
            if (target := evaluation.pack.target(row.id))
            and code in (target.scope, *target.also_scopes)
        ],
        changes=[c.note.text(lang) for c in catalogue.changes if c.code == code],
        note=place.note.text(lang),
    )


def _figure_counts(evaluation: Evaluation) -> dict[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for observation in evaluation.figures.current():
        counts[observation.place_code] += 1
    return counts


def _row(place: Place, counts: dict[str, int], lang: str) -> PlaceRow:
    return PlaceRow(
        place.code,
        place.name.text(lang),
        place.full_name if lang == "zh" else place.name.text(lang),
        say(f"level.{place.level}").text(lang),
        counts.get(place.code, 0),
    )


def _portrait(place: Place, lang: str) -> str:
    full = place.full_name if lang == "zh" else place.name.text(lang)
    level = say(f"level.{place.level}")
    sentences = [say("web.place_portrait", place=full, level=level, code=place.code)]
    if place.area_km2 is not None:
        sentences.append(say("web.place_area", area=printed(place.area_km2, 0)))
    glue = "" if lang == "zh" else " "
    return glue.join(s.text(lang) for s in sentences)
