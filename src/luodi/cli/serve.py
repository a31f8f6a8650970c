"""``luodi serve``: the site of an installation."""

from __future__ import annotations

from datetime import date

import click

from luodi.actions.open_region import open_region
from luodi.cli.help import Command
from luodi.cli.output import configured, told
from luodi.cli.site import HOST, free_port, serve_until_stopped, start_django


@click.command("serve", cls=Command)
@click.option("--port", type=int)
@click.option(
    "--host",
    default=HOST,
    show_default=True,
)
@click.pass_context
def command(ctx: click.Context, port: int | None, host: str) -> None:
    """Serve the site until Ctrl+C."""
    settings = configured(ctx)
    chosen = free_port(port, host)
    open_region(settings.home, settings.pack, today=date.today())
    start_django(settings)
    told(settings.language, "cli.demo_site", url=f"http://{host}:{chosen}/")
    serve_until_stopped(chosen, host)
    told(settings.language, "cli.serve_stopped")
