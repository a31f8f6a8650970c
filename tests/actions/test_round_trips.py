"""What luodi writes it reads back: every figure, digit, vintage and day, in every format."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.actions.receive_figures import receive_figures
from luodi.ledger import Observation
from luodi.reports.export_csv import write_csv
from luodi.reports.export_rows import export_rows
from luodi.reports.export_sdmx import write_sdmx_csv
from luodi.reports.export_sdmx_ml import write_sdmx_ml
from luodi.reports.export_xlsx import write_xlsx
from luodi.values import Period
from tests.conftest import TODAY

PERIODS = ("2015", "2021", "2022-Q1", "2022-H1", "2022-Q3", "2022-10", "2022-07..09", "2022-10..10")


def written(form, observations, catalogue):
    """A file of one of the forms, as ``luodi export`` writes it."""
    rows = export_rows(observations, [])
    if form in ("csv", "sdmx-csv"):
        text = io.StringIO(newline="")
        write_csv(text, rows, catalogue) if form == "csv" else write_sdmx_csv(text, rows, catalogue)
        return text.getvalue().encode("utf-8-sig" if form == "csv" else "utf-8")
    out = io.BytesIO()
    if form == "xlsx":
        write_xlsx(out, rows, catalogue, day=TODAY, language="zh")
    else:
        write_sdmx_ml(out, rows, catalogue, day=TODAY)
    return out.getvalue()


@st.composite
def figures(draw, catalogue):
    indicator = catalogue.indicators[draw(st.sampled_from(["gdp", "va3_share", "population"]))]
    place = draw(st.sampled_from(["433100", "430582", "XXDQ44", "000000"]))
    period = Period.parse(draw(st.sampled_from(PERIODS)))
    source = catalogue.sources[draw(st.sampled_from(["S001", "S002", "S071"]))]
    decimals = draw(st.integers(0, 6))
    value = Decimal(draw(st.integers(-(10**9), 10**9))).scaleb(-decimals)
    first = max(source.known_on or catalogue.compiled, period.end)
    return Observation(
        indicator.id, draw(st.sampled_from([d.id for d in indicator.definitions])), place, period,
        value, decimals, indicator.unit, draw(st.sampled_from(["final", "preliminary", "derived"])),
        source.id, min(TODAY, first + timedelta(draw(st.integers(0, 30)))),
    )  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "xlsx", "sdmx-csv", "sdmx-ml"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_nothing_is_lost_on_the_way_out_and_in(xiangxi, form, data):
    catalogue = xiangxi.pack.catalogue
    drawn = data.draw(st.lists(figures(catalogue), min_size=1, max_size=15))
    observations = list({o.statement: o for o in drawn}.values())

    found = receive_figures(
        written(form, observations, catalogue), f"t.{form}", catalogue,
        today=TODAY, source_id="X",
    )  # fmt: skip

    assert found.problems == ()
    assert {(o, o.printed) for o in found.observations} == {(o, o.printed) for o in observations}


@pytest.mark.parametrize("form", ["csv", "xlsx", "sdmx-csv", "sdmx-ml"])
def test_the_packs_own_figures_come_back_whole(xiangxi, form):
    catalogue = xiangxi.pack.catalogue
    observations = xiangxi.ledger.everything()

    found = receive_figures(
        written(form, observations, catalogue), f"t.{form}", catalogue,
        today=TODAY, source_id="X",
    )  # fmt: skip
    comparison = xiangxi.ledger.compare(found.observations, learnt_on=TODAY)

    assert found.problems == ()
    assert comparison.counts["same"] == len(observations)
    assert comparison.to_store == 0


def test_a_file_cannot_date_knowledge_back(xiangxi):
    head = "indicator,place_code,period,value,unit,status,source_id,known_on\n"
    row = "gdp,433100,2022,1,亿元,final,S071,{}\n"
    for stated, known in (("1999-01-01", xiangxi.pack.catalogue.sources["S071"].known_on),
                          ("2026-11-01", date(2026, 11, 1))):  # fmt: skip
        found = receive_figures(
            (head + row.format(stated)).encode(), "t.csv", xiangxi.pack.catalogue,
            today=TODAY, source_id="X",
        )  # fmt: skip
        assert [o.known_on for o in found.observations] == [known]
