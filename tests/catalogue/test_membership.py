"""Members as a pack's files state them, with the years, and what is refused in those files."""

import shutil

import pytest

from luodi.catalogue import load
from luodi.catalogue.membership import Membership
from luodi.values import Refused
from tests.conftest import BROOK


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(BROOK, tmp_path / "pack")


def write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")


def codes(folder, area, year, level="direct"):
    found = Membership(load(folder)).members_of(area, year, level)
    return None if found is None else [unit.code for unit in found]


def test_years_in_members_are_optional(folder):
    assert codes(folder, "BROOK", 2020) == ["110101", "110102", "110201"]
    write(
        folder,
        "members.csv",
        "scope,member,from_year,to_year\nBROOK,110100,,2019\nBROOK,110201,2020,\n",
    )

    assert codes(folder, "BROOK", 2019) == ["110100"]
    assert codes(folder, "BROOK", 2019, "county") == ["110101", "110102"]
    assert codes(folder, "BROOK", 2020) == ["110201"]


def test_a_year_no_line_covers_is_unknown_and_not_empty(folder):
    write(folder, "members.csv", "scope,member,from_year,to_year\nBROOK,110201,2020,\n")

    assert codes(folder, "BROOK", 2019) is None


def test_without_national_codes_the_packs_own_parents_decide(folder):
    assert codes(folder, "110100", 2020) == ["110101", "110102"]
    assert codes(folder, "110000", 2020) == ["110100", "110201"]
    assert codes(folder, "110000", 2020, "county") == ["110101", "110102", "110201"]


def test_both_codes_of_a_renamed_member_in_the_list_are_one_member(folder):
    with (folder / "places.csv").open("a", encoding="utf-8") as places:
        places.write("110199,旧东溪,旧东溪县,,,former,110100,,,,test,,\n")
    write(folder, "members.csv", "scope,member\nBROOK,110101\nBROOK,110199\n")
    write(
        folder,
        "place_changes.csv",
        "code,year,kind,old_code,old_name,note_zh,note_en\n110101,2020,recoded,110199,旧东溪,改码,\n",
    )

    assert codes(folder, "BROOK", 2019) == ["110199"]
    assert codes(folder, "BROOK", 2020) == ["110101"]
    assert codes(folder, "110100", 2019) == ["110199", "110102"]


def test_a_change_of_unknown_kind_is_refused_with_its_place(folder):
    write(
        folder,
        "place_changes.csv",
        "code,year,kind,old_code,old_name,note_zh,note_en\n110101,2020,moved,110199,,,\n",
    )

    with pytest.raises(Refused) as refused:
        load(folder)
    [problem] = refused.value.problems
    assert (problem.place, problem.found, problem.values["column"]) == (
        "place_changes.csv:2",
        "moved",
        "kind",
    )


def test_a_place_that_is_a_part_of_itself_is_refused(folder):
    write(folder, "members.csv", "scope,member\nBROOK,INNER\nINNER,BROOK\n")

    with pytest.raises(Refused) as refused:
        load(folder)
    [problem] = refused.value.problems
    assert problem.code == "pack.circle"
    assert {"BROOK", "INNER"} <= set(problem.found.split(" → "))


def test_a_former_code_needs_no_line_among_the_places(folder):
    write(
        folder,
        "place_changes.csv",
        "code,year,kind,old_code,old_name,note_zh,note_en\n"
        "110101,2020,split,110109,,,\n110102,2020,split,110109,,,\n",
    )

    assert codes(folder, "110100", 2019, "county") == ["110109"]
    assert codes(folder, "110100", 2020, "county") == ["110101", "110102"]
