"""Wording reports: every paragraph as composed, and what a person made of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from luodi.actions.edit_report import MOST_CHARACTERS, edit_paragraph, may_edit
from luodi.catalogue import say, say_problem
from luodi.lookups.current import plan_of
from luodi.lookups.evaluation_report import report_name
from luodi.lookups.evaluation_report_files import KINDS, STAGES, Asked, asked_report
from luodi.lookups.evaluation_report_page import composed_text, report_page
from luodi.values import Problem, Refused
from luodi.web.language import language_of
from luodi.web.portal.reports import answer

View = Callable[..., HttpResponse]


def for_writers(view: View) -> View:
    """For those who may word the region's reports."""

    @wraps(view)
    @login_required
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_edit(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


@require_safe
@for_writers
def reports(request: HttpRequest) -> HttpResponse:
    """The report today calls for."""
    return redirect("workbench:report", _asked(request, "", day="").stage)


@require_safe
@for_writers
def report(request: HttpRequest, stage: str) -> HttpResponse:
    """A report paragraph by paragraph."""
    if stage not in STAGES:
        raise Http404
    try:
        return _page(request, _asked(request, stage))
    except Refused as refused:
        return _page(request, _asked(request, stage, day=""), list(refused.problems))


@require_safe
@for_writers
def file(request: HttpRequest, stage: str, kind: str) -> HttpResponse:
    """The report as it would be printed, with notes where the evidence moved on."""
    if kind not in KINDS:
        raise Http404
    return answer(_found(request, stage), kind)


@require_POST
@for_writers
def edit(request: HttpRequest, stage: str) -> HttpResponse:
    """Keep a wording, or take it back."""
    asked = _found(request, stage)
    key, text = request.POST.get("paragraph", ""), request.POST.get("text", "")
    drafted = composed_text(
        settings.LUODI_HOME, settings.LUODI_PACK, asked, key, today=timezone.localdate()
    )
    if drafted is None:
        return _page(request, asked, [Problem("report.no_paragraph", key[:100])])
    try:
        edit_paragraph(
            plan_of(settings.LUODI_PACK),
            report_name(asked.stage),
            asked.language,
            key,
            drafted=drafted,
            text="" if "back" in request.POST else text,
            user=request.user,
            at=timezone.now(),
        )
    except Refused as refused:
        return _page(request, asked, list(refused.problems), failed=key, typed=text)
    query = urlencode({"day": asked.day.isoformat(), "done": key})
    return redirect(f"{reverse('workbench:report', args=[stage])}?{query}#p-{key}")


def _page(
    request: HttpRequest,
    asked: Asked,
    problems: list[Problem] | None = None,
    *,
    failed: str = "",
    typed: str = "",
) -> HttpResponse:
    language = language_of(request)
    page = report_page(
        settings.LUODI_HOME, settings.LUODI_PACK, asked, request.user, today=timezone.localdate()
    )
    context = {
        "page": page,
        "stages": [(stage, say(f"stage.{stage}").text(language)) for stage in STAGES],
        "stage": asked.stage,
        "day": asked.day.isoformat(),
        "kinds": [(kind, say(f"reports.kind_{kind}").text(language)) for kind in KINDS],
        "problems": [say_problem(p).text(language) for p in problems or ()],
        "failed": failed,
        "typed": typed,
        "most": MOST_CHARACTERS,
        "done": request.GET.get("done", ""),
        "here": "workbench",
    }
    return render(request, "workbench/report.html", context, status=422 if problems else 200)


def _found(request: HttpRequest, stage: str) -> Asked:
    if stage not in STAGES:
        raise Http404
    try:
        return _asked(request, stage)
    except Refused as refused:
        raise Http404 from refused


def _asked(request: HttpRequest, stage: str, *, day: str | None = None) -> Asked:
    return asked_report(
        settings.LUODI_PACK,
        stage,
        request.GET.get("day", "") if day is None else day,
        language_of(request),
        issuer=settings.LUODI_ISSUER,
        today=timezone.localdate(),
        public=False,
    )
