"""The sentences about a roll-up, each built from the figures it names."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from luodi.catalogue import Catalogue, say
from luodi.catalogue.membership import Membership
from luodi.catalogue.numbers import rounded
from luodi.catalogue.units import amount
from luodi.evaluation.sentences import figure, listed
from luodi.ledger import Figures, Observation
from luodi.ledger.rollup_values import RollUp, half_unit
from luodi.values import Bilingual, plain


def _short(value: Decimal) -> Decimal:
    """A value with its own digits; those of a mean end after the fourth."""
    return Decimal(plain(rounded(value, 4) if value != rounded(value, 6) else value))


class Words:
    """The sentences about one roll-up."""

    def __init__(
        self, membership: Membership, found: RollUp, catalogue: Catalogue, figures: Figures
    ) -> None:
        self._name = membership.name
        self._found, self._catalogue, self._figures = found, catalogue, figures
        self._unit = catalogue.indicators[found.indicator_id].unit

    def total(self) -> Bilingual:
        """The total as it is printed; nothing where it is not complete."""
        found = self._found
        if found.value is None:
            return Bilingual("")
        return amount(found.value, self._unit, found.decimals)

    def bounds(self) -> Bilingual:
        """At least, at most, or between."""
        found = self._found
        if found.lower is None or found.complete:
            return Bilingual("")
        lower, upper = self._exact(found.lower), found.upper
        # With others unknown, what a whole leaves room for is true and of no use.
        useful = upper and upper.figure is not found.published and not upper.unknown
        if upper is None or not useful or found.contradicted:
            return say("rollup.at_least", value=lower)
        return say("rollup.between", lower=lower, upper=self._exact(upper.value))

    def comparison(self) -> Bilingual:
        """Published against total in one sentence."""
        found = self._found
        if found.contradicted and found.upper is not None and found.lower is not None:
            own = found.upper.figure is found.published
            return say(
                "rollup.contradicted" if own else "rollup.no_room",
                place=self._name(found.upper.figure.place_code),
                over=self._exact(found.lower - found.upper.value),
            )
        if found.published is None:
            return say("rollup.nothing_published")
        if not found.comparable:
            return say("rollup.published_otherwise")
        if found.difference is None:
            return self._rest()
        if not found.difference:
            return say("rollup.equal")
        share = abs(found.relative) if found.relative is not None else None
        return say(
            "rollup.explained" if found.explained else "rollup.unexplained",
            side=say("rollup.more" if found.difference > 0 else "rollup.less"),
            value=self._exact(abs(found.difference)),
            share="–" if share is None else f"{share:.3f}%",
        )

    def _rest(self) -> Bilingual:
        found = self._found
        if found.rest is None or found.reason != "incomplete":
            return say("rollup.not_yet")
        return say("rollup.rest", value=self._exact(found.rest), count=len(found.missing))

    def notes(self) -> list[Bilingual]:
        """Whose figure stands for whom, what was left aside, how far rounding can matter."""
        found, notes = self._found, []
        wholes = [
            say(
                "rollup.whole",
                place=self._name(c.figure.place_code),
                value=figure(c.figure),
                count=len(c.members),
            )
            for c in found.counted
            if len(c.members) > 1
        ]
        weights = [c.weight for c in found.counted if c.weight]
        if weights:
            weight = self._catalogue.indicators[weights[0].indicator_id].name
            notes.append(say("rollup.weighted", weight=weight, period=str(weights[0].period)))
        if wholes:
            notes.append(say("rollup.for_members", wholes=listed(wholes)))
        if found.unweighted:
            names = listed([self._name(code) for code in found.unweighted])
            notes.append(say("rollup.unweighted", places=names))
        for s in found.set_aside:
            if s.why == "same_unit":
                notes.append(
                    say(
                        "rollup.same_unit",
                        place=self._name(s.instead),
                        used=s.instead,
                        code=s.figure.place_code,
                        value=figure(s.figure),
                    )
                )
        for inner, outer in found.doubtful:
            notes.append(say("rollup.doubtful", inner=self._name(inner), outer=self._name(outer)))
        if found.other_definitions:
            names = listed([self._name(o.place_code) for o in found.other_definitions])
            notes.append(say("rollup.otherwise", places=names))
        if found.explained is False:
            notes += [note for c in found.counted for note in self._other_words(c.figure)]
        if found.complete:
            notes.append(say("rollup.weakest", status=say(f"status.{found.status}")))
        if found.complete and found.rounding:
            notes.append(say("rollup.rounding", value=self._exact(found.rounding)))
        return notes

    def _other_words(self, used: Observation) -> Iterator[Bilingual]:
        """Figures of a member that disagree with the one counted; one may explain the gap."""
        found = self._found
        values = {o.value: o for o in self._figures.conflicts_of(used) if o.status != "projected"}
        for value, other in values.items():
            if found.difference is None or found.published is None:
                return
            left = abs(found.difference + used.value - value)
            closes = found.how == "sum" and left <= found.rounding + half_unit(found.published)
            yield say(
                "rollup.other_word_closes" if closes else "rollup.other_word",
                place=self._name(used.place_code),
                used=figure(used),
                value=figure(other),
            )

    def _exact(self, value: Decimal) -> Bilingual:
        return amount(_short(value), self._unit)

    def role(self, observation: Observation, members: tuple[str, ...]) -> Bilingual:
        """How a figure went into the total."""
        if not members:
            return say("rollup.role_part")
        if len(members) > 1:
            return say("rollup.role_whole", count=len(members))
        unit = members[0]
        if observation.place_code == unit:
            return say("rollup.role_own")
        return say("rollup.role_below", place=self._name(unit))
