"""Every portable query gives on a Spark cluster what it gives on DuckDB."""

import random
import re
from datetime import date, timedelta
from decimal import Decimal
from importlib.util import find_spec
from shutil import which

import duckdb
import pytest

from luodi.catalogue import default_method
from luodi.ledger import Choice, Observation, Release, queries
from luodi.ledger.formula_sql import formula_sql
from luodi.ledger.rollup_sql import rollup_sql
from luodi.store.engines import Question, duckdb_engine
from luodi.store.ledger import Ledger
from luodi.store.spark import spark_engine
from luodi.values import Period, Refused
from tests.conftest import MUST_RUN, TODAY
from tests.spark.cluster import cluster

pytestmark = pytest.mark.xdist_group("spark")
PARTS = find_spec("pyspark") is not None and which("java") is not None


@pytest.fixture(scope="module")
def master(tmp_path_factory):
    if not PARTS:
        assert "spark" not in MUST_RUN
        pytest.skip("pyspark (extra spark) or Java is not installed")
    with cluster(tmp_path_factory.mktemp("spark")) as address:
        yield address


@pytest.fixture
def question(home, xiangxi):
    """The real catalogue with invented figures, revised, withdrawn and chosen."""
    chance = random.Random(5)
    ledger = Ledger(home, "xiangxi")
    catalogue = xiangxi.pack.catalogue
    names = ["gdp", "va1", "va2", "va3", "population", "gdp_growth_real", "retail"]
    places = ["430000", "433100", *(p.code for p in catalogue.counties_of("433100"))]

    def figures(load, count):
        for _ in range(count):
            indicator = catalogue.indicators[chance.choice(names)]
            place, period = chance.choice(places), Period(chance.randint(2015, 2024))
            decimals = chance.randint(0, 3)
            value = Decimal(chance.randint(-500, 9000)).scaleb(-decimals)
            yield Observation(
                indicator.id, indicator.definition(place, period).id, place, period, value,
                decimals, indicator.unit, chance.choice(["final", "preliminary", "projected"]),
                chance.choice(["S001", "S002", "S071"]),
                date(2025, 1, 1) + timedelta(chance.randint(0, 40) + load),
            )  # fmt: skip

    loaded = []
    for load in range(6):
        with ledger.writing():
            about = Release("", "t.csv", f"{load:064d}", "", date(2025, 3, 1), 0)
            loaded.append(ledger.release(list(figures(load, 400)), about))
    o = ledger.everything()[0]
    with ledger.writing():
        ledger.withdraw(loaded[2].id, day=date(2025, 3, 2), reason="t")
        ledger.choose(
            Choice(
                o.indicator_id,
                o.definition_id,
                o.place_code,
                o.period,
                o.source_id,
                o.status,
                o.value,
                "t",
                "t",
                date(2025, 3, 3),
            )
        )
    return Question(
        ledger, ledger.state, catalogue, default_method(), TODAY, ("433100", "DXX5"),
        range(2015, 2025),
    )  # fmt: skip


def portable_queries(catalogue):
    day = date(2025, 1, 30)
    yield from {
        "current": queries.current(TODAY),
        "as of a day": queries.current(day),
        "through a release": queries.current(TODAY, 3),
        "ranked": queries.ranked(TODAY),
        "ranked, one indicator": queries.ranked(day, only="indicator = 2"),
        "in force": queries.in_force(TODAY),
        "everything": queries.everything(),
        "roll-up": rollup_sql(),
    }.items()
    # One formula of each shape: growth(x), x / y * 100, share(x, ""), …
    shapes = {
        re.sub(r"\b[a-z]\w*\b(?!\()", "x", indicator.formula): indicator.id
        for indicator in catalogue.indicators.values()
        if indicator.formula
    }
    for shape, identity in shapes.items():
        yield f"{shape}: {identity}", formula_sql(identity, catalogue)


def test_every_portable_query_gives_the_same_on_spark(question, master, tmp_path):
    asked = dict(portable_queries(question.catalogue))
    with duckdb_engine(question) as engine:
        expected = {name: _sorted(engine.rows(sql)) for name, sql in asked.items()}
    with spark_engine(question, master, partitions=2) as engine:
        found = {name: _sorted(engine.rows(sql)) for name, sql in asked.items()}
        engine.save(asked["roll-up"], tmp_path / "sums.parquet")
    saved = duckdb.sql(f"SELECT * FROM '{tmp_path}/sums.parquet'").fetchall()
    found["the saved roll-up"], expected["the saved roll-up"] = _sorted(saved), expected["roll-up"]

    different = [name for name in found if not _alike(found[name], expected[name])]
    assert different == []
    assert all(expected[name] for name in ("current", "roll-up", "ranked"))


@pytest.mark.skipif(not PARTS, reason="pyspark (extra spark) or Java is not installed")
@pytest.mark.parametrize(
    ("address", "code"),
    [("http://here", "spark.bad_master"), ("spark://127.0.0.1:9", "spark.unreachable")],
)
def test_a_cluster_that_is_not_there_is_said(question, address, code):
    with pytest.raises(Refused) as refused, spark_engine(question, address):
        pass

    assert refused.value.problems[0].code == code


def _sorted(rows):
    return sorted(rows, key=lambda row: [(v is None, str(v)) for v in _key(row)])


def _alike(left, right):
    return len(left) == len(right) and all(
        _key(a) == _key(b) and all(map(_close, a, b)) for a, b in zip(left, right, strict=True)
    )


def _key(row):
    """What a row is about, without binary fractions and trailing zeros."""
    exact = (v.normalize() if isinstance(v, Decimal) else v for v in row)
    return [v for v in exact if not isinstance(v, float)]


def _close(a, b):
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))
    return a == b
