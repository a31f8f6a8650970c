"""Chapter one: how many of each word, what needs attention, what cannot be judged and why."""

from __future__ import annotations

from collections import Counter

from luodi.evaluation import Verdict
from luodi.lookups.evaluation_report_charts import states_figure
from luodi.lookups.evaluation_report_draft import Draft, day_words
from luodi.lookups.evaluation_report_gaps import by_holder, by_kind, gaps
from luodi.lookups.rows import said
from luodi.plans import Target

NEEDS_ATTENTION = ("out_of_reach", "missed", "behind")
GOING_WELL = ("met", "ahead", "faster", "on_pace")


def summary(draft: Draft) -> None:
    """The chapter 总体评价."""
    draft.chapter(draft.say("report.summary"), "summary")
    _about(draft)
    _counts(draft)
    _well(draft)
    _attention(draft)
    _undetermined(draft)
    _overall(draft)


def _about(draft: Draft) -> None:
    evaluation, plan = draft.evaluation, draft.evaluation.pack.plan
    parts = [
        draft.say(
            f"report.about_{evaluation.stage.value}",
            plan=plan.title,
            issuer=plan.issuer,
            issued=day_words(plan.issued),
            count=len(draft.verdicts("goal", "body", "box")),
            through=evaluation.through,
        ),
        draft.say(
            "report.about_figures",
            first=plan.first_year,
            last=plan.last_year,
            base=plan.base_year,
        ),
    ]
    if evaluation.stage.value == "midterm":
        parts.append(plan.midterm_reason.text(draft.language))
    draft.paragraph("summary.about", draft.joined(parts))


def counted(pairs: list[tuple[Target, Verdict]], draft: Draft) -> str:
    """未实现1项、无法判定18项: the words of the stage that occur, in its own order."""
    found = Counter(_word(v, draft) for _, v in pairs)
    order = [
        word.word.text(draft.language)
        for (stage, _), word in draft.method.words.items()
        if stage == draft.evaluation.stage.value
    ]
    present = [word for word in dict.fromkeys(order) if found[word]]
    return draft.listed(draft.say("report.word_count", word=w, count=found[w]) for w in present)


def _word(verdict: Verdict, draft: Draft) -> str:
    return verdict.word.word.text(draft.language)


def _counts(draft: Draft) -> None:
    goals, others = draft.verdicts("goal"), draft.verdicts("body", "box")
    layout = draft.verdicts("layout")
    parts = []
    for key, pairs in (("goals", goals), ("others", others), ("layout", layout)):
        if not pairs:
            continue
        undetermined = all(v.code == "undetermined" for _, v in pairs)
        if undetermined:
            parts.append(draft.say(f"report.count_{key}_none", count=len(pairs)))
        else:
            parts.append(
                draft.say(f"report.count_{key}", count=len(pairs), words=counted(pairs, draft))
            )
    draft.paragraph("summary.counts", draft.joined(parts))
    draft.blocks.append(states_figure(draft))


def _titled(pairs: list[tuple[Target, Verdict]], draft: Draft) -> str:
    return draft.items(
        draft.say("report.titled", title=draft.title(t), word=said(v.word, draft.language))
        for t, v in pairs
    )


def _well(draft: Draft) -> None:
    well = [(t, v) for t, v in _real(draft) if v.code in GOING_WELL]
    if well:
        text = draft.say("report.well", count=len(well), list=_titled(well, draft))
        cites = [n for t, v in well for n in draft.cite_view(t, v)]
        draft.paragraph("summary.well", text, cites=cites)


def _attention(draft: Draft) -> None:
    bad = [(t, v) for t, v in _real(draft) if v.code in NEEDS_ATTENTION]
    if not bad:
        return
    # Binding targets are a promise to the people; they come first.
    bad.sort(key=lambda pair: (pair[0].binding != "binding", NEEDS_ATTENTION.index(pair[1].code)))
    text = draft.joined(
        [
            draft.say("report.attention", count=len(bad), list=_titled(bad, draft)),
            *(v.judged_view.reason.text(draft.language) for _, v in bad[:3]),
        ]
    )
    draft.paragraph(
        "summary.attention", text, cites=[n for t, v in bad for n in draft.cite_view(t, v)]
    )


def _undetermined(draft: Draft) -> None:
    found = gaps(_real(draft), draft.evaluation)
    if not found:
        return
    kinds = [
        draft.say(f"report.gap_count_{kind}", count=len(group)) for kind, group in by_kind(found)
    ]
    holders = [
        draft.say("report.holder_count", holder=holder, count=len(group))
        for holder, group in by_holder(found, draft)[:4]
    ]
    text = draft.say(
        "report.undetermined_why",
        count=len(found),
        kinds=draft.clauses(kinds),
        holders=draft.listed(holders),
    )
    draft.paragraph("summary.undetermined", text)


def _overall(draft: Draft) -> None:
    """An overall word is given only where most targets could be judged."""
    pairs = _real(draft)
    judged = [v for _, v in pairs if v.code != "undetermined"]
    if len(judged) * 2 <= len(pairs):
        key = "report.overall_open" if judged else "report.overall_none"
        text = draft.say(key, judged=len(judged), count=len(pairs))
    else:
        well = sum(v.code in GOING_WELL for v in judged)
        text = draft.say("report.overall", judged=len(judged), count=len(pairs), well=well)
    draft.paragraph("summary.overall", text)


def _real(draft: Draft) -> list[tuple[Target, Verdict]]:
    return draft.verdicts("goal", "body", "box")
