"""Plans read in for review: the list, the sheet, a decision at a time, and publishing."""

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
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luodi.actions.open_region import open_region
from luodi.actions.review_plan import decide_item, draft_plan, publish_draft, refuse_too_large
from luodi.catalogue import say_problem
from luodi.lookups.draft_pages import draft_list, draft_sheet, find_draft, may_review, one_item
from luodi.values import Problem, Refused
from luodi.web.language import language_of

View = Callable[..., HttpResponse]


def for_reviewers(view: View) -> View:
    """Signed in, and with the right to review plans; others are refused."""

    @wraps(view)
    @login_required
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_review(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


@require_http_methods(["GET", "HEAD", "POST"])
@for_reviewers
def plans(request: HttpRequest) -> HttpResponse:
    """Plans read in so far; a file sent here is read in and its sheet opened."""
    if request.method != "POST":
        return _list(request)
    file = request.FILES.get("file")
    if file is None:
        return _list(request, [Problem("review.no_file", "")])
    today = timezone.localdate()
    region, _ = open_region(settings.LUODI_HOME, settings.LUODI_PACK, today=today)
    try:
        refuse_too_large(file.name, file.size)
        draft = draft_plan(region, file.read(), file.name, user=request.user, at=timezone.now())
    except Refused as refused:
        return _list(request, list(refused.problems))
    return redirect("workbench:sheet", draft.pk)


@require_safe
@for_reviewers
def sheet(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The review sheet of a plan."""
    return _sheet(request, draft_id)


@require_POST
@for_reviewers
def decide(request: HttpRequest, draft_id: int, key: str) -> HttpResponse:
    """Record a decision about one item; htmx gets the item back, others the sheet."""
    draft = find_draft(draft_id)
    if draft is None:
        raise Http404
    problems: list[Problem] = []
    try:
        decide_item(
            draft,
            key,
            decision=request.POST.get("decision", ""),
            fields={
                k.removeprefix("field-"): v
                for k, v in request.POST.items()
                if k.startswith("field-")
            },
            reason=request.POST.get("reason", "").strip()[:500],
            user=request.user,
            at=timezone.now(),
        )
    except Refused as refused:
        problems = list(refused.problems)
    if not request.headers.get("HX-Request"):
        if problems:
            return _sheet(request, draft_id, problems=problems, failed=key)
        shown = urlencode({k: request.GET[k] for k in ("part", "leaf") if k in request.GET})
        where = reverse("workbench:sheet", args=[draft_id])
        return redirect(f"{where}{'?' if shown else ''}{shown}#i-{key}")
    language = language_of(request)
    item = one_item(draft, key, language)
    if item is None:
        raise Http404
    context = {
        "item": item,
        "draft_id": draft_id,
        "problems": [say_problem(p).text(language) for p in problems],
        "typed": request.POST.get("reason", "") if problems else "",
        "fresh": not problems,
    }
    # 200 also for a refusal: htmx swaps the item in, which says what is wrong.
    return render(request, "workbench/draft_item.html", context)


@require_POST
@for_reviewers
def publish(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Freeze an edition and show it."""
    draft = find_draft(draft_id)
    if draft is None:
        raise Http404
    try:
        edition = publish_draft(draft, user=request.user, at=timezone.now())
    except Refused as refused:
        return _sheet(request, draft_id, problems=list(refused.problems))
    return redirect("edition", edition.pk)


def _list(request: HttpRequest, problems: list[Problem] | None = None) -> HttpResponse:
    language = language_of(request)
    context = {
        "rows": draft_list(),
        "problems": [say_problem(p).text(language) for p in problems or ()],
        "here": "workbench",
    }
    return render(request, "workbench/drafts.html", context, status=422 if problems else 200)


def _sheet(
    request: HttpRequest, draft_id: int, *, problems: list[Problem] | None = None, failed: str = ""
) -> HttpResponse:
    draft = find_draft(draft_id)
    if draft is None:
        raise Http404
    language = language_of(request)
    wanted = request.GET.get("leaf", "1")
    leaf = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 1
    context = {
        "sheet": draft_sheet(draft, language, request.GET.get("part", ""), leaf),
        "draft_id": draft_id,
        "problems": [say_problem(p).text(language) for p in problems or ()],
        "failed": failed,
        "typed": request.POST.get("reason", "") if failed else "",
        "here": "workbench",
    }
    return render(request, "workbench/draft_sheet.html", context, status=422 if problems else 200)
