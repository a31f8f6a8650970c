"""What-ifs: put together line by line, compared at once, saved by name. No fact changes.

What is being put together stands in the address (``?a=figure gdp:DXX5:2025=9800&a=…``), so
that it works without scripts, can be gone back from, and can be passed on.
"""

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

from luodi.actions.keep_scenario import PERMISSION, keep_scenario, withdraw_scenario
from luodi.actions.review_target import NotAllowed
from luodi.catalogue import say, say_problem
from luodi.lookups.current import plan_of
from luodi.lookups.decisions import evaluation_asked
from luodi.lookups.evaluation import STAGES, Evaluation
from luodi.lookups.what_if_page import scenario_list, scenario_of, scenario_page
from luodi.values import Problem, Refused
from luodi.web.language import language_of

# More than can be read at once is told as too many, and not worked on.
MOST_LINES = 60
View = Callable[..., HttpResponse]


def for_planners(view: View) -> View:
    """For those who may keep what-ifs: the office."""

    @wraps(view)
    @login_required
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


@require_safe
@for_planners
def scenarios(request: HttpRequest) -> HttpResponse:
    """What-ifs that were saved."""
    done = request.GET.get("done", "")
    context = {
        "rows": scenario_list(_evaluation("")),
        "done": "whatif.withdrawn" if done == "withdrawn" else "",
        "here": "workbench",
    }
    return render(request, "workbench/scenarios.html", context)


@require_safe
@for_planners
def build(request: HttpRequest) -> HttpResponse:
    """A what-if as far as it is put together; a form that adds a line comes back to it."""
    lines = request.GET.getlist("a")[:MOST_LINES]
    added = _added(request)
    if added:
        query = urlencode([("stage", _stage(request)), *(("a", line) for line in [*lines, added])])
        return redirect(f"{reverse('workbench:what-if')}?{query}#result")
    return _page(request, lines)


@require_POST
@for_planners
def keep(request: HttpRequest) -> HttpResponse:
    """Save a what-if under a name."""
    lines = request.POST.getlist("a")[:MOST_LINES]
    try:
        kept = keep_scenario(
            plan_of(settings.LUODI_PACK),
            name=request.POST.get("name", ""),
            note=request.POST.get("note", ""),
            lines=lines,
            user=request.user,
            at=timezone.now(),
        )
    except NotAllowed as error:
        raise PermissionDenied from error
    except Refused as refused:
        return _page(request, lines, list(refused.problems))
    return redirect(f"{reverse('workbench:scenario', args=[kept.pk])}?done=kept")


@require_safe
@for_planners
def scenario(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """A saved what-if on today's figures."""
    saved = scenario_of(_evaluation(_stage(request)), scenario_id)
    if saved is None:
        raise Http404
    return _page(request, list(saved.lines), saved=saved)


@require_POST
@for_planners
def withdraw(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Take a saved what-if off the list."""
    pack = plan_of(settings.LUODI_PACK)
    try:
        withdraw_scenario(pack, scenario_id, user=request.user, at=timezone.now())
    except NotAllowed as error:
        raise PermissionDenied from error
    except Refused as error:
        raise Http404 from error
    return redirect(f"{reverse('workbench:scenarios')}?done=withdrawn")


def _evaluation(stage: str) -> Evaluation:
    day = timezone.localdate()
    return evaluation_asked(settings.LUODI_HOME, settings.LUODI_PACK, day=day, stage=stage)


def _stage(request: HttpRequest) -> str:
    asked = request.POST if request.method == "POST" else request.GET
    return asked.get("stage", "") if asked.get("stage") in STAGES else ""


def _added(request: HttpRequest) -> str:
    """The line a form of the page adds; what is wrong with it is said on the page it opens."""
    kind = request.GET.get("add", "")[:20]
    field = {name: request.GET.get(name, "").strip()[:120] for name in _FIELDS}
    match kind:
        case "figure" | "growth":
            series = f"{field['indicator']}:{field['place']}:{field['year']}"
            return f"{kind} {series}={field['value']}"
        case "scope":
            return f"scope {field['target']}={field['place']}"
        case "definition":
            return f"definition {field['definition']}"
        case "delay":
            return f"delay {field['milestone']}={field['day'] or field['state']}"
        case "method":
            return f"method {field['rule']}={field['value']}"
    return ""


_FIELDS = (
    "indicator",
    "place",
    "year",
    "value",
    "target",
    "definition",
    "milestone",
    "day",
    "state",
    "rule",
)


def _page(
    request: HttpRequest,
    lines: list[str],
    problems: list[Problem] | None = None,
    *,
    saved: object = None,
) -> HttpResponse:
    language, stage = language_of(request), _stage(request)
    evaluation = _evaluation(stage)
    page = scenario_page(evaluation, lines, request.user, language)
    told = [say_problem(p).text(language) for p in (*(problems or ()), *page.problems)]
    context = {
        "page": page,
        "lines": [
            (line, words, _without(lines, at, stage)) for at, (line, words) in enumerate(page.lines)
        ],
        "saved": saved,
        "stage": evaluation.stage.value,
        "stages": [(s, say(f"stage.{s}").text(language)) for s in STAGES],
        "problems": list(dict.fromkeys(told)),
        "name": request.POST.get("name", ""),
        "note": request.POST.get("note", ""),
        "done": request.GET.get("done", ""),
        "here": "workbench",
    }
    return render(request, "workbench/scenario.html", context, status=422 if problems else 200)


def _without(lines: list[str], left_out: int, stage: str) -> str:
    """The address of the same what-if without one of its lines."""
    kept = [("a", line) for at, line in enumerate(lines) if at != left_out]
    return urlencode([("stage", stage), *kept])
