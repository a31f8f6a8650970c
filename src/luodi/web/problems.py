"""Pages for when something is not there, not allowed, or went wrong."""

from __future__ import annotations

import logging

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve

from luodi.catalogue import say_problem
from luodi.values import Refused
from luodi.web.language import language_of

_log = logging.getLogger("luodi.web")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the address leads nowhere."""
    return render(request, "problem.html", {"problem": "not_found"}, status=404)


def nowhere(request: HttpRequest) -> HttpResponse:
    """An address that no page has; one that only lacks its last slash is sent on.

    A page of its own, so that debugging shows readers no inside view either.
    """
    with_slash = f"{request.path_info}/"
    if not request.path_info.endswith("/") and resolve(with_slash).func is not nowhere:
        query = request.META.get("QUERY_STRING", "")
        return redirect(with_slash + (f"?{query}" if query else ""), permanent=False)
    return not_found(request)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the page is for others."""
    return render(request, "problem.html", {"problem": "forbidden"}, status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our fault; the log has the details, the reader does not."""
    return render(request, "problem.html", {"problem": "failed"}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that is too old or came from elsewhere."""
    return render(request, "problem.html", {"problem": "csrf"}, status=403)


def page_for(request: HttpRequest, error: Exception) -> HttpResponse:
    """The page for whatever a view could not handle; details go to the log, never to readers."""
    if isinstance(error, Http404):
        return not_found(request)
    if isinstance(error, PermissionDenied):
        return forbidden(request)
    if isinstance(error, Refused):
        language = language_of(request)
        texts = [say_problem(problem).text(language) for problem in error.problems]
        return render(request, "problem.html", {"problem": "failed", "texts": texts}, status=503)
    _log.error("%s %s", request.method, request.path, exc_info=error)
    return failed(request)
