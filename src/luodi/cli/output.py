"""What several commands share: their settings, sentences and tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import click

from luodi.catalogue import say, say_problem
from luodi.configuration import Configuration, configuration
from luodi.values import Problem, Refused

MAX_LISTED = 200


def day_of(text: str, option: str = "--as-of") -> date:
    """A day as typed; Refused where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(Problem("evaluate.bad_date", option, text)) from error


def configured(ctx: click.Context) -> Configuration:
    """The configuration from the group's options and the environment."""
    return configuration(home=ctx.obj["home"], language=ctx.obj["language"])


def told(language: str, key: str, **values: Any) -> None:
    """A sentence on standard error."""
    click.echo(say(key, **values).text(language), err=True)


def list_problems(problems: Sequence[Problem], language: str) -> None:
    """Every problem on standard error; a flood ends with how many more there are."""
    for problem in problems[:MAX_LISTED]:
        click.echo(say_problem(problem).text(language), err=True)
    if len(problems) > MAX_LISTED:
        told(language, "cli.problems_more", count=len(problems) - MAX_LISTED)


def width(text: str) -> int:
    """Columns a text takes in a terminal; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, columns: int) -> str:
    """The text, shortened with an ellipsis where it is wider than that."""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > columns - 1:
            break
        kept += character
    return kept + "…"


def wrapped(text: str, columns: int, lines: int) -> list[str]:
    """The text on at most so many lines of so many columns, Chinese counted double."""
    found: list[str] = []
    rest = text
    while rest and len(found) < lines - 1 and width(rest) > columns:
        taken = 0
        for taken in range(1, len(rest) + 1):
            if width(rest[: taken + 1]) > columns:
                break
        # English breaks at a space; Chinese anywhere.
        space = rest[: taken + 1].rfind(" ")
        if rest[taken - 1 : taken + 1].isascii() and space > 0:
            taken = space
        found.append(rest[:taken].rstrip())
        rest = rest[taken:].lstrip()
    return [*found, cut(rest, columns)]


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], limits: Sequence[int], *, lines: int = 1
) -> str:
    """Columns under a head, each as wide as needed up to its limit.

    lines -- how many lines a cell may take before it is shortened
    """
    shown: list[list[str]] = []
    for row in rows:
        cells = [wrapped(cell, limit, lines) for cell, limit in zip(row, limits, strict=True)]
        height = max(len(cell) for cell in cells)
        padded = [cell + [""] * (height - len(cell)) for cell in cells]
        shown.extend([list(line) for line in zip(*padded, strict=True)])
    columns = list(zip(head, *shown, strict=True))
    widths = [max(width(cell) for cell in column) for column in columns]
    listed = [list(head), ["─" * w for w in widths], *shown]
    return "\n".join(
        "  ".join(
            cell + " " * (w - width(cell)) for cell, w in zip(line, widths, strict=True)
        ).rstrip()
        for line in listed
    )
