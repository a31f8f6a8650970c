"""``luodi report``: a plan's evaluation as a Word file, a PDF or a web page."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import say
from luodi.cli.help import Command, Subcommands
from luodi.cli.output import configured, day_of, told
from luodi.cli.site import start_django
from luodi.lookups.evaluation import STAGES, default_stage
from luodi.values import Problem, Refused

FORMS = ("docx", "pdf", "html", "all")


@click.group("report", cls=Subcommands)
def command() -> None:
    """Reports on a plan, written as files."""


@command.command("evaluation", cls=Command)
@click.argument("pack", default="")
@click.option("--stage", type=click.Choice(STAGES))
@click.option("--as-of", "as_of", default="", metavar="YYYY-MM-DD")
@click.option("--format", "form", type=click.Choice(FORMS), default="docx")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--issuer", default="", metavar="NAME")
@click.pass_context
def evaluation(
    ctx: click.Context,
    pack: str,
    stage: str | None,
    as_of: str,
    form: str,
    out: Path | None,
    issuer: str,
) -> None:
    """Write the evaluation report of PACK (a name or a folder)."""
    settings = configured(ctx)
    today = date.today()
    day = day_of(as_of) if as_of else today
    name = pack or settings.pack
    region, added = open_region(settings.home, name, today=today)
    if added:
        told(settings.language, "cli.pack_loaded", count=added)
    # People's wordings and signatures are rows, so the tables must be there.
    start_django(settings)
    from luodi.lookups.evaluation_report_files import KINDS, Asked, file_name, report_bytes

    chosen = stage or default_stage(region.pack, day).value
    signer = issuer or os.environ.get("LUODI_ISSUER", "")
    asked = Asked(chosen, day, settings.language, " ".join(signer.split()))
    kinds = KINDS if form == "all" else (form,)
    targets = _paths(out, kinds, [file_name(region.pack.plan.id, asked, k) for k in kinds])
    for kind, path in zip(kinds, targets, strict=True):
        data = report_bytes(settings.home, name, asked, kind, today=today)
        _write(path, data)
        line = say("cli.report_done", file=str(path), size=f"{max(1, len(data) // 1024):,}")
        click.echo(line.text(settings.language))


def _paths(out: Path | None, kinds: tuple[str, ...], names: list[str]) -> list[Path]:
    """Where each file goes: the name given, or a folder given, or here."""
    if out is None:
        return [Path(name) for name in names]
    if len(kinds) > 1 or out.is_dir():
        if out.exists() and not out.is_dir():
            raise Refused(Problem("report.no_folder", str(out), out.name))
        out.mkdir(parents=True, exist_ok=True)
        return [out / name for name in names]
    if out.suffix.lower() not in ("", f".{kinds[0]}"):
        raise Refused(Problem("report.other_suffix", str(out), out.suffix, f".{kinds[0]}"))
    return [out if out.suffix else out.with_suffix(f".{kinds[0]}")]


def _write(path: Path, data: bytes) -> None:
    """The file, there completely or not at all."""
    partial = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise Refused(
            Problem("report.unwritable", str(path), error.strerror or str(error))
        ) from error
