"""Average growth of an indicator published as yearly rates, such as GDP at constant prices.

Rates chain: 7.7 % and 4.5 % are together 12.5 %, and a year that is missing breaks the
chain. Levels at current prices cannot stand in for it.
"""

from __future__ import annotations

from decimal import Decimal

from luodi.catalogue import say
from luodi.catalogue.numbers import points, rate
from luodi.evaluation import sentences
from luodi.evaluation.arithmetic import HUNDRED, mean_growth
from luodi.evaluation.goals import number, reached
from luodi.evaluation.setting import Setting
from luodi.evaluation.verdict import ScopeView
from luodi.ledger import Observation
from luodi.plans import Target
from luodi.values import Bilingual


def rates(target: Target, scope: str, setting: Setting) -> list[Observation]:
    """Rates of the target's years, from the first one on without a gap."""
    until = min(target.due, setting.through)
    known = {
        o.period.year: o
        for o in setting.evidence.years(target.indicator_id, scope, target.first_year, until)
    }
    chain: list[Observation] = []
    for year in range(target.first_year, until + 1):
        if year not in known or (chain and known[year].definition_id != chain[0].definition_id):
            break
        chain.append(known[year])
    return chain


def view(target: Target, scope: str, setting: Setting) -> ScopeView:
    """The mean of the rates so far against the one promised, in one scope."""
    chain, goal = rates(target, scope, setting), number(target)
    years = target.due - target.base_year
    mean = mean_growth(o.value for o in chain) if chain else None
    progress = due = required = None
    if chain and goal is not None:
        whole, so_far = _chained([goal] * years), _chained([o.value for o in chain])
        if whole != 1:
            progress = (so_far - 1) / (whole - 1) * HUNDRED
            due = (_chained([goal] * len(chain)) - 1) / (whole - 1) * HUNDRED
        left = years - len(chain)
        if left and so_far > 0:
            required = ((whole / so_far) ** (Decimal(1) / left) - 1) * HUNDRED
    code = _code(target, chain, mean, progress, due, setting)
    return ScopeView(
        scope=scope,
        base_year=target.base_year,
        code=code,
        reason=_reason(target, scope, chain, mean, required, code, setting),
        goal=goal,
        latest=chain[-1] if chain else None,
        progress=progress,
        scheduled=due,
        growth_so_far=mean,
        required_growth=required,
        path_kind="compound",
    )


def _chained(yearly: list[Decimal]) -> Decimal:
    product = Decimal(1)
    for percent in yearly:
        product *= 1 + percent / HUNDRED
    return product


def _code(
    target: Target,
    chain: list[Observation],
    mean: Decimal | None,
    progress: Decimal | None,
    due: Decimal | None,
    setting: Setting,
) -> str:
    if mean is None:
        return "undetermined"
    satisfied = reached(target, mean, None, setting.method)
    if chain[-1].period.year >= target.due:
        return "met" if satisfied else "missed"
    if setting.over(target) or setting.stage == "final":
        return "undetermined"
    if progress is None or due is None:
        return "on_pace" if satisfied else "behind"
    ahead, band = progress - due, setting.method.on_pace_band.value
    if ahead > band:
        return "faster"
    return "on_pace" if ahead >= -band else "behind"


def _reason(
    target: Target,
    scope: str,
    chain: list[Observation],
    mean: Decimal | None,
    required: Decimal | None,
    code: str,
    setting: Setting,
) -> Bilingual:
    name, indicator = setting.catalogue.place_name(scope), setting.indicator_of(target)
    goal = number(target)
    if mean is None or goal is None:
        return say(
            "reason.yearly_none", scope=name, indicator=indicator.name, first=target.first_year
        )
    last = chain[-1].period.year
    parts = [
        say(
            "reason.yearly",
            scope=name,
            indicator=indicator.name,
            first=target.first_year,
            last=last,
            rates=sentences.listed([Bilingual(rate(o.value)) for o in chain]),
            mean=rate(mean),
        ),
        say(
            "reason.yearly_above" if mean >= goal else "reason.yearly_below",
            goal=sentences.goal_words(target),
            points=points(mean - goal),
        ),
    ]
    if required is not None and code not in ("met", "missed"):
        parts.append(
            say("reason.yearly_required", first=last + 1, last=target.due, required=rate(required))
        )
    return sentences.joined(parts)
