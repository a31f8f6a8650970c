"""``luodi promises``: promises without a number judged on registered facts."""

from __future__ import annotations

import json
import shutil
from datetime import date

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import configured, day_of, table
from luodi.cli.site import start_django
from luodi.lookups.evaluation import STAGES, Evaluation, evaluate
from luodi.lookups.promise_parts import chosen_rows, share
from luodi.lookups.promise_rows import promise_counts
from luodi.lookups.promises_files import promises_json
from luodi.lookups.promises_page import Promises, every_promise


@click.command("promises", cls=Command)
@click.argument("pack", default="")
@click.option("--as-of", "as_of", default="", metavar="YYYY-MM-DD")
@click.option("--stage", type=click.Choice(STAGES))
@click.option("--json", "as_json", is_flag=True)
@click.option("--all", "everything", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, pack: str, as_of: str, stage: str | None, as_json: bool, everything: bool
) -> None:
    """Judge every promise without a number of PACK."""
    settings = configured(ctx)
    language, today = settings.language, date.today()
    day = day_of(as_of) if as_of else today
    # Published editions are rows, so the tables must be there.
    start_django(settings)
    region, _ = open_region(settings.home, pack or settings.pack, today=today)
    evaluation = evaluate(region.pack, region.ledger, day=day, stage=stage)
    if as_json:
        objects = promises_json(evaluation, settings.home, language)
        click.echo(json.dumps(objects, ensure_ascii=False, indent=1))
        return
    found = every_promise(evaluation, settings.home, language)
    click.echo(promise_table(evaluation, found, language, everything=everything))


def promise_table(
    evaluation: Evaluation, found: Promises, language: str, *, everything: bool = False
) -> str:
    """The promises as a table for the terminal, those that need a person first."""
    every = chosen_rows(found.rows, {})
    rows = [row for row in every if everything or row.kind == "milestone"]
    states = [
        say("cli.state_count", mark=s.mark, word=s.word, count=s.count).text(language)
        for s in promise_counts(rows, evaluation.stage.value, language)
    ]
    title = say(
        "cli.title",
        plan=evaluation.pack.plan.title,
        stage=say(f"stage.{evaluation.stage}"),
        day=evaluation.day.isoformat(),
    )
    columns = ("promise", "strength", "verdict", "why")
    head = [say(f"promise.cli.col_{column}").text(language) for column in columns]
    body = [(r.title, r.strength_name, f"{r.mark} {r.label}", r.why) for r in rows]
    wide = shutil.get_terminal_size((120, 40)).columns
    limits = (36, 12, 24, max(30, wide - 36 - 12 - 24 - 6))
    lines = [title.text(language), share("", "", rows, language).says, "  ".join(states), ""]
    lines.append(table(head, body, limits, lines=4))
    if hidden := len(every) - len(rows):
        lines += ["", say("promise.cli.more", count=hidden).text(language)]
    if found.guiding:
        lines.append(say("promise.guiding", count=found.guiding).text(language))
    return "\n".join(lines)
