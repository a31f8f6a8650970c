"""Assumptions as typed: what each line means, and every bad line told with what was expected."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.evaluation.assumption_lines import MOST, read_assumptions
from luodi.evaluation.assumptions import (
    AssumedDefinition,
    AssumedDelay,
    AssumedFigure,
    AssumedGrowth,
    AssumedScope,
    AssumedThreshold,
    as_object,
    in_words,
    line_of,
    line_of_object,
)
from luodi.plans.pack import Milestone
from luodi.values import Bilingual


@pytest.fixture(scope="module")
def pack(brook_pack):
    bridge = Milestone(
        "b1", Bilingual("石桥"), "project", (), "completed", "2022", (), "B1", Bilingual("")
    )
    return replace(brook_pack, milestones=(bridge,))


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (
            "figure output:BROOK:2023=161.5",
            AssumedFigure("output", "BROOK", 2023, Decimal("161.5")),
        ),
        ("figure 产值:溪谷地区:2023=1,161", AssumedFigure("output", "BROOK", 2023, Decimal(1161))),
        ("figure　output：BROOK：2023＝9", AssumedFigure("output", "BROOK", 2023, Decimal(9))),
        ("growth output:BROOK:2022=8.5%", AssumedGrowth("output", "BROOK", 2022, Decimal("8.5"))),
        ("growth output:BROOK:2022=-2", AssumedGrowth("output", "BROOK", 2022, Decimal(-2))),
        ("scope output-level=INNER", AssumedScope("output-level", "INNER")),
        ("definition share-60=旧口径", AssumedDefinition("share-60", "old")),
        ("delay b1=2024-05-01", AssumedDelay("b1", "", "2024-05-01")),
        ("delay 石桥=not_started", AssumedDelay("b1", "not_started", "")),
        ("method about_band=20", AssumedThreshold("about_band", Decimal(20))),
    ],
)
def test_a_line_is_understood_and_written_back(pack, line, meant):
    read = read_assumptions([line], pack)

    assert read.problems == ()
    assert read.assumptions == (meant,)
    assert read_assumptions([line_of(meant)], pack).assumptions == (meant,)
    assert read_assumptions([line_of_object(as_object(meant))], pack).assumptions == (meant,)
    assert in_words(meant, pack).zh
    assert in_words(meant, pack).en


@pytest.mark.parametrize(
    ("line", "code", "found"),
    [
        ("figures output:BROOK:2023=1", "unknown_kind", "figures"),
        ("figure output:BROOK=1", "bad_figure", "output:BROOK"),
        ("figure output:BROOK:2023", "bad_figure", "output:BROOK:2023"),
        ("growth output:BROOK:=", "bad_growth", "output:BROOK:="),
        ("scope =INNER", "bad_scope", "=INNER"),
        ("delay b1", "bad_delay", "b1"),
        ("figure nothing:BROOK:2023=1", "unknown_indicator", "nothing"),
        ("figure output:Atlantis:2023=1", "unknown_place", "Atlantis"),
        ("figure output:BROOK:2031=1", "bad_year", "2031"),
        ("figure output:BROOK:20x3=1", "bad_year", "20x3"),
        ("figure output:BROOK:２０２３=1", "bad_year", "２０２３"),
        ("figure output:BROOK:2023=约9", "bad_value", "约9"),
        ("figure output:BROOK:2023=1000000000000", "out_of_range", "1000000000000"),
        ("figure output:BROOK:2023=1.1234567", "out_of_range", "1.1234567"),
        ("growth output:BROOK:2023=-100", "bad_rate", "-100"),
        ("growth output:BROOK:2023=1000.5", "bad_rate", "1000.5"),
        ("growth share:BROOK:2023=5", "growth_of_percent", "share"),
        ("scope nothing=INNER", "unknown_target", "nothing"),
        ("definition share-60=third", "unknown_definition", "third"),
        ("delay b2=2024-05-01", "unknown_milestone", "b2"),
        ("delay b1=2024-13-01", "bad_day", "2024-13-01"),
        ("method about=20", "unknown_rule", "about"),
        ("method about_band=101", "bad_rule", "101"),
    ],
)
def test_a_bad_line_says_what_was_found(pack, line, code, found):
    read = read_assumptions([line], pack)

    assert read.assumptions == ()
    [problem] = read.problems
    assert (problem.code, problem.found) == (f"whatif.{code}", found)


def test_every_bad_line_is_told_at_once(pack):
    lines = ["nonsense", "", "figure output:BROOK:2023=1", "method about_band=x", "scope a=b"]
    read = read_assumptions(lines, pack)

    assert len(read.assumptions) == 1
    assert [p.code for p in read.problems] == [
        "whatif.unknown_kind",
        "whatif.bad_rule",
        "whatif.unknown_target",
    ]


def test_two_numbers_for_one_thing_are_refused_and_the_same_twice_is_not(pack):
    same = read_assumptions(["method about_band=20", "method about_band=20.0"], pack)
    other = read_assumptions(["method about_band=20", "method about_band=30"], pack)

    assert (len(same.assumptions), same.problems) == (1, ())
    assert [p.code for p in other.problems] == ["whatif.twice"]


def test_a_flood_is_told_and_cut(pack):
    read = read_assumptions([f"figure output:BROOK:2023={n}" for n in range(1000)], pack)

    assert read.problems[0].code == "whatif.too_many"
    assert len(read.problems) == MOST


@given(line=st.text(max_size=60))
def test_no_text_breaks_the_reader(brook_pack, line):
    for kind in ("", "figure ", "delay ", "method "):
        read = read_assumptions([kind + line], brook_pack)

        assert len(read.assumptions) + len(read.problems) <= 1
