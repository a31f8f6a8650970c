"""A what-if beside the real figures: what moves, by which assumption, and nothing stored."""

import json
import re
from decimal import Decimal

import pytest

from luodi.evaluation import judge
from luodi.evaluation.assumption_lines import read_assumptions
from luodi.lookups.evaluation import evaluate
from luodi.lookups.export import indicator_export
from luodi.lookups.what_if import problems_or_comparison, read_lines, what_if
from luodi.lookups.what_if_json import what_if_json
from luodi.values import Refused
from tests.conftest import TODAY

LINES = [
    "figure gdp:DXX5:2025=10001",
    "method out_of_reach=12",
    "growth gdp:430800:2024=8",
    "delay m08=2027-06-30",
    "figure leading_agri_firms:XXDQ44:2025=310",
]


def compared(evaluation, *lines, lang="zh", **options):
    read = read_lines(lines, evaluation)
    assert read.problems == ()
    return what_if(evaluation, read.assumptions, lang, **options)


def test_no_assumption_moves_nothing(final):
    found = compared(final)

    assert (found.moved, found.numbers, found.assumed, found.remarks) == ([], [], [], [])
    assert found.same == len(final.pack.targets)
    for target, verdict in final.verdicts:
        assert judge(target, final.setting).code == verdict.code


def test_each_moved_verdict_names_the_assumption_that_moved_it(final):
    by = {m.target_id: m for m in compared(final, *LINES).moved}

    assert set(by) == {"gdp-level", "leading-agri-firms"}
    gdp = by["gdp-level"]
    assert (gdp.before.code, gdp.after.code) == ("out_of_reach", "met")
    assert gdp.by == ["figure gdp:DXX5:2025=10001"]
    assert by["leading-agri-firms"].by == ["figure leading_agri_firms:XXDQ44:2025=310"]


def test_where_either_of_two_would_do_both_are_named(final):
    """Neither is needed by itself: each alone takes the verdict away from out of reach."""
    lines = ("method out_of_reach=12", "scope gdp-level=XXDQ44")
    [moved] = compared(final, *lines).moved

    assert moved.after.code == "undetermined"
    assert moved.by == list(lines)


def test_the_ledger_is_the_same_before_and_after(xiangxi, final):
    seal, before = xiangxi.ledger.state.seal, final.figures.ranked()
    exported = indicator_export(final, "gdp", "csv", "zh")
    compared(final, *LINES)

    assert xiangxi.ledger.state.seal == seal
    assert final.figures.ranked() == before
    assert indicator_export(final, "gdp", "csv", "zh") == exported
    assert b"assumed" not in exported
    again = evaluate(xiangxi.pack, xiangxi.ledger, day=TODAY)
    assert [v.code for _, v in again.verdicts] == [v.code for _, v in final.verdicts]


def test_known_figures_assumed_again_move_nothing(final):
    """Every current full-year figure of the plan's own indicators, one by one."""
    asked = {target.indicator_id for target in final.pack.targets}
    known = [
        o
        for o in final.figures.current()
        if o.indicator_id in asked and o.period.is_year and 2020 <= o.period.year <= 2025
    ]
    assert len(known) > 20
    for o in known:
        line = f"figure {o.indicator_id}:{o.place_code}:{o.period.year}={o.value:f}"
        found = compared(final, line)
        assert (found.moved, found.numbers) == ([], []), line


def test_a_total_that_does_not_follow_is_said(final):
    remarks = " ".join(compared(final, "growth gdp:430800:2022=8").remarks)

    assert "2022" in remarks
    assert "对不上" in remarks
    assert "成员的数不齐" in remarks


def test_growth_without_a_start_is_told_with_the_other_bad_lines(final):
    read = read_lines(["growth gdp:431300:2025=8", "method x=1"], final)

    assert [p.code for p in read.problems] == ["whatif.unknown_rule", "whatif.no_base"]
    good = read_assumptions(["growth gdp:431300:2025=8"], final.pack).assumptions
    with pytest.raises(Refused):
        what_if(final, good, "zh")


def test_a_page_that_is_built_up_shows_what_the_good_lines_give(final):
    lines = ["growth gdp:431300:2025=8", "nonsense", *LINES[:1]]
    found, problems = problems_or_comparison(lines, final, "zh")

    assert [m.target_id for m in found.moved] == ["gdp-level"]
    assert len(problems) == 2


def test_a_late_project_is_shown_beside_the_end_of_the_plan(final):
    [move] = compared(final, "delay m08=2027-06-30").milestones

    assert "2026-01-26" in move.before
    assert "逾期兑现" in move.before
    assert "2027-06-30" in move.after
    assert "推进中" in move.after
    assert "2025" in move.late


def test_a_promise_is_judged_again_on_the_assumed_day(final):
    [in_time] = compared(final, "delay m08=2025-12-01").milestones
    [late] = compared(final, "delay m01=2026-03-01").milestones

    assert ("● 已兑现" in in_time.after, "▼ 逾期兑现" in late.after) == (True, True)


def test_only_targets_a_person_may_see_are_compared(final):
    found = compared(final, *LINES, only={"leading-agri-firms", "rnd-share"})

    assert [m.target_id for m in found.moved] == ["leading-agri-firms"]
    assert found.same == 1


def test_english_has_no_chinese_in_it(final):
    found = compared(final, *LINES, lang="en")

    said = [s.words for s in found.assumptions] + [m.after.label for m in found.moved]
    said += found.remarks + [m.late for m in found.milestones]
    assert not re.search("[\u4e00-\u9fff]", " ".join(said).replace("左右", ""))


def test_as_plain_data_every_assumed_figure_says_so(final):
    data = json.loads(json.dumps(what_if_json(compared(final, *LINES))))

    assert data["facts"] is False
    assert {row["status"] for row in data["assumed_figures"]} == {"assumed"}
    values = {(row["place"], row["value"]) for row in data["assumed_figures"]}
    assert ("DXX5", "10001") in values


@pytest.mark.parametrize(
    ("rate", "value", "code"), [("16", "10048.1984", "met"), ("15", "9961.576", "missed")]
)
def test_the_worked_example_of_the_method(final, rate, value, code):
    """8,662.24 of 2024 grown one year, against more than 10,000."""
    found = compared(final, f"growth gdp:DXX5:2025={rate}")

    [moved] = found.moved
    assert (found.assumed[0].value, moved.after.code) == (Decimal(value), code)
