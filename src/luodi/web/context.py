"""What every page's frame shows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from luodi.catalogue import say
from luodi.lookups.current import plan_of, releases
from luodi.values import Refused
from luodi.web.language import language_of, other_address

NAVIGATION = ("home", "plan", "targets", "places", "indicators", "milestones", "methods")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Language, navigation, plan, day and release of the page's frame."""
    language = language_of(request)
    common = {
        "lang": language,
        "html_lang": "en" if language == "en" else "zh-CN",
        "other_address": other_address(request),
        "version": settings.LUODI_VERSION,
        "navigation": [(name, say(f"web.{name}").text(language)) for name in NAVIGATION],
        "today": timezone.localdate().isoformat(),
        "debug_accounts": settings.DEBUG,
    }
    try:
        pack = plan_of(settings.LUODI_PACK)
        stored = releases(settings.LUODI_HOME, settings.LUODI_PACK)
    except Refused:
        # The page that says what is wrong must not fail for the same reason.
        return common
    return common | {
        "region": pack.catalogue.name.text(language),
        "plan": {
            "id": pack.plan.id,
            "title": pack.plan.title.text(language),
            "issuer": pack.plan.issuer.text(language),
            "issued": pack.plan.issued.isoformat(),
            "first_year": pack.plan.first_year,
            "last_year": pack.plan.last_year,
        },
        "releases": stored,
    }
