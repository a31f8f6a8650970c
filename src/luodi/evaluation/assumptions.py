"""What a what-if supposes, as values: figures, growth, another scope, definition, day or rule.

Each has one line in which it is typed and shown, such as ``figure gdp:DXX5:2025=9800``;
reading such lines is assumption_lines.py's work.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from luodi.catalogue import say
from luodi.catalogue.units import amount
from luodi.plans import Pack
from luodi.values import Bilingual, plain


@dataclass(frozen=True, slots=True)
class AssumedFigure:
    """A full-year figure. value -- in the indicator's unit."""

    kind: ClassVar[str] = "figure"
    indicator_id: str
    place_code: str
    year: int
    value: Decimal

    @property
    def about(self) -> str:
        """What stands left of the equals sign: one assumption a scenario may make of it."""
        return f"{self.indicator_id}:{self.place_code}:{self.year}"

    @property
    def said(self) -> str:
        """What stands right of the equals sign."""
        return plain(self.value)


@dataclass(frozen=True, slots=True)
class AssumedGrowth:
    """Growth from a year on. rate -- percent a year; the first grown figure is from_year's."""

    kind: ClassVar[str] = "growth"
    indicator_id: str
    place_code: str
    from_year: int
    rate: Decimal

    @property
    def about(self) -> str:
        """What stands left of the equals sign."""
        return f"{self.indicator_id}:{self.place_code}:{self.from_year}"

    @property
    def said(self) -> str:
        """What stands right of the equals sign."""
        return plain(self.rate)


@dataclass(frozen=True, slots=True)
class AssumedScope:
    """Another scope in which a target is judged, and no other beside it."""

    kind: ClassVar[str] = "scope"
    target_id: str
    place_code: str

    @property
    def about(self) -> str:
        """What stands left of the equals sign."""
        return self.target_id

    @property
    def said(self) -> str:
        """What stands right of the equals sign."""
        return self.place_code


@dataclass(frozen=True, slots=True)
class AssumedDefinition:
    """The one way of counting (口径) whose figures may judge a target."""

    kind: ClassVar[str] = "definition"
    target_id: str
    definition_id: str

    @property
    def about(self) -> str:
        """What stands left of the equals sign."""
        return self.target_id

    @property
    def said(self) -> str:
        """What stands right of the equals sign."""
        return self.definition_id


@dataclass(frozen=True, slots=True)
class AssumedDelay:
    """Another day for a milestone, or another state. One of state and day is empty."""

    kind: ClassVar[str] = "delay"
    milestone_id: str
    state: str
    day: str

    @property
    def about(self) -> str:
        """What stands left of the equals sign."""
        return self.milestone_id

    @property
    def said(self) -> str:
        """What stands right of the equals sign."""
        return self.day or self.state


@dataclass(frozen=True, slots=True)
class AssumedThreshold:
    """Another number in the rule set. value -- percentage points or percent, as the rule's own."""

    kind: ClassVar[str] = "method"
    name: str
    value: Decimal

    @property
    def about(self) -> str:
        """What stands left of the equals sign."""
        return self.name

    @property
    def said(self) -> str:
        """What stands right of the equals sign."""
        return plain(self.value)


Assumption = (
    AssumedFigure
    | AssumedGrowth
    | AssumedScope
    | AssumedDefinition
    | AssumedDelay
    | AssumedThreshold
)
KINDS = ("figure", "growth", "scope", "definition", "delay", "method")


def line_of(assumption: Assumption) -> str:
    """The line in which an assumption is typed; reading it gives the same one."""
    return f"{assumption.kind} {assumption.about}={assumption.said}"


def as_object(assumption: Assumption) -> dict[str, str]:
    """An assumption as plain data, for keeping and for other programs."""
    return {"kind": assumption.kind, "about": assumption.about, "value": assumption.said}


def line_of_object(data: dict[str, Any]) -> str:
    """The line of kept data, to be read again: what it names may be gone by now."""
    return f"{data.get('kind', '')} {data.get('about', '')}={data.get('value', '')}"


def in_words(assumption: Assumption, pack: Pack) -> Bilingual:
    """An assumption as a sentence."""
    catalogue = pack.catalogue
    match assumption:
        case AssumedFigure(indicator_id, place_code, year, value):
            indicator = catalogue.indicators[indicator_id]
            return say(
                "whatif.figure",
                year=year,
                place=catalogue.place_name(place_code),
                indicator=indicator.name,
                value=amount(value, indicator.unit),
            )
        case AssumedGrowth(indicator_id, place_code, from_year, rate):
            return say(
                "whatif.growth",
                year=from_year,
                place=catalogue.place_name(place_code),
                indicator=catalogue.indicators[indicator_id].name,
                rate=f"{plain(rate)}%",
            )
        case AssumedScope(target_id, place_code):
            return say(
                "whatif.scope",
                title=_title(pack, target_id),
                place=catalogue.place_name(place_code),
            )
        case AssumedDefinition(target_id, definition_id):
            target = pack.target(target_id)
            known = catalogue.indicators[target.indicator_id].definitions if target else ()
            name = next((d.name for d in known if d.id == definition_id), Bilingual(definition_id))
            return say("whatif.definition", title=_title(pack, target_id), definition=name)
        case AssumedDelay(milestone_id, state, day):
            subject = next(m.subject for m in pack.milestones if m.id == milestone_id)
            if day:
                return say("whatif.delay_day", subject=subject, day=day)
            return say("whatif.delay_state", subject=subject, state=say(f"milestone.{state}"))
        case AssumedThreshold(name, value):
            return say("whatif.method", rule=say(f"whatif.rule_{name}"), value=plain(value))


def _title(pack: Pack, target_id: str) -> Bilingual:
    target = pack.target(target_id)
    return target.title if target else Bilingual(target_id)
