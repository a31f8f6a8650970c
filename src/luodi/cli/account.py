"""``luodi account``: make an account for a person."""

from __future__ import annotations

import click

from luodi.cli.help import Command
from luodi.cli.output import configured, told
from luodi.cli.site import start_django
from luodi.lookups.current import plan_of
from luodi.values import Problem, Refused

ROLES = {"office": "leading-group-office", "county": "county-staff"}


@click.command("account", cls=Command)
@click.argument("name")
@click.option("--role", type=click.Choice(sorted(ROLES)), default="office", show_default=True)
@click.option("--place", default="")
@click.password_option()
@click.pass_context
def command(ctx: click.Context, name: str, role: str, place: str, password: str) -> None:
    """Make an account NAME for the workbench."""
    settings = configured(ctx)
    places = plan_of(settings.pack).catalogue.places
    if role == "county" and place not in places:
        raise Refused(Problem("account.unknown_place", "--place", place))
    start_django(settings)
    from django.utils import timezone

    from luodi.actions.accounts import create_account

    create_account(
        name,
        password,
        role=ROLES[role],
        place_code=place if role == "county" else "",
        at=timezone.now(),
    )
    told(settings.language, "cli.account_made", name=name)
