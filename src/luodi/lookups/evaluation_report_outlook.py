"""Chapter six: how it will end, or, once the period is over, what is still to be decided."""

from __future__ import annotations

from luodi.catalogue.numbers import rate
from luodi.evaluation import Stage, Verdict
from luodi.lookups.evaluation_report_draft import Draft
from luodi.lookups.evaluation_report_gaps import gaps
from luodi.lookups.outlook_page import OutlookRow, outlook_block
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
    chance = next(
        (row for row in _forecasts(target, draft) if row.code == verdict.judged_scope), None
    )
    if chance is not None and chance.chance:
        return draft.say("report.foreseen_chance", word=chance.chance_word, chance=chance.chance)
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
    _predictions(pairs, draft)
    count = len(gaps(pairs, draft.evaluation))
    if count:
        key = "report.outlook_open_final" if final else "report.outlook_open"
        draft.paragraph("outlook.open", draft.say(key, count=count))


def _forecasts(target: Target, draft: Draft) -> tuple[OutlookRow, ...]:
    """What was forecast for a target, scope by scope."""
    block = outlook_block(draft.evaluation, target.id, draft.language)
    return block.rows if block else ()


def _predictions(pairs: list[tuple[Target, Verdict]], draft: Draft) -> None:
    """Forecasts with their interval and chance; of the rest with figures, why there is none."""
    without: dict[str, list[Target]] = {}
    for target, verdict in pairs:
        if verdict.code in (*_REACHED, "missed"):
            continue
        block = outlook_block(draft.evaluation, target.id, draft.language)
        if block is None:
            continue
        for row in block.rows:
            text = draft.say(
                "report.prediction" if row.chance else "report.prediction_no_chance",
                title=draft.title(target),
                scope=row.scope,
                due=block.due,
                central=row.central,
                interval=row.interval,
                chance=row.chance,
                word=row.chance_word,
                method=row.method,
                points=row.points,
            )
            key = f"outlook.forecast.{target.id}.{row.code}"
            draft.paragraph(key, text, cites=draft.cite_view(target, verdict))
        if block.without and not block.rows:
            rows = {row.code: row.why for row in block.without}
            # The scope that decided says why; the others would only repeat it.
            reason = rows.get(verdict.judged_scope, block.without[0].why).rstrip("。.")
            without.setdefault(reason, []).append(target)
    if without:
        count = sum(len(targets) for targets in without.values())
        draft.paragraph("outlook.no_forecast", draft.say("report.no_predictions", count=count))
    for reason, targets in without.items():
        titles = draft.quoted(target.title.text(draft.language) for target in targets)
        text = draft.say("report.no_prediction", list=titles, reason=reason)
        draft.paragraph(f"outlook.no_forecast.{targets[0].id}", text, style="item")


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
