"""``luodi load``: figures from a table, an SDMX message or a Parquet file into the ledger."""

from __future__ import annotations

import getpass
from datetime import date
from pathlib import Path

import click

from luodi.actions.load_observations import Given, Loaded, load_observations
from luodi.actions.open_region import open_region
from luodi.actions.receive_figures import Hints
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import configured, list_problems, table, told
from luodi.lookups.load_preview import changed_figures
from luodi.values import Problem, Refused


@click.command("load", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", required=True, metavar="ID")
@click.option("--title", default="")
@click.option("--publisher", default="")
@click.option("--published", default="", metavar="DATE")
@click.option("--status", default="preliminary", show_default=True)
@click.option("--period", default="")
@click.option("--place", default="")
@click.option("--sheet", default="")
@click.option("--names", type=click.Path(path_type=Path), metavar="FILE.toml")
@click.option("--dry-run", "dry_run", is_flag=True)
@click.option("--marked", type=click.Path(path_type=Path), metavar="OUT.xlsx")
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    source: str,
    title: str,
    publisher: str,
    published: str,
    status: str,
    period: str,
    place: str,
    sheet: str,
    names: Path | None,
    dry_run: bool,
    marked: Path | None,
) -> None:
    """Load FILE; good figures are stored, bad cells listed."""
    settings = configured(ctx)
    language, today = settings.language, date.today()
    region, _ = open_region(settings.home, settings.pack, today=today)
    given = Given(
        source,
        title,
        publisher,
        published,
        getpass.getuser(),
        Hints(status, period, place, sheet, _text(names) if names else ""),
    )
    done = load_observations(region, file, given, today=today, dry_run=dry_run)
    _understood(done, language)
    list_problems(done.problems, language)
    if done.problems:
        told(language, "cli.load_bad_rows", count=len(done.problems))
    if marked and done.incoming:
        _write(marked, done.incoming.marked_copy(language))
        told(language, "cli.load_marked", file=marked)
    if dry_run and done.comparison.counts:
        rows = changed_figures(region, done.comparison, today, language)
        names = ("relation", "figure", "value", "known")
        head = [say(f"cli.load_{name}").text(language) for name in names]
        if rows:
            click.echo(table(head, rows, (12, 48, 16, 60)))
    click.echo(_outcome(done, language, dry_run=dry_run))
    if done.release and source not in region.pack.catalogue.sources and not title:
        told(language, "cli.load_unregistered", source=source)
    if done.problems:
        ctx.exit(2)


def _understood(done: Loaded, language: str) -> None:
    """How the file was read, on standard error."""
    if done.incoming is None:
        return
    if done.incoming.encoding not in ("", "utf-8"):
        told(language, "cli.read_encoding", encoding=done.incoming.encoding.upper())
    for line in done.incoming.layout:
        click.echo(line.text(language), err=True)
    list_problems(done.incoming.notes, language)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        raise Refused(Problem("read.unreadable", str(path), reason)) from error


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(Problem("home.unwritable", str(path), reason)) from error


def _outcome(done: Loaded, language: str, *, dry_run: bool) -> str:
    counts = done.comparison.counts
    if done.earlier:
        sentence = say(
            "cli.load_same_file", day=done.earlier.loaded_on.isoformat(), release=done.earlier.id
        )
    elif done.release or (dry_run and done.comparison.to_store):
        key = "cli.load_would_store" if dry_run else "cli.load_stored"
        sentence = say(key, release=done.release.id if done.release else "", **counts)
    elif counts.get("same"):
        sentence = say("cli.load_nothing_new", same=counts["same"])
    else:
        sentence = say("cli.load_no_good")
    return sentence.text(language)
