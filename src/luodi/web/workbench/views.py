"""Pages for staff: signed in, and only what their place and role allow."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from luodi.actions.review_target import NotAllowed, review_target
from luodi.lookups.current import current
from luodi.lookups.review_list import review_list
from luodi.web.language import language_of
from luodi.web.workbench.forms import ReviewForm


@require_safe
@login_required
def targets(request: HttpRequest) -> HttpResponse:
    """Targets to review, those in doubt and those without a decision first."""
    return _sheet(request)


@require_POST
@login_required
def review(request: HttpRequest, target_id: str) -> HttpResponse:
    """Record a decision on a target."""
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _sheet(request, failed=target_id, typed=request.POST.get("reason", ""), status=422)
    evaluation = current(settings.LUODI_HOME, settings.LUODI_PACK, day=timezone.localdate())
    try:
        review_target(
            evaluation.pack,
            target_id,
            decision=form.cleaned_data["decision"],
            reason=form.cleaned_data["reason"],
            user=request.user,
            at=timezone.now(),
        )
    except NotAllowed as error:
        raise PermissionDenied from error
    return redirect(f"{reverse('workbench:targets')}?done={target_id}#r-{target_id}")


def _sheet(
    request: HttpRequest, *, failed: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    evaluation = current(settings.LUODI_HOME, settings.LUODI_PACK, day=timezone.localdate())
    sheet = review_list(evaluation, settings.LUODI_HOME, request.user, language_of(request))
    chosen = request.GET.get("state", "")
    shown = [row for row in sheet.rows if chosen in ("", row.state)]
    context = {
        "sheet": sheet,
        "shown": shown,
        "chosen": chosen,
        "states": ("pending", "queried", "confirmed"),
        "failed": failed,
        "typed": typed,
        "done": request.GET.get("done", ""),
        "here": "workbench",
    }
    return render(request, "workbench/targets.html", context, status=status)
