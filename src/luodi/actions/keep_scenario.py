"""Keep a what-if by name, or take it off the list. Its assumptions never reach the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from luodi.actions.review_target import NotAllowed
from luodi.evaluation.assumption_lines import read_assumptions
from luodi.evaluation.assumptions import as_object
from luodi.plans import Pack
from luodi.store import trail
from luodi.store.models import Scenario
from luodi.values import Problem, Refused

PERMISSION = "store.keep_scenario"
LONGEST_NAME, LONGEST_NOTE = 100, 500


def keep_scenario(
    pack: Pack, *, name: str, note: str, lines: Sequence[str], user: AbstractUser, at: datetime
) -> Scenario:
    """Keep assumptions under a name and leave a trail, both or neither.

    lines -- assumptions as typed. Raises Refused with every bad line, and where the name is
             missing or there is nothing to keep; NotAllowed without the right
    """
    if not user.has_perm(PERMISSION):
        raise NotAllowed(name)
    name, note = " ".join(name.split()), note.strip()
    read = read_assumptions(lines, pack)
    problems = list(read.problems)
    if not read.assumptions:
        problems.append(Problem("whatif.nothing_to_keep", ""))
    if not 0 < len(name) <= LONGEST_NAME:
        problems.append(Problem("whatif.name_needed", ""))
    if len(note) > LONGEST_NOTE:
        problems.append(Problem("whatif.note_long", "", str(len(note)), str(LONGEST_NOTE)))
    if problems:
        raise Refused(*problems)
    objects = [as_object(assumption) for assumption in read.assumptions]
    with transaction.atomic():
        kept: Scenario = Scenario.objects.create(
            plan_id=pack.plan.id, name=name, note=note, assumptions=objects, by=user, at=at
        )
        trail.record(
            at=at,
            actor=user.get_username(),
            action="keep_scenario",
            subject=f"{pack.plan.id}/{kept.pk}",
            details={"name": name, "note": note, "assumptions": objects},
        )
    return kept


def withdraw_scenario(pack: Pack, scenario_id: int, *, user: AbstractUser, at: datetime) -> None:
    """Take a what-if off the list; the row stays. Refused where it is gone already."""
    if not user.has_perm(PERMISSION):
        raise NotAllowed(str(scenario_id))
    with transaction.atomic():
        rows = Scenario.objects.filter(plan_id=pack.plan.id, pk=scenario_id, withdrawn=None)
        if not rows.update(withdrawn=at):
            raise Refused(Problem("whatif.gone", ""))
        trail.record(
            at=at,
            actor=user.get_username(),
            action="withdraw_scenario",
            subject=f"{pack.plan.id}/{scenario_id}",
            details={},
        )
