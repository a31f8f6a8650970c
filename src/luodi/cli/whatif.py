"""``luodi whatif``: suppose figures, growth, days or thresholds and see which verdicts move."""

from __future__ import annotations

import json
import shutil
from datetime import date

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import configured, day_of, list_problems, table, told
from luodi.lookups.evaluation import STAGES, Evaluation, evaluate
from luodi.lookups.what_if import Comparison, Moved, read_lines, what_if
from luodi.lookups.what_if_json import what_if_json


@click.command("whatif", cls=Command)
@click.argument("pack", default="")
@click.option("--figure", multiple=True, metavar="INDICATOR:PLACE:YEAR=VALUE")
@click.option("--growth", multiple=True, metavar="INDICATOR:PLACE:FROM=PERCENT")
@click.option("--scope", multiple=True, metavar="TARGET=PLACE")
@click.option("--definition", multiple=True, metavar="TARGET=DEFINITION")
@click.option("--delay", multiple=True, metavar="MILESTONE=DAY")
@click.option("--method", multiple=True, metavar="KEY=NUMBER")
@click.option("--as-of", "as_of", default="", metavar="YYYY-MM-DD")
@click.option("--stage", type=click.Choice(STAGES))
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    pack: str,
    as_of: str,
    stage: str | None,
    as_json: bool,
    **typed: tuple[str, ...],
) -> None:
    """Suppose things about the plan of PACK and list the targets whose verdict moves."""
    settings = configured(ctx)
    today = date.today()
    day = day_of(as_of) if as_of else today
    region, _ = open_region(settings.home, pack or settings.pack, today=today)
    evaluation = evaluate(region.pack, region.ledger, day=day, stage=stage)
    lines = [f"{kind} {text}" for kind, texts in typed.items() for text in texts]
    read = read_lines(lines, evaluation)
    if read.problems:
        list_problems(read.problems, settings.language)
        ctx.exit(2)
    found = what_if(evaluation, read.assumptions, settings.language)
    if as_json:
        click.echo(json.dumps(what_if_json(found), ensure_ascii=False, indent=1))
        return
    click.echo(_shown(found, evaluation, settings.language))
    for remark in found.remarks:
        click.echo(remark, err=True)
    told(settings.language, "whatif.same", count=found.same)


def _shown(found: Comparison, evaluation: Evaluation, language: str) -> str:
    title = say(
        "whatif.cli_title",
        plan=evaluation.pack.plan.title,
        stage=say(f"stage.{evaluation.stage}"),
        day=found.day,
    )
    lines = [title.text(language)]
    lines += [f"◇ {supposed.words}" for supposed in found.assumptions]
    lines += ["", say("whatif.result").text(language)]
    nothing = [say("whatif.result_none").text(language)]
    lines += [_table(found.moved, language)] if found.moved else nothing
    if found.numbers:
        lines += ["", say("whatif.numbers").text(language), _table(found.numbers, language)]
    if found.milestones:
        lines += ["", say("whatif.milestones").text(language)]
    for move in found.milestones:
        lines.append(f"{move.subject}: {move.before} → {move.after} {move.late}".rstrip())
    return "\n".join(lines)


def _table(moved: list[Moved], language: str) -> str:
    keys = ("cli.col_target", "whatif.col_before", "whatif.col_after", "whatif.col_by")
    head = [say(key).text(language) for key in keys]
    glue = "；" if language == "zh" else "; "
    body = [
        (
            row.title,
            f"{row.before.mark} {row.before.label}",
            f"{row.after.mark} {row.after.label}",
            glue.join(row.by_words),
        )
        for row in moved
    ]
    rest = max(30, shutil.get_terminal_size((120, 40)).columns - 32 - 24 - 24 - 6)
    return table(head, body, (32, 24, 24, rest), lines=4)
