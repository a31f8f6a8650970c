"""Figures that could stand in the ledger of the invented region, for round trips."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from luodi.catalogue import Source
from luodi.catalogue import load as load_catalogue
from luodi.ledger import STATUSES, Observation
from luodi.values import Period, decimal_from
from tests.conftest import BROOK

DAY = date(2026, 11, 24)
FIRST_DAY = date(2015, 1, 1)
ODD_SOURCE = Source("凤凰.2025-a", '=1+1 "两个" <引号>, 逗号\n换行', "@发布者", "2025", 2)
CATALOGUE = load_catalogue(BROOK).with_sources([ODD_SOURCE])
INDICATORS = tuple(CATALOGUE.indicators.values())


def figure(printed="130.5", **changes):
    """One figure: GDP-like output of the invented region."""
    value = decimal_from(printed)
    plain = Observation(
        indicator_id="output",
        definition_id="standard",
        place_code="BROOK",
        period=Period(2021),
        value=value,
        decimals=max(0, -int(value.as_tuple().exponent)),
        unit="亿元",
        status="final",
        source_id="B1",
        known_on=date(2022, 3, 1),
        release_id="000001-e1bbc81720cd8e36",
    )
    return replace(plain, **changes)


periods = st.tuples(st.integers(1990, 2024), st.integers(1, 12), st.integers(1, 12)).map(
    lambda p: Period(p[0], min(p[1:]), max(p[1:]))
)


@st.composite
def figures(draw):
    """Any figure the gate would let through, as the store gives it back: six decimals."""
    indicator = draw(st.sampled_from(INDICATORS))
    decimals = draw(st.integers(0, 6))
    digits = draw(st.integers(-(10 ** (11 + decimals)), 10 ** (11 + decimals)))
    return Observation(
        indicator_id=indicator.id,
        definition_id=draw(st.sampled_from([d.id for d in indicator.definitions])),
        place_code=draw(st.sampled_from(list(CATALOGUE.places))),
        period=draw(periods),
        value=Decimal(digits).scaleb(-decimals).quantize(Decimal("0.000001")),
        decimals=decimals,
        unit=indicator.unit,
        status=draw(st.sampled_from(STATUSES)),
        source_id=draw(st.sampled_from(list(CATALOGUE.sources))),
        known_on=FIRST_DAY + timedelta(days=draw(st.integers(0, 4000))),
        release_id=f"{draw(st.integers(1, 9)):06d}-e1bbc81720cd8e36",
    )


tables = st.lists(figures(), max_size=30, unique_by=lambda o: o.statement)


def as_figure(row, release=""):
    """The figure that a row of a table says."""
    value = decimal_from(row["value"])
    return Observation(
        indicator_id=row["indicator"],
        definition_id=row["definition"],
        place_code=row["place_code"],
        period=Period.parse(row["period"]),
        value=value,
        decimals=max(0, -int(value.as_tuple().exponent)),
        unit=row["unit"],
        status=row["status"],
        source_id=row["source_id"],
        known_on=date.fromisoformat(row["known_on"]),
        release_id=row.get("release", release),
    )


def without_release(observations):
    """Figures as a file says them; which release brings them here is decided at the load."""
    return {replace(o, release_id="") for o in observations}
