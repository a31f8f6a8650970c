"""Every sentence the product says, in two languages, as data.

One catalogue serves the command line, the reasons of a verdict and the pages,
so that the same thing is said the same way everywhere. Keys are dotted paths
into ``data/wording.zh.toml`` and ``data/wording.en.toml``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from luodi.values import Bilingual, Problem

LANGUAGES = ("zh", "en")


@cache
def sentences(language: str) -> dict[str, str]:
    """Dotted key → sentence with ``{names}`` to fill in."""
    path = files("luodi.catalogue") / "data" / f"wording.{language}.toml"
    flat: dict[str, str] = {}

    def walk(prefix: str, table: dict[str, Any]) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                walk(f"{prefix}{key}.", value)
            else:
                flat[f"{prefix}{key}"] = value

    walk("", tomllib.loads(path.read_text(encoding="utf-8")))
    return flat


def say(key: str, **values: str | int | Bilingual) -> Bilingual:
    """The sentence of a key in both languages, filled in.

    >>> say("word.and").zh
    '、'
    """
    return Bilingual(*(_fill(key, language, values) for language in LANGUAGES))


def _fill(key: str, language: str, values: dict[str, Any]) -> str:
    words = {
        name: value.text(language) if isinstance(value, Bilingual) else str(value)
        for name, value in values.items()
    }
    return sentences(language)[key].format_map(words)


def say_problem(problem: Problem) -> Bilingual:
    """Where, what was found, what was expected, what to do next."""
    return say(
        f"problem.{problem.code}",
        place=problem.place,
        found=_worded("found", problem.found) if problem.found else say("word.nothing"),
        expected=_worded("expected", problem.expected),
        **problem.values,
    )


def _worded(group: str, words: str) -> Bilingual:
    """The words of a key of the catalogue; anything else as it stands, its commas translated."""
    key = f"{group}.{words}"
    if key in sentences("zh"):
        return say(key)
    return Bilingual(words, words.replace("、", ", "))
