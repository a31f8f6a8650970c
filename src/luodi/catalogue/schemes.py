"""Scoring schemes: which indicators count for how much, as dated data of a region pack.

``schemes.csv`` names the schemes, ``scheme_items.csv`` their items, and
``scheme_deductions.csv`` points taken off for registered facts. All may be missing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from luodi.catalogue.catalogue import Catalogue
from luodi.catalogue.tables import PackFile, Row
from luodi.values import Bilingual, Period, Problem, Refused

KINDS = ("example", "official", "own")
MEASURES = ("level", "improvement", "distance")
RULES = ("base", "last_year", "min_max", "mean")
MISSING = ("refuse", "average", "zero", "leave_out")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a scheme.

    measure    -- ``level``: the figure; ``improvement``: its change since ``base_period``, in
                  percent, or in points where the figure is a percentage; ``distance``: percent
                  of the way from ``base_period`` to the goal
    weight     -- points for full marks
    direction  -- ``up``: more is better; ``down``: less is better
    rule       -- how a figure becomes points: ``base`` value ÷ base × weight; ``last_year``
                  ``parity`` of the points for the figure of a year ago, and ``step_points``
                  for each ``step_percent`` more; ``min_max`` place between the lowest and the
                  highest; ``mean`` value ÷ mean of all × weight
    base       -- what ``base`` divides by
    goal, goal_times -- what ``distance`` goes to: a value, or so many times its own base
    least, most -- share of the points an item can give, such as 0 and 1.5
    missing    -- a place without the figure: ``refuse`` no score, ``average`` of the others'
                  points, ``zero``, or ``leave_out`` with the other weights enlarged
    adjust     -- whether an improvement is held against what its base level let expect
    """

    id: str
    indicator_id: str
    measure: str
    weight: Decimal
    direction: str
    rule: str
    base: Decimal | None
    base_period: Period | None
    goal: Decimal | None
    goal_times: Decimal | None
    least: Decimal
    most: Decimal | None
    missing: str
    adjust: bool
    parity: Decimal
    step_percent: Decimal
    step_points: Decimal
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken off a place's score for a registered fact."""

    place_code: str
    points: Decimal
    reason: Bilingual
    source_id: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way of scoring places.

    kind          -- ``official``: issued; ``own``: of the office itself; ``example``: shows how
    areas         -- places scored; an area or prefecture stands for its members
    period        -- what is scored unless another period is asked for
    from_year, to_year -- periods it may score
    weight_spread -- by how much of itself each weight is moved to see what depends on it
    figure_error  -- standard error of figures that are not final, as a share of the figure
    points_error  -- the same of percentages, in percentage points
    """

    id: str
    name: Bilingual
    kind: str
    areas: tuple[str, ...]
    period: Period
    from_year: int | None
    to_year: int | None
    weight_spread: Decimal
    figure_error: Decimal
    points_error: Decimal
    note: Bilingual
    source_id: str
    items: tuple[Item, ...]
    deductions: tuple[Deduction, ...]

    def holds(self, period: Period) -> bool:
        """Whether it may score a period."""
        return (self.from_year or 0) <= period.year <= (self.to_year or 9999)

    @property
    def full(self) -> Decimal:
        """Points for full marks on every item."""
        return sum((item.weight for item in self.items), Decimal(0))


def load_schemes(folder: Path, catalogue: Catalogue) -> dict[str, Scheme]:
    """Every scheme of a pack; raises Refused with file, line and column of what is wrong."""
    table = list(
        PackFile(
            folder / "schemes.csv",
            "id name_zh name_en kind areas period from_year to_year weight_spread figure_error"
            " points_error note_zh note_en source_id",
            optional=True,
        )
    )
    ids = {row.text("id") for row in table}
    items: defaultdict[str, list[Item]] = defaultdict(list)
    for row in PackFile(
        folder / "scheme_items.csv",
        "scheme_id id indicator_id measure weight direction rule base base_period goal goal_times"
        " least most missing adjust parity step_percent step_points reason_zh reason_en",
        optional=True,
    ):
        items[row.one_of("scheme_id", ids)].append(_item(row, catalogue))
    deductions: defaultdict[str, list[Deduction]] = defaultdict(list)
    for row in PackFile(
        folder / "scheme_deductions.csv",
        "scheme_id place_code points reason_zh reason_en source_id",
        optional=True,
    ):
        found = Deduction(
            row.one_of("place_code", catalogue.places),
            _needed(row, "points"),
            row.both("reason"),
            row.one_of("source_id", {"", *catalogue.sources}),
        )
        deductions[row.one_of("scheme_id", ids)].append(found)
    schemes: dict[str, Scheme] = {}
    for row in table:
        key = row.text("id")
        if not items[key]:
            raise Refused(Problem("scores.no_items", "scheme_items.csv", key))
        schemes[key] = _scheme(row, catalogue, tuple(items[key]), tuple(deductions[key]))
    return schemes


def _scheme(
    row: Row, catalogue: Catalogue, items: tuple[Item, ...], deductions: tuple[Deduction, ...]
) -> Scheme:
    areas = row.many("areas")
    if not areas or any(code not in catalogue.places for code in areas):
        raise Refused(row.problem("areas", "known"))
    return Scheme(
        row.text("id"),
        row.both("name"),
        row.one_of("kind", KINDS),
        areas,
        row.read("period", Period.parse, "year"),
        row.year("from_year"),
        row.year("to_year"),
        _needed(row, "weight_spread") / _HUNDRED,
        _needed(row, "figure_error") / _HUNDRED,
        _needed(row, "points_error"),
        row.both("note"),
        row.one_of("source_id", {"", *catalogue.sources}),
        items,
        deductions,
    )


def _item(row: Row, catalogue: Catalogue) -> Item:
    measure, rule = row.one_of("measure", MEASURES), row.one_of("rule", RULES)
    found = Item(
        id=row.text("id"),
        indicator_id=row.one_of("indicator_id", catalogue.indicators),
        measure=measure,
        weight=_needed(row, "weight"),
        direction=row.one_of("direction", ("up", "down")),
        rule=rule,
        base=row.number("base"),
        base_period=row.read("base_period", Period.parse, "year")
        if row.text("base_period")
        else None,
        goal=row.number("goal"),
        goal_times=row.number("goal_times"),
        least=row.number("least") or Decimal(0),
        most=row.number("most"),
        missing=row.one_of("missing", MISSING),
        adjust=row.one_of("adjust", ("", "yes")) == "yes",
        parity=_or(row, "parity", "0.8"),
        step_percent=_or(row, "step_percent", "5"),
        step_points=_or(row, "step_points", "1"),
        reason=row.both("reason"),
    )
    if found.weight <= 0:
        raise Refused(row.problem("weight", "number"))
    if rule == "base" and (found.base is None or found.base <= 0):
        raise Refused(row.problem("base", "number"))
    if measure != "level" and found.base_period is None:
        raise Refused(row.problem("base_period", "year"))
    # Last year is held against this one as it is; a change of a change would say nothing.
    if rule == "last_year" and (measure != "level" or found.step_percent <= 0):
        raise Refused(row.problem("rule", "known"))
    if measure == "distance" and (found.goal is None) == (found.goal_times is None):
        raise Refused(row.problem("goal", "number"))
    if found.most is not None and found.most < found.least:
        raise Refused(row.problem("most", "number"))
    return found


def _needed(row: Row, column: str) -> Decimal:
    found = row.number(column)
    if found is None:
        raise Refused(row.problem(column, "number"))
    return found


def _or(row: Row, column: str, usual: str) -> Decimal:
    found = row.number(column)
    return Decimal(usual) if found is None else found
