"""``luodi growth``: how much of a place's growth is the province's, its mix's, its own."""

from __future__ import annotations

import json
from datetime import date

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import configured, day_of, table, told
from luodi.lookups.evaluation import Evaluation, evaluate
from luodi.lookups.why_growth import Growth, growth, spans
from luodi.lookups.why_growth_export import growth_json
from luodi.lookups.why_growth_page import asked_span, place_meant
from luodi.lookups.why_growth_table import EFFECTS, growth_table
from luodi.lookups.why_not import NotPossible


@click.command("growth", cls=Command)
@click.argument("place", required=False, default="")
@click.option("--from", "first", default="", metavar="YEAR")
@click.option("--to", "last", default="", metavar="YEAR")
@click.option("--against", default="", metavar="PLACE")
@click.option("--as-of", "as_of", default="", metavar="YYYY-MM-DD")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, place: str, first: str, last: str, against: str, as_of: str, as_json: bool
) -> None:
    """Divide the growth of PLACE: shared growth, industry mix, competitive effect."""
    settings = configured(ctx)
    language, today = settings.language, date.today()
    day = day_of(as_of) if as_of else today
    region, _ = open_region(settings.home, settings.pack, today=today)
    evaluation = evaluate(region.pack, region.ledger, day=day)
    catalogue = region.pack.catalogue
    try:
        reference = place_meant(catalogue, against) if against else ""
        if not (place or first or last):
            _listed(evaluation, reference, language, as_json=as_json)
            return
        span = asked_span(evaluation, place, first, last, reference)
        if span is None:
            told(language, "growth.none_available")
            ctx.exit(2)
        found = growth(evaluation, span, reference)
    except NotPossible as error:
        for reason in error.reasons:
            click.echo(reason.text(language), err=True)
        ctx.exit(2)
    if as_json:
        click.echo(json.dumps(growth_json(evaluation, found), ensure_ascii=False, indent=1))
        return
    _shown(evaluation, found, language)


def _listed(evaluation: Evaluation, against: str, language: str, *, as_json: bool) -> None:
    """What the figures on file allow."""
    known = spans(evaluation, against)
    if as_json:
        rows = [{"place": s.place, "from": s.first, "to": s.last} for s in known]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not known:
        told(language, "growth.none_available")
        return
    click.echo(say("growth.available").text(language) + "\n")
    for s in known:
        name = evaluation.pack.catalogue.place_name(s.place)
        row = say("growth.available_row", place=name, first=s.first, last=s.last)
        click.echo(f"{s.place}  {row.text(language)}")


def _shown(evaluation: Evaluation, found: Growth, language: str) -> None:
    shown = growth_table(evaluation, found, language)
    click.echo(f"{shown.title}\n")
    names = ("industry", "before", "after", *EFFECTS)
    years = {"before": shown.span.first, "after": shown.span.last}
    head = [say(f"growth.col_{n}", year=years.get(n, "")).text(language) for n in names]
    body = [(r.name, r.before, r.after, *r.effects) for r in (*shown.rows, shown.total)]
    click.echo(table(head, body, (28, *[22] * 8)))
    click.echo(f"\n{shown.unit}\n{shown.sentence}\n")
    for note in shown.notes:
        click.echo(note)
