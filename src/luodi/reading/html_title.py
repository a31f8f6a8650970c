"""The title a page gives the plan, for where the main part of the page lacks it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from luodi.reading.html_tokens import Tag

_LONGEST = 200
_SHORTEST = 6
# 规划_山南市人民政府, 规划 - 政务公开, 规划--山南网; the dash of 2021-2025 parts nothing.
_PARTS = re.compile(r"[_|｜]+|\s[-–—]+\s|--+|-(?=[^-]{2,30}$)")
_SITE = re.compile(r"(?:网站?|门户|首页|频道|平台|政府|委员会|[厅局办])$")


def missing_title(tokens: Iterable[Tag | str], lines: Sequence[str]) -> str:
    """The page's title; empty where it has none or the lines say it themselves.

    The mark that government sites set for the title (ArticleTitle) is surest, then an h1
    that the page's own title confirms, then the first part of that title.
    """
    marked, first, title = _said(tokens)
    if first and _squeezed(first) not in _squeezed(title):
        first = ""
    for words in (marked, first, _without_site(title)):
        words = " ".join(words.split())
        if len(words) >= _SHORTEST and not _SITE.search(words):
            return "" if _squeezed(words) in _squeezed("".join(lines)) else words
    return ""


def _said(tokens: Iterable[Tag | str]) -> tuple[str, str, str]:
    """What stands in the ArticleTitle mark, in the first h1 and in the title."""
    marked = ""
    said: dict[str, str] = {}
    inside = ""
    for token in tokens:
        if isinstance(token, str):
            if inside and len(said[inside]) < _LONGEST:
                said[inside] += token[:_LONGEST]
        elif token.name in ("h1", "title"):
            inside = "" if token.ends or token.name in said else token.name
            if inside:
                said[inside] = ""
        elif token.name == "meta" and token.attributes.get("name", "").lower() == "articletitle":
            marked = marked or token.attributes.get("content", "")[:_LONGEST]
    return marked, said.get("h1", ""), said.get("title", "")


def _without_site(title: str) -> str:
    """The longest part of a title like 规划_政务公开_山南市人民政府 that names no site."""
    parts = [title] if re.search(r"\d-\d[^-_|]*$", title) else _PARTS.split(title)
    named = [part.strip() for part in parts if not _SITE.search(part.strip())]
    return max(named, key=len, default="")


def _squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)
