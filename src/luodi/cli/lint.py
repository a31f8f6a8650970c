"""``luodi lint``: the faults of a plan file that a careful editor would query."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import configured, table
from luodi.lookups.plan_findings import FindingRow, plan_findings


@click.command("lint", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, file: Path, as_json: bool) -> None:
    """List the faults of FILE; nothing is kept."""
    settings = configured(ctx)
    today = date.today()
    region, _ = open_region(settings.home, settings.pack, today=today)
    rows = plan_findings(region, file, settings.language, day=today)
    if as_json:
        click.echo(json.dumps([row.data for row in rows], ensure_ascii=False, indent=1))
    else:
        click.echo(_readable(rows, settings.language))


def _readable(rows: list[FindingRow], language: str) -> str:
    if not rows:
        return say("cli.lint_none").text(language)
    head = [say(f"cli.lint_col_{c}").text(language) for c in ("severity", "line", "what", "quote")]
    columns = shutil.get_terminal_size((140, 40)).columns
    wide = max(len(row.place) for row in rows) + 6
    limits = (8, wide, max(40, (columns - 20) * 2 // 3), max(24, (columns - 20) // 3))
    body = [(row.severity, row.place, row.message.replace("\n", ""), row.quote) for row in rows]
    counts = say("cli.lint_count", count=len(rows)).text(language)
    return "\n".join([counts, "", table(head, body, limits, lines=4)])
