"""Figures looked after: releases and taking them back, conflicts and choosing."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luodi.actions.keep_figures import choose_for_all, take_back
from luodi.actions.open_region import open_region
from luodi.catalogue import say, say_problem
from luodi.lookups.current import current
from luodi.lookups.figures_conflicts import KINDS, conflicts_page
from luodi.lookups.figures_releases import consequence, release_list
from luodi.values import (
    Period,
    Problem,
    Refused,
    UnreadableNumber,
    UnreadablePeriod,
    decimal_from,
)
from luodi.web.language import language_of
from luodi.web.workbench.guard import for_keepers, leaf_of

DONE = ("stored", "held", "nothing", "taken")
FILTERS = ("indicator", "place", "kind")


@require_safe
@for_keepers
def releases(request: HttpRequest) -> HttpResponse:
    """What came in, newest first."""
    language, today = language_of(request), timezone.localdate()
    region, _ = open_region(settings.LUODI_HOME, settings.LUODI_PACK, today=today)
    done = request.GET.get("done", "")
    context = {
        "page": release_list(region, leaf_of(request)),
        "done": say(f"figures.done_{done}").text(language) if done in DONE else "",
        "here": "workbench",
    }
    return render(request, "workbench/releases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def withdraw(request: HttpRequest, release_id: str) -> HttpResponse:
    """What would go with a release; with a reason it is taken back."""
    language, today = language_of(request), timezone.localdate()
    region, _ = open_region(settings.LUODI_HOME, settings.LUODI_PACK, today=today)
    problems: list[Problem] = []
    if request.method == "POST":
        try:
            take_back(
                region,
                release_id,
                reason=request.POST.get("reason", "").strip()[:500],
                user=request.user,
                at=timezone.now(),
                today=today,
            )
        except Refused as refused:
            problems = [p for p in refused.problems if p.code != "ledger.no_release"]
        else:
            return redirect(f"{reverse('workbench:releases')}?done=taken#{release_id}")
    evaluation = current(settings.LUODI_HOME, settings.LUODI_PACK, day=today)
    page = consequence(region, evaluation, release_id, language)
    if page is None and not problems:
        raise Http404
    context = {
        "page": page,
        "problems": [say_problem(p).text(language) for p in problems],
        "typed": request.POST.get("reason", ""),
        "here": "workbench",
    }
    return render(request, "workbench/withdraw.html", context, status=422 if problems else 200)


@require_safe
@for_keepers
def conflicts(request: HttpRequest) -> HttpResponse:
    """Figures of which different numbers are told."""
    return _conflicts(request)


@require_POST
@for_keepers
def choose(request: HttpRequest, indicator_id: str, place_code: str, period: str) -> HttpResponse:
    """Record which of several figures counts."""
    definition, today = request.POST.get("definition", ""), timezone.localdate()
    anchor = "-".join((indicator_id, place_code, period, definition))
    region, _ = open_region(settings.LUODI_HOME, settings.LUODI_PACK, today=today)
    try:
        choose_for_all(
            region,
            (indicator_id, place_code, Period.parse(period)),
            (definition, *_figure(request.POST.get("figure", ""))),
            reason=request.POST.get("reason", "").strip()[:500],
            user=request.user,
            at=timezone.now(),
            today=today,
        )
    except UnreadablePeriod as error:
        raise Http404 from error
    except Refused as refused:
        problems = [_on_page(p) for p in refused.problems]
        return _conflicts(request, problems, failed=anchor)
    query = urlencode({**_asked(request), "leaf": leaf_of(request), "done": anchor})
    return redirect(f"{reverse('workbench:conflicts')}?{query}#{anchor}")


def _conflicts(
    request: HttpRequest, problems: list[Problem] | None = None, *, failed: str = ""
) -> HttpResponse:
    language, asked = language_of(request), _asked(request)
    evaluation = current(settings.LUODI_HOME, settings.LUODI_PACK, day=timezone.localdate())
    page = conflicts_page(
        evaluation,
        language,
        indicator_id=asked["indicator"],
        place_code=asked["place"],
        kind=asked["kind"],
        leaf=leaf_of(request),
    )
    about = {name: asked[name] for name in ("indicator", "place")}
    context = {
        "page": page,
        "asked": asked,
        "query": urlencode(asked),
        "kinds": [
            (
                kind,
                say(f"figures.kind_{kind}").text(language),
                count,
                urlencode({**about, "kind": kind}),
            )
            for kind, count in page.kinds
        ],
        "every": urlencode(about),
        "total": sum(count for _, count in page.kinds),
        "problems": [say_problem(p).text(language) for p in problems or ()],
        # Said beside the figure where it is on this page, else above all of them.
        "failed": failed if any(row.anchor == failed for row in page.rows) else "",
        "figure": request.POST.get("figure", ""),
        "typed": request.POST.get("reason", ""),
        "done": request.GET.get("done", ""),
        "here": "workbench",
    }
    return render(request, "workbench/conflicts.html", context, status=422 if problems else 200)


def _asked(request: HttpRequest) -> dict[str, str]:
    """The filter in the address; an unknown kind is none."""
    asked = {name: request.GET.get(name, "")[:64] for name in FILTERS}
    return asked | {"kind": asked["kind"] if asked["kind"] in KINDS else ""}


def _on_page(problem: Problem) -> Problem:
    """The same problem in the words of the page instead of the command line's."""
    gone = problem.code == "ledger.no_such_figure"
    return Problem("figures.no_such_figure", "") if gone else problem


def _figure(mark: str) -> tuple[str, str, Decimal]:
    """Source, status and value of the figure a form names."""
    try:
        source, status, value = mark.split("|")
        return source, status, decimal_from(value)
    except (ValueError, UnreadableNumber) as error:
        raise Refused(Problem("figures.choose_one", "")) from error
