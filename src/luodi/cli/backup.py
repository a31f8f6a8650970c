"""``luodi backup``: everything an installation keeps, in one file."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from luodi.actions.keep_safe import back_up
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import configured, told


@click.command("backup", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Write everything this installation keeps into FILE."""
    settings = configured(ctx)
    elsewhere = bool(os.environ.get("LUODI_DATABASE_URL"))
    done = back_up(settings.home, file, at=datetime.now().astimezone(), own_database=not elsewhere)
    size = f"{done.size / 1_000_000:.1f}"
    click.echo(say("cli.backed_up", file=file, count=done.files, size=size).text(settings.language))
    if elsewhere:
        told(settings.language, "cli.backup_without_database")
