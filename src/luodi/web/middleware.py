"""Headers that keep pages safe, and plain pages instead of stack traces."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from luodi.web.problems import page_for

Answer = Callable[[HttpRequest], HttpResponse]

# Nothing from elsewhere, no script or style inside a page. Charts set styles by script,
# which this allows; attributes and tags of style are refused.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'; manifest-src 'self'"
)


class ContentSecurityPolicy:
    """Says to the browser what a page may load: our own files only."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to every answer."""
        response = self._answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), camera=()")
        return response


class ProblemPages:
    """Whatever goes wrong becomes a page that says what to do, never a stack trace."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse:
        """The page for an error of a view."""
        return page_for(request, error)
