"""Which of several assumptions moved a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from luodi.evaluation.assumptions import Assumption
from luodi.evaluation.setting import Setting
from luodi.evaluation.verdict import Verdict
from luodi.evaluation.what_if import Imagined, imagine
from luodi.plans import Pack, Target


class Variants:
    """What would hold under some of the assumptions: each selection is worked out once."""

    def __init__(
        self,
        assumptions: Sequence[Assumption],
        together: Imagined,
        pack: Pack,
        setting: Setting,
        *,
        day: date,
    ) -> None:
        self.assumptions, self.together = tuple(assumptions), together
        self._pack, self._setting, self._day = pack, setting, day
        self._known: dict[tuple[Assumption, ...], Imagined] = {self.assumptions: together}

    def without(self, one: Assumption) -> Imagined:
        """All assumptions but one."""
        return self._of(tuple(other for other in self.assumptions if other is not one))

    def alone(self, one: Assumption) -> Imagined:
        """One assumption and no other."""
        return self._of((one,))

    def _of(self, some: tuple[Assumption, ...]) -> Imagined:
        if some not in self._known:
            self._known[some] = imagine(some, self._pack, self._setting, day=self._day)
        return self._known[some]


def movers(target: Target, before: Verdict, after: Verdict, variants: Variants) -> list[Assumption]:
    """The assumptions without which the word (or the numbers behind it) would be another one.

    Where each of several alone would do, those that alone change something; where none
    does even that, all of them together.
    """
    every = list(variants.assumptions)
    word_moved = before.code != after.code

    def seen(verdict: Verdict) -> tuple[object, ...]:
        return (verdict.code,) if word_moved else numbers(verdict)

    if len(every) == 1:
        return every
    needed = [a for a in every if seen(variants.without(a).judged(target)) != seen(after)]
    if needed:
        return needed
    alone = [a for a in every if seen(variants.alone(a).judged(target)) != seen(before)]
    return alone or every


def numbers(verdict: Verdict) -> tuple[object, ...]:
    """What makes two verdicts the same: the word, who decided, and the numbers behind it."""
    view = verdict.judged_view
    latest = (view.latest.period, view.latest.value) if view.latest else None
    return (
        verdict.code,
        verdict.judged_scope,
        latest,
        view.base,
        view.goal,
        view.progress,
        view.growth_so_far,
        view.required_growth,
        view.reference_growth,
    )
