"""Named projects and titles: the list by verdict, and one page for each."""

from __future__ import annotations

from dataclasses import dataclass

from luodi.catalogue import say
from luodi.catalogue.promises import promise_method, promise_words
from luodi.catalogue.strength import ladder
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.promise_commitments import commitment_rows
from luodi.lookups.promise_parts import Share, share
from luodi.lookups.promise_rows import (
    NOT_NAMED,
    PromiseRow,
    milestone_promise,
    milestone_promises,
    promise_counts,
)
from luodi.lookups.promise_service import ServiceRow, endangers, served
from luodi.lookups.promise_text import text_promises
from luodi.lookups.promises import judged_milestone
from luodi.lookups.rows import StateCount
from luodi.store.home import Home


@dataclass(frozen=True, slots=True)
class MilestonePage:
    """One project or title.

    meaning  -- what the verdict's word means
    ladder   -- what would show a wording of this strength kept, as the ladder says
    reason   -- why this strength asks for this
    tasks    -- tasks of the text that name it; none without the text or an edition
    services -- targets it serves, ranked; at_risk says whether it endangers them
    """

    row: PromiseRow
    stage: str
    meaning: str
    ladder: str
    reason: str
    tasks: tuple[PromiseRow, ...]
    services: tuple[ServiceRow, ...]
    at_risk: bool
    method: str
    note: str


@dataclass(frozen=True, slots=True)
class MilestonesPage:
    """All of them, those that need a person first."""

    groups: tuple[tuple[StateCount, tuple[PromiseRow, ...]], ...]
    states: list[StateCount]
    share: Share
    count: int


def milestones_page(evaluation: Evaluation, lang: str) -> MilestonesPage:
    """Named projects and titles by verdict; what the plan does not name comes last."""
    rows = milestone_promises(evaluation, lang)
    states = promise_counts(rows, evaluation.stage.value, lang)
    groups = [(s, tuple(r for r in rows if r.code == s.code)) for s in states]
    unnamed = tuple(r for r in rows if r.code == NOT_NAMED)
    if unnamed:
        word = say("promise.not_named").text(lang)
        groups.append((StateCount(NOT_NAMED, word, "·", len(unnamed)), unnamed))
    shown = tuple((state, held) for state, held in groups if held)
    return MilestonesPage(shown, states, share("", "", rows, lang), len(rows))


def milestone_page(
    evaluation: Evaluation, home: Home, milestone_id: str, lang: str, *, editions: bool = True
) -> MilestonePage | None:
    """The page of a project or title, or None where there is no such."""
    judged = judged_milestone(evaluation, milestone_id)
    if judged is None:
        return None
    row, method = milestone_promise(judged, evaluation, lang), promise_method()
    word = promise_words().get((evaluation.stage.value, row.code))
    rung = ladder().get(row.strength)
    return MilestonePage(
        row=row,
        stage=say(f"stage.{evaluation.stage}").text(lang),
        meaning=word.meaning.text(lang) if word else say("promise.why.not_named").text(lang),
        ladder=rung.evidence.text(lang) if rung else "",
        reason=method.rungs[row.strength].reason.text(lang) if rung else "",
        tasks=_tasks(evaluation, home, milestone_id, lang, editions),
        services=served(milestone_id, evaluation, lang),
        at_risk=endangers(row, evaluation.stage),
        method=method.title.text(lang),
        note=judged.milestone.note.text(lang),
    )


def _tasks(
    evaluation: Evaluation, home: Home, milestone_id: str, lang: str, editions: bool
) -> tuple[PromiseRow, ...]:
    texts = text_promises(evaluation.pack, home, editions=editions)
    if texts is None:
        return ()
    rows, _ = commitment_rows(texts, evaluation, lang)
    return tuple(row for row in rows if any(m.id == milestone_id for m in row.matches))
