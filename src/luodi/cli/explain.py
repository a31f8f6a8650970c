"""``luodi explain``: where a figure comes from and how it is worked out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

import click

from luodi.actions.open_region import open_region
from luodi.catalogue import say
from luodi.cli.help import Command
from luodi.cli.output import configured, day_of, told
from luodi.lookups.evaluation import evaluate
from luodi.lookups.explain_page import ComputedView, ExplainPage, StepRow, explain_page, find_figure
from luodi.lookups.rows import FigureRow
from luodi.values import Problem, Refused


@click.command("explain", cls=Command)
@click.argument("indicator")
@click.argument("place")
@click.argument("period")
@click.option("--as-of", "as_of", default="", metavar="YYYY-MM-DD")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, indicator: str, place: str, period: str, as_of: str, as_json: bool
) -> None:
    """Explain the figure of INDICATOR for PLACE and PERIOD."""
    settings = configured(ctx)
    today = date.today()
    day = day_of(as_of) if as_of else today
    region, added = open_region(settings.home, settings.pack, today=today)
    if added:
        told(settings.language, "cli.pack_loaded", count=added)
    found = find_figure(region.pack.catalogue, indicator, place, period)
    if isinstance(found[0], Problem):
        raise Refused(*found)
    evaluation = evaluate(region.pack, region.ledger, day=day)
    page = explain_page(evaluation, *found, settings.language)
    if page is None:
        raise Refused(Problem("explain.nothing", " ".join((indicator, place, period))))
    if as_json:
        click.echo(json.dumps(asdict(page), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(page, settings.language)))


def _lines(page: ExplainPage, language: str) -> Iterator[str]:
    """The page as text, one section after the other."""

    def words(key: str) -> str:
        return say(f"explain.{key}").text(language)

    yield say("explain.title", indicator=page.indicator, place=page.place, period=page.period).text(
        language
    )
    yield page.definition
    if page.calendar:
        yield page.calendar
    yield ""
    if page.published is None:
        yield words("no_published")
    else:
        yield f"{words('published')}  {page.published.value}"
        yield f"  {_origin(page.published, language)}"
    if page.others:
        yield words("others")
        for other in page.others:
            yield f"  {other.figure.value}  {other.why}"
            yield f"    {_origin(other.figure, language)}"
    if page.rule:
        yield f"{words('rule')}  {page.choice or page.rule}"
    if page.computed is not None:
        yield ""
        yield from _computed(page.computed, language)
    if page.compared:
        yield ""
        yield f"{words('compared')}  {page.compared}"


def _computed(view: ComputedView, language: str) -> Iterator[str]:
    def words(key: str) -> str:
        return say(f"explain.{key}").text(language)

    yield f"{words('formula')}  {view.words}"
    if view.value:
        unrounded = say("explain.unrounded", value=view.unrounded).text(language)
        yield f"{words('computed')}  {view.value}  {unrounded}"
    else:
        yield words("no_computed")
    yield words("steps")
    yield from _step(view.step, language, "  ")
    for key, texts in (("missing", view.missing), ("doubts", view.doubts)):
        if texts:
            yield words(key)
            yield from (f"  {text}" for text in texts)


def _step(step: StepRow, language: str, indent: str) -> Iterator[str]:
    value = step.value or "—"
    yield f"{indent}{step.text} = {value}" + (f"  {step.name}  {step.where}" if step.where else "")
    if step.figure is not None:
        yield f"{indent}  {_origin(step.figure, language)}"
    for part in step.parts:
        yield from _step(part, language, indent + "  ")


def _origin(figure: FigureRow, language: str) -> str:
    return say(
        "explain.origin",
        status=figure.status,
        source=figure.source,
        publisher=figure.publisher,
        published=figure.published or say("web.source_no_date").text(language),
        known=say("web.known_since", day=figure.known_on),
        definition=figure.definition,
    ).text(language)
