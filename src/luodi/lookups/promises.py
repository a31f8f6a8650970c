"""Every milestone of a plan judged as a promise, on the facts the pack registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luodi.catalogue.sources import first_possible_day, last_possible_day
from luodi.evaluation import Stage
from luodi.evaluation.promises import Evidence, PromiseVerdict, Term, judge_promise
from luodi.lookups.evaluation import Evaluation
from luodi.plans import Milestone, Pack
from luodi.plans.promises import Fact, Wording


@dataclass(frozen=True, slots=True)
class JudgedMilestone:
    """A milestone with its wording, facts and verdict.

    wording -- None where nobody registered how the plan words it
    verdict -- None where the plan promises nothing by this name
    facts   -- the milestone's own state first, then the further ones; Evidence.reference
               counts in this order
    """

    milestone: Milestone
    wording: Wording | None
    facts: tuple[Fact, ...]
    due: date
    verdict: PromiseVerdict | None

    @property
    def strength(self) -> str:
        """Rung of the ladder, empty where the plan does not name the thing."""
        return self.wording.strength if self.wording else ""


def judged_milestones(evaluation: Evaluation) -> tuple[JudgedMilestone, ...]:
    """Every milestone of the pack, in its order."""
    return tuple(_judged(m, evaluation) for m in evaluation.pack.milestones)


def judged_milestone(evaluation: Evaluation, milestone_id: str) -> JudgedMilestone | None:
    """One milestone, or None where there is no such."""
    found = next((m for m in evaluation.pack.milestones if m.id == milestone_id), None)
    return _judged(found, evaluation) if found else None


def judged_as(
    facts: tuple[Fact, ...], strength: str, due: date, evaluation: Evaluation
) -> PromiseVerdict:
    """Facts judged by another wording, such as that of a commitment that names the thing."""
    return judge_promise(strength, evidence_of(facts, evaluation.pack), term(evaluation, due))


def end_of_plan(pack: Pack) -> date:
    """The last day that counts where the wording names none."""
    return date(pack.plan.last_year, 12, 31)


def term(evaluation: Evaluation, due: date) -> Term:
    """The days that matter. The mid-term looks no further than the last full year it covers."""
    plan, day = evaluation.pack.plan, evaluation.day
    midterm = evaluation.stage is Stage.MIDTERM
    cutoff = min(day, date(evaluation.through, 12, 31)) if midterm else day
    return Term(date(plan.first_year, 1, 1), due, day, cutoff)


def evidence_of(facts: tuple[Fact, ...], pack: Pack) -> tuple[Evidence, ...]:
    """Facts with the days they can mean and from which day each can be proved known.

    A source that prints no date counts from the day the pack was compiled, as for figures.
    """
    found = []
    for number, fact in enumerate(facts):
        source = pack.catalogue.sources[fact.source_id]
        known = source.known_on or pack.catalogue.compiled
        first = first_possible_day(fact.day)
        last = last_possible_day(fact.day) or known
        found.append(
            Evidence(fact.state, first, last, max(known, first) if first else known, number)
        )
    return tuple(found)


def _judged(milestone: Milestone, evaluation: Evaluation) -> JudgedMilestone:
    book = evaluation.pack.promises
    wording = book.wording(milestone.id)
    own = Fact(milestone.id, milestone.state, milestone.day, milestone.source_id, milestone.note)
    facts = (own, *book.facts_of(milestone.id))
    due = (wording and wording.due) or end_of_plan(evaluation.pack)
    verdict = None
    if wording and wording.strength:
        verdict = judged_as(facts, wording.strength, due, evaluation)
    return JudgedMilestone(milestone, wording, facts, due, verdict)
