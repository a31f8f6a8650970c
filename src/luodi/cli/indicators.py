"""``luodi indicators``: the codes a table of figures may use."""

from __future__ import annotations

from datetime import date

import click

from luodi.actions.open_region import open_region
from luodi.catalogue.units import unit_name
from luodi.cli.help import Command
from luodi.cli.output import configured, table


@click.command("indicators", cls=Command)
@click.argument("words", nargs=-1)
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...]) -> None:
    """List indicator codes with their names and units; WORDS narrow the list."""
    settings = configured(ctx)
    region, _ = open_region(settings.home, settings.pack, today=date.today())
    rows = [
        (i.id, i.name.text(settings.language), unit_name(i.unit).zh)
        for i in region.pack.catalogue.indicators.values()
        if all(w in f"{i.id}{i.name.zh}{i.name.en}{''.join(i.aliases)}" for w in words)
    ]
    head = ("indicator", "名称" if settings.language == "zh" else "name", "unit")
    click.echo(table(head, rows, (44, 60, 24)) if rows else "")
