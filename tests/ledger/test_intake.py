"""Every bad cell is reported with line, column, found and expected; no row hides another."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.catalogue import say_problem
from luodi.ledger import intake
from luodi.ledger.intake import Where

TODAY = date(2026, 11, 24)
GOOD = {
    "indicator": "output",
    "place_code": "BROOK",
    "period": "2022",
    "value": "140.50",
    "unit": "亿元",
    "status": "preliminary",
    "source_id": "B2",
}


def take(pack, *rows, source_id="NEW"):
    numbered = [(line, {**GOOD, **row}) for line, row in enumerate(rows, start=2)]
    return intake(numbered, pack.catalogue, name="t.csv", today=TODAY, source_id=source_id)


def test_a_good_row_becomes_an_observation(brook_pack):
    [observation] = take(brook_pack, {}).observations

    assert observation.key == ("output", "BROOK", "2022")
    assert (observation.value, observation.printed) == (Decimal("140.50"), "140.50")
    assert observation.definition_id == "standard"


@pytest.mark.parametrize(
    ("row", "code", "told"),
    [
        ({"value": "约100"}, "load.bad_value", ["t.csv:2", "「value」", "约100", "亿元"]),
        ({"value": ""}, "load.empty_cell", ["「value」"]),
        ({"value": "1" + "0" * 12}, "load.value_out_of_range", ["亿元"]),
        ({"value": "0.1234567"}, "load.value_out_of_range", ["6位"]),
        ({"period": "2021-13"}, "load.bad_period", ["2021-13", "2024-Q3"]),
        ({"period": ""}, "load.empty_cell", ["「period」"]),
        ({"period": "2031"}, "load.future_period", ["2031", "2026-11-24"]),
        ({"indicator": "ouput"}, "load.unknown_indicator", ["ouput", "luodi indicators"]),
        ({"place_code": "999999"}, "load.unknown_place", ["999999"]),
        ({"unit": "万人"}, "load.wrong_unit", ["万人", "亿元"]),
        ({"status": "good"}, "load.unknown_status", ["good", "preliminary"]),
        ({"source_id": "S999"}, "load.unknown_source", ["S999", "--source"]),
    ],
)
def test_a_bad_cell_is_named_and_loses_no_other_row(brook_pack, row, code, told):
    taken = take(brook_pack, row, {"period": "2023"})

    assert [o.period.year for o in taken.observations] == [2023]
    [problem] = taken.problems
    assert problem.code == code
    sentence = say_problem(problem).zh
    assert all(words in sentence for words in told), sentence
    assert say_problem(problem).en


def test_every_bad_cell_of_a_row_is_reported_at_once(brook_pack):
    taken = take(brook_pack, {"value": "约100", "period": "2021-13", "unit": "斤", "status": "?"})

    assert len(taken.problems) == 4


def test_a_row_written_twice_is_kept_once_and_reported(brook_pack):
    taken = take(brook_pack, {}, {}, {"value": "141"})

    assert len(taken.observations) == 2
    assert [p.code for p in taken.problems] == ["load.repeated_row"]


def test_a_figure_is_known_from_the_day_its_source_can_prove(brook_pack):
    taken = take(
        brook_pack,
        {"source_id": "B2", "period": "2021"},  # printed 2022-04: by the end of April
        {"source_id": "B3", "period": "2021"},  # prints no day: when the pack was compiled
        {"source_id": "", "period": "2021"},  # a source named now: today
        {"source_id": "B1", "period": "2022"},  # printed before the period ended
    )

    days = [o.known_on for o in taken.observations]
    assert days == [date(2022, 4, 30), date(2024, 1, 31), TODAY, date(2022, 12, 31)]


def test_a_projected_figure_may_lie_ahead(brook_pack):
    assert take(brook_pack, {"period": "2030", "status": "projected"}).observations


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("1234.50", "亿元", "1234.50"),
        ("1,234,567", "万元", "123.4567"),
        ("12000000", "万元", "1200"),
        ("12345000000", "元", "123.45"),
        ("-0.50", "万元", "-0.00005"),
        ("0", "元", "0"),
        ("2.50", "万亿元", "25000.00"),
        ("1", "万亿元", "10000"),
    ],
)
def test_a_number_in_a_unit_of_the_same_kind_is_converted_exactly(brook_pack, value, unit, printed):
    [observation] = take(brook_pack, {"value": value, "unit": unit}).observations

    assert (observation.printed, observation.unit) == (printed, "亿元")


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("999999999999.999999", "亿元"),
        ("0.000001", "亿元"),
    ],
)
def test_the_largest_and_the_finest_the_ledger_keeps(brook_pack, value, unit):
    [observation] = take(brook_pack, {"value": value, "unit": unit}).observations

    assert observation.value == Decimal(value)


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("1000000000000", "亿元"),
        ("-1000000000000", "亿元"),
        ("100000000", "万亿元"),
        ("0.0000001", "亿元"),
        ("0.001", "元"),
        ("9" * 100, "万元"),
        ("0." + "1" * 100, "万元"),
    ],
)
def test_what_the_ledger_cannot_keep_is_refused(brook_pack, value, unit):
    [problem] = take(brook_pack, {"value": value, "unit": unit}).problems

    assert problem.code == "load.value_out_of_range"
    assert "更大的单位" in say_problem(problem).zh
    assert "larger unit" in say_problem(problem).en


def test_rows_of_a_sheet_name_their_cells_and_a_bad_head_is_said_once(brook_pack):
    heads = {"value": "产值", "period": "2031年"}
    rows = [
        (Where(line, "表一", {"value": f"C{line}", "period": "C2"}, heads), {**GOOD, **row})
        for line, row in enumerate(
            [{"period": "2031"}, {"period": "2031"}, {"value": "约1"}, {}], start=3
        )
    ]

    taken = intake(rows, brook_pack.catalogue, name="t.xlsx", today=TODAY)

    assert [(p.code, p.place, p.values["cell"], p.values["column"]) for p in taken.problems] == [
        ("load.future_period", "t.xlsx 表一!C2", "C2", "2031年"),
        ("load.bad_value", "t.xlsx 表一!C5", "C5", "产值"),
    ]
    assert taken.origins == ("表一!C6",)


def test_lines_of_a_text_file_are_origins(brook_pack):
    assert take(brook_pack, {}, {"period": "2023"}).origins == ("2", "3")


def test_the_same_figure_twice_names_the_first_cell(brook_pack):
    rows = [(Where(line, "表", {"value": "B"}), GOOD) for line in (4, 9)]

    [problem] = intake(rows, brook_pack.catalogue, name="t.xlsx", today=TODAY).problems

    assert (problem.code, problem.expected) == ("load.repeated_cell", "表!B4")
