"""Short ways to write figures and rules for the tests of checks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from luodi.catalogue.identities import Identity
from luodi.ledger import Observation
from luodi.values import Bilingual, Period


def figure(
    indicator: str,
    printed: str,
    *,
    place: str = "433100",
    period: str = "2022",
    source: str = "S002",
    status: str = "preliminary",
    known_on: date = date(2023, 3, 1),
    release: str = "",
    definition: str = "standard",
) -> Observation:
    """A figure as its source printed it."""
    _, _, digits = printed.partition(".")
    return Observation(
        indicator_id=indicator,
        definition_id=definition,
        place_code=place,
        period=Period.parse(period),
        value=Decimal(printed),
        decimals=len(digits),
        unit="亿元",
        status=status,
        source_id=source,
        known_on=known_on,
        release_id=release,
    )


def rule(kind: str, whole: str, parts: str = "", *, places: str = "", slack: str = "0") -> Identity:
    """A rule as a line of identities.csv has it."""
    number = Decimal(whole) if whole.isdigit() else None
    return Identity(
        id=f"{kind}-{whole.replace(' ', '-')}",
        kind=kind,
        whole=() if number is not None else tuple(whole.split()),
        number=number,
        parts=tuple(parts.split()),
        places=tuple(places.split()),
        from_year=None,
        to_year=None,
        slack=Decimal(slack),
        reason=Bilingual("理由", "Reason"),
        source_id="",
    )


GDP = rule("sum", "gdp", "va1 va2 va3")
SHARES = rule("sum", "100", "va1_share va2_share va3_share")
SHARE = rule("ratio", "va3_share", "va3 gdp")
RETAIL = rule("growth", "retail", "retail_growth")
MONTHS = rule("cumulative", "gdp retail")
POSITIVE = rule("at_least", "0", "gdp va1 va2 va3 retail")
AT_MOST_ALL = rule("at_most", "100", "va1_share va2_share va3_share")
COUNTIES = ("430802", "430811", "430821", "430822")
MEMBERS = rule("members", "gdp va1", places="430800")
