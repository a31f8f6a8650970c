"""Identities: what figures must have to do with each other, whoever published them.

Rules of a region pack, in ``identities.csv``; a missing file means none. A rule says which
indicators or places are tied together and why; how far printed numbers may be apart follows
from the digits they were printed with, not from here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from luodi.catalogue.catalogue import Catalogue
from luodi.catalogue.tables import PackFile, Row
from luodi.catalogue.wording import say
from luodi.values import Bilingual, Refused, UnreadableNumber, decimal_from

KINDS = ("sum", "members", "ratio", "growth", "cumulative", "at_least", "at_most")
# What a kind needs in ``parts``; the others take one or more.
_FEWEST, _MOST = {"members": 0, "cumulative": 0, "ratio": 2}, {"ratio": 2, "growth": 1}


@dataclass(frozen=True, slots=True)
class Identity:
    """One rule.

    kind  -- ``sum``: parts add up to the whole, at one place and time;
             ``members``: the figures of an area's parts add up to the area's;
             ``ratio``: the first part over the second, in percent, is the whole;
             ``growth``: the whole a year earlier, grown by the part (%), is the whole;
             ``cumulative``: a figure counted from January never falls within its year; only
             sums that are never negative, all of them where no whole is named;
             ``at_least``, ``at_most``: each part is not below, not above ``number``
    whole -- the indicators it is about, each for itself; empty where ``number`` stands
    number -- what the parts add up to or are held against, such as 100
    parts -- indicators; for ``members`` place codes, or nothing for the catalogue's members
    places -- where it holds; for ``members`` the areas. Empty: everywhere
    slack -- allowed on top of rounding, in percent of the whole
    """

    id: str
    kind: str
    whole: tuple[str, ...]
    number: Decimal | None
    parts: tuple[str, ...]
    places: tuple[str, ...]
    from_year: int | None
    to_year: int | None
    slack: Decimal
    reason: Bilingual
    source_id: str

    def holds(self, place_code: str, year: int) -> bool:
        """Whether it is said of a place and year."""
        return (not self.places or place_code in self.places) and (
            (self.from_year or 0) <= year <= (self.to_year or 9999)
        )


def load_identities(folder: Path, catalogue: Catalogue) -> tuple[Identity, ...]:
    """The rules of a pack, and that totals which cannot be negative are not.

    Raises Refused with file, line and column of what is wrong.
    """
    table = PackFile(
        folder / "identities.csv",
        "id kind whole parts places from_year to_year tolerance reason_zh reason_en source_id",
        optional=True,
    )
    return (*(_identity(row, catalogue) for row in table), _never_negative(catalogue))


def _never_negative(catalogue: Catalogue) -> Identity:
    """What the catalogue says of each indicator, as a rule."""
    parts = tuple(i.id for i in catalogue.indicators.values() if i.never_negative)
    reason = say("check.never_negative")
    zero = Decimal(0)
    return Identity("never-negative", "at_least", (), zero, parts, (), None, None, zero, reason, "")


def _never_falling(catalogue: Catalogue) -> tuple[str, ...]:
    """Indicators whose total since January cannot become smaller as months are added."""
    return tuple(
        i.id
        for i in catalogue.indicators.values()
        if i.over_places == "sum" and i.over_periods in ("flow", "cumulative") and i.never_negative
    )


def _identity(row: Row, catalogue: Catalogue) -> Identity:
    kind = row.one_of("kind", KINDS)
    number = _number(row.text("whole"))
    codes = catalogue.places if kind == "members" else catalogue.indicators
    whole = () if number is not None else _known(row, "whole", catalogue.indicators)
    if kind == "cumulative":
        falling = set(whole) - set(_never_falling(catalogue))
        if falling:
            raise Refused(row.problem("whole", "never_falling"))
        whole = whole or _never_falling(catalogue)
    parts = _known(row, "parts", codes)
    places = _known(row, "places", catalogue.places)
    bounds = kind in ("at_least", "at_most")
    if not (whole or (number is not None and (bounds or kind == "sum"))) or (bounds and whole):
        raise Refused(row.problem("whole", "number" if bounds else "known"))
    if not _FEWEST.get(kind, 1) <= len(parts) <= _MOST.get(kind, len(parts)):
        raise Refused(row.problem("parts", "parts"))
    if kind == "growth" and catalogue.indicators[parts[0]].price == "constant":
        # Growth at constant prices says nothing of two totals at the prices of their years.
        raise Refused(row.problem("parts", "nominal_growth"))
    if kind == "members" and not places:
        raise Refused(row.problem("places", "known"))
    return Identity(
        id=row.text("id"),
        kind=kind,
        whole=whole,
        number=number,
        parts=parts,
        places=places,
        from_year=row.year("from_year"),
        to_year=row.year("to_year"),
        slack=row.read("tolerance", _slack, "tolerance"),
        reason=row.both("reason"),
        source_id=row.one_of("source_id", {"", *catalogue.sources}),
    )


def _number(text: str) -> Decimal | None:
    try:
        return decimal_from(text)
    except UnreadableNumber:
        return None


def _known(row: Row, column: str, allowed: Collection[str]) -> tuple[str, ...]:
    found = row.many(column)
    if any(code not in allowed for code in found):
        raise Refused(row.problem(column, "known"))
    return found


def _slack(text: str) -> Decimal:
    """``printed`` is rounding alone; ``0.5%`` allows half a percent of the whole besides."""
    if text in ("", "printed"):
        return Decimal(0)
    if not text.endswith("%"):
        raise UnreadableNumber(text)
    return decimal_from(text[:-1])
