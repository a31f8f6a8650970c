"""``luodi rollup``: the members' figures added up, beside the published one."""

from __future__ import annotations

import json
import shutil
from datetime import date

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import Catalogue, say
from luodi.cli.help import Command
from luodi.cli.output import configured, day_of, table, told
from luodi.lookups.evaluation import evaluate
from luodi.lookups.rollup_json import rollup_json
from luodi.lookups.rollup_page import RollUpRow, rollup_row, rollups
from luodi.values import Period, Problem, Refused, UnreadablePeriod


@click.command("rollup", cls=Command)
@click.argument("indicator")
@click.argument("area")
@click.option("--period", default="", metavar="PERIOD")
@click.option("--from", "first", type=int, default=0, metavar="YEAR")
@click.option("--to", "last", type=int, default=9999, metavar="YEAR")
@click.option("--counties", is_flag=True)
@click.option("--as-of", "as_of", default="", metavar="YYYY-MM-DD")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    indicator: str,
    area: str,
    period: str,
    first: int,
    last: int,
    counties: bool,
    as_of: str,
    as_json: bool,
) -> None:
    """Add up INDICATOR over the members of AREA, beside the published figure."""
    settings = configured(ctx)
    language, today = settings.language, date.today()
    day = day_of(as_of) if as_of else today
    region, _ = open_region(settings.home, settings.pack, today=today)
    catalogue = region.pack.catalogue
    indicator_id, code = _indicator(catalogue, indicator), _area(catalogue, area)
    only = _period(period) if period else None
    evaluation = evaluate(region.pack, region.ledger, day=day)
    engine, level = rollups(evaluation), "county" if counties else "direct"
    periods = [only] if only else engine.periods(indicator_id, code, level)
    found = [
        engine.of(indicator_id, code, p, level) for p in periods if only or first <= p.year <= last
    ]
    if as_json:
        unit = catalogue.indicators[indicator_id].unit
        click.echo(json.dumps([rollup_json(f, unit) for f in found], ensure_ascii=False, indent=1))
        return
    if any(f.reason == "members_unknown" for f in found):
        told(language, "rollup.members_are_unknown", area=catalogue.place_name(code))
    headline = say(
        "rollup.headline",
        indicator=catalogue.indicators[indicator_id].name,
        area=catalogue.place_name(code),
        day=day.isoformat(),
    )
    click.echo(headline.text(language) + "\n")
    rows = [rollup_row(evaluation, engine, f, language) for f in found]
    click.echo(_table(rows, language) if rows else say("rollup.nothing").text(language))
    if only:
        click.echo(_counted(rows[0], language))
    if any(row.missing for row in rows):
        told(language, "rollup.ask", holder=rows[0].holder)


def _table(rows: list[RollUpRow], language: str) -> str:
    columns = ("web.col_period", "rollup.col_total", "rollup.col_counted", "rollup.col_published")
    head = [
        say(c).text(language) for c in (*columns, "rollup.col_comparison", "rollup.col_missing")
    ]
    glue = "、" if language == "zh" else ", "
    body = [
        (
            row.period,
            row.total or row.bounds or "–",
            f"{row.mark} {row.word} {row.reported}/{row.of}",
            row.published.value if row.published else "–",
            row.comparison,
            glue.join(member.name for member in row.missing),
        )
        for row in rows
    ]
    rest = max(24, (shutil.get_terminal_size((140, 40)).columns - 80) // 2)
    return table(head, body, (10, 26, 20, 18, max(rest, 40), rest), lines=4)


def _counted(row: RollUpRow, language: str) -> str:
    """Every figure counted, and the notes: what one period rests on."""
    head = [
        say(c).text(language)
        for c in ("web.col_place", "web.col_value", "rollup.col_role", "web.col_source")
    ]
    body = [
        (c.figure.place, f"{c.figure.value} {c.figure.status_mark}", c.role, c.figure.source)
        for c in row.counted
    ]
    listed = [table(head, body, (20, 20, 28, 60))] if body else []
    return "\n".join(["", *listed, "", *row.notes]).rstrip()


def _indicator(catalogue: Catalogue, text: str) -> str:
    if text in catalogue.indicators:
        return text
    return _only(
        [i.id for i in catalogue.indicators.values() if text in (i.name.zh, i.name.en, *i.aliases)],
        text,
        "indicator",
    )


def _area(catalogue: Catalogue, text: str) -> str:
    if text in catalogue.places:
        return text
    return _only(
        [
            p.code
            for p in catalogue.places.values()
            if text in (p.name.zh, p.name.en, p.full_name, *p.short_names)
        ],
        text,
        "area",
    )


def _only(found: list[str], text: str, kind: str) -> str:
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(Problem("rollup.ambiguous", "", text, "、".join(found)))
    raise Refused(Problem(f"rollup.unknown_{kind}", "", text))


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except UnreadablePeriod as error:
        raise Refused(Problem("rollup.bad_period", "--period", text)) from error
