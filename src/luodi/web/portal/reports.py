"""Evaluation reports for everybody: which there are, and each as a file."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luodi.catalogue import say, say_problem
from luodi.lookups.current import plan_of
from luodi.lookups.evaluation_report_files import (
    KINDS,
    STAGES,
    Asked,
    asked_report,
    file_name,
    report_bytes,
)
from luodi.values import Refused
from luodi.web.language import language_of

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}
# A report is a page of its own with its style inside; it loads and runs nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups"


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The stages, each with its files, as of a day."""
    language, problems = language_of(request), []
    try:
        asked = _asked(request, "")
    except Refused as refused:
        problems = [say_problem(p).text(language) for p in refused.problems]
        asked = _asked(request, "", today_only=True)
    plan = plan_of(settings.LUODI_PACK).plan
    context = {
        "rows": [
            (
                stage,
                say(f"stage.{stage}").text(language),
                say(f"reports.about_{stage}", through=plan.midterm_through).text(language),
            )
            for stage in STAGES
        ],
        "kinds": [(kind, say(f"reports.kind_{kind}").text(language)) for kind in KINDS],
        "day": asked.day.isoformat(),
        "proposed": asked.stage,
        "problems": problems,
        "here": "reports",
    }
    return render(request, "portal/reports.html", context, status=422 if problems else 200)


@require_safe
def report_file(request: HttpRequest, stage: str, kind: str) -> HttpResponse:
    """A report as a file; a sentence where this machine cannot make that kind."""
    if stage not in STAGES or kind not in KINDS:
        raise Http404
    try:
        asked = _asked(request, stage)
    except Refused as refused:
        raise Http404 from refused
    return answer(asked, kind)


def answer(asked: Asked, kind: str) -> HttpResponse:
    """The answer with the file of a report; web pages are shown, the others saved."""
    data = report_bytes(
        settings.LUODI_HOME, settings.LUODI_PACK, asked, kind, today=timezone.localdate()
    )
    response = HttpResponse(data, content_type=TYPES[kind])
    shown = "inline" if kind == "html" else "attachment"
    name = file_name(plan_of(settings.LUODI_PACK).plan.id, asked, kind)
    response["Content-Disposition"] = f'{shown}; filename="{name}"'
    if kind == "html":
        response["Content-Security-Policy"] = POLICY
    return response


def _asked(request: HttpRequest, stage: str, *, today_only: bool = False) -> Asked:
    return asked_report(
        settings.LUODI_PACK,
        stage,
        "" if today_only else request.GET.get("day", ""),
        language_of(request),
        issuer=settings.LUODI_ISSUER,
        today=timezone.localdate(),
        public=True,
    )
