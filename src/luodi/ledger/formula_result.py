"""What a formula gives: a value with every step, what is missing, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from luodi.ledger.observation import Observation
from luodi.values import Bilingual, Period

NOTHING = Bilingual("")


@dataclass(frozen=True, slots=True)
class Remark:
    """Why a figure cannot be had (missing), or what a reader should know (doubt).

    code -- ``no_figure``, ``no_parent``, ``zero``, ``outside``, ``fell_to_nothing``,
            ``broken``; as a doubt ``other_definition``, ``break_year``
    text -- the part of the formula; note -- what the catalogue says about it
    """

    code: str
    text: str
    indicator_id: str = ""
    place_code: str = ""
    period: Period | None = None
    note: Bilingual = NOTHING


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a computation with its value.

    kind        -- ``number``, ``figure`` (observed), ``formula`` (a figure computed in turn),
                   ``operation``, ``growth``, ``share`` or ``real``
    observation -- for ``figure``: what was read, with source, vintage and definition
    """

    kind: str
    text: str
    value: Decimal | None
    parts: tuple[Step, ...] = ()
    indicator_id: str = ""
    place_code: str = ""
    period: Period | None = None
    observation: Observation | None = None

    def figures(self) -> Iterator[Observation]:
        """Every observed figure the value rests on; one used twice comes twice."""
        if self.observation is not None:
            yield self.observation
        for part in self.parts:
            yield from part.figures()


@dataclass(frozen=True, slots=True)
class Computed:
    """What a formula gives for a place and period.

    value   -- exact, in the indicator's unit; None where anything is missing
    step    -- the whole computation, down to observed figures
    missing -- everything that would be needed, complete
    """

    indicator_id: str
    place_code: str
    period: Period
    formula: str
    value: Decimal | None
    step: Step
    missing: tuple[Remark, ...]
    doubts: tuple[Remark, ...]

    def observations(self) -> tuple[Observation, ...]:
        """The figures it rests on, each once."""
        return tuple(dict.fromkeys(self.step.figures()))
