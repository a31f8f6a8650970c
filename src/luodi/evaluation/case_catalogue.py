"""The little catalogue a single case needs: its indicator, its place and the one beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from luodi.catalogue import Catalogue, Definition, Indicator, Place, Source, say
from luodi.plans import Form, Target
from luodi.values import Bilingual

HERE, THERE = "here", "there"


class _Values(Protocol):
    @property
    def values(self) -> tuple[Decimal, ...]: ...

    @property
    def definition(self) -> str: ...


def case_catalogue(
    raw: Mapping[str, Any],
    target: Target,
    unit: str,
    observations: Iterable[_Values],
    *,
    rates: bool,
) -> Catalogue:
    """A catalogue that knows what the case speaks of, in the case's own words.

    rates -- whether the figures are yearly rates of growth
    """
    known = list(observations)
    decimals = max(
        (max(0, -int(v.as_tuple().exponent)) for entry in known for v in entry.values), default=2
    )
    name = str(raw.get("indicator") or raw.get("indicator_id") or "")
    holder = str(raw.get("holder") or "")
    ways = sorted({"standard", *(entry.definition for entry in known)})
    parts = [f"of{i}" for i in range(len(target.shares))]
    indicators = {
        key: Indicator(
            id=key,
            name=_named(f"{name}{number}" if number else name, "case.indicator"),
            unit=unit or ("%" if rates else ""),
            over_places="none",
            over_periods="rate" if rates else "flow",
            price=str(raw.get("price") or "none"),
            direction="down" if target.comparator.value in ("<", "<=", "down") else "up",
            decimals=min(decimals, 6),
            producer=_named(holder, "case.holder"),
            aliases=(),
            definitions=tuple(Definition(key, way, Bilingual(way), Bilingual("")) for way in ways),
        )
        for key, number in (("of", ""), *((part, str(i + 1)) for i, part in enumerate(parts)))
    }
    named = raw.get("place_names") or raw.get("places") or ()
    here = "、".join(map(str, [named] if isinstance(named, str) else named))
    there = raw.get("reference") if target.form is Form.RELATIVE else ""
    places = {
        HERE: _place(HERE, _named(here, "case.here")),
        THERE: _place(THERE, _named(str(there or ""), "case.there")),
    }
    return Catalogue(
        id="case",
        name=Bilingual("case"),
        folder=Path(),
        compiled=date.min,
        map_note=Bilingual(""),
        indicators=indicators,
        places=places,
        memberships=(),
        within=(),
        changes=(),
        sources={"case": Source("case", say("case.source").zh, "", "", 1)},
    )


def _named(text: str, otherwise: str) -> Bilingual:
    return Bilingual(text) if text else say(otherwise)


def _place(code: str, name: Bilingual) -> Place:
    return Place(code, name, name.zh, "external", "", (), None, None, None, "", Bilingual(""))
