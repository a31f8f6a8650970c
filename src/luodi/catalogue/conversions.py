"""Units that measure the same thing, and the exact factor between them: 万元 → 亿元.

Factors are data with their source. Money and people differ by powers of ten; land is
converted only where the result is a finite decimal, so 公顷 → 亩 and not the other way.
"""

from __future__ import annotations

import csv
from decimal import Context, Decimal, Inexact
from functools import cache
from importlib.resources import files

_EXACT = Context(prec=40, traps=[Inexact])


@cache
def known_units() -> dict[str, tuple[str, Decimal]]:
    """Unit → the base unit of its family, and how many of those it is."""
    text = (files("luodi.catalogue") / "data" / "unit_factors.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["unit"]: (row["base"], Decimal(row["factor"])) for row in rows}


@cache
def conversion(unit: str, wanted: str) -> Decimal | None:
    """What to multiply a number in ``unit`` by to have it in ``wanted``; None where it cannot be.

    >>> conversion("万元", "亿元")
    Decimal('0.0001')
    >>> conversion("亩", "公顷") is None
    True
    """
    if unit == wanted:
        return Decimal(1)
    mine, theirs = known_units().get(unit), known_units().get(wanted)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return None
    try:
        return _EXACT.divide(mine[1], theirs[1])
    except Inexact:
        return None


@cache
def without_scale(unit: str) -> bool:
    """Whether a number of this unit can be meant in no other: 家 can, 亿元 cannot.

    >>> without_scale("家"), without_scale("亿元")
    (True, False)
    """
    family = known_units().get(unit)
    if family is None:
        return True
    # ‰ is never meant where nothing is said; 万元 often is.
    return all(
        factor == family[1] or name == "‰"
        for name, (base, factor) in known_units().items()
        if base == family[0]
    )
