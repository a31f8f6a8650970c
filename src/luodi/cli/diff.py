"""``luodi diff``: what an amended version of a plan made of every sentence."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import MAX_LISTED, configured, table
from luodi.lookups.compare_plans import Comparison, compare_versions


@click.command("diff", cls=Command)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, old: Path, new: Path, as_json: bool) -> None:
    """Compare OLD and NEW, two versions of one plan; nothing is kept."""
    settings = configured(ctx)
    region, _ = open_region(settings.home, settings.pack, today=date.today())
    found = compare_versions(region, old, new, settings.language)
    if as_json:
        click.echo(json.dumps(found.data, ensure_ascii=False, indent=1))
    else:
        click.echo(readable(found, "diff", settings.language))


def readable(found: Comparison, kind: str, language: str) -> str:
    """The summary, then a table with what needs a person first.

    kind -- diff or align: which heads stand above the two wordings
    """
    counts = [say("compare.count", word=w, count=c).text(language) for w, c in found.counts]
    title = say(f"compare.title_{kind}", first=found.first, second=found.second).text(language)
    lines = [title, say(f"compare.counts_{kind}", counts="  ".join(counts)).text(language)]
    if not found.rows:
        return "\n".join([*lines, say("compare.no_difference").text(language)])
    heads = ("outcome", "section", f"{kind}_first", f"{kind}_second", "what")
    head = [say(f"compare.col_{name}").text(language) for name in heads]
    columns = max(shutil.get_terminal_size((150, 40)).columns, 110)
    quoted = (columns - 14 - 16 - 8) * 3 // 10
    limits = (14, 16, quoted, quoted, columns - 14 - 16 - 8 - 2 * quoted)
    body = [
        (row.outcome, row.section, row.before, row.after, row.what)
        for row in found.rows[:MAX_LISTED]
    ]
    lines += ["", table(head, body, limits, lines=4)]
    more = len(found.rows) - len(body)
    if more:
        lines += ["", say("compare.more", count=more).text(language)]
    return "\n".join(lines)
