"""``luodi cascade``: a regional target split among places and reconciled with their own."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import say
from luodi.catalogue.cascade_rules import cascade_rules
from luodi.cli.help import Command
from luodi.cli.output import configured, day_of, table, told
from luodi.lookups.cascade import cascade
from luodi.lookups.cascade_files import save_cascade
from luodi.lookups.cascade_json import cascade_json
from luodi.lookups.cascade_own import read_own
from luodi.lookups.cascade_places import LEVELS
from luodi.lookups.cascade_rows import CascadeTable, cascade_table
from luodi.lookups.cascade_value import RULES, Wish
from luodi.lookups.evaluation import evaluate
from luodi.values import Problem, Refused, UnreadableNumber, decimal_from


@click.command("cascade", cls=Command)
@click.argument("target")
@click.argument("pack", required=False, default="")
@click.option("--rule", type=click.Choice(RULES), default="share")
@click.option("--members", type=click.Choice(LEVELS), default="direct")
@click.option("--area", default="", metavar="CODE")
@click.option("--place", multiple=True, metavar="CODE")
@click.option("--by", default="", metavar="INDICATOR")
@click.option("--elasticity", default="", metavar="NUMBER")
@click.option("--base-year", type=int, metavar="YEAR")
@click.option("--known-only", is_flag=True)
@click.option("--own", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--distance", type=click.Choice(tuple(cascade_rules().distances)), default="size")
@click.option("--insist", metavar="REASON")
@click.option("--as-of", "as_of", default="", metavar="YYYY-MM-DD")
@click.option("--json", "as_json", is_flag=True)
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="FILE")
@click.pass_context
def command(
    ctx: click.Context,
    target: str,
    pack: str,
    rule: str,
    members: str,
    area: str,
    place: tuple[str, ...],
    by: str,
    elasticity: str,
    base_year: int | None,
    known_only: bool,
    own: Path | None,
    distance: str,
    insist: str | None,
    as_of: str,
    as_json: bool,
    xlsx: Path | None,
) -> None:
    """Split TARGET among its places."""
    settings = configured(ctx)
    language, today = settings.language, date.today()
    day = day_of(as_of) if as_of else today
    if insist is not None and not insist.strip():
        raise Refused(Problem("cascade.empty_reason", "--insist"))
    region, _ = open_region(settings.home, pack or settings.pack, today=today)
    catalogue = region.pack.catalogue
    wish = Wish(
        rule=rule,
        area=area,
        level=members,
        places=place,
        by=by,
        elasticity=_number(elasticity),
        base_year=base_year,
        known_only=known_only,
        insist=insist,
        own=read_own(_bytes(own), own.name, target, catalogue) if own else (),
        distance=distance,
    )
    evaluation = evaluate(region.pack, region.ledger, day=day)
    found = cascade(evaluation, target, wish)
    if xlsx:
        save_cascade(found, catalogue, xlsx, day=day, language=language)
        told(language, "cascade.written", file=str(xlsx))
    if as_json:
        plain = cascade_json(found, catalogue, language)
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    _print(cascade_table(found, catalogue, language), language, day)


def _print(shown: CascadeTable, language: str, day: date) -> None:
    """Headline, what must not be overlooked, the table, and how it came about."""

    def word(key: str) -> str:
        return say(f"cascade.{key}").text(language)

    line = say("cascade.day_line", day=day.isoformat(), rules=cascade_rules().title)
    click.echo(f"{shown.headline}\n{line.text(language)}\n")
    for text in shown.warnings:
        click.echo(f"⚠ {text}\n")
    head = [word("col_place"), shown.base_head, word("col_share")]
    limits = [24, 18, 9]
    for shows, key in (
        (shown.weighted, "col_weight"),
        (shown.ruled, "col_split"),
        (shown.reconciled, "col_own"),
        (shown.reconciled or not shown.ruled, "col_part"),
        (shown.reconciled, "col_residual"),
    ):
        if shows:
            head.append(word(key))
            limits.append(18)
    body = []
    for row in [*shown.rows, *([shown.total] if shown.total else [])]:
        cells = [row.name or shown.total_head, row.base or "–", row.share or "–"]
        cells += [row.weight] if shown.weighted else []
        cells += [row.split] if shown.ruled else []
        cells += [row.own or "–"] if shown.reconciled else []
        cells += [row.part] if shown.reconciled or not shown.ruled else []
        if shown.reconciled:
            cells.append(f"{row.residual} {row.residual_percent}".strip() or "–")
        body.append((*cells, row.growth or "–", f"{row.mark} {row.verdict}".strip()))
    head += [shown.growth_head, word("col_verdict")]
    rest = max(16, shutil.get_terminal_size((140, 40)).columns - 110)
    click.echo(table(head, body, (*limits, 14, rest), lines=2))
    click.echo("\n" + say("cascade.table_caption", unit=shown.unit).text(language))
    for text in (*shown.own, *shown.notes):
        click.echo(f"· {text}")


def _number(text: str) -> Decimal | None:
    try:
        return decimal_from(text) if text else None
    except UnreadableNumber as error:
        raise Refused(Problem("cascade.bad_number", "--elasticity", text)) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(Problem("cascade.unreadable", str(path), reason)) from error
