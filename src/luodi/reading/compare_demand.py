"""Which of two wordings of one target asks for more.

Only numbers of the same form and unit are compared. More is harder, unless the target
sets an upper bound, is about a fall or about something nobody wants more of; then less is.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from luodi.reading.draft import QuantityDraft

# How much a sign demands of a target to be reached, and of a bound not to be passed.
FLOOR = {">": 3, ">=": 2, "=": 1, "between": 1, "≈": 0, "up": -1}
CEILING = {"<": 3, "<=": 2, "=": 1, "between": 1, "≈": 0, "down": -1}
_UNWANTED = re.compile(
    "能耗|水耗|物耗|排放|失业|死亡|事故|贫困|税率|负债|浓度|PM|收入比|空置|缺口|返贫|成本|污染|淘汰率"
)
_RATES = {"annual_growth", "total_growth", "increment"}
_YEAR = re.compile(r"(?:19|20)\d\d")


class Shift(NamedTuple):
    """One thing that changed. effect -- -1 asks for less, +1 for more, 0 for neither."""

    code: str
    effect: int


def falls(draft: QuantityDraft) -> bool:
    """Whether less is more demanding: 以内, 下降, 能耗."""
    if draft.comparator in ("<", "<=", "down"):
        return True
    if draft.comparator in (">", ">=", "up"):
        return False
    value = lowest(draft)
    return bool(
        (value is not None and value < 0)
        or (_UNWANTED.search(draft.indicator) and draft.form not in _RATES)
    )


def lowest(draft: QuantityDraft) -> Decimal | None:
    """The number that must be reached at least; of a triplet none."""
    if draft.form == "ratio_triplet" or draft.value is None:
        return None
    return draft.value[0] if isinstance(draft.value, tuple) else draft.value


def comparable(old: QuantityDraft, new: QuantityDraft) -> bool:
    """Whether their numbers may be set against each other."""
    return measure(old) == measure(new)


def measure(draft: QuantityDraft) -> tuple[str, str]:
    """Form and unit; a percentage is one thing, be it called share, coverage or level."""
    if draft.unit == "%" and draft.form in ("share", "coverage", "level"):
        return "share", "%"
    return draft.form, draft.unit


def opposed(old: QuantityDraft, new: QuantityDraft) -> bool:
    """One asks for a rise, the other for a fall."""
    return _way(old) * _way(new) < 0


def _way(draft: QuantityDraft) -> int:
    """Which way a target points: of a growth its own sign tells, else that of the bound."""
    value = lowest(draft)
    if draft.form in _RATES and value:
        return 1 if value > 0 else -1
    if draft.comparator in (">", ">=", "up"):
        return 1
    return -1 if draft.comparator in ("<", "<=", "down") else 0


def shifts(old: QuantityDraft, new: QuantityDraft) -> tuple[Shift, ...]:
    """Everything that changed from one to the other; the value before the wording."""
    found: list[Shift] = []
    if opposed(old, new):
        found.append(Shift("direction_reversed", -1))
    else:
        found += _value(old, new) or ()
        found += _comparator(old, new)
    found += _deadline(old.period, new.period)
    if (old.reference or "") != (new.reference or "") and old.form == new.form:
        found.append(Shift("reference_changed", 0))
    return tuple(found)


def _value(old: QuantityDraft, new: QuantityDraft) -> tuple[Shift, ...]:
    if old.value == new.value and comparable(old, new):
        return ()
    if old.value is not None and new.value is None:
        return (Shift("number_dropped", -1),)
    if old.value is None and new.value is not None:
        return (Shift("number_added", 1),)
    if not comparable(old, new):
        return (Shift("form_changed" if old.form != new.form else "unit_changed", 0),)
    first, second = lowest(old), lowest(new)
    if first is None or second is None or first == second:
        return (Shift("value_changed", 0),)
    harder = (second > first) != falls(old)
    # 下降14% stands as -14: the number people read is the one without its sign.
    raised = abs(second) > abs(first)
    return (Shift("value_raised" if raised else "value_lowered", 1 if harder else -1),)


def _comparator(old: QuantityDraft, new: QuantityDraft) -> tuple[Shift, ...]:
    if old.comparator == new.comparator or (old.value is None) != (new.value is None):
        return ()
    ladder = CEILING if falls(old) or falls(new) else FLOOR
    before, after = ladder.get(old.comparator), ladder.get(new.comparator)
    if before is None or after is None or before == after:
        return (Shift("comparator_changed", 0),)
    weaker = after < before
    return (Shift("comparator_weaker" if weaker else "comparator_stronger", -1 if weaker else 1),)


def _deadline(old: str | None, new: str | None) -> tuple[Shift, ...]:
    before, after = _last_year(old), _last_year(new)
    if before == after:
        return ()
    if after is None:
        return (Shift("deadline_dropped", -1),)
    if before is None:
        return (Shift("deadline_added", 1),)
    later = after > before
    return (Shift("deadline_later" if later else "deadline_earlier", -1 if later else 1),)


def _last_year(period: str | None) -> int | None:
    years = _YEAR.findall(period or "")
    return int(years[-1]) if years else None
