"""Accounts: of an office, and for a demonstration."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.password_validation import validate_password
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction

from luodi.store import trail
from luodi.store.models import Profile
from luodi.values import Problem, Refused

OFFICE = "leading-group-office"
COUNTY = "county-staff"
RIGHTS = {
    OFFICE: (
        "review_target",
        "review_plan",
        "keep_figures",
        "decide_verdict",
        "keep_scenario",
        "edit_report",
    ),
    COUNTY: (),
}
# Figures are files and not rows: no table brings the right over them along.
OVER_FILES = {"keep_figures": "May store figures, take them back and choose among them"}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A demonstration account. role -- key of its name in the wording."""

    name: str
    password: str
    role: str


def create_account(
    name: str, password: str, *, role: str, place_code: str, at: datetime, demo: bool = False
) -> User:
    """Make an account with the rights of its role.

    Refused where the name is taken or the password too easy to guess.
    """
    try:
        validate_password(password, User(username=name))
    except ValidationError as error:
        raise Refused(Problem("account.weak_password", name)) from error
    with transaction.atomic():
        if User.objects.filter(username=name).exists():
            raise Refused(Problem("account.exists", name, name))
        user = User.objects.create_user(username=name, password=password)
        user.groups.add(_group(role))
        Profile.objects.create(user=user, place_code=place_code, is_demo=demo)
        details = {"role": role, "place": place_code, "demo": demo}
        trail.record(at=at, actor=name, action="create_account", subject=name, details=details)
    return user


def demo_accounts(secret: str, *, county: str, debug: bool, at: datetime) -> list[DemoAccount]:
    """The two demonstration accounts, made when missing; Refused unless debugging is on.

    Their passwords follow from the installation's secret: the same at every start, and
    nobody else's.
    """
    if not debug:
        raise Refused(Problem("demo.not_in_production", "LUODI_DEBUG"))
    accounts = [
        DemoAccount("office", _password(secret, "office"), OFFICE),
        DemoAccount("county", _password(secret, "county"), COUNTY),
    ]
    for account in accounts:
        place = county if account.role == COUNTY else ""
        existing = User.objects.filter(username=account.name, profile__is_demo=True).first()
        if existing is None:
            create_account(
                account.name,
                account.password,
                role=account.role,
                place_code=place,
                at=at,
                demo=True,
            )
        elif not existing.check_password(account.password):
            existing.set_password(account.password)
            existing.save(update_fields=["password"])
    return accounts


def _password(secret: str, name: str) -> str:
    digest = hmac.new(secret.encode(), f"demo:{name}".encode(), hashlib.sha256)
    return digest.hexdigest()[:10]


def renew_roles() -> None:
    """Give every role the rights it has today; an older installation lacks newer ones."""
    for role in RIGHTS:
        _group(role)


def _group(role: str) -> Group:
    group, _ = Group.objects.get_or_create(name=role)
    kind = ContentType.objects.get_for_model(Profile)
    for codename, name in OVER_FILES.items():
        Permission.objects.get_or_create(
            codename=codename, content_type=kind, defaults={"name": name}
        )
    group.permissions.add(*Permission.objects.filter(codename__in=RIGHTS[role]))
    return group
