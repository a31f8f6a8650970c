"""``luodi read``: the outline and quantities of a plan file."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from luodi.actions.open_region import Region, open_region
from luodi.actions.read_many import plan_files, read_many
from luodi.actions.read_plan import PlanRead, read_plan
from luodi.catalogue import say
from luodi.catalogue.strength import ladder
from luodi.cli.help import Command
from luodi.cli.output import configured, table, told
from luodi.values import Problem, Refused

LISTS = ("quantities", "commitments")


@click.command("read", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.option("--list", "listed", type=click.Choice(LISTS), default=LISTS[0], show_default=True)
@click.option("--text", "text_out", type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True)
@click.option("--out", type=click.Path(path_type=Path))
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    as_json: bool,
    listed: str,
    text_out: Path | None,
    jobs: int,
    out: Path | None,
) -> None:
    """Read FILE: what it promises, exact to the character; or a folder of files."""
    settings = configured(ctx)
    region, _ = open_region(settings.home, settings.pack, today=date.today())
    if file.is_dir():
        _read_folder(ctx, region, file, out, jobs, settings.language)
        return
    result = read_plan(region, file)
    document = result.reading.document
    if document.format == "txt" and document.encoding.lower().replace("-", "") != "utf8":
        told(settings.language, "cli.read_encoding", encoding=document.encoding.upper())
    for doubt in document.doubts:
        told(settings.language, f"page_doubt.{doubt.code}", page=doubt.page, found=doubt.found)
    if text_out is not None:
        _write(text_out, document.text)
        told(settings.language, "cli.read_text", file=str(text_out))
    if as_json:
        click.echo(
            json.dumps(result.reading.as_json(settings.language), ensure_ascii=False, indent=1)
        )
    else:
        click.echo(_readable(result, file.name, listed, settings.language))
    if result.known:
        told(
            settings.language,
            "cli.read_known",
            title=result.known.title,
            count=len(result.known.spans),
        )
    else:
        told(settings.language, "cli.read_unknown")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(Problem("read.cannot_write", str(path), reason)) from error


def _read_folder(
    ctx: click.Context, region: Region, folder: Path, out: Path | None, jobs: int, language: str
) -> None:
    if out is None:
        raise Refused(Problem("read.folder_needs_out", str(folder)))
    files = plan_files(folder)
    if not files:
        raise Refused(Problem("read.no_plans", str(folder)))
    with click.progressbar(length=len(files), file=sys.stderr) as bar:
        result = read_many(
            folder, out, region.pack, jobs=jobs, language=language, progress=bar.update
        )
    told(
        language,
        "cli.read_folder",
        done=result.done,
        failed=result.failed,
        earlier=result.earlier,
        out=str(out),
    )
    if result.failed:
        ctx.exit(2)


def _readable(result: PlanRead, name: str, listed: str, language: str) -> str:
    found = result.reading.as_json()
    sections = {entry["id"]: entry for entry in found["outline"]}
    rows_of = {"quantities": _quantity_row, "commitments": _commitment_row}[listed]
    columns = {
        "quantities": ("section", "kind", "indicator", "value", "deadline", "text"),
        "commitments": ("section", "kind", "strength", "deadline", "text"),
    }[listed]
    text = result.reading.document.text
    rows = [
        (
            _heading(sections, row["heading_id"]),
            *rows_of(row, language),
            " ".join(text[row["char_start"] : row["char_end"]].split()),
        )
        for row in found[listed]
    ]
    width = shutil.get_terminal_size((140, 40)).columns
    widths = {"section": 24, "kind": 8, "indicator": 30, "value": 18, "deadline": 10, "strength": 8}
    fixed = [widths[column] for column in columns[:-1]]
    summary = say(
        "cli.read_summary",
        title=found["document"]["title"] or name,
        characters=found["document"]["characters"],
        headings=len(found["outline"]),
        quantities=len(found["quantities"]),
        commitments=len(found["commitments"]),
    ).text(language)
    if not rows:
        return summary
    head = [say(f"cli.read_col_{column}").text(language) for column in columns]
    return "\n".join([summary, "", table(head, rows, (*fixed, max(30, width - sum(fixed) - 10)))])


def _quantity_row(row: dict[str, Any], language: str) -> tuple[str, ...]:
    return (
        say(f"quantity.{row['kind']}").text(language),
        str(row["indicator"] or ""),
        _value(row),
        str(row["deadline_or_period"] or ""),
    )


def _commitment_row(row: dict[str, Any], language: str) -> tuple[str, ...]:
    return (
        say(f"action.{row['action']}").text(language),
        ladder()[row["strength"]].name.text(language),
        str(row["deadline"] or ""),
    )


def _heading(sections: dict[str, Any], heading_id: str | None) -> str:
    entry = sections.get(heading_id or "")
    return f"{entry['number'] or ''}{entry['title']}" if entry else ""


def _value(quantity: dict[str, Any]) -> str:
    value, unit = quantity["value"], quantity["unit"] or ""
    sign = {"=": "", "up": "↑", "down": "↓"}.get(quantity["comparator"], quantity["comparator"])
    if isinstance(value, list):
        return f"{sign}{':'.join(_number(v) for v in value)}{unit}"
    return f"{sign}{_number(value)}{unit}" if value is not None else str(sign)


def _number(value: float | int | str) -> str:
    return f"{Decimal(str(value)):f}"
