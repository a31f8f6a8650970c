"""A pack's author is told file, line and column; nobody sees a stack trace."""

import shutil

import pytest

from luodi.catalogue import say_problem
from luodi.plans import load_pack
from luodi.values import Refused
from tests.conftest import BROOK


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("targets.csv", ",level,>,160,", ",level,>,约160,", ["targets.csv:2", "约160", "数字"]),
        ("targets.csv", "output,BROOK,level", "outptu,BROOK,level", ["outptu", "indicator_id"]),
        ("targets.csv", ",level,>,160", ",hight,>,160", ["hight", "form"]),
        ("targets.csv", ",>,160,亿元,", ",>,160,万元,", ["万元", "亿元", "unit"]),
        ("targets.csv", ",>,160,亿元,", ",>,,亿元,", ["value", "数字"]),
        ("targets.csv", ",2020,110000,", ",2020,,", ["reference_place"]),
        ("places.csv", "county,110100,110.6", "village,110100,110.6", ["places.csv:4", "village"]),
        ("indicators.csv", "产值,Output,亿元,sum", "产值,Output,亿元,total", ["total"]),
        ("members.csv", "BROOK,110201", "BROOK,999999", ["members.csv:4", "999999"]),
        ("sources.csv", "rank", "order", ["sources.csv", "rank"]),
        ("pack.toml", 'id = "brook"', "id = brook", ["pack.toml"]),
        ("pack.toml", "compiled = 2024-01-31", "compiled = 5", ["pack.toml"]),
        ("digest.zh.md", "{1} 增速", "增速", ["digest.zh.md", "增速"]),
    ],
)
def test_a_broken_cell_is_named(tmp_path, file, old, new, told):
    folder = tmp_path / "brook"
    shutil.copytree(BROOK, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(Refused) as refused:
        load_pack(folder).digest("zh")

    sentence = say_problem(refused.value.problems[0]).zh
    assert all(words in sentence for words in told), sentence


@pytest.mark.parametrize("file", ["places.csv", "indicators.csv", "targets.csv", "pack.toml"])
def test_a_missing_file_is_named(tmp_path, file):
    folder = tmp_path / "brook"
    shutil.copytree(BROOK, folder)
    (folder / file).unlink()

    with pytest.raises(Refused) as refused:
        load_pack(folder)

    assert file in say_problem(refused.value.problems[0]).zh
