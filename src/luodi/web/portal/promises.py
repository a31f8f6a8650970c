"""Promises without a number: the list, its files, and a page for each named project."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luodi.lookups.current import current
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.milestone_page import milestone_page, milestones_page
from luodi.lookups.promise_parts import FILTERS
from luodi.lookups.promises_files import promises_file
from luodi.lookups.promises_page import promises_page
from luodi.web.language import language_of

_KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


def _evaluation() -> Evaluation:
    return current(settings.LUODI_HOME, settings.LUODI_PACK, day=timezone.localdate())


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in FILTERS if request.GET.get(name)}


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """Every promise without a number, filtered, counted, a leaf at a time."""
    leaf = request.GET.get("leaf", "")
    page = promises_page(
        _evaluation(),
        settings.LUODI_HOME,
        language_of(request),
        asked=_asked(request),
        leaf=int(leaf) if leaf.isascii() and leaf.isdigit() and len(leaf) < 6 else 1,
    )
    query = request.GET.copy()
    query.clear()
    query.update(page.asked)
    context = {"page": page, "query": query.urlencode(), "here": "milestones"}
    return render(request, "portal/promises.html", context)


@require_safe
def promises_csv(request: HttpRequest) -> HttpResponse:
    """The same promises as a table for Excel and WPS."""
    return _download(request, "csv")


@require_safe
def promises_json(request: HttpRequest) -> HttpResponse:
    """The same promises for other programs."""
    return _download(request, "json")


@require_safe
def milestones(request: HttpRequest) -> HttpResponse:
    """Named projects and titles by verdict."""
    page = milestones_page(_evaluation(), language_of(request))
    return render(request, "portal/milestones.html", {"page": page, "here": "milestones"})


@require_safe
def milestone(request: HttpRequest, milestone_id: str) -> HttpResponse:
    """One project or title: promise, evidence, verdict, what would decide, what it endangers."""
    page = milestone_page(_evaluation(), settings.LUODI_HOME, milestone_id, language_of(request))
    if page is None:
        raise Http404
    return render(request, "portal/milestone.html", {"page": page, "here": "milestones"})


def _download(request: HttpRequest, form: str) -> HttpResponse:
    data = promises_file(
        _evaluation(), settings.LUODI_HOME, form, language_of(request), asked=_asked(request)
    )
    response = HttpResponse(data, content_type=_KINDS[form])
    response["Content-Disposition"] = f'attachment; filename="promises.{form}"'
    return response
