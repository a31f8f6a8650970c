"""The targets of a pack: rows of ``targets.csv`` as values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from luodi.catalogue import Catalogue, PackFile
from luodi.catalogue.methods import PATHS
from luodi.catalogue.tables import Row
from luodi.plans.target import Base, Comparator, Form, Target
from luodi.values import Citation, Quantity, Refused, decimal_from

T = TypeVar("T")
_RATES = (Form.ANNUAL_GROWTH, Form.TOTAL_GROWTH, Form.QUALITATIVE, Form.RATIO)


def load_targets(folder: Path, catalogue: Catalogue) -> list[Target]:
    """Every target of a pack; Refused with line and column of what is wrong."""
    table = PackFile(
        folder / "targets.csv",
        "id title_zh title_en indicator_id scope form comparator value unit base_value base_period"
        " base_scope base_source first_year due reference_place binding group section paragraph"
        " anchor also_scopes note_zh note_en",
        further="value_high shares path waypoints together",
    )
    return [_target(row, catalogue) for row in table]


def _target(row: Row, catalogue: Catalogue) -> Target:
    indicator = row.read("indicator_id", catalogue.indicators.__getitem__, "known")
    form = row.read("form", Form, "form")
    unit, value, base_value = row.text("unit"), row.number("value"), row.number("base_value")
    # A rate is said of any indicator; everything else counts in the indicator's own unit.
    if form not in _RATES and unit != indicator.unit:
        raise Refused(row.problem("unit", indicator.unit))
    if form is Form.RELATIVE:
        row.one_of("reference_place", catalogue.places)
    elif form is Form.RATIO:
        if not row.many("shares"):
            raise Refused(row.problem("shares", "shares"))
    elif form is not Form.QUALITATIVE and value is None:
        raise Refused(row.problem("value", "number"))
    comparator = row.read("comparator", Comparator, "comparator")
    high = row.number("value_high")
    if comparator is Comparator.BETWEEN and (high is None or value is None or high < value):
        raise Refused(row.problem("value_high", "number"))
    base = None
    if base_value is not None:
        base = Base(
            Quantity(base_value, indicator.unit),
            row.read("base_period", int, "year"),
            row.one_of("base_scope", catalogue.places),
            row.one_of("base_source", catalogue.sources),
        )
    return Target(
        id=row.text("id"),
        title=row.both("title"),
        indicator_id=indicator.id,
        scope=row.one_of("scope", catalogue.places),
        form=form,
        comparator=comparator,
        goal=None if value is None else Quantity(value, unit),
        unit=unit,
        base=base,
        first_year=row.read("first_year", int, "year"),
        due=row.read("due", int, "year"),
        reference_place=row.text("reference_place"),
        binding=row.one_of("binding", ("binding", "expected", "not_stated")),
        group=row.one_of("group", ("goal", "body", "box", "layout")),
        citation=Citation(row.text("section"), row.read("paragraph", int, "number")),
        anchor=row.text("anchor"),
        also_scopes=row.many("also_scopes"),
        note=row.both("note"),
        goal_high=None if high is None else Quantity(high, unit),
        shares=_pairs(row, "shares", lambda key: catalogue.indicators[key].id),
        path=row.one_of("path", ("", *PATHS)),
        waypoints=_pairs(row, "waypoints", int),
        together=row.text("together"),
    )


def _pairs(row: Row, column: str, key: Callable[[str], T]) -> tuple[tuple[T, Decimal], ...]:
    """A cell such as ``2022=10;2024=30``."""
    found = []
    for entry in row.many(column):
        name, _, number = entry.partition("=")
        try:
            found.append((key(name.strip()), decimal_from(number)))
        except (KeyError, ValueError) as error:
            raise Refused(row.problem(column, "pairs")) from error
    return tuple(found)
