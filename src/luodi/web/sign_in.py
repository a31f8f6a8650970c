"""Who may sign in, and how often a password may be guessed."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.views import LoginView
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

ATTEMPTS = 5
WAIT_MINUTES = 10


class Backend(ModelBackend):
    """Django's own, but closed to demonstration accounts in earnest use.

    Checked at every request too: switching debugging off ends their sessions.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        """Active, known to luodi, and no demonstration account unless debugging is on."""
        profile = getattr(user, "profile", None)
        refused = profile is not None and profile.is_demo and not settings.DEBUG
        return super().user_can_authenticate(user) and not refused


class SignIn(LoginView):
    """Django's sign-in page; after a few wrong guesses at a name it asks to wait.

    Counted for each name and address in the memory of the one server process: a
    guesser is slowed down, and nobody else can lock a colleague out from elsewhere.
    """

    template_name = "sign_in.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let the person try, unless too many guesses were wrong just now."""
        if cache.get(self._key(), 0) >= ATTEMPTS:
            form = self.get_form()
            context = self.get_context_data(form=form, wait_minutes=WAIT_MINUTES)
            return self.render_to_response(context, status=429)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        """A wrong guess counts."""
        cache.add(self._key(), 0, WAIT_MINUTES * 60)
        cache.incr(self._key())
        return super().form_invalid(form)

    def form_valid(self, form: Any) -> HttpResponse:
        """The right password ends the count."""
        cache.delete(self._key())
        return super().form_valid(form)

    def _key(self) -> str:
        name = self.request.POST.get("username", "")[:150]
        address = self.request.META.get("REMOTE_ADDR", "")
        digest = hashlib.sha256(f"{address}\0{name}".encode()).hexdigest()
        return f"sign-in:{digest}"
