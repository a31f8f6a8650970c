"""``luodi ledger``: look after the figures that are in."""

from __future__ import annotations

import getpass
from datetime import date
from pathlib import Path

import click

from luodi.actions.change_ledger import choose_figure, compact_ledger, withdraw_release
from luodi.actions.open_region import open_region
from luodi.actions.roll_up_ledger import ENGINES, roll_up_ledger
from luodi.catalogue import say
from luodi.cli.help import Command, Subcommands
from luodi.cli.output import configured, day_of, list_problems, table
from luodi.lookups.ledger_state import proof, release_rows
from luodi.values import Period, Problem, Refused, UnreadablePeriod


@click.group("ledger", cls=Subcommands)
def command() -> None:
    """Look after the figures that are in."""


@command.command("releases", cls=Command)
@click.pass_context
def releases(ctx: click.Context) -> None:
    """List what came in, newest first."""
    settings = configured(ctx)
    region, _ = open_region(settings.home, settings.pack, today=date.today())
    rows = [
        (
            row.release.id,
            row.release.loaded_on.isoformat(),
            str(row.release.rows),
            row.release.origin,
            row.release.source_title or row.release.source_id,
            _state(row.release.withdraws, row.release.reason, row.withdrawn_by is not None).text(
                settings.language
            ),
        )
        for row in release_rows(region)
    ]
    names = ("release", "day", "rows", "origin", "source", "state")
    head = [say(f"cli.ledger_{name}").text(settings.language) for name in names]
    click.echo(table(head, rows, (24, 10, 10, 40, 40, 60)))


def _state(withdraws: str, reason: str, withdrawn: bool):  # type: ignore[no-untyped-def]
    if withdraws:
        return say("cli.ledger_takes_back", release=withdraws, reason=reason)
    return say("cli.ledger_withdrawn" if withdrawn else "cli.ledger_in_force")


@command.command("verify", cls=Command)
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Prove that nothing was altered or lost."""
    settings = configured(ctx)
    region, _ = open_region(settings.home, settings.pack, today=date.today())
    found = proof(region)
    list_problems(found.problems, settings.language)
    if found.problems:
        ctx.exit(2)
    words = say("cli.ledger_proved", changes=found.changes, files=found.files, seal=found.seal)
    click.echo(words.text(settings.language))


@command.command("withdraw", cls=Command)
@click.argument("release")
@click.option("--reason", required=True)
@click.pass_context
def withdraw(ctx: click.Context, release: str, reason: str) -> None:
    """Take RELEASE back by a further release."""
    settings = configured(ctx)
    region, _ = open_region(settings.home, settings.pack, today=date.today())
    done = withdraw_release(
        region, release, reason=reason, by=getpass.getuser(), today=date.today()
    )
    words = say("cli.ledger_taken_back", release=done.withdraws, rows=done.rows, by=done.id)
    click.echo(words.text(settings.language))


@command.command("choose", cls=Command)
@click.argument("indicator")
@click.argument("place")
@click.argument("period")
@click.option("--source", required=True, metavar="ID")
@click.option("--status", default="")
@click.option("--reason", required=True)
@click.pass_context
def choose(
    ctx: click.Context,
    indicator: str,
    place: str,
    period: str,
    source: str,
    status: str,
    reason: str,
) -> None:
    """Decide which of several figures counts."""
    settings = configured(ctx)
    try:
        asked = Period.parse(period)
    except UnreadablePeriod as error:
        raise Refused(Problem("ledger.bad_period", "PERIOD", period)) from error
    region, _ = open_region(settings.home, settings.pack, today=date.today())
    choice, rivals = choose_figure(
        region,
        indicator,
        place,
        asked,
        source_id=source,
        status=status,
        reason=reason,
        by=getpass.getuser(),
        today=date.today(),
    )
    words = say("cli.ledger_chosen", source=choice.source_id, value=choice.value.normalize(),
                others=len(rivals) - 1)  # fmt: skip
    click.echo(words.text(settings.language))


@command.command("compact", cls=Command)
@click.pass_context
def compact(ctx: click.Context) -> None:
    """Merge small files; no figure is lost."""
    settings = configured(ctx)
    region, _ = open_region(settings.home, settings.pack, today=date.today())
    count = compact_ledger(region)
    click.echo(say("cli.ledger_compacted", count=count).text(settings.language))


@command.command("rollup", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--engine", type=click.Choice(ENGINES), default="duckdb", show_default=True)
@click.option("--master", default="local[2]", show_default=True)
@click.option("--level", type=click.Choice(("direct", "county")), default="direct")
@click.option("--as-of", "as_of", default="", metavar="YYYY-MM-DD")
@click.pass_context
def rollup(
    ctx: click.Context, file: Path, engine: str, master: str, level: str, as_of: str
) -> None:
    """Add up every indicator over every area into FILE."""
    settings = configured(ctx)
    day = day_of(as_of) if as_of else date.today()
    region, _ = open_region(settings.home, settings.pack, today=date.today())
    roll_up_ledger(region, file, day=day, engine=engine, master=master, level=level)
    click.echo(say("cli.ledger_rolled_up", file=file).text(settings.language))
