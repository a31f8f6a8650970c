"""Words several chapters share: a verdict with a person's decision beside it."""

from __future__ import annotations

from luodi.evaluation import Verdict
from luodi.lookups.evaluation_report_draft import Draft
from luodi.lookups.rows import said
from luodi.plans import Target


def word_with_decision(target: Target, verdict: Verdict, draft: Draft) -> str:
    """The computed word; where a person signed another, both: the computed one stays."""
    computed = said(verdict.word, draft.language)
    decided = draft.decisions.get(target.id)
    if decided is None or decided.code == verdict.code:
        return computed
    return draft.say(
        "report.both_words", computed=computed, decided=draft.word(verdict.stage, decided.code)
    )


def decision_sentence(target: Target, verdict: Verdict, draft: Draft) -> str:
    """Who signed which word, when and why; empty where nobody did."""
    decided = draft.decisions.get(target.id)
    if decided is None:
        return ""
    word = draft.word(verdict.stage, decided.code)
    key = "report.decided" if decided.reason else "report.decided_plain"
    parts = [
        draft.say(key, by=decided.by, day=decided.day.isoformat(), word=word, reason=decided.reason)
    ]
    if decided.proposed != verdict.code:
        then = draft.word(verdict.stage, decided.proposed)
        parts.append(draft.say("report.decided_before", then=then))
    return draft.joined(parts)
