"""An invented region to roll up, built in memory on the invented pack's catalogue."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from luodi.catalogue import Definition, PlaceChange
from luodi.catalogue.places import Member, Place
from luodi.ledger import Figures, Observation, Picked
from luodi.values import Bilingual, Period

EMPTY = Bilingual("", "")


def place(code, parent="", level="county"):
    return Place(code, Bilingual(code), code, level, parent, (), None, None, None, "test", EMPTY)


def change(kind, code, old_code, year=None):
    return PlaceChange(code, year, kind, old_code, old_code, EMPTY)


def definition(indicator_id, key):
    return Definition(indicator_id, key, Bilingual(key), EMPTY)


def world(catalogue, places, *, members=(), changes=(), never_negative=True):
    """The catalogue with only these places. ``output`` adds up, ``share`` is weighted by it.

    members -- (area, member) or (area, member, first year, last year)
    """
    output = replace(
        catalogue.indicators["output"],
        never_negative=never_negative,
        definitions=(definition("output", "standard"), definition("output", "wide")),
    )
    share = replace(
        catalogue.indicators["share"],
        weight="output",
        definitions=(definition("share", "standard"),),
    )
    growth = replace(catalogue.indicators["growth"], weight="output")
    return replace(
        catalogue,
        indicators={"output": output, "share": share, "growth": growth},
        places={p.code: p for p in places},
        memberships=tuple(Member(*row) for row in members),
        changes=tuple(changes),
    )


def said(place_code, value, period="2021", **words):
    """One figure; the digits of ``value`` are the digits printed."""
    number = Decimal(str(value))
    usual = {
        "indicator_id": "output",
        "definition_id": "standard",
        "unit": "亿元",
        "status": "final",
        "source_id": "B1",
        "known_on": date(2024, 1, 1),
    }
    return Observation(
        place_code=place_code,
        period=Period.parse(str(period)),
        value=number,
        decimals=max(0, -int(number.as_tuple().exponent)),
        **usual | words,
    )


def figures(*observations):
    return Figures([Picked(o, 1) for o in observations])
