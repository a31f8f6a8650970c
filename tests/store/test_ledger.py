"""The ledger never loses, never overwrites, and answers as of a day."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luodi.catalogue import default_method
from luodi.ledger import Observation, Release
from luodi.store.home import Home
from luodi.store.ledger import Ledger
from luodi.values import Period, Refused


def observation(year=2021, value="130.5", source="B2", status="preliminary", known="2022-04-30"):
    return Observation(
        "output",
        "standard",
        "BROOK",
        Period.parse(str(year)),
        Decimal(value),
        max(0, -Decimal(value).as_tuple().exponent),
        "亿元",
        status,
        source,
        date.fromisoformat(known),
    )


def store(ledger, *observations, sha="a" * 64, origin="t.csv"):
    with ledger.writing():
        about = Release("", origin, sha, "B2", date(2024, 1, 31), 0)
        return ledger.release(observations, about)


@pytest.fixture
def ledger(home):
    return Ledger(home, "brook")


def test_a_release_carries_origin_day_and_checksum(ledger):
    stored = store(ledger, observation(), origin="年报'一.csv")

    [release] = ledger.releases()
    assert release == stored
    assert (release.origin, release.sha256, release.rows) == ("年报'一.csv", "a" * 64, 1)
    assert release.loaded_on == date(2024, 1, 31)


def test_an_empty_ledger_knows_nothing(ledger, brook_pack):
    figures = ledger.known(date(2026, 1, 1), brook_pack.catalogue, default_method())

    assert len(figures) == 0
    assert figures.at("output", "BROOK", 2021) is None


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None
)
@given(st.lists(st.decimals(-(10**12), 10**12, places=6), min_size=1, max_size=20))
def test_values_come_back_to_the_last_digit(tmp_path_factory, values):
    ledger = Ledger(Home(tmp_path_factory.mktemp("h")), "brook")
    given_in = [observation(2000 + i, str(value)) for i, value in enumerate(values)]
    store(ledger, *given_in)

    back = {o.period.year: o for o in ledger.everything()}

    for o in given_in:
        assert back[o.period.year].value == o.value
        assert back[o.period.year].printed == o.printed


def test_a_correction_is_current_and_the_old_figure_stays(ledger, brook_pack):
    store(ledger, observation(value="130.5"))
    store(ledger, observation(value="129", known="2023-06-01"), sha="b" * 64)

    def current(day):
        figures = ledger.known(day, brook_pack.catalogue, default_method())
        return figures.at("output", "BROOK", 2021)

    assert current(date(2023, 12, 31)).printed == "129"
    assert current(date(2022, 12, 31)).printed == "130.5", "as it was known on that day"
    assert current(date(2022, 1, 1)) is None
    assert len(ledger.everything()) == 2


@pytest.mark.parametrize(
    ("other", "winner"),
    [
        ({"status": "final", "source": "B3", "value": "131"}, "131"),  # status before rank
        ({"status": "derived", "source": "B1", "value": "131"}, "130.5"),
        ({"source": "B1", "value": "131"}, "131"),  # official before press
        ({"source": "B3", "value": "131"}, "130.5"),  # press before third party
    ],
)
def test_of_several_sources_one_is_current_by_the_stated_rule(ledger, brook_pack, other, winner):
    store(ledger, observation(), observation(**other))
    figures = ledger.known(date(2026, 1, 1), brook_pack.catalogue, default_method())

    assert figures.at("output", "BROOK", 2021).printed == winner
    assert len(figures.all_of("output")) == 2
    assert len(figures.conflicts_of(figures.at("output", "BROOK", 2021))) == 1


def test_of_two_equal_sources_the_exact_figure_beats_the_rounded_one(final):
    """53,200 and 53,230.99 are both printed for Hunan 2024; 55,300 came after 55,308.65."""
    assert final.figures.at("gdp", "430000", 2025).printed == "55308.65"


def test_an_interrupted_release_leaves_nothing_behind(ledger, monkeypatch):
    store(ledger, observation())
    before = ledger.fingerprint()

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("luodi.store.ledger._write_parquet", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store(ledger, observation(2022), sha="c" * 64)

    assert ledger.fingerprint() == before
    assert len(ledger.everything()) == 1


def test_two_writers_take_turns(ledger):
    def write(i):
        store(ledger, observation(2000 + i), sha=f"{i:064d}")

    threads = [threading.Thread(target=write, args=(i,)) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(ledger.releases()) == 6
    assert sorted(o.period.year for o in ledger.everything()) == [2000 + i for i in range(6)]


def test_a_damaged_release_is_reported_and_left_alone(ledger, brook_pack):
    store(ledger, observation())
    [file] = ledger._files()
    file.write_bytes(b"not parquet")

    with pytest.raises(Refused) as refused:
        ledger.known(date(2026, 1, 1), brook_pack.catalogue, default_method())

    assert refused.value.problems[0].code == "home.newer_ledger"
    assert file.read_bytes() == b"not parquet"
