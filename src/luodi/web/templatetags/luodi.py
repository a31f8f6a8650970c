"""``{% say %}``: the product's sentences in the page's language."""

from __future__ import annotations

from typing import Any

from django import template

from luodi.catalogue import say as worded

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: dict[str, Any], key: str, **values: Any) -> str:
    """The sentence of a key, such as ``{% say "web.as_of" day=today %}``."""
    return worded(key, **values).text(context.get("lang", "zh"))
