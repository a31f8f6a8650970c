"""A whole plan judged as of a day: what the command line prints and every page stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luodi.evaluation import Setting, Stage, Verdict, judge
from luodi.ledger import Figures, Observation
from luodi.plans import Pack, Target
from luodi.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every target of a plan with its verdict, on the figures known on a day."""

    pack: Pack
    day: date
    stage: Stage
    through: int
    figures: Figures
    verdicts: tuple[tuple[Target, Verdict], ...]
    setting: Setting

    def of(self, target_id: str) -> Verdict:
        """The verdict of one target."""
        return next(v for t, v in self.verdicts if t.id == target_id)


STAGES = tuple(stage.value for stage in Stage)


def evaluate(
    pack: Pack, ledger: Ledger, *, day: date, stage: Stage | str | None = None
) -> Evaluation:
    """Judge every target of a pack.

    stage -- None chooses the one the day calls for: final once the plan's last year is
             over, yearly monitoring before
    """
    chosen = Stage(stage) if stage else default_stage(pack, day)
    through = {
        Stage.MONITOR: min(day.year - 1, pack.plan.last_year),
        Stage.MIDTERM: pack.plan.midterm_through,
        Stage.FINAL: pack.plan.last_year,
    }[chosen]
    method = pack.catalogue.method
    figures = ledger.known(day, pack.catalogue, method)
    setting = Setting(
        catalogue=pack.catalogue,
        figures=figures,
        method=method,
        stage=chosen,
        through=through,
        reference_place=pack.plan.reference_place,
        unproven=_unproven(pack, ledger, day),
    )
    verdicts = tuple((target, judge(target, setting)) for target in pack.targets)
    return Evaluation(pack, day, chosen, through, figures, verdicts, setting)


def default_stage(pack: Pack, day: date) -> Stage:
    """Final once the plan's period is over, yearly monitoring before."""
    return Stage.FINAL if day.year > pack.plan.last_year else Stage.MONITOR


def _unproven(pack: Pack, ledger: Ledger, day: date) -> tuple[Observation, ...]:
    """Figures of a period that was over, from sources that print no date."""
    compiled = pack.catalogue.compiled
    if day >= compiled:
        return ()
    sources = pack.catalogue.sources
    return tuple(
        o
        for o in ledger.known_later(day)
        if day >= o.period.end and (source := sources.get(o.source_id)) and source.known_on is None
    )
