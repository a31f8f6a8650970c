"""Structures such as 15:31:54: every part moves towards the share written, or past it."""

from __future__ import annotations

from decimal import Decimal

from luodi.catalogue import say
from luodi.catalogue.numbers import printed, rate
from luodi.evaluation import sentences
from luodi.evaluation.arithmetic import HUNDRED
from luodi.evaluation.paths import path_kind, scheduled
from luodi.evaluation.setting import Setting
from luodi.evaluation.verdict import ScopeView
from luodi.ledger import Observation
from luodi.plans import Target
from luodi.values import Bilingual


def parts_of(target: Target, scope: str, year: int, setting: Setting) -> list[Observation]:
    """The shares known of a year, in the order of the target; complete or short of some."""
    found = (setting.evidence.at(indicator, scope, year) for indicator, _ in target.shares)
    return [observation for observation in found if observation is not None]


def view(target: Target, scope: str, setting: Setting) -> ScopeView:
    """How near the structure is to the one written, in one scope."""
    base = _whole(target, scope, target.base_year, setting)
    years = range(min(target.due, setting.through), target.base_year, -1)
    year = next((y for y in years if _whole(target, scope, y, setting)), None)
    now = _whole(target, scope, year, setting) if year else None
    kind = path_kind(target, setting.method)
    progress = due = None
    code = "undetermined"
    if now and year:
        progress, due = _progress(target, base, now), scheduled(target, None, None, year, kind)
        code = _code(target, year, _reached(target, base, now, setting), progress, due, setting)
        if code == "undetermined" and _reached_before(target, scope, base, year, setting):
            code = "behind"
    return ScopeView(
        scope=scope,
        base_year=target.base_year,
        code=code,
        reason=_reason(target, scope, base, now, year, progress, due, setting),
        latest=now[0] if now else None,
        progress=progress,
        scheduled=due,
        path_kind=kind,
    )


def missing(target: Target, scope: str, setting: Setting) -> Bilingual:
    """The shares that would decide it."""
    year = min(target.due, setting.through)
    known = {o.indicator_id for o in parts_of(target, scope, year, setting)}
    names = [
        setting.catalogue.indicators[indicator].name
        for indicator, _ in target.shares
        if indicator not in known
    ]
    return say(
        "missing.shares",
        year=year,
        scope=setting.catalogue.place_name(scope),
        indicators=sentences.listed(names),
        holder=setting.indicator_of(target).producer,
    )


def _whole(target: Target, scope: str, year: int, setting: Setting) -> list[Observation]:
    parts = parts_of(target, scope, year, setting)
    return parts if len(parts) == len(target.shares) else []


def _reached(
    target: Target, base: list[Observation], now: list[Observation], setting: Setting
) -> bool:
    band = setting.method.structure_band.value
    starts: list[Decimal | None] = [o.value for o in base]
    starts = starts or [None] * len(now)
    for (_, goal), start, share in zip(target.shares, starts, now, strict=True):
        passed = start is not None and (goal - start) * (share.value - goal) > 0
        if abs(share.value - goal) > band and not passed:
            return False
    return True


def _reached_before(
    target: Target, scope: str, base: list[Observation], year: int, setting: Setting
) -> bool:
    """Whether, before the due year is over, the structure was reached once and lost again."""
    if setting.over(target) or setting.stage == "final":
        return False
    earlier = (_whole(target, scope, y, setting) for y in range(target.base_year + 1, year))
    return any(_reached(target, base, parts, setting) for parts in earlier if parts)


def _progress(target: Target, base: list[Observation], now: list[Observation]) -> Decimal | None:
    """Percent of the distance between the two structures that is covered."""
    if not base:
        return None
    goals = [goal for _, goal in target.shares]
    start = sum((abs(o.value - g) for o, g in zip(base, goals, strict=True)), Decimal(0))
    left = sum((abs(o.value - g) for o, g in zip(now, goals, strict=True)), Decimal(0))
    return (start - left) / start * HUNDRED if start else None


def _code(
    target: Target,
    year: int,
    reached: bool,
    progress: Decimal | None,
    due: Decimal | None,
    setting: Setting,
) -> str:
    if year >= target.due:
        return "met" if reached else "missed"
    if setting.over(target) or setting.stage == "final":
        return "undetermined"
    if reached:
        return "ahead"
    if progress is None or due is None:
        return "undetermined"
    ahead, band = progress - due, setting.method.on_pace_band.value
    if ahead > band:
        return "faster"
    return "on_pace" if ahead >= -band else "behind"


def _reason(
    target: Target,
    scope: str,
    base: list[Observation],
    now: list[Observation] | None,
    year: int | None,
    progress: Decimal | None,
    due: Decimal | None,
    setting: Setting,
) -> Bilingual:
    name = setting.catalogue.place_name(scope)
    goals = ":".join(printed(goal, 1) for _, goal in target.shares)
    if not now or year is None:
        return say("reason.structure_none", scope=name, base_year=target.base_year)
    ratio = ":".join(o.printed for o in now)
    parts = [say("reason.structure", scope=name, year=year, ratio=ratio, goal=goals)]
    if base:
        was = ":".join(o.printed for o in base)
        parts.append(say("reason.structure_base", base_year=target.base_year, ratio=was))
    if progress is not None and due is not None and year < target.due:
        parts.append(say("reason.structure_progress", progress=rate(progress), scheduled=rate(due)))
    return sentences.joined(parts)
