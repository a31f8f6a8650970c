"""Commitments of the text as rows: what they name, and what the registered facts say of it."""

from __future__ import annotations

from datetime import date

from luodi.catalogue import say
from luodi.catalogue.promises import promise_words
from luodi.catalogue.sources import last_possible_day
from luodi.catalogue.strength import WEAK
from luodi.evaluation.promises import CODES
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.promise_rows import (
    COMMITMENT,
    Match,
    PromiseRow,
    asks_for,
    place_names,
    section_name,
    strength_name,
    verdict_words,
)
from luodi.lookups.promise_text import TextPromise, TextPromises, mentioned
from luodi.lookups.promises import JudgedMilestone, end_of_plan, judged_as, judged_milestones
from luodi.lookups.rows import said


def commitment_rows(
    texts: TextPromises, evaluation: Evaluation, lang: str
) -> tuple[list[PromiseRow], int]:
    """The commitments that are judged, and how many guiding ideas are not."""
    milestones = {j.milestone.id: j for j in judged_milestones(evaluation)}
    asked_for = [p for p in texts.promises if p.strength != WEAK]
    rows = [_row(promise, milestones, evaluation, texts.reviewed, lang) for promise in asked_for]
    return rows, len(texts.promises) - len(asked_for)


def _row(
    promise: TextPromise,
    milestones: dict[str, JudgedMilestone],
    evaluation: Evaluation,
    reviewed: bool,
    lang: str,
) -> PromiseRow:
    due = last_possible_day(promise.due) or end_of_plan(evaluation.pack)
    code, why, matches = _judged(promise, milestones, due, evaluation, lang)
    word = promise_words()[evaluation.stage.value, code]
    return PromiseRow(
        id=promise.id,
        kind=COMMITMENT,
        title=promise.words,
        verb=promise.verb,
        strength=promise.strength,
        strength_name=strength_name(promise.strength, lang),
        sections=(promise.section,) if promise.section else (),
        field=promise.field,
        field_name=section_name(evaluation, promise.field, lang),
        places=place_names(promise.places, evaluation, lang),
        due=due.isoformat(),
        code=code,
        word=word.word.text(lang),
        label=said(word, lang),
        mark=word.mark,
        why=why,
        asks=asks_for(promise.strength, lang),
        matches=matches,
        anchor=promise.anchor,
        reviewed=reviewed,
    )


def _judged(
    promise: TextPromise,
    milestones: dict[str, JudgedMilestone],
    due: date,
    evaluation: Evaluation,
    lang: str,
) -> tuple[str, str, tuple[Match, ...]]:
    found = mentioned(promise, evaluation)
    if not found.names:
        return "undetermined", say("promise.text.unmatched").text(lang), ()
    codes, matches = [], []
    for id_, names in found.names.items():
        judged = milestones[id_]
        verdict = judged_as(judged.facts, promise.strength, due, evaluation)
        _, _, label, mark = verdict_words(verdict, evaluation, lang)
        codes.append(verdict.code)
        subject = judged.milestone.subject.text(lang)
        matches.append(Match(id_, subject, verdict.code, mark, label, names))
    worst = max(codes, key=CODES.index)
    if found.whole or worst == "not_kept":
        # One member that was not kept is enough for a list not to be kept as a whole.
        return worst, say("promise.text.whole", count=len(matches)).text(lang), tuple(matches)
    key = "promise.text.open" if found.open else "promise.text.part"
    return "undetermined", say(key, count=len(matches)).text(lang), tuple(matches)
