"""Why: parts of a target's growth and gap, growth against the province, scores. Read-only."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luodi.lookups.current import current
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.scores import scored
from luodi.lookups.scores_export import scores_csv
from luodi.lookups.scores_page import scores_page
from luodi.lookups.why_export import why_csv
from luodi.lookups.why_growth import growth
from luodi.lookups.why_growth_export import growth_csv
from luodi.lookups.why_growth_page import asked_span, growth_page
from luodi.lookups.why_not import NotPossible
from luodi.web.language import language_of


def _evaluation() -> Evaluation:
    return current(settings.LUODI_HOME, settings.LUODI_PACK, day=timezone.localdate())


def _csv(data: bytes | None, name: str) -> HttpResponse:
    if data is None:
        raise Http404
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@require_safe
def parts_csv(request: HttpRequest, target_id: str) -> HttpResponse:
    """The parts of a target's growth and gap as a file."""
    data = why_csv(_evaluation(), target_id, language_of(request))
    return _csv(data, f"{target_id}-parts")


@require_safe
def growth_of(request: HttpRequest) -> HttpResponse:
    """A place's growth taken apart against the province's."""
    page = growth_page(_evaluation(), language_of(request), **_span(request))
    return render(request, "portal/growth.html", {"page": page, "here": "growth"})


@require_safe
def growth_file(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    evaluation, asked = _evaluation(), _span(request)
    try:
        span = asked_span(evaluation, **asked)
        data = None
        if span is not None:
            found = growth(evaluation, span, asked["against"])
            data = growth_csv(evaluation, found, language_of(request))
    except NotPossible:
        data = None
    return _csv(data, "growth")


def _span(request: HttpRequest) -> dict[str, str]:
    names = {"place": "place", "first": "from", "last": "to", "against": "against"}
    return {name: request.GET.get(key, "")[:40].strip() for name, key in names.items()}


@require_safe
def scores_of(request: HttpRequest) -> HttpResponse:
    """Places scored by a scheme, with rank intervals and ties."""
    page = scores_page(_evaluation(), language_of(request), **_scheme(request))
    return render(request, "portal/scores.html", {"page": page, "here": "scores"})


@require_safe
def scores_file(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    evaluation = _evaluation()
    try:
        found = scored(evaluation, **_scheme(request))
    except NotPossible as error:
        raise Http404 from error
    return _csv(scores_csv(evaluation, found, language_of(request)), "scores")


def _scheme(request: HttpRequest) -> dict[str, str]:
    names = {"scheme_id": "scheme", "period": "period"}
    return {name: request.GET.get(key, "")[:60].strip() for name, key in names.items()}
