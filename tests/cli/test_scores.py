"""``luodi scores`` as a person meets it."""

import json

import pytest

from tests.conftest import BROOK


def test_ranks_with_intervals_and_ties(run):
    result = run("scores", "--working")

    assert result.returncode == 0
    for words in ("示例方案", "3 并列", "3–4", "湘西州", "2,250.8亿元 → 2,650亿元", "各项之和"):
        assert words in result.stdout


def test_json_is_exact_and_nothing_else(run):
    data = json.loads(run("scores", "example-county-projects", "--json").stdout)

    assert (data["kind"], data["period"]) == ("example", "2021-Q3")
    assert len(data["places"]) == 8


def test_english(run):
    assert "tied" in run("--lang", "en", "scores").stdout


@pytest.mark.parametrize(
    ("typed", "pack", "words"),
    [
        ("nothing", "", "没有评分方案“nothing”"),
        ("--period 2024", "", "2021—2022"),
        ("--period soon", "", "soon"),
        ("", str(BROOK), "没有评分方案（schemes.csv）"),
    ],
)
def test_what_cannot_be_scored_is_explained(run, typed, pack, words):
    result = run("scores", *typed.split(), LUODI_PACK=pack)

    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr
