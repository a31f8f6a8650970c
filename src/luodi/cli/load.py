"""``luodi load``: figures from a CSV file into the ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from luodi.actions.load_observations import Loaded, load_observations
from luodi.actions.open_region import open_region
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import configured, list_problems, told


@click.command("load", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", required=True, metavar="ID")
@click.option("--title", default="")
@click.option("--publisher", default="")
@click.option("--published", default="", metavar="DATE")
@click.pass_context
def command(
    ctx: click.Context, file: Path, source: str, title: str, publisher: str, published: str
) -> None:
    """Load FILE, a CSV table of figures; good rows are stored, bad ones listed."""
    settings = configured(ctx)
    today = date.today()
    region, _ = open_region(settings.home, settings.pack, today=today)
    done = load_observations(
        region,
        file,
        source_id=source,
        title=title,
        publisher=publisher,
        published=published,
        today=today,
    )
    language = settings.language
    if done.encoding not in ("", "utf-8"):
        told(language, "cli.read_encoding", encoding=done.encoding.upper())
    list_problems(done.problems, language)
    if done.problems:
        told(language, "cli.load_bad_rows", count=len(done.problems))
    click.echo(_outcome(done, language))
    if done.release and source not in region.pack.catalogue.sources and not title:
        told(language, "cli.load_unregistered", source=source)
    if done.problems:
        ctx.exit(2)


def _outcome(done: Loaded, language: str) -> str:
    comparison = done.comparison
    if done.earlier:
        sentence = say(
            "cli.load_same_file", day=done.earlier.loaded_on.isoformat(), release=done.earlier.id
        )
    elif done.release:
        sentence = say(
            "cli.load_stored",
            release=done.release.id,
            new=comparison.counts["new"],
            revised=comparison.counts["revised"],
            conflicting=comparison.counts["conflicting"],
            agreeing=comparison.counts["agreeing"],
            same=comparison.counts["same"],
        )
    elif comparison.same:
        sentence = say("cli.load_nothing_new", same=comparison.counts["same"])
    else:
        sentence = say("cli.load_no_good")
    return sentence.text(language)
