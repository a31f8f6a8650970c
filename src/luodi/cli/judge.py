"""``luodi judge``: judge targets given inline, without a region or a ledger."""

from __future__ import annotations

import json
from datetime import date
from typing import TextIO

import click

from luodi.cli.help import Command
from luodi.cli.output import configured
from luodi.lookups.judged_case import judged_case, read_cases
from luodi.lookups.office_rules import office_method


@click.command("judge", cls=Command)
@click.argument("file", type=click.File(encoding="utf-8-sig"), default="-")
@click.pass_context
def command(ctx: click.Context, file: TextIO) -> None:
    """Judge the target in FILE (or standard input), given as JSON with its figures."""
    settings = configured(ctx)
    today = date.today()
    cases = read_cases(file.read())
    method = office_method(settings.home)
    found = [judged_case(case, settings.language, today=today, method=method) for case in cases]
    one = found[0] if len(found) == 1 else found
    click.echo(json.dumps(one, ensure_ascii=False, indent=1))
    for verdict in found:
        for error in verdict.get("error", ()):
            click.echo(error["message"], err=True)
    if any("error" in verdict for verdict in found):
        ctx.exit(2)
