"""Signing verdicts: the computed word beside the one a person stands for."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from luodi.actions.decide_verdict import decide_verdict
from luodi.actions.review_target import NotAllowed
from luodi.catalogue import say, say_problem
from luodi.lookups.current import current
from luodi.lookups.decisions import STATES, decision_sheet, evaluation_asked, proposal_of
from luodi.lookups.evaluation import STAGES, Evaluation
from luodi.values import Problem, Refused
from luodi.web.language import language_of


@require_safe
@login_required
def decisions(request: HttpRequest) -> HttpResponse:
    """The verdicts of an evaluation to sign; ``?stage=midterm&day=2023-12-31`` for another one."""
    try:
        return _sheet(request, asked_evaluation(request))
    except Refused as refused:
        evaluation = current(settings.LUODI_HOME, settings.LUODI_PACK, day=timezone.localdate())
        return _sheet(request, evaluation, list(refused.problems))


@require_POST
@login_required
def decide_verdict_of(request: HttpRequest, target_id: str) -> HttpResponse:
    """Record a person's word on one verdict."""
    try:
        evaluation = asked_evaluation(request)
    except Refused as error:
        raise Http404 from error
    proposal = proposal_of(evaluation, settings.LUODI_HOME, target_id)
    if proposal is None:
        raise PermissionDenied
    try:
        decide_verdict(
            evaluation.pack,
            proposal,
            code=request.POST.get("code", ""),
            reason=request.POST.get("reason", ""),
            seen=request.POST.get("proposed", ""),
            user=request.user,
            at=timezone.now(),
        )
    except NotAllowed as error:
        raise PermissionDenied from error
    except Refused as refused:
        return _sheet(request, evaluation, list(refused.problems), failed=target_id)
    query = urlencode(_asked(request) | {"done": target_id})
    return redirect(f"{reverse('workbench:decisions')}?{query}#d-{target_id}")


def asked_evaluation(request: HttpRequest) -> Evaluation:
    """The evaluation in the address, today's where none is; Refused where it makes no sense."""
    today, stage = timezone.localdate(), request.GET.get("stage", "")
    text = request.GET.get("day", "").strip()
    problems = []
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError:
        day = date.max
    if day > today:
        problems.append(Problem("decide.bad_day", "", text[:20], today.isoformat()))
    if stage and stage not in STAGES:
        problems.append(Problem("decide.bad_stage", "", stage[:20], "、".join(STAGES)))
    if problems:
        raise Refused(*problems)
    return evaluation_asked(settings.LUODI_HOME, settings.LUODI_PACK, day=day, stage=stage)


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the address says of the evaluation and the filter."""
    names = ("stage", "day", "state")
    return {name: request.GET[name] for name in names if request.GET.get(name)}


def _sheet(
    request: HttpRequest,
    evaluation: Evaluation,
    problems: list[Problem] | None = None,
    *,
    failed: str = "",
) -> HttpResponse:
    language = language_of(request)
    sheet = decision_sheet(evaluation, request.user, language, today=timezone.localdate())
    chosen = request.GET.get("state", "")
    about = {k: v for k, v in _asked(request).items() if k != "state"}
    context = {
        "sheet": sheet,
        "shown": [row for row in sheet.rows if chosen in ("", row.state) or failed == row.row.id],
        "states": [
            (
                state,
                say(f"decision.state_{state}").text(language),
                urlencode(about | {"state": state}),
            )
            for state in STATES
        ],
        "every": urlencode(about),
        "query": urlencode(_asked(request)),
        "chosen": chosen if chosen in STATES else "",
        "stages": [(stage, say(f"stage.{stage}").text(language)) for stage in STAGES],
        "stage": evaluation.stage.value,
        "day": evaluation.day.isoformat(),
        "problems": [say_problem(p).text(language) for p in problems or ()],
        "failed": failed,
        "typed": request.POST.get("reason", ""),
        "code": request.POST.get("code", ""),
        "done": request.GET.get("done", ""),
        "here": "workbench",
    }
    return render(request, "workbench/decide.html", context, status=422 if problems else 200)
