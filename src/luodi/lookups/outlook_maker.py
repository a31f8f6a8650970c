"""Outlooks of one evaluation: first every line that is wanted or teaches, then one batch a kind."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from luodi.analysis.forecast_backtest import LEAST
from luodi.catalogue import say
from luodi.catalogue.forecasting import Forecasting
from luodi.evaluation import ScopeView
from luodi.ledger import Observation
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.outlook_batch import Batch, Found, Key
from luodi.lookups.outlook_chance import at_least, chance_of, decimal
from luodi.lookups.outlook_notes import break_ahead, cut, statuses, too_few
from luodi.lookups.outlook_series import AMOUNT, Line, Lines
from luodi.lookups.outlook_values import FanYear, Outlook, ScopeOutlook
from luodi.plans import Comparator, Form, Target

# A level, a share, an increase: one number of one indicator. Structures and ranks are not.
_FORMS = frozenset(Form) - {Form.QUALITATIVE, Form.RATIO, Form.RANK}


def numbered(target: Target) -> bool:
    """Whether a target has one number that could be forecast."""
    if target.form is Form.RELATIVE:
        return bool(target.reference_place)
    return target.form in _FORMS and target.goal is not None


class Maker:
    """Outlooks of one evaluation: first every line that is wanted or teaches, then one batch."""

    def __init__(self, evaluation: Evaluation, rules: Forecasting) -> None:
        self._evaluation = evaluation
        self._catalogue = evaluation.pack.catalogue
        self._rules = rules
        self._lines = Lines(evaluation)
        self._batches: dict[str, Batch] = {}
        self._collected = self._collect()

    def outlook(self, target: Target, views: tuple[ScopeView, ...]) -> Outlook:
        """One target, every scope that has figures."""
        open_ones = [v for v in views if v.latest is None or v.latest.period.year < target.due]
        found = (self._scope(target, view) for view in open_ones)
        settled = len(open_ones) < len(views)
        return Outlook(target, settled, tuple(s for s in found if s is not None))

    def _collect(self) -> dict[str, dict[Key, Line]]:
        """Lines by kind, each once: those of targets' scopes win over the plain ones."""
        found: dict[str, dict[Key, Line]] = {}

        def add(line: Line | None) -> None:
            # Two figures show one change and no error; they teach nothing.
            if line is not None and len(line.values) >= LEAST:
                found.setdefault(line.kind, {})[line.indicator_id, line.place] = line

        targets = [(t, v) for t, v in self._evaluation.verdicts if numbered(t)]
        for target, _ in targets:
            for place in self._lines.places(target.indicator_id):
                if target.form is Form.RELATIVE:
                    if place != target.reference_place:
                        add(self._lines.gap(target.indicator_id, place, target.reference_place))
                    continue
                add(self._lines.of(target.indicator_id, place))
        for target, verdict in targets:
            for view in verdict.views if target.form is not Form.RELATIVE else ():
                add(self._lines.of(target.indicator_id, view.scope, view))
                now = self._lines.months_known(target.indicator_id, view.scope, target.due)
                if now is not None:
                    for place in self._lines.places(target.indicator_id):
                        add(self._lines.part(target.indicator_id, place, now.period))
        return found

    def _batch(self, kind: str) -> Batch:
        if kind not in self._batches:
            lines = list(self._collected.get(kind, {}).values())
            reference = self._evaluation.pack.plan.reference_place
            beside = {
                (line.indicator_id, line.place): self._lines.of(line.indicator_id, reference)
                for line in lines
                if kind == AMOUNT and reference and line.place != reference
            }
            until = max((t.due for t, _ in self._evaluation.verdicts), default=0)
            self._batches[kind] = Batch(lines, beside, self._rules, until)
        return self._batches[kind]

    def _scope(self, target: Target, view: ScopeView) -> ScopeOutlook | None:
        if target.form is Form.RELATIVE:
            return self._compared(target, view)
        line = self._lines.of(target.indicator_id, view.scope, view)
        if line is None:
            return None
        now = self._lines.months_known(target.indicator_id, view.scope, target.due)
        part = self._lines.part(target.indicator_id, view.scope, now.period) if now else None
        ready = self._forecast(part, target) if part else None
        if part is not None and ready is not None:
            return self._answer(target, view, part, ready, now)
        ahead = break_ahead(target, line, self._lines)
        if ahead is not None:
            return ScopeOutlook(view.scope, ahead, last_year=line.last, points=len(line.values))
        why = too_few(line)
        if why is not None:
            return ScopeOutlook(view.scope, why, last_year=line.last, points=len(line.values))
        ready = self._forecast(line, target)
        if ready is None:
            why = say("outlook.no_errors", needed=self._rules.least_errors)
            return ScopeOutlook(view.scope, why, last_year=line.last, points=len(line.values))
        return self._answer(target, view, line, ready, None)

    def _forecast(self, line: Line, target: Target) -> Found | None:
        found = self._batch(line.kind).of(line)
        if found is None or found.forecasts.why[found.row]:
            return None
        centre = found.forecasts.central[found.row, target.due - line.last - 1]
        return None if np.isnan(centre) else found

    def _answer(
        self,
        target: Target,
        view: ScopeView,
        line: Line,
        found: Found,
        now: Observation | None,
    ) -> ScopeOutlook:
        """A forecast in words' reach.

        now -- the first months of the due year, where the line is the year over them
        """
        forecasts, row = found.forecasts, found.row
        scale = found.scale * (float(now.value) if now else 1.0)
        years = range(line.last + 1, target.due + 1)
        columns = zip(years, range(len(years)), strict=True)
        fan = tuple(
            FanYear(
                year,
                *(
                    decimal(f[row, at] * scale)
                    for f in (forecasts.low, forecasts.central, forecasts.high)
                ),
            )
            for year, at in columns
            if now is None or year == target.due
        )
        chance = chance_of(target, view.base, found, scale, len(years), self._catalogue.method)
        used = (*line.figures, *((now,) if now else ()))
        method = "part" if now else forecasts.methods[row]
        return self._with_chance(
            ScopeOutlook(
                view.scope,
                method=method,
                last_year=line.last,
                central=fan[-1].central,
                low=fan[-1].low,
                high=fan[-1].high,
                points=len(line.values),
                held=forecasts.held[row],
                notes=(*cut(line), *statuses(used)),
                fan=fan,
            ),
            chance,
        )

    def _compared(self, target: Target, view: ScopeView) -> ScopeOutlook | None:
        """Mean lead over the reference: what is known of the target's years, then forecasts."""
        line = self._lines.gap(target.indicator_id, view.scope, target.reference_place)
        if line is None:
            return None
        known = dict(line.values)
        missing = [y for y in range(target.first_year, line.last + 1) if y not in known]
        if line.last < target.first_year - 1 or missing:
            why = say("outlook.gap_years", years="、".join(map(str, missing or [line.last + 1])))
            return ScopeOutlook(view.scope, why, last_year=line.last, points=len(line.values))
        short = too_few(line)
        ready = None if short else self._forecast(line, target)
        if ready is None:
            why = short or say("outlook.no_errors", needed=self._rules.least_errors)
            return ScopeOutlook(view.scope, why, last_year=line.last, points=len(line.values))
        sums = replace(ready, forecasts=ready.forecasts.summed())
        so_far = sum(known[y] for y in range(target.first_year, line.last + 1))
        step, total = target.due - line.last, target.due - target.first_year + 1
        low, central, high = (
            decimal((so_far + f[ready.row, step - 1]) / total)
            for f in (sums.forecasts.low, sums.forecasts.central, sums.forecasts.high)
        )
        chance = at_least(sums, -so_far, step)
        return self._with_chance(
            ScopeOutlook(
                view.scope,
                method=ready.forecasts.methods[ready.row],
                last_year=line.last,
                central=central,
                low=low,
                high=high,
                points=len(line.values),
                held=ready.forecasts.held[ready.row],
                notes=statuses(line.figures),
            ),
            1 - chance if target.comparator in (Comparator.BELOW, Comparator.AT_MOST) else chance,
        )

    def _with_chance(self, found: ScopeOutlook, chance: float | None) -> ScopeOutlook:
        if chance is None or np.isnan(chance):
            return found
        cap = self._rules.cap(found.points)
        percent = decimal(chance * 100)
        stated = cap.applied(percent)
        return replace(found, probability=stated, cap=cap, capped=stated != percent)
