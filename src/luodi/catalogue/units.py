"""Units as people read them: 8,662.24亿元 in Chinese, 866.224 billion yuan in English.

Stored values keep the Chinese unit they were published in. English counts in thousands,
so some units are scaled by a power of ten when shown; no digit is lost.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from importlib.resources import files

from luodi.catalogue.numbers import rounded
from luodi.values import Bilingual, plain

_ONE = Decimal(1)


@cache
def _units() -> dict[str, tuple[str, Decimal]]:
    text = (files("luodi.catalogue") / "data" / "units.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["unit"]: (row["name_en"], Decimal(row["scale_en"])) for row in rows}


def unit_name(unit: str) -> Bilingual:
    """The unit's name; one the catalogue does not know keeps its Chinese name."""
    return Bilingual(unit, _units().get(unit, (unit, _ONE))[0])


def shown_value(value: Decimal, unit: str, language: str) -> Decimal:
    """The number to show with unit_name() in a language."""
    scale = _units().get(unit, (unit, _ONE))[1] if language == "en" else _ONE
    return value * scale


def amount(value: Decimal, unit: str, decimals: int | None = None) -> Bilingual:
    """A value with its unit.

    decimals -- digits after the point in the stored unit; None shows the value as it is

    >>> amount(Decimal("8662.24"), "亿元").en
    '866.224 billion yuan'
    """
    if decimals is None:
        english = _digits(Decimal(plain(shown_value(value, unit, "en"))))
    else:
        value = rounded(value, decimals)
        shift = -_units().get(unit, (unit, _ONE))[1].adjusted()
        shown = shown_value(value, unit, "en")
        english = _digits(shown.quantize(_ONE.scaleb(min(0, -decimals - shift))))
    name = unit_name(unit).en
    return Bilingual(
        f"{_digits(value)}{unit}", f"{english}%" if unit == "%" else f"{english} {name}".strip()
    )


def _digits(value: Decimal) -> str:
    return f"{value:,f}"
