"""Who may enter: signed in, and with a right; everybody else is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from luodi.actions.await_figures import PERMISSION

View = Callable[..., HttpResponse]


def for_keepers(view: View) -> View:
    """For those who look after figures: the office."""

    @wraps(view)
    @login_required
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def leaf_of(request: HttpRequest) -> int:
    """The page of a long list that is asked for; nonsense is the first."""
    wanted = request.GET.get("leaf", "1")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 1
