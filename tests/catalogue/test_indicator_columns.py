"""Weights, breaks and dated definitions of a pack: read, and told where they are wrong."""

import shutil
from datetime import date

import pytest

from luodi.catalogue import say_problem
from luodi.catalogue.indicators import Break, load_indicators
from luodi.values import Bilingual, Refused
from tests.conftest import BROOK


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(BROOK, tmp_path / "brook")
    return tmp_path / "brook"


def change(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("indicators.csv", "水能占比,output", "水能占比,outptu", ["weight", "outptu"]),
        ("indicators.csv", "磨坊,,,", "磨坊,,,weekly", ["calendar", "weekly"]),
        ("definitions.csv", "全部磨坊的产值,Output of all mills,,", "产值,Output,,2024",
         ["since", "2024", "日期"]),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(folder, file, old, new, told):
    change(folder, file, old, new)

    with pytest.raises(Refused) as refused:
        load_indicators(folder)

    sentence = say_problem(refused.value.problems[0]).zh
    assert all(words in sentence for words in told), sentence


def test_what_may_be_left_empty(folder):
    found = load_indicators(folder)

    assert (found["share"].weight, found["smoke"].weight) == ("output", "")
    assert (found["output"].formula, found["output"].calendar, found["output"].breaks) == (
        "",
        "",
        (),
    )
    assert found["output"].definitions[0].since is None


def test_a_definition_may_say_since_when_and_by_whom(folder):
    change(folder, "definitions.csv", "Output of all mills,,", "Output of all mills,B1,2020-12-31")

    [definition] = load_indicators(folder)["output"].definitions

    assert (definition.source_id, definition.since) == ("B1", date(2020, 12, 31))


def test_a_break_is_read_for_every_indicator_it_names(folder):
    (folder / "breaks.csv").write_text(
        "indicators,year,places,note_zh,note_en,source_id\noutput;mills,2022,110101,普查,census,B1\n",
        encoding="utf-8",
    )

    found = load_indicators(folder)

    expected = Break(2022, ("110101",), Bilingual("普查", "census"), "B1")
    assert found["output"].breaks == found["mills"].breaks == (expected,)
    assert found["share"].breaks == ()


@pytest.mark.parametrize(
    ("place", "year", "side"),
    [("110101", 2021, -1), ("110101", 2022, 0), ("110101", 2023, 1), ("110100", 2021, 1)],
)
def test_the_year_of_a_break_is_on_neither_side(place, year, side):
    assert Break(2022, ("110101",), Bilingual("普查")).side(place, year) == side


def test_a_break_is_about_a_year(folder):
    (folder / "breaks.csv").write_text(
        "indicators,year,places,note_zh,note_en,source_id\noutput,普查,,,,\n", encoding="utf-8"
    )

    with pytest.raises(Refused) as refused:
        load_indicators(folder)

    assert "breaks.csv:2" in say_problem(refused.value.problems[0]).zh
