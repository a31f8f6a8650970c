"""What a split stands on: the target, what was asked, and whether the question makes sense."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luodi.catalogue import Catalogue, Indicator
from luodi.catalogue.cascade_rules import cascade_rules
from luodi.ledger import Figures
from luodi.lookups.cascade_places import REST, names
from luodi.lookups.cascade_value import ADDITION, AREA, EACH, POINTS, RULES, SUM, Wish
from luodi.lookups.evaluation import Evaluation
from luodi.plans import Form, Target
from luodi.values import Bilingual, Problem, Refused

GROWTHS = (Form.ANNUAL_GROWTH, Form.TOTAL_GROWTH)


def splittable(evaluation: Evaluation, target: Target) -> str:
    """How the places' numbers make up the target's; raises Refused where they do not."""
    indicator = evaluation.pack.catalogue.indicators[target.indicator_id]
    code = ""
    if target.form is Form.RELATIVE:
        code = "relative"
    elif target.form.value == "rank":
        code = "rank"
    elif target.form.value == "ratio_triplet":
        code = "structure"
    elif target.goal is None:
        code = "no_number"
    elif target.goal_high is not None:
        code = "range"
    elif target.form is Form.COVERAGE:
        return EACH
    elif target.group == "layout":
        code = "layout"
    elif indicator.over_places == "none":
        code = "not_additive"
    if code:
        raise Refused(Problem(f"cascade.{code}", target.id))
    if indicator.over_places == "weighted":
        return POINTS
    return ADDITION if target.form is Form.INCREMENT else SUM


def scopes_of(target: Target) -> tuple[str, ...]:
    """The areas a target may be split in, the usual one first: like is split with like."""
    base = (target.base.scope,) if target.base else ()
    return tuple(dict.fromkeys((*base, target.scope, *target.also_scopes)))


@dataclass(frozen=True, slots=True)
class Ground:
    """A target, its figures and what was asked of them. kind -- as splittable() says."""

    evaluation: Evaluation
    target: Target
    kind: str
    wish: Wish

    @property
    def catalogue(self) -> Catalogue:
        """What the codes mean."""
        return self.evaluation.pack.catalogue

    @property
    def figures(self) -> Figures:
        """The figures known on the day."""
        return self.evaluation.figures

    @property
    def indicator(self) -> Indicator:
        """What the target is about."""
        return self.catalogue.indicators[self.target.indicator_id]

    @property
    def year(self) -> int:
        """The year the shares are taken from."""
        return self.wish.base_year or self.target.base_year

    @property
    def area(self) -> str:
        """The area that is split."""
        return self.wish.area or scopes_of(self.target)[0]

    @property
    def additive(self) -> bool:
        """Whether the parts add up to the whole."""
        return self.kind in (SUM, ADDITION)

    @property
    def goal(self) -> Decimal:
        """The number as the plan writes it."""
        return self.target.goal.value if self.target.goal else Decimal(0)

    @property
    def elasticity(self) -> Decimal:
        """The one asked for, or that of the rule set."""
        given = self.wish.elasticity
        return cascade_rules().elasticity.value if given is None else given

    def listed(self, codes: list[str]) -> str:
        """The names of places, as a value of a problem."""
        found = [
            Bilingual("其余地方", "the other places")
            if code == REST
            else self.catalogue.place_name(code)
            for code in codes
        ]
        return names(
            Bilingual("、".join(n.zh for n in found), ", ".join(n.text("en") for n in found))
        )


def refuse_bad_wish(ground: Ground) -> None:
    """Raise Refused with everything asked that makes no sense."""
    wish, problems = ground.wish, []
    if wish.rule not in RULES:
        problems.append(Problem("cascade.unknown_rule", "--rule", wish.rule, "、".join(RULES)))
    scopes = scopes_of(ground.target)
    if ground.area not in scopes:
        problems.append(Problem("cascade.other_area", "--area", ground.area, "、".join(scopes)))
    if wish.by and wish.by != AREA and wish.by not in ground.catalogue.indicators:
        problems.append(Problem("cascade.unknown_weight", "--by", wish.by))
    if wish.rule == "weight" and ground.kind == POINTS:
        problems.append(Problem("cascade.weight_of_ratio", "--rule", wish.rule))
    elif wish.rule == "weight" and not wish.by and ground.kind != EACH:
        problems.append(Problem("cascade.no_weight", "--by"))
    if not 0 <= ground.elasticity <= 1:
        found = f"{ground.elasticity:f}"
        problems.append(Problem("cascade.bad_elasticity", "--elasticity", found))
    if wish.distance not in cascade_rules().distances:
        expected = "、".join(cascade_rules().distances)
        problem = Problem("cascade.unknown_distance", "--distance", wish.distance, expected)
        problems.append(problem)
    if ground.year >= ground.target.due:
        words = {"due": str(ground.target.due)}
        problems.append(
            Problem("cascade.base_after_due", "--base-year", str(ground.year), values=words)
        )
    if problems:
        raise Refused(*problems)
