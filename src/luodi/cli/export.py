"""``luodi export``: figures out of the ledger into a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import configured, day_of
from luodi.lookups.export import FORMS, STRUCTURE_FORM, Selection, export_to


@click.command("export", cls=Command)
@click.option("--indicator", multiple=True, metavar="ID")
@click.option("--place", multiple=True, metavar="CODE")
@click.option("--from", "first", type=int, metavar="YEAR")
@click.option("--to", "last", type=int, metavar="YEAR")
@click.option("--as-of", "as_of", default="", metavar="YYYY-MM-DD")
@click.option("--all-vintages", is_flag=True)
@click.option("--format", "form", type=click.Choice(FORMS), default="csv")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE")
@click.pass_context
def command(
    ctx: click.Context,
    indicator: tuple[str, ...],
    place: tuple[str, ...],
    first: int | None,
    last: int | None,
    as_of: str,
    all_vintages: bool,
    form: str,
    out: Path,
) -> None:
    """Write figures of the ledger to a file, whole or not at all."""
    settings = configured(ctx)
    today = date.today()
    day = day_of(as_of) if as_of else today
    region, _ = open_region(settings.home, settings.pack, today=today)
    selection = Selection(indicator, place, first, last, all_vintages)
    count = export_to(region, out, form, selection, day=day, language=settings.language)
    key = "cli.export_structure_done" if form == STRUCTURE_FORM else "cli.export_done"
    click.echo(say(key, count=count, file=str(out)).text(settings.language))
