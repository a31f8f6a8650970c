"""The home page: what was promised, in which state, what is in danger, and the map."""

from __future__ import annotations

from dataclasses import dataclass

from luodi.lookups.evaluation import Evaluation
from luodi.lookups.map_panel import MapPanel, map_panel
from luodi.lookups.rows import (
    MilestoneRow,
    StateCount,
    TargetRow,
    milestone_rows,
    state_counts,
    target_rows,
)

WORRYING = ("out_of_reach", "missed", "behind")
SHOWN_UNDETERMINED = 8


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the home page shows.

    states       -- of all targets but the counts of layout slogans
    attention    -- targets behind, missed or out of reach
    undetermined -- the first of those that cannot be judged, with what is missing
    """

    states: list[StateCount]
    target_count: int
    layout_count: int
    attention: list[TargetRow]
    undetermined: list[TargetRow]
    undetermined_count: int
    milestones: list[StateCount]
    map: MapPanel | None


def home_page(
    evaluation: Evaluation, lang: str, *, indicator_id: str = "", period: str = ""
) -> HomePage:
    """The home page in a language, with the map for a chosen indicator and period."""
    rows = target_rows(evaluation, lang)
    main = [row for row in rows if row.group != "layout"]
    open_ones = [row for row in main if row.code == "undetermined"]
    return HomePage(
        states=state_counts(
            main, evaluation.stage.value, lang, evaluation.pack.catalogue.method.words
        ),
        target_count=len(main),
        layout_count=len(rows) - len(main),
        attention=[row for row in main if row.code in WORRYING],
        undetermined=open_ones[:SHOWN_UNDETERMINED],
        undetermined_count=len(open_ones),
        milestones=milestone_counts(milestone_rows(evaluation, lang)),
        map=map_panel(evaluation, lang, indicator_id=indicator_id, period=period),
    )


MILESTONE_MARKS = {"completed": "●", "under_construction": "■", "not_started": "▼", "unknown": "○"}


def milestone_counts(rows: list[MilestoneRow]) -> list[StateCount]:
    """How many named projects and titles are in each state."""
    counts: dict[str, StateCount] = {}
    for code, mark in MILESTONE_MARKS.items():
        found = [row for row in rows if row.state_code == code]
        if found:
            counts[code] = StateCount(code, found[0].state, mark, len(found))
    return list(counts.values())
