"""Who may sign in: demonstration accounts only while debugging is on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend


class Backend(ModelBackend):
    """Django's own, but closed to demonstration accounts in earnest use.

    Checked at every request too: switching debugging off ends their sessions.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        """Active, known to luodi, and no demonstration account unless debugging is on."""
        profile = getattr(user, "profile", None)
        refused = profile is not None and profile.is_demo and not settings.DEBUG
        return super().user_can_authenticate(user) and not refused
