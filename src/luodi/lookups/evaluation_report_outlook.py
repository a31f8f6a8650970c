"""Chapter six: how it will end, or, once the period is over, what is still to be decided."""

from __future__ import annotations

from luodi.catalogue.numbers import rate
from luodi.evaluation import Stage, Verdict
from luodi.lookups.evaluation_report_draft import Draft
from luodi.lookups.evaluation_report_gaps import gaps
from luodi.plans import Target

_REACHED = ("met", "ahead")


def foreseen(target: Target, verdict: Verdict, draft: Draft) -> str:
    """The column 完成预判: what can be said of the end in a few words."""
    if verdict.code in _REACHED:
        return draft.say("report.foreseen_reached")
    if verdict.code == "missed":
        return draft.say("report.foreseen_closed")
    if verdict.code == "out_of_reach":
        return draft.say("report.foreseen_out")
    view = verdict.judged_view
    if view.required_growth is not None:
        return draft.say("report.foreseen_needs", rate=rate(view.required_growth))
    return draft.say("report.foreseen_open")


def outlook(draft: Draft) -> None:
    """The chapter 完成预判 (后续判定 in a final evaluation)."""
    final = draft.evaluation.stage is Stage.FINAL
    title = draft.say("report.outlook_final" if final else "report.outlook")
    draft.chapter(title, "outlook")
    pairs = draft.verdicts("goal", "body", "box")
    open_ones = [
        (t, v)
        for t, v in pairs
        if v.judged_view.required_growth is not None and v.code not in (*_REACHED, "missed")
    ]
    lead = "report.outlook_final_lead" if final else "report.outlook_lead"
    draft.paragraph("outlook.lead", draft.say(lead))
    for target, verdict in open_ones:
        draft.paragraph(
            f"outlook.{target.id}",
            _sentence(target, verdict, draft),
            cites=draft.cite_view(target, verdict),
        )
    count = len(gaps(pairs, draft.evaluation))
    if count:
        key = "report.outlook_open_final" if final else "report.outlook_open"
        draft.paragraph("outlook.open", draft.say(key, count=count))


def _sentence(target: Target, verdict: Verdict, draft: Draft) -> str:
    view = verdict.judged_view
    if view.required_growth is None:
        return ""
    latest = view.latest.period.year if view.latest else target.base_year
    one = target.due - latest == 1
    parts = [
        draft.say(
            "report.outlook_needs_one" if one else "report.outlook_needs",
            title=draft.title(target),
            first=latest + 1,
            last=target.due,
            needed=rate(view.required_growth),
        )
    ]
    if view.growth_so_far is not None:
        parts.append(draft.say("report.outlook_so_far", rate=rate(view.growth_so_far)))
    if verdict.code == "out_of_reach":
        parts.append(draft.say("report.outlook_out"))
    return draft.joined(parts)
