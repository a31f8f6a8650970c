"""luodi diff and luodi align as a person meets them."""

from __future__ import annotations

import inspect
import json
import re
import sys

import pytest

import luodi.cli
from luodi.catalogue.wording import sentences
from luodi.reading import align_verdict, compare_demand, compare_entries, compare_quantities

OLD = """溪谷地区“十四五”发展规划

一、发展目标

到2025年，磨坊产值突破300亿元。加快推进青石岭机场建设，改善出行条件。

二、保障措施

按年度公布进展，接受社会监督。支持云屏古镇创建5A级景区，带动周边村寨。
"""
NEW = (
    OLD.replace("突破300", "达到280")
    .replace("加快推进", "研究")
    .replace("按年度公布进展，接受", "接受")
)
NEW = NEW.replace("支持云屏古镇创建5A级景区，带动周边村寨。", "")
CHILD = """红树县“十四五”发展规划

一、发展目标

到2025年，磨坊产值突破20亿元，年均增长5%。城镇化率达到60%。
"""
PARENT = OLD.replace("突破300亿元。", "突破300亿元，年均增长6%以上。")


@pytest.fixture
def luodi_says(tmp_path, monkeypatch, capsys):
    """The command line in this process, in Chinese, with the two commands known."""
    for name in ("LUODI_PACK", "LUODI_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LUODI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LUODI_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "250")
    names = dict.fromkeys((*luodi.cli.COMMANDS, "diff", "align"))
    monkeypatch.setattr(luodi.cli, "COMMANDS", tuple(names))
    monkeypatch.chdir(tmp_path)
    texts = {"old": OLD, "new": NEW, "parent": PARENT, "child": CHILD}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["luodi", *arguments])
        with pytest.raises(SystemExit) as stopped:
            luodi.cli.main()
        out, err = capsys.readouterr()
        return stopped.value.code, out, err

    return call


def test_diff_prints_a_summary_and_the_weakened_first(luodi_says):
    code, out, err = luodi_says("diff", "old.txt", "new.txt")

    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert "承诺减弱 2  删去 1  承诺加强 0" in lines[1]
    assert out.index("承诺减弱  一") < out.index("删去      二") < out.index("改写      二")
    assert "“到2025年，磨坊产值突破300亿元。”" in out
    assert "数值降低、比较词减弱（磨坊产值：超过300亿元 → 280亿元）" in out
    assert "力度减弱（加快推进 → 研究）" in out


def test_diff_in_json_is_json_and_nothing_else(luodi_says):
    code, out, err = luodi_says("diff", "old.txt", "new.txt", "--json")

    told = json.loads(out)
    assert (code, err) == (0, "")
    assert list(told) == ["old", "new", "summary", "sentences", "changes", "carried"]
    assert list(told["summary"]) == [
        "weakened", "dropped", "strengthened", "moved", "added", "reworded", "unchanged",
    ]  # fmt: skip
    first = told["changes"][0]
    assert list(first) == [
        "kind", "outcome", "effect", "promise", "moved", "similarity", "old", "new",
        "words", "quantities", "strength",
    ]  # fmt: skip
    assert OLD[first["old"]["start"] : first["old"]["end"]] == first["old"]["text"]
    assert NEW[first["new"]["start"] : first["new"]["end"]] == first["new"]["text"]
    assert first["quantities"][0]["codes"] == ["value_lowered", "comparator_weaker"]
    for pair in told["carried"]:
        assert OLD[slice(*pair["old"])].strip()
        assert NEW[slice(*pair["new"])].strip()


def test_diff_of_a_file_with_itself_finds_nothing(luodi_says):
    code, out, _ = luodi_says("diff", "old.txt", "old.txt")

    assert code == 0
    assert out.splitlines()[-1] == "没有不同。"


def test_align_prints_what_the_child_does_with_every_target(luodi_says):
    code, out, err = luodi_says("align", "parent.txt", "child.txt")

    assert (code, err) == (0, "")
    assert "下级“红树县“十四五”发展规划”对照上级" in out.splitlines()[0]
    assert "减弱 1" in out.splitlines()[1]
    assert "数值降低、比较词减弱" in out
    assert "另一范围：不能直接比较" in out
    assert "下级自设  一" in out


def test_align_in_json(luodi_says):
    code, out, err = luodi_says("align", "parent.txt", "child.txt", "--json")

    told = json.loads(out)
    assert (code, err) == (0, "")
    assert list(told) == ["parent", "child", "summary", "answers", "unparented"]
    weakened, other = told["answers"]
    assert list(weakened) == ["status", "reasons", "basis", "confidence", "parent", "child"]
    assert (weakened["status"], other["status"]) == ("weakened", "not_comparable")
    quoted = weakened["child"]
    assert CHILD[quoted["char_start"] : quoted["char_end"]] == quoted["text"] == "年均增长5%"
    assert [own["text"] for own in told["unparented"]] == ["城镇化率达到60%"]


@pytest.mark.parametrize("name", ["diff", "align"])
def test_a_file_that_is_not_there_is_explained(luodi_says, name):
    code, out, err = luodi_says(name, "old.txt", "missing.txt")

    assert (code, out) == (2, "")
    assert "missing.txt" in err
    assert "找不到" in err


@pytest.mark.parametrize("name", ["diff", "align"])
@pytest.mark.parametrize(("language", "word"), [("zh", "什么都不存"), ("en", "Nothing is kept")])
def test_help_has_a_worked_line(luodi_says, name, language, word):
    code, out, _ = luodi_says("--lang", language, name, "--help")

    assert code == 0
    assert f"luodi {name} " in out.split("\n", 2)[2]
    assert word in " ".join(out.split())


def test_in_english(luodi_says):
    _, out, _ = luodi_says("--lang", "en", "diff", "old.txt", "new.txt")

    assert "weakened 2" in out
    assert "weaker wording" in out
    assert "承诺减弱" not in out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_has_its_words(language):
    known = sentences(language)
    for module in (align_verdict, compare_demand, compare_entries, compare_quantities):
        source = inspect.getsource(module)
        for code in re.findall(r'Shift\(\s*"([a-z_]+)"', source):
            assert f"compare.code_{code}" in known
        for code in re.findall(r'", \("([a-z_]+)",\)', source):
            assert f"compare.code_{code}" in known
    for outcome in ("weakened", "dropped", "strengthened", "moved", "added", "reworded"):
        assert f"compare.outcome_{outcome}" in known
    for status in align_verdict.REVIEW_ORDER:
        assert f"compare.status_{status}" in known
