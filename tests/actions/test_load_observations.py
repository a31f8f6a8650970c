"""Loading figures: good rows stored, bad rows listed, nothing overwritten, twice is once."""

from datetime import date

import pytest

from luodi.actions.load_observations import Given, load_observations
from luodi.actions.open_region import open_region
from luodi.actions.receive_figures import Hints
from luodi.catalogue import default_method
from luodi.store import snapshots
from luodi.values import Refused
from tests.conftest import BROOK, TODAY

HEAD = "indicator,place_code,place_name,period,value,unit,status,source_id\n"


def load(region, path, source="NEW", **about):
    return load_observations(region, path, Given(source, **about), today=TODAY)


def write(tmp_path, text, encoding="utf-8", name="t.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


GOOD = HEAD + "output,BROOK,溪谷,2023,165,亿元,preliminary,\n"
MIXED = GOOD + "output,BROOK,溪谷,2021-13,约100,亿元,preliminary,\n"


def test_good_rows_become_a_release_and_the_bytes_are_kept(brook, home, tmp_path):
    done = load(brook, write(tmp_path, GOOD), title="溪谷年报", published="2024-02")

    assert done.release.rows == 1
    assert (done.release.origin, done.release.loaded_on) == ("t.csv", TODAY)
    assert done.release.sha256 in {p.stem for p in snapshots.kept(home)}
    again, _ = open_region(home, str(BROOK), today=TODAY)
    figures = again.ledger.known(TODAY, again.pack.catalogue, default_method())
    observation = figures.at("output", "BROOK", 2023)
    assert (observation.printed, observation.known_on) == ("165", date(2024, 2, 29))
    assert again.pack.catalogue.sources["NEW"].title == "溪谷年报"


def test_bad_rows_are_listed_and_good_ones_stored(brook, tmp_path):
    done = load(brook, write(tmp_path, MIXED))

    assert done.release.rows == 1
    assert [p.values["column"] for p in done.problems] == ["period", "value"]
    assert all(p.values["line"] == "3" for p in done.problems)


def test_the_same_file_twice_changes_nothing_and_says_so(brook, tmp_path):
    first = load(brook, write(tmp_path, GOOD))
    before = brook.ledger.fingerprint()
    second = load(brook, write(tmp_path, GOOD, name="renamed.csv"))

    assert second.release is None
    assert second.earlier == first.release
    assert brook.ledger.fingerprint() == before


def test_the_same_figures_in_another_file_change_nothing(brook, tmp_path):
    load(brook, write(tmp_path, GOOD))
    done = load(brook, write(tmp_path, GOOD.replace("溪谷,", "溪谷地区,")))

    assert done.release is None
    assert len(done.comparison.same) == 1


def test_the_packs_own_file_is_known_already(brook):
    done = load(brook, BROOK / "observations.csv")

    assert done.release is None
    assert done.earlier.origin == "brook/observations.csv"


def test_revisions_and_conflicts_are_kept_side_by_side(brook, home, tmp_path):
    rows = "output,BROOK,,2021,140,亿元,preliminary,B2\noutput,BROOK,,2021,141,亿元,preliminary,X\n"
    done = load(brook, write(tmp_path, HEAD + rows), source="X")

    assert [len(done.comparison.revised), len(done.comparison.conflicting)] == [1, 1]
    figures = brook.ledger.known(TODAY, brook.pack.catalogue, default_method())
    values = {o.printed for o in figures.all_of("output", "BROOK") if o.period.year == 2021}
    assert values == {"130.5", "131", "140", "141"}
    assert figures.at("output", "BROOK", 2021).printed == "140", "a source's last word counts"


def test_a_correction_is_known_from_the_day_it_arrives(brook, tmp_path):
    """The date its source prints proves the first word, not the later one."""
    load(brook, write(tmp_path, HEAD + "output,BROOK,,2021,140,亿元,preliminary,B2\n"))

    def current(day):
        figures = brook.ledger.known(day, brook.pack.catalogue, default_method())
        return figures.at("output", "BROOK", 2021).printed

    assert current(TODAY) == "140"
    assert current(date(2026, 11, 23)) == "130.5"


def test_a_projection_is_kept_and_never_decides(brook, tmp_path):
    load(brook, write(tmp_path, HEAD + "output,BROOK,,2023,999,亿元,projected,\n"))
    figures = brook.ledger.known(TODAY, brook.pack.catalogue, default_method())

    assert figures.at("output", "BROOK", 2023) is None
    assert "999" in {o.printed for o in figures.all_of("output", "BROOK")}
    assert all(o.status != "projected" for o in figures.current())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_files_as_excel_and_wps_write_them(brook, tmp_path, encoding):
    done = load(brook, write(tmp_path, GOOD.replace("\n", "\r\n"), encoding))

    assert done.release.rows == 1
    assert not done.problems


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "read.empty"),
        (b" \n", "read.empty"),
        (b"\x00\x01\x02\xff" * 50, "load.not_table"),
        (b"PK\x03\x04 zipped", "load.bad_workbook"),
        (b"a,b,c\n1,2,3\n", "load.no_table"),
        (HEAD.encode(), "load.no_rows"),
        (b"\xff\xfe\x00", "load.not_table"),
        (b'indicator,place_code,period,value,unit,status\n"' + b"x" * 20_000, "load.not_table"),
    ],
)
def test_what_is_no_table_is_refused_and_stores_nothing(brook, home, tmp_path, content, code):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    before, kept = brook.ledger.fingerprint(), snapshots.kept(home)

    with pytest.raises(Refused) as refused:
        load(brook, path)

    assert refused.value.problems[0].code == code
    assert (brook.ledger.fingerprint(), snapshots.kept(home)) == (before, kept)


def test_a_row_with_too_many_cells_is_a_problem_of_its_own(brook, tmp_path):
    text = GOOD + "output,BROOK,溪谷,2022,1,234,亿元,preliminary,\n"
    done = load(brook, write(tmp_path, text))

    assert done.release.rows == 1
    assert [p.code for p in done.problems] == ["load.extra_cells"]


def test_nothing_good_stores_nothing(brook, home, tmp_path):
    before, kept = brook.ledger.fingerprint(), snapshots.kept(home)
    done = load(brook, write(tmp_path, HEAD + "x,y,,2022,1,亿元,preliminary,\n"))

    assert done.release is None
    assert done.problems
    assert (brook.ledger.fingerprint(), snapshots.kept(home)) == (before, kept)


@pytest.mark.parametrize(
    ("about", "code"),
    [({"source": "a b;"}, "load.bad_source"), ({"published": "2021-13"}, "load.bad_date")],
)
def test_a_source_that_cannot_be_is_refused(brook, tmp_path, about, code):
    with pytest.raises(Refused) as refused:
        load(brook, write(tmp_path, GOOD), **about)

    assert refused.value.problems[0].code == code


def test_opening_a_region_twice_stores_its_figures_once(home):
    first, added = open_region(home, str(BROOK), today=TODAY)
    second, again = open_region(home, str(BROOK), today=TODAY)

    assert (added, again) == (14, 0)
    assert first.ledger.fingerprint() == second.ledger.fingerprint()
    assert len(second.ledger.releases()) == 1


def test_an_sdmx_file_with_other_names_is_read_by_a_file_of_names(brook, tmp_path):
    path = write(
        tmp_path,
        "STRUCTURE,STRUCTURE_ID,ACTION,SUBJECT,REGION,TIME_PERIOD,OBS_VALUE\n"
        "dataflow,X:Y(1.0),I,GRP,B,2023,165\n"
        "dataflow,X:Y(1.0),I,GRP,B,2022,\n",
    )
    names = (
        '[columns]\nindicator = "SUBJECT"\nplace_code = "REGION"\n'
        '[codes.indicator]\nGRP = "output"\n[codes.place_code]\nB = "BROOK"\n'
        '[fixed]\nstatus = "final"\nunit = "亿元"\n'
    )
    done = load(brook, path, hints=Hints(names=names))

    assert [o.printed for o in done.comparison.new] == ["165"]
    assert [(n.code, n.found) for n in done.incoming.notes] == [("load.note_sdmx_missing", "1")]
