"""What people decided about computed verdicts: for pages, reports and other programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractUser, AnonymousUser

from luodi.catalogue import VerdictWord, say
from luodi.evaluation import Stage
from luodi.lookups.current import current
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.rows import URGENCY, TargetRow, said, target_row
from luodi.store.decisions import Decided, Proposal, decisions
from luodi.store.home import Home
from luodi.store.ledger import Ledger
from luodi.store.reviews import visible_targets

PERMISSION = "store.decide_verdict"
# In the order of the sheet: what waits for a person first.
STATES = ("changed", "pending", "differs", "agreed")


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A signed word in one sentence, beside the computed one and never instead of it.

    changed -- said where the facts moved on, so that another word is proposed by now
    """

    text: str
    changed: str
    word: str
    mark: str
    code: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A target with what is proposed, what was signed, and by whom before.

    state -- ``pending``, ``agreed``, ``differs`` or ``changed``
    """

    row: TargetRow
    state: str
    line: DecisionLine | None
    history: list[DecisionLine]


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """The targets a person may see. words -- (code, label) a verdict of the stage may have."""

    rows: list[DecisionRow]
    done: int
    words: list[tuple[str, str]]
    may_decide: bool


def evaluation_asked(home: Home, name: str, *, day: date, stage: str) -> Evaluation:
    """The evaluation of a day and stage; an empty stage is the one the day calls for."""
    return current(home, name, day=day, stage=Stage(stage) if stage else None)


def decisions_of(
    plan_id: str, stage: str, day: date, *, made_by: date | None = None
) -> dict[str, Decided]:
    """The word in force on each target that has one. One query.

    made_by -- the last day of signing that counts; ``day`` where it is not given. A report on
               31 March that is written in April names the day it is written.
    """
    found = decisions(plan_id, stage, day, made_by=made_by)
    return {target_id: words[0] for target_id, words in found.items()}


def decision_of(evaluation: Evaluation, target_id: str, lang: str) -> DecisionLine | None:
    """What was signed on one target by the day of the evaluation. One query."""
    found = decisions(
        evaluation.pack.plan.id, evaluation.stage.value, evaluation.day, target_ids=[target_id]
    )
    words = found.get(target_id)
    return _line(words[0], evaluation, lang) if words else None


def proposal_of(evaluation: Evaluation, home: Home, target_id: str) -> Proposal | None:
    """What is proposed for a target, and the state of the ledger it stands on."""
    if evaluation.pack.target(target_id) is None:
        return None
    return Proposal(
        target_id=target_id,
        stage=evaluation.stage.value,
        as_of=evaluation.day,
        code=evaluation.of(target_id).code,
        basis=Ledger(home, evaluation.pack.id).state.seal,
    )


def decision_sheet(
    evaluation: Evaluation, user: AbstractUser | AnonymousUser, lang: str, *, today: date
) -> DecisionSheet:
    """The sheet of an evaluation: what waits for a signature first. Two queries.

    today -- words signed until then are shown, also on the sheet of a past day
    """
    targets = visible_targets(user, evaluation.pack)
    found = decisions(
        evaluation.pack.plan.id,
        evaluation.stage.value,
        evaluation.day,
        made_by=today,
        target_ids=[target.id for target in targets],
    )
    rows = []
    for target in targets:
        lines = [_line(word, evaluation, lang) for word in found.get(target.id, [])]
        rows.append(
            DecisionRow(
                row=target_row(target, evaluation.of(target.id), evaluation, lang),
                state=_state(lines[0]) if lines else "pending",
                line=lines[0] if lines else None,
                history=lines[1:],
            )
        )
    rows.sort(key=lambda r: (STATES.index(r.state), URGENCY.index(r.row.code)))
    stage, words = evaluation.stage.value, evaluation.pack.catalogue.method.words
    return DecisionSheet(
        rows=rows,
        done=sum(row.state in ("agreed", "differs") for row in rows),
        words=[(code, said(word, lang)) for (s, code), word in words.items() if s == stage],
        may_decide=user.has_perm(PERMISSION),
    )


def _state(line: DecisionLine) -> str:
    if line.changed:
        return "changed"
    return "agreed" if line.agrees else "differs"


def _line(decided: Decided, evaluation: Evaluation, lang: str) -> DecisionLine:
    word = _word(evaluation, decided.code)
    now = evaluation.of(decided.target_id).code
    changed = ""
    if now != decided.proposed:
        changed = say(
            "decision.changed",
            then=said(_word(evaluation, decided.proposed), lang),
            now=said(_word(evaluation, now), lang),
        ).text(lang)
    text = say(
        "decision.line" if decided.reason else "decision.line_agreed",
        proposed=said(_word(evaluation, decided.proposed), lang),
        word=said(word, lang),
        by=decided.by,
        day=decided.day.isoformat(),
        reason=decided.reason,
    ).text(lang)
    if decided.as_of != decided.day:
        text += say("decision.as_of", day=decided.as_of.isoformat()).text(lang)
    return DecisionLine(text, changed, said(word, lang), word.mark, decided.code, decided.agrees)


def _word(evaluation: Evaluation, code: str) -> VerdictWord:
    return evaluation.pack.catalogue.method.words[(evaluation.stage.value, code)]
