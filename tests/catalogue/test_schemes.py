"""Scoring schemes as a pack brings them: read, and refused with file, line and column."""

import shutil

import pytest

from luodi.catalogue import load
from luodi.catalogue.schemes import load_schemes
from luodi.values import Refused
from tests.conftest import BROOK
from tests.lookups.test_scores import DEDUCTIONS, ITEMS, SCHEMES


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(BROOK, tmp_path / "pack")
    return tmp_path / "pack"


def read(folder, *, scheme=SCHEMES, items=ITEMS, deductions=DEDUCTIONS):
    for name, text in (
        ("schemes", scheme),
        ("scheme_items", items),
        ("scheme_deductions", deductions),
    ):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return load_schemes(folder, load(folder))


def test_a_scheme_with_items_and_deductions(folder):
    [scheme] = read(folder).values()

    assert (scheme.id, scheme.kind, str(scheme.period), scheme.full) == (
        "small",
        "own",
        "2021",
        100,
    )
    assert [item.rule for item in scheme.items] == ["base", "min_max"]
    assert (str(scheme.weight_spread), scheme.deductions[0].place_code) == ("0.1", "110102")
    assert scheme.items[0].most is None


def test_a_pack_without_schemes_has_none(folder):
    assert load_schemes(folder, load(folder)) == {}


@pytest.mark.parametrize(
    ("part", "old", "new", "place", "column"),
    [
        ("scheme", "own", "mine", "schemes.csv:2", "kind"),
        ("scheme", "BROOK,2021", "NOWHERE,2021", "schemes.csv:2", "areas"),
        ("scheme", "BROOK,2021", "BROOK,soon", "schemes.csv:2", "period"),
        ("scheme", ",10,0,0,", ",,0,0,", "schemes.csv:2", "weight_spread"),
        ("items", "output,level", "nothing,level", "scheme_items.csv:2", "indicator_id"),
        ("items", "level,60", "level,-60", "scheme_items.csv:2", "weight"),
        ("items", "base,50", "base,", "scheme_items.csv:2", "base"),
        ("items", "min_max,,2018", "min_max,,", "scheme_items.csv:3", "base_period"),
        (
            "items",
            "improvement,40,up,min_max",
            "distance,40,up,min_max",
            "scheme_items.csv:3",
            "goal",
        ),
        (
            "items",
            "improvement,40,up,min_max",
            "improvement,40,up,last_year",
            "scheme_items.csv:3",
            "rule",
        ),
        ("items", "0,1,refuse", "2,1,refuse", "scheme_items.csv:3", "most"),
        ("items", "0,1,refuse", "0,1,guess", "scheme_items.csv:3", "missing"),
        ("deductions", "110102", "999999", "scheme_deductions.csv:2", "place_code"),
        ("deductions", "1.5", "some", "scheme_deductions.csv:2", "points"),
    ],
)
def test_a_bad_cell_is_named(folder, part, old, new, place, column):
    text = {"scheme": SCHEMES, "items": ITEMS, "deductions": DEDUCTIONS}[part]
    assert old in text

    with pytest.raises(Refused) as caught:
        read(folder, **{part: text.replace(old, new)})

    [problem] = caught.value.problems
    assert problem.place == place
    assert problem.values["column"] == column


def test_a_scheme_without_items_is_refused(folder):
    with pytest.raises(Refused) as caught:
        read(folder, items=ITEMS.splitlines()[0] + "\n")

    assert caught.value.problems[0].code == "scores.no_items"
