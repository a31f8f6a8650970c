"""``luodi growth`` as a person meets it."""

import json

import pytest


def test_without_a_place_it_lists_what_the_figures_allow(run):
    result = run("growth")

    assert result.returncode == 0
    assert "431200  怀化市 2020—2022年" in result.stdout


def test_a_table_and_one_sentence(run):
    result = run("growth", "怀化市", "--from", "2020", "--to", "2022")

    assert result.returncode == 0
    for words in ("−55.59", "竞争分量", "比湖南慢", "参照湖南"):
        assert words in result.stdout


def test_json_is_exact_and_nothing_else(run):
    data = json.loads(run("growth", "431200", "--json").stdout)

    assert (data["from"], data["to"], data["against"]) == (2020, 2022, "430000")
    assert data["total"]["change"] == "205.78"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("邵阳", ["430500、430523"]),
        ("DXX5 --from 2020 --to 2022", ["五市州2020年", "缺张家界市"]),
        ("431200 --from abc", ["起始年份", "abc"]),
        ("431200 --against Atlantis", ["没有地区“Atlantis”"]),
        ("431200 --as-of 31.3.2026", ["--as-of"]),
    ],
)
def test_what_cannot_be_worked_out_is_explained(run, typed, words):
    result = run("growth", *typed.split())

    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


def test_english(run):
    result = run("--lang", "en", "growth", "431200")

    assert "Slower than Hunan" in result.stdout
