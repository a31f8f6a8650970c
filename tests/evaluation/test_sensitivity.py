"""Other choices, one at a time, and whether the word changes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luodi.catalogue import default_method
from luodi.evaluation import Setting, Stage, judge
from luodi.evaluation.sensitivity import sensitivity
from luodi.ledger import Figures, Observation, Picked
from luodi.plans import Base
from luodi.values import Period, Quantity

LEVEL = "output-level"  # above 160 by 2023, from 100 in 2018


def figure(year, value, *, place="BROOK", status="preliminary", source="B1", way="standard"):
    return Observation(
        "output", way, place, Period(year), Decimal(value), 2, "亿元", status, source,
        date(2024, 1, 1),
    )  # fmt: skip


def variants(pack, target, *picked, stage="monitor", through=2021):
    figures = Figures(Picked(o, rank) for rank, o in enumerate(picked, 1))
    setting = Setting(pack.catalogue, figures, default_method(), Stage(stage), through, "110000")
    verdict = judge(target, setting)
    return verdict.code, [(v.kind, v.code, v.flips) for v in sensitivity(target, verdict, setting)]


def test_pace_depends_on_path_and_threshold(brook_pack):
    # 62 % of the way after three of five years: 60 % in equal steps.
    code, found = variants(brook_pack, brook_pack.target(LEVEL), figure(2021, "137.2"))

    assert code == "on_pace"
    assert found == [
        ("path", "faster", True),  # constant growth asks for 54 %
        ("path", "on_pace", False),  # slow–fast–slow asks for 64.8 %
        ("threshold", "on_pace", False),
        ("threshold", "on_pace", False),
    ]


def test_another_source_or_way_of_counting_may_change_the_word(brook_pack):
    code, found = variants(
        brook_pack,
        brook_pack.target(LEVEL),
        figure(2023, "161", status="final"),
        figure(2023, "159", source="B2"),
        figure(2023, "170", source="B2", way="old"),
        figure(2023, "161", source="B2"),
        figure(2023, "100", status="projected"),
        stage="final",
        through=2023,
    )
    assert code == "met"
    assert found == [("vintage", "missed", True), ("definition", "met", False)]


def test_a_restated_base_is_shown_beside_the_one_printed(brook_pack):
    target = replace(
        brook_pack.target(LEVEL), base=Base(Quantity(Decimal(100), "亿元"), 2018, "BROOK", "B1")
    )
    code, found = variants(
        brook_pack, target, figure(2018, "130", status="census_revised"), figure(2021, "140")
    )

    assert code == "faster"
    assert ("base", "behind", True) in found


@pytest.mark.parametrize("stage", ["monitor", "midterm", "final"])
def test_nothing_on_file_gives_nothing_to_choose(brook_pack, stage):
    for target in brook_pack.targets:
        assert variants(brook_pack, target, stage=stage)[1] == []
