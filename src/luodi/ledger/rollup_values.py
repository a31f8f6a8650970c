"""What a roll-up over places says: the total if there is one, and everything it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from luodi.ledger.observation import Observation, by_trust
from luodi.values import Period

HALF = Decimal("0.5")
DIGITS = 60  # of 24-digit values times 24-digit weights, none is lost


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure that was counted, and the members it stands for.

    members -- several where the published total of a place stands for all of them;
               none where it is only a part of a member and helps a lower bound
    weight  -- what it is weighted by; None for sums
    """

    figure: Observation
    members: tuple[str, ...]
    weight: Observation | None = None

    @property
    def amount(self) -> Decimal:
        """The value, or value times weight, exactly."""
        with localcontext() as context:
            context.prec = DIGITS
            return self.figure.value * (self.weight.value if self.weight else 1)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A figure that was not counted, because another one already stands for its place.

    why -- ``same_unit``: filed under another code of the unit that was counted;
           ``inside``: a part of a total that was counted;
           ``whole``: a total whose parts were counted
    """

    figure: Observation
    instead: str
    why: str


@dataclass(frozen=True, slots=True)
class Bound:
    """The most a total can be: a published figure less what is known of the others in it.

    unknown -- how many of the others have no figure: the more, the looser
    slack   -- how far it may be off because the figures were rounded for print
    """

    value: Decimal
    figure: Observation
    others: Decimal = Decimal(0)
    unknown: int = 0
    slack: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class RollUp:
    """The total of an area's members for a period, or why there is none.

    how      -- ``sum``, ``weighted`` or ``none``, as the indicator adds up over places
    value    -- exact; None unless every member is counted
    reason   -- empty for a complete total; ``incomplete``, ``members_unknown``,
                ``no_members``, ``not_additive``, ``no_weight``, ``zero_weight``,
                ``definitions_differ``
    members  -- codes of all members in that year; missing -- those not counted
    unweighted -- missing members that have a figure and lack its weight
    doubtful -- (unit, other): the other's figure may already contain the unit
    other_definitions -- figures of missing members that are counted another way (口径)
    lower, upper -- what is sure about an incomplete sum of values that cannot be negative
    published    -- the area's own figure, if somebody published one
    """

    indicator_id: str
    area: str
    period: Period
    how: str
    level: str
    value: Decimal | None = None
    reason: str = ""
    members: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unweighted: tuple[str, ...] = ()
    counted: tuple[Counted, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    doubtful: tuple[tuple[str, str], ...] = ()
    definition_id: str = ""
    other_definitions: tuple[Observation, ...] = ()
    lower: Decimal | None = None
    upper: Bound | None = None
    published: Observation | None = None

    @property
    def complete(self) -> bool:
        """Whether every member is counted."""
        return self.value is not None

    @property
    def reported(self) -> int:
        """How many members are counted."""
        return len(self.members) - len(self.missing)

    @property
    def status(self) -> str:
        """The weakest status among the figures counted; empty where there is none."""
        found = [o.status for c in self.counted for o in (c.figure, c.weight) if o]
        return max(found, key=by_trust, default="")

    @property
    def decimals(self) -> int:
        """Digits after the point to print: those of the coarsest figure counted."""
        return min((c.figure.decimals for c in self.counted), default=0)

    @property
    def rounding(self) -> Decimal:
        """How far the total may be off because its figures were rounded for print.

        For a sum half a last digit of each figure. For a mean the widest half digit, and
        what the rounded weights can shift: Σ|value − mean| × half ÷ (Σweight − Σhalf).
        """
        if self.how == "sum":
            return sum((half_unit(c.figure) for c in self.counted), Decimal(0))
        weighed = [(c.figure, c.weight) for c in self.counted if c.weight]
        if self.value is None or not weighed:
            return Decimal(0)
        widest = max(half_unit(figure) for figure, _ in weighed)
        shift = sum(abs(f.value - self.value) * half_unit(w) for f, w in weighed)
        room = sum((w.value - half_unit(w) for _, w in weighed), Decimal(0))
        return widest + (shift / room if room > 0 else Decimal(0))

    @property
    def comparable(self) -> bool:
        """Whether the published figure is counted the same way (口径) as the members'."""
        return self.published is not None and self.published.definition_id == self.definition_id

    @property
    def difference(self) -> Decimal | None:
        """Published figure less the total; None unless there are both."""
        if self.value is None or self.published is None or not self.comparable:
            return None
        with localcontext() as context:
            context.prec = DIGITS
            return self.published.value - self.value

    @property
    def relative(self) -> Decimal | None:
        """The difference in percent of the published figure."""
        if self.difference is None or self.published is None or not self.published.value:
            return None
        return self.difference / abs(self.published.value) * 100

    @property
    def explained(self) -> bool | None:
        """Whether rounding alone explains the difference; None where there is none to explain."""
        if self.difference is None or self.published is None:
            return None
        return abs(self.difference) <= self.rounding + half_unit(self.published)

    @property
    def rest(self) -> Decimal | None:
        """What the published figure leaves for the missing members together."""
        if self.complete or self.lower is None or self.published is None or not self.comparable:
            return None
        whole = (c.figure.value for c in self.counted if c.members)
        return self.published.value - sum(whole, Decimal(0))

    @property
    def contradicted(self) -> bool:
        """Whether the members counted already hold more than the area is said to hold.

        Then the published figure cannot be of all these members, or one figure is wrong.
        """
        if self.lower is None or self.upper is None:
            return False
        return self.lower - self.upper.value > self.rounding + self.upper.slack

    @property
    def striking(self) -> bool:
        """Whether a person should look: a difference beyond rounding, or a contradiction."""
        return self.explained is False or self.contradicted


def half_unit(observation: Observation) -> Decimal:
    """Half of the last digit a figure was printed with: 0.005 for 8662.24."""
    return HALF.scaleb(-observation.decimals)
