"""``luodi promises`` as a person meets it."""

import json

import pytest


def test_the_table_says_three_numbers_and_why(run):
    result = run("promises", "--as-of", "2026-11-24", COLUMNS="200")

    assert result.returncode == 0
    for words in (
        "兑现13（其中逾期1）/ 可判15，无法判定10",
        "▼ 逾期兑现",
        "2026-01-26",
        "没有查到，不等于没有做",
    ):
        assert words in result.stdout


def test_json_is_one_object_for_each_promise(run):
    result = run("promises", "xiangxi", "--as-of", "2026-11-24", "--stage", "midterm", "--json")

    objects = {o["id"]: o for o in json.loads(result.stdout)}
    assert len(objects) == 26
    late = objects["m08"]
    assert (late["verdict"], late["stage"], late["as_of"]) == (
        "undetermined",
        "midterm",
        "2026-11-24",
    )
    assert [fact["use_code"] for fact in late["evidence"]] == ["before", "later"]
    assert [e["target_id"] for e in late["endangers"]] == ["gdp-level"]
    assert objects["m07"]["endangers"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("promises", "--as-of", "yesterday"), "yesterday"),
        (("promises", "nowhere"), "nowhere"),
        (("promises", "--stage", "someday"), "someday"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(run, arguments, said):
    result = run(*arguments)

    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_plan_without_registered_projects_has_nothing_to_judge(run):
    from tests.conftest import BROOK

    result = run("promises", BROOK, "--as-of", "2024-01-31")

    assert result.returncode == 0
    assert "兑现0 / 可判0，无法判定0" in result.stdout
