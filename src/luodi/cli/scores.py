"""``luodi scores``: places scored by a scheme, with rank intervals and ties."""

from __future__ import annotations

import json
from datetime import date

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import configured, day_of, table
from luodi.lookups.evaluation import evaluate
from luodi.lookups.scores import scored
from luodi.lookups.scores_export import scores_json
from luodi.lookups.scores_page import ScoreRow, ScoreTable, score_table
from luodi.lookups.why_not import NotPossible


@click.command("scores", cls=Command)
@click.argument("scheme", required=False, default="")
@click.option("--period", default="", metavar="PERIOD")
@click.option("--working", is_flag=True)
@click.option("--as-of", "as_of", default="", metavar="YYYY-MM-DD")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, scheme: str, period: str, working: bool, as_of: str, as_json: bool
) -> None:
    """Score and rank places by SCHEME, with rank intervals and ties."""
    settings = configured(ctx)
    language, today = settings.language, date.today()
    day = day_of(as_of) if as_of else today
    region, _ = open_region(settings.home, settings.pack, today=today)
    evaluation = evaluate(region.pack, region.ledger, day=day)
    try:
        found = scored(evaluation, scheme, period)
    except NotPossible as error:
        for reason in error.reasons:
            click.echo(reason.text(language), err=True)
        ctx.exit(2)
    if as_json:
        click.echo(json.dumps(scores_json(found), ensure_ascii=False, indent=1))
        return
    shown = score_table(evaluation, found, language)
    headline = say(
        "scores.headline", name=found.scheme.name, period=shown.period, day=day.isoformat()
    )
    click.echo(f"{headline.text(language)}\n{shown.kind} {shown.note}\n")
    click.echo(_table(shown, language))
    click.echo(f"\n{shown.sentence}\n{shown.spread}")
    for note in shown.notes:
        click.echo(note)
    if working:
        for row in shown.rows:
            click.echo(f"\n{row.name}  {row.score or row.lacks}")
            click.echo(_working(row, language))


def _table(shown: ScoreTable, language: str) -> str:
    names = ("rank", "place", "score", "interval", "ties")
    head = [say(f"scores.col_{name}").text(language) for name in names]
    tied = say("scores.tied").text(language)
    body = [
        (
            f"{row.rank} {tied if row.tied else ''}".strip() or "–",
            row.name,
            row.score or row.lacks,
            row.interval or "–",
            row.ties or "–",
        )
        for row in shown.rows
    ]
    return table(head, body, (12, 24, 40, 14, 60), lines=3)


def _working(row: ScoreRow, language: str) -> str:
    head = [say(f"scores.col_{n}").text(language) for n in ("item", "measured", "points", "weight")]
    body = [(w.item, w.measured, w.points, w.weight) for w in row.work]
    return "\n".join([table(head, body, (48, 48, 10, 8), lines=2), *row.deductions, row.sum])
