"""The language of a page is in its address: English below /en/, Chinese elsewhere."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language


def language_of(request: HttpRequest) -> str:
    """``zh`` or ``en``."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def other_address(request: HttpRequest) -> str:
    """The same page in the other language."""
    path = request.get_full_path()
    return path.removeprefix("/en") or "/" if path.startswith("/en/") else f"/en{path}"
