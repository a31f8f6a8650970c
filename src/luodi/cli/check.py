"""``luodi check``: figures on file that cannot all be true."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import Catalogue, say
from luodi.cli.help import Command
from luodi.cli.output import configured, day_of, width
from luodi.lookups.checks_page import CheckRow, ChecksPage, checks_page
from luodi.lookups.evaluation import evaluate
from luodi.values import Problem, Refused

MOST_LISTED = 100


@click.command("check", cls=Command)
@click.option("--as-of", "as_of", default="", metavar="YYYY-MM-DD")
@click.option("--indicator", default="", metavar="ID")
@click.option("--place", default="", metavar="CODE")
@click.option("--notes", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, as_of: str, indicator: str, place: str, notes: bool, as_json: bool
) -> None:
    """List figures that disagree; nothing is changed."""
    settings = configured(ctx)
    today = date.today()
    day = day_of(as_of) if as_of else today
    region, _ = open_region(settings.home, settings.pack, today=today)
    _known(indicator, place, region.pack.catalogue)
    evaluation = evaluate(region.pack, region.ledger, day=day)
    page = checks_page(
        evaluation,
        settings.language,
        indicator_id=indicator,
        place_code=place,
        most=10**9 if as_json else MOST_LISTED,
    )
    if as_json:
        rows = [row.data for group in page.groups for row in group.rows]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        click.echo(_readable(page, settings.language, notes=notes))


def _known(indicator: str, place: str, catalogue: Catalogue) -> None:
    problems = []
    if indicator and indicator not in catalogue.indicators:
        problems.append(Problem("export.unknown_indicator", "--indicator", indicator))
    if place and place not in catalogue.places:
        problems.append(Problem("export.unknown_place", "--place", place))
    if problems:
        raise Refused(*problems)


def _readable(page: ChecksPage, language: str, *, notes: bool) -> str:
    columns = min(120, shutil.get_terminal_size((100, 40)).columns)
    lines = [page.checked]
    for group in page.groups:
        if not group.count:
            continue
        if group.code == "info" and not notes:
            lines += ["", say("check.notes_folded", count=group.count).text(language)]
            continue
        lines += ["", f"{group.title}（{group.count}）{group.lead}"]
        if language == "en":
            lines[-1] = f"{group.title} ({group.count}). {group.lead}"
        for number, row in enumerate(group.rows, 1):
            lines += ["", *_finding(number, row, columns)]
        if group.more:
            lines += ["", say("check.more", count=group.more).text(language)]
    if not page.total:
        lines += ["", say("check.none").text(language)]
    return "\n".join(lines)


def _finding(number: int, row: CheckRow, columns: int) -> list[str]:
    """The sentence with its number, then what stands behind it, under one indent."""
    indent = " " * len(f"{number}. ")
    lines = [
        indent + line
        for text in filter(None, (row.says, row.reason, row.set_says, row.suspect, *row.ask))
        for line in _folded(text, columns - len(indent))
    ]
    return [f"{number}. " + lines[0][len(indent) :], *lines[1:]]


def _folded(text: str, columns: int) -> list[str]:
    """Lines of so many columns that break neither numbers nor words, nor begin with a stop."""
    lines = [""]
    for piece in re.findall(r"(?:[!-~]+|.)[，。；：、）％]*", text):
        if lines[-1] and width(lines[-1] + piece) > columns:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines
