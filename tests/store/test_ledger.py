"""The ledger never loses, never overwrites, and answers as of a day."""

import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luodi.catalogue import default_method
from luodi.ledger import Choice, Observation, Release
from luodi.store.home import Home
from luodi.store.ledger import Ledger
from luodi.store.ledger_compact import compact
from luodi.store.ledger_verify import verify
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
@given(st.lists(st.decimals(-(10**12) + 1, 10**12 - 1, places=6), min_size=1, max_size=20))
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

    monkeypatch.setattr("luodi.store.ledger_state.Manifest.save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store(ledger, observation(2022), sha="c" * 64)
    monkeypatch.undo()

    assert ledger.fingerprint() == before
    assert len(ledger.everything()) == 1
    store(ledger, observation(2023), sha="d" * 64)
    named = {file.path for file in ledger.state.files}
    found = {p.relative_to(ledger.folder).as_posix() for p in ledger.folder.glob("facts/*/*")}
    assert found == named, "what was left half-made is tidied away"


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


def test_an_earlier_report_is_rebuilt_on_the_releases_it_stood_on(ledger, brook_pack):
    first = store(ledger, observation())
    store(ledger, observation(value="128", status="final", known="2022-04-30"), sha="b" * 64)
    day = date(2026, 1, 1)

    def current(**through):
        figures = ledger.known(day, brook_pack.catalogue, default_method(), **through)
        return figures.at("output", "BROOK", 2021).printed

    assert current() == "128"
    assert current(through=first.id) == "130.5"
    with pytest.raises(Refused) as refused:
        current(through="000009-x")
    assert refused.value.problems[0].code == "ledger.no_release"


def test_a_withdrawal_is_a_release_with_a_reason(ledger, brook_pack):
    wrong = store(ledger, observation())
    with ledger.writing():
        back = ledger.withdraw(wrong.id, day=date(2024, 3, 1), reason="上错文件")

    assert (back.withdraws, back.reason, back.rows) == (wrong.id, "上错文件", 1)
    figures = ledger.known(date(2024, 3, 1), brook_pack.catalogue, default_method())
    assert figures.at("output", "BROOK", 2021) is None
    assert len(ledger.releases()) == 2
    for identity, code in ((wrong.id, "ledger.already_withdrawn"), ("7", "ledger.no_release")):
        with ledger.writing(), pytest.raises(Refused) as refused:
            ledger.withdraw(identity, day=date(2024, 3, 2), reason="")
        assert refused.value.problems[0].code == code


def test_the_same_file_may_come_again_after_its_withdrawal(ledger):
    wrong = store(ledger, observation())
    assert ledger.has("a" * 64)
    with ledger.writing():
        ledger.withdraw(wrong.id, day=date(2024, 3, 1), reason="")

    assert not ledger.has("a" * 64)


def test_a_person_chooses_among_conflicting_figures(ledger, brook_pack):
    store(ledger, observation(), observation(value="99", source="B3"))
    chosen = Choice(
        "output", "standard", "BROOK", Period(2021), "B3", "preliminary", Decimal(99),
        "年鉴更正", "李", date(2024, 5, 1),
    )  # fmt: skip
    with ledger.writing():
        ledger.choose(chosen)

    def at(day):
        figures = ledger.known(day, brook_pack.catalogue, default_method())
        current = figures.at("output", "BROOK", 2021)
        return current.printed, figures.choice_of(current)

    assert at(date(2024, 4, 30)) == ("130.5", None)
    assert at(date(2024, 5, 1)) == ("99", chosen)


def test_many_small_releases_stay_few_files(ledger, brook_pack):
    for day in range(30):
        store(ledger, observation(1990 + day, str(day)), sha=f"{day:064d}")
        store(ledger, observation(1990, str(100 + day), known="2023-01-01"), sha=f"{day:063d}x")
    before = ledger.known(date(2026, 1, 1), brook_pack.catalogue, default_method()).ranked()
    releases = ledger.releases()

    with ledger.writing():
        assert compact(ledger) > 0

    assert len(ledger.state.files) == 2
    after = ledger.known(date(2026, 1, 1), brook_pack.catalogue, default_method()).ranked()
    assert after == before
    assert ledger.releases() == releases
    assert verify(ledger).problems == ()


def test_a_ledger_of_the_first_format_is_carried_over(ledger, brook_pack):
    """Files as the first version wrote them."""
    ledger.folder.mkdir(parents=True)
    old = ledger.folder / "000001-aaaaaaaaaaaaaaaa.parquet"
    meta = {
        "origin": "t.csv", "sha256": "a" * 64, "source_id": "", "loaded_on": "2024-01-31",
        "rows": "1", "source_title": "", "source_publisher": "", "source_published": "",
    }  # fmt: skip
    pairs = ", ".join(f"{name}: '{value}'" for name, value in meta.items())
    duckdb.sql(
        "COPY (SELECT 'output' indicator_id, 'standard' definition_id, 'BROOK' place_code,"
        " '2021' period, 130.5::DECIMAL(24,6) AS value, 1::TINYINT decimals, '亿元' unit,"
        " 'final' status, 'B2' source_id, DATE '2022-04-30' known_on)"
        f" TO '{old}' (FORMAT parquet, KV_METADATA {{{pairs}}})"
    )

    store(ledger, observation(2022), sha="b" * 64)

    assert [r.loaded_on.year for r in ledger.releases()] == [2024, 2024]
    assert [o.printed for o in ledger.everything()] == ["130.5", "130.5"]
    assert not old.exists()
    assert (ledger.folder / "format-1" / old.name).exists()


def test_a_large_ledger_is_read_one_indicator_at_a_time(ledger, brook_pack, monkeypatch):
    rows = [observation(), observation(2022), replace(observation(), indicator_id="share")]
    store(ledger, *rows)
    day, catalogue = date(2026, 1, 1), brook_pack.catalogue
    at_once = ledger.known(day, catalogue, default_method())
    monkeypatch.setattr("luodi.store.ledger.AT_ONCE", 0)
    asked, reading = [], Ledger.reading
    monkeypatch.setattr(
        Ledger, "reading", lambda self, **how: asked.append(how) or reading(self, **how)
    )

    later = ledger.known(day, catalogue, default_method())

    assert asked == []
    assert later.all_of("share") == at_once.all_of("share")
    assert len(asked) == 1
    assert set(later.ranked()) == set(at_once.ranked())
    assert len(asked) == 2, "each indicator once"
    assert later.current("output") == at_once.current("output")
