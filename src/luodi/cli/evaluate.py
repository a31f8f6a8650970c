"""``luodi evaluate``: judge every target of a plan."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import configured, day_of, table, told
from luodi.cli.site import start_django
from luodi.configuration import Configuration
from luodi.lookups.evaluation import STAGES, Evaluation, evaluate
from luodi.lookups.evaluation_json import evaluation_json
from luodi.lookups.rows import state_counts, target_rows


@click.command("evaluate", cls=Command)
@click.argument("pack", default="")
@click.option(
    "--as-of",
    "as_of",
    default="",
    metavar="YYYY-MM-DD",
)
@click.option(
    "--stage",
    type=click.Choice(STAGES),
)
@click.option("--json", "as_json", is_flag=True)
@click.option("--all", "everything", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, pack: str, as_of: str, stage: str | None, as_json: bool, everything: bool
) -> None:
    """Judge every target of PACK (a name or a folder) against the ledger."""
    settings = configured(ctx)
    today = date.today()
    day = day_of(as_of) if as_of else today
    region, added = open_region(settings.home, pack or settings.pack, today=today)
    if added:
        told(settings.language, "cli.pack_loaded", count=added)
    evaluation = evaluate(region.pack, region.ledger, day=day, stage=stage)
    if as_json:
        objects = evaluation_json(evaluation, settings.language, _signed(settings, evaluation))
        click.echo(json.dumps(objects, ensure_ascii=False, indent=1))
    else:
        click.echo(verdict_table(evaluation, settings.language, everything=everything))


def _signed(settings: Configuration, evaluation: Evaluation) -> dict[str, dict[str, str]]:
    """What people signed, where this installation has people at all."""
    if not settings.home.database.is_file() and not os.environ.get("LUODI_DATABASE_URL"):
        return {}
    start_django(settings)
    from luodi.lookups.decisions import decisions_of

    plan, stage = evaluation.pack.plan.id, evaluation.stage.value
    return {
        target_id: {
            "verdict": signed.code,
            "proposed": signed.proposed,
            "by": signed.by,
            "on": signed.day.isoformat(),
            "as_of": signed.as_of.isoformat(),
            "reason": signed.reason,
        }
        for target_id, signed in decisions_of(plan, stage, evaluation.day).items()
    }


def verdict_table(evaluation: Evaluation, language: str, *, everything: bool = False) -> str:
    """The verdicts as a table for the terminal, those that need a person first."""
    every = target_rows(evaluation, language)
    rows = [row for row in every if everything or row.group != "layout"]
    states = [
        say("cli.state_count", mark=s.mark, word=s.word, count=s.count).text(language)
        for s in state_counts(
            rows, evaluation.stage.value, language, evaluation.pack.catalogue.method.words
        )
    ]
    columns = shutil.get_terminal_size((120, 40)).columns
    head = [say(f"cli.col_{c}").text(language) for c in ("target", "goal", "verdict", "why")]
    body = [
        (
            row.title,
            row.goal,
            f"{row.mark} {row.label}",
            say("cli.missing", text=row.missing).text(language)
            if row.code == "undetermined"
            else row.why,
        )
        for row in rows
    ]
    limits = (32, 16, 24, max(30, columns - 32 - 16 - 24 - 6))
    title = say(
        "cli.title",
        plan=evaluation.pack.plan.title,
        stage=say(f"stage.{evaluation.stage}"),
        day=evaluation.day.isoformat(),
    )
    counts = say("cli.counts", total=len(rows), states="  ".join(states))
    lines = [title.text(language), counts.text(language), "", table(head, body, limits, lines=4)]
    hidden = len(every) - len(rows)
    if hidden:
        lines += ["", say("cli.group_layout", count=hidden).text(language)]
    return "\n".join(lines)
