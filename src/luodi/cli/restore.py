"""``luodi restore``: an installation from its backup."""

from __future__ import annotations

from pathlib import Path

import click

from luodi.actions.keep_safe import restore
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import configured, told


@click.command("restore", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Unpack the backup FILE into an empty home folder and prove that it is complete."""
    settings = configured(ctx)
    done = restore(file, settings.home)
    words = say("cli.restored", home=settings.home.path, count=done.files)
    click.echo(words.text(settings.language))
    if done.elsewhere:
        told(settings.language, "cli.restore_without_database")
