"""Every bad cell is reported with line, column, found and expected; no row hides another."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.catalogue import say_problem
from luodi.ledger import compare, intake

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
        ({"value": "1" * 19}, "load.value_out_of_range", ["亿元"]),
        ({"value": "0.1234567"}, "load.value_out_of_range", ["6位"]),
        ({"period": "2021-13"}, "load.bad_period", ["2021-13", "2024-Q3"]),
        ({"period": ""}, "load.empty_cell", ["「period」"]),
        ({"period": "2031"}, "load.future_period", ["2031", "2026-11-24"]),
        ({"indicator": "ouput"}, "load.unknown_indicator", ["ouput", "luodi indicators"]),
        ({"place_code": "999999"}, "load.unknown_place", ["999999"]),
        ({"unit": "万元"}, "load.wrong_unit", ["万元", "亿元"]),
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


def test_incoming_figures_are_sorted_by_what_they_do_to_the_known(brook_pack):
    known = take(brook_pack, {}).observations
    incoming = take(
        brook_pack,
        {},  # word for word
        {"value": "141"},  # the same source corrects itself
        {"value": "150", "source_id": "B1"},  # another source disagrees
        {"source_id": "B3"},  # another source agrees
        {"period": "2020"},  # new
    ).observations

    sorted_out = compare(known, incoming)

    assert [len(sorted_out.same), len(sorted_out.revised), len(sorted_out.new)] == [1, 1, 1]
    assert [o.source_id for o in sorted_out.conflicting] == ["B1", "B3"]
    assert len(sorted_out.to_store) == 4


def test_a_witness_that_agrees_is_kept_too(brook_pack):
    known = take(brook_pack, {}).observations

    assert len(compare(known, take(brook_pack, {"source_id": "B3"}).observations).agreeing) == 1
