"""``luodi demo``: the bundled region judged, in the terminal and on a site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from luodi.actions.open_region import open_region
from luodi.actions.read_plan import read_plan
from luodi.catalogue import say
from luodi.cli.evaluate import verdict_table
from luodi.cli.help import Command
from luodi.cli.output import configured, told
from luodi.cli.site import HOST, free_port, serve_until_stopped, start_django
from luodi.lookups.evaluation import evaluate
from luodi.lookups.plan_text import official_text
from luodi.plans import Pack
from luodi.values import Problem, Refused


@click.command("demo", cls=Command)
@click.option("--no-serve", is_flag=True)
@click.option("--port", type=int)
@click.option(
    "--plan",
    "plan_file",
    type=click.Path(path_type=Path),
)
@click.pass_context
def command(ctx: click.Context, no_serve: bool, port: int | None, plan_file: Path | None) -> None:
    """Set the bundled region up, judge its plan, and open the site."""
    settings = configured(ctx)
    language = settings.language
    chosen = None if no_serve else free_port(port)
    today = date.today()
    region, added = open_region(settings.home, settings.pack, today=today)
    if added:
        told(language, "cli.pack_loaded", count=added)
    if plan_file is not None:
        known = read_plan(region, plan_file).known
        if known is None:
            title = region.pack.plan.title.text(language)
            raise Refused(Problem("read.not_this_plan", plan_file.name, "", title))
        told(language, "cli.read_known", title=known.title, count=len(known.spans))
    click.echo(verdict_table(evaluate(region.pack, region.ledger, day=today), language))
    told(language, "cli.demo_ready", home=str(settings.home.path))
    if chosen is None:
        return
    start_django(settings, debug=True)
    _tell_accounts(region.pack, language)
    if official_text(region.pack, settings.home) is None:
        told(language, "cli.demo_digest")
    told(language, "cli.demo_site", url=f"http://{HOST}:{chosen}/")
    serve_until_stopped(chosen)
    told(language, "cli.serve_stopped")


def _tell_accounts(pack: Pack, language: str) -> None:
    from django.conf import settings
    from django.utils import timezone

    from luodi.actions.accounts import OFFICE, demo_accounts

    county = pack.catalogue.counties_of(pack.plan.scope)[0].code
    accounts = demo_accounts(
        settings.SECRET_KEY, county=county, debug=settings.DEBUG, at=timezone.now()
    )
    told(language, "cli.demo_accounts")
    for account in accounts:
        role = say("role.office" if account.role == OFFICE else "role.county")
        told(language, "cli.demo_account", name=account.name, password=account.password, role=role)
