"""``luodi align``: what a plan makes of every target of the plan above it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from luodi.actions.open_region import open_region
from luodi.cli.diff import readable
from luodi.cli.help import Command
from luodi.cli.output import configured
from luodi.lookups.compare_plans import hold_against


@click.command("align", cls=Command)
@click.argument("parent", type=click.Path(path_type=Path))
@click.argument("child", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, parent: Path, child: Path, as_json: bool) -> None:
    """Hold CHILD against PARENT, the plan above it; nothing is kept."""
    settings = configured(ctx)
    region, _ = open_region(settings.home, settings.pack, today=date.today())
    found = hold_against(region, parent, child, settings.language)
    if as_json:
        click.echo(json.dumps(found.data, ensure_ascii=False, indent=1))
    else:
        click.echo(readable(found, "align", settings.language))
