"""The public pages: read a value from lookups, show it. Nothing here writes."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luodi.catalogue import say
from luodi.lookups import rows
from luodi.lookups.cascade_page import cascade_download, cascade_page
from luodi.lookups.checks_page import checks_page
from luodi.lookups.current import current
from luodi.lookups.decisions import decision_of
from luodi.lookups.draft_pages import edition_list, edition_page
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.explain_page import explain_page
from luodi.lookups.export import indicator_export
from luodi.lookups.home_page import home_page
from luodi.lookups.indicator_page import indicator_page, indicators_page
from luodi.lookups.outlook_page import outlook_block
from luodi.lookups.place_page import place_page, places_page
from luodi.lookups.plan_page import plan_page
from luodi.lookups.promise_service import target_projects
from luodi.lookups.reference_pages import methods_page, sources_page
from luodi.lookups.rollup_page import area_block, indicator_block
from luodi.lookups.target_page import target_page
from luodi.lookups.why_page import why_block
from luodi.web.language import language_of

T = TypeVar("T")

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SDMX_CSV = "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8"


def _evaluation() -> Evaluation:
    return current(settings.LUODI_HOME, settings.LUODI_PACK, day=timezone.localdate())


def _found(page: T | None) -> T:
    if page is None:
        raise Http404
    return page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What was promised, in which state, what is in danger, and the map."""
    evaluation = _evaluation()
    page = home_page(
        evaluation,
        language_of(request),
        indicator_id=request.GET.get("indicator", ""),
        period=request.GET.get("period", ""),
    )
    stage = say(f"stage.{evaluation.stage}").text(language_of(request))
    context = {"page": page, "stage": stage, "through": evaluation.through}
    return render(request, "portal/home.html", context | {"here": "home"})


@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """Every target by group, or those in one state."""
    evaluation, lang = _evaluation(), language_of(request)
    every = rows.target_rows(evaluation, lang)
    states = rows.state_counts(
        every, evaluation.stage.value, lang, evaluation.pack.catalogue.method.words
    )
    chosen = request.GET.get("state", "")
    words = {state.word for state in states if state.code == chosen}
    shown = [row for row in every if not words or row.word in words]
    groups = [
        (group, say(f"group.{group}").text(lang), [row for row in shown if row.group == group])
        for group in ("goal", "body", "box", "layout")
    ]
    context = {"groups": groups, "states": states, "chosen": chosen if words else ""}
    return render(request, "portal/targets.html", context | {"here": "targets"})


@require_safe
def target(request: HttpRequest, target_id: str) -> HttpResponse:
    """One target: verdict, what a person signed, reasons, figures, scopes, what is missing."""
    evaluation, lang = _evaluation(), language_of(request)
    page = _found(target_page(evaluation, settings.LUODI_HOME, target_id, lang))
    context = {"page": page, "decision": decision_of(evaluation, target_id, lang)}
    context["why"] = why_block(evaluation, target_id, lang)
    context["outlook"] = outlook_block(evaluation, target_id, lang)
    context["projects"] = target_projects(evaluation, target_id, lang)
    return render(request, "portal/target.html", context | {"here": "targets"})


@require_safe
def cascade(request: HttpRequest, target_id: str, form: str = "") -> HttpResponse:
    """A target split among places as the address asks, to read or as a file."""
    evaluation, lang, query = _evaluation(), language_of(request), request.GET.dict()
    page = _found(cascade_page(evaluation, target_id, query, lang))
    if form and page.table:
        kind = _XLSX if form == "xlsx" else "text/csv; charset=utf-8"
        data = _found(cascade_download(evaluation, target_id, query, form, lang))
        response = HttpResponse(data, content_type=kind)
        response["Content-Disposition"] = f'attachment; filename="{target_id}-cascade.{form}"'
        return response
    filled = request.GET.copy()
    for name in [name for name, value in request.GET.items() if not value]:
        del filled[name]
    context = {"page": page, "query": filled.urlencode(), "here": "targets"}
    # Asked for a file, and there is none: the page says why.
    return render(request, "portal/cascade.html", context, status=422 if form else 200)


@require_safe
def plan(request: HttpRequest, plan_id: str) -> HttpResponse:
    """The plan to read, with the state of its targets beside the words."""
    evaluation = _evaluation()
    if plan_id != evaluation.pack.plan.id:
        raise Http404
    page = plan_page(evaluation, settings.LUODI_HOME, language_of(request))
    return render(request, "portal/plan.html", {"page": page, "here": "plan"})


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """All places of the region."""
    groups = places_page(_evaluation(), language_of(request))
    return render(request, "portal/places.html", {"groups": groups, "here": "places"})


@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One place: portrait, figures, projects, targets."""
    evaluation, lang = _evaluation(), language_of(request)
    page = _found(place_page(evaluation, code, lang))
    context = {"page": page, "rollup": area_block(evaluation, code, lang)}
    return render(request, "portal/place.html", context | {"here": "places"})


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators."""
    listed = indicators_page(_evaluation(), language_of(request))
    return render(request, "portal/indicators.html", {"rows": listed, "here": "indicators"})


@require_safe
def indicator(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """One indicator: definitions, every figure with source and vintage, chart."""
    evaluation, lang = _evaluation(), language_of(request)
    page = _found(indicator_page(evaluation, indicator_id, lang))
    context = {"page": page, "rollup": indicator_block(evaluation, indicator_id, lang)}
    return render(request, "portal/indicator.html", context | {"here": "indicators"})


@require_safe
def indicator_csv(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """The figures of an indicator as a CSV file that Excel and WPS open in Chinese."""
    return _download(request, indicator_id, "csv", "csv", "text/csv; charset=utf-8")


@require_safe
def indicator_xlsx(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """The same as a workbook, with sources, definitions and notes."""
    return _download(request, indicator_id, "xlsx", "xlsx", _XLSX)


@require_safe
def indicator_sdmx(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """The same for statistical systems: SDMX-CSV 2.0."""
    return _download(request, indicator_id, "sdmx-csv", "sdmx.csv", _SDMX_CSV)


def _download(
    request: HttpRequest, indicator_id: str, form: str, suffix: str, kind: str
) -> HttpResponse:
    data = _found(indicator_export(_evaluation(), indicator_id, form, language_of(request)))
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{indicator_id}.{suffix}"'
    return response


@require_safe
def explain(request: HttpRequest, indicator_id: str, place_code: str, period: str) -> HttpResponse:
    """One figure: who published it, what the formula gives, every step and source."""
    asked = (indicator_id, place_code, period)
    page = _found(explain_page(_evaluation(), *asked, language_of(request)))
    return render(request, "portal/explain.html", {"page": page, "here": "indicators"})


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """Published editions of reviewed plans."""
    return render(request, "portal/editions.html", {"rows": edition_list(), "here": "plan"})


@require_safe
def edition(request: HttpRequest, edition_id: int) -> HttpResponse:
    """One published edition: every promise with its sentence."""
    page = _found(edition_page(edition_id, language_of(request)))
    return render(request, "portal/edition.html", {"page": page, "here": "plan"})


@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """Figures that cannot all be true, or those that touch an indicator or a place."""
    indicator_id, place_code = request.GET.get("indicator", ""), request.GET.get("place", "")
    page = checks_page(
        _evaluation(), language_of(request), indicator_id=indicator_id, place_code=place_code
    )
    context = {"page": page, "about": indicator_id or place_code}
    return render(request, "portal/checks.html", context | {"here": "sources"})


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source."""
    evaluation = _evaluation()
    context = {
        "rows": sources_page(evaluation, language_of(request)),
        "compiled": evaluation.pack.catalogue.compiled.isoformat(),
    }
    return render(request, "portal/sources.html", context | {"here": "sources"})


@require_safe
def methods(request: HttpRequest) -> HttpResponse:
    """The rules verdicts are reached by."""
    method = _evaluation().pack.catalogue.method
    page = methods_page(language_of(request), method)
    return render(request, "portal/methods.html", {"page": page, "here": "methods"})
