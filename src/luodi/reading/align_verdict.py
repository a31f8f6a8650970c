"""What a child's target makes of its parent's: one status and the reasons for it."""

from __future__ import annotations

import re
from typing import Literal

from luodi.reading.compare_demand import comparable, opposed, shifts
from luodi.reading.draft import QuantityDraft

Status = Literal["contradicted", "weakened", "missing", "strengthened", "carried", "not_comparable"]
# What a reader should see first.
REVIEW_ORDER: tuple[Status, ...] = (
    "contradicted",
    "weakened",
    "missing",
    "strengthened",
    "carried",
    "not_comparable",
)
_SUMS = {"level", "count", "increment"}
# Levels of these are no sums: they mean the same in a county as in a province.
_INTENSITY = re.compile(
    r"人均|户均|亩均|单位|万元|每[万千百]?[人户亩]|率$|率[（(]|指数|系数|收入比|浓度|密度|强度|寿命|均$|平均"
)
_OF_PERCENT = {"%", "百分点", "百分点/年"}


def verdict(
    parent: QuantityDraft, child: QuantityDraft, *, same_place: bool = False
) -> tuple[Status, tuple[str, ...]]:
    """Status and reasons, the deciding one first.

    same_place -- the parent's target is about the child's own place, so levels compare
    """
    if opposed(parent, child):
        return "contradicted", ("direction_reversed",)
    if parent.form == "ratio_triplet" or child.form == "ratio_triplet":
        return _structure(parent, child)
    if "qualitative" in (parent.form, child.form):
        return _direction(parent, child)
    if not comparable(parent, child):
        same_form = parent.form == child.form
        return "not_comparable", ("other_unit" if same_form else "other_form",)
    if not same_place and is_sum(parent):
        return "not_comparable", ("other_scope",)
    if parent.form == "relative_to_reference" and parent.reference != child.reference:
        return "not_comparable", ("other_reference",)
    return _demand(parent, child)


def is_sum(draft: QuantityDraft) -> bool:
    """Whether the value adds up over places, so that a part's cannot equal the whole's."""
    if draft.form not in _SUMS or draft.unit in _OF_PERCENT:
        return False
    return draft.form != "level" or not _INTENSITY.search(draft.indicator)


def _demand(parent: QuantityDraft, child: QuantityDraft) -> tuple[Status, tuple[str, ...]]:
    """The value decides; the wording only where values agree; a later year always counts."""
    told = shifts(parent, child)
    codes = tuple(shift.code for shift in told)
    if not codes:
        return "carried", ("same",)
    # shifts() puts the value first.
    decisive = next((shift.effect for shift in told if shift.effect), 0)
    late = any(code.startswith("deadline") and effect < 0 for code, effect in told)
    if decisive < 0 or late:
        return "weakened", codes
    earlier_only = all(code.startswith("deadline") for code, effect in told if effect)
    return ("carried" if earlier_only else "strengthened"), codes


def _direction(parent: QuantityDraft, child: QuantityDraft) -> tuple[Status, tuple[str, ...]]:
    """A direction answered by a number, or a number by a mere direction."""
    if parent.form == child.form:
        return _demand(parent, child)
    if parent.form == "qualitative":
        return "strengthened", ("number_added",)
    return "weakened", ("number_dropped",)


def _structure(parent: QuantityDraft, child: QuantityDraft) -> tuple[Status, tuple[str, ...]]:
    """Shares of a whole: places differ, but another leading sector is another direction."""
    first, second = parent.value, child.value
    if not (isinstance(first, tuple) and isinstance(second, tuple) and comparable(parent, child)):
        return "not_comparable", ("other_form",)
    if first == second:
        return "carried", ("same",)
    if sorted(range(len(first)), key=first.__getitem__) != sorted(
        range(len(second)), key=second.__getitem__
    ):
        return "contradicted", ("other_order",)
    return "not_comparable", ("value_changed",)
