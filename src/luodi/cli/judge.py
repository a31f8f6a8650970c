"""``luodi judge``: judge targets given inline, without a region or a ledger."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from luodi.cli.help import Command
from luodi.cli.output import configured
from luodi.lookups.judged_case import cases_in, cases_of, judged_case
from luodi.lookups.office_rules import office_method


@click.command("judge", cls=Command)
@click.argument("file", type=click.Path(path_type=Path), default="-")
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Judge the target in FILE (or standard input), given as JSON with its figures."""
    settings = configured(ctx)
    today = date.today()
    typed = str(file) == "-"
    cases = cases_of(sys.stdin.buffer.read(), "JSON") if typed else cases_in(file)
    method = office_method(settings.home)
    found = [judged_case(case, settings.language, today=today, method=method) for case in cases]
    one = found[0] if len(found) == 1 else found
    click.echo(json.dumps(one, ensure_ascii=False, indent=1))
    for verdict in found:
        for error in verdict.get("error", ()):
            click.echo(error["message"], err=True)
    if any("error" in verdict for verdict in found):
        ctx.exit(2)
