"""``luodi judge``: a case in, a verdict out, nothing kept."""

import json

import pytest
from click.testing import CliRunner

from luodi.cli import group

CASE = {
    "target": {
        "form": "level",
        "comparator": ">",
        "value": 10000,
        "unit": "亿元",
        "deadline_or_period": "2021-2025",
        "base": 6884.41,
    },
    "observations": [{"period": "2022", "value": 7816.24}],
    "as_of": "2023-09-30",
    "stage": "midterm",
}


def run(text, *options, home, lang="zh"):
    runner = CliRunner()
    args = ["--home", str(home), "--lang", lang, "judge", *options]
    return runner.invoke(group, args, input=text, standalone_mode=False)


@pytest.mark.parametrize(("lang", "word"), [("zh", "滞后"), ("en", "Behind")])
def test_a_case_from_standard_input(tmp_path, lang, word):
    home = tmp_path / "home"
    done = run(json.dumps(CASE), home=home, lang=lang)

    found = json.loads(done.stdout)
    assert (found["verdict"], found["word"], found["progress"]) == ("behind", word, 29.91)
    assert not home.exists(), "nothing is read from a home and nothing is kept there"


def test_a_file_with_a_case_on_each_line(tmp_path):
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(json.dumps(CASE) for _ in range(3)), encoding="utf-8")

    done = run("", str(file), home=tmp_path)

    assert [v["verdict"] for v in json.loads(done.stdout)] == ["behind"] * 3


def test_what_cannot_be_used_is_said_and_the_others_are_judged(tmp_path):
    bad = CASE | {"base": -1}
    done = run(json.dumps([CASE, bad]), home=tmp_path)

    first, second = json.loads(done.stdout)
    assert first["verdict"] == "behind"
    assert second["error"][0]["code"] == "case.negative"
    assert "base.value" in done.stderr
    assert done.return_value == 2 or done.exit_code == 2


def test_the_office_may_set_its_own_thresholds_and_words(tmp_path):
    (tmp_path / "method.toml").write_text(
        'id = "office-2026"\nsince = 2026-01-01\ntitle = { zh = "本办规则", en = "" }\n'
        '[on_pace_band]\nvalue = "15"\nzh = "按本办通知"\nen = ""\n',
        encoding="utf-8",
    )
    (tmp_path / "vocabulary.csv").write_text(
        "stage,code,word_zh,word_en,qualifier_zh,qualifier_en,mark\n"
        "midterm,on_pace,达到进度要求,,,,■\n",
        encoding="utf-8",
    )
    found = json.loads(run(json.dumps(CASE), home=tmp_path).stdout)

    assert (found["verdict"], found["word"]) == ("on_pace", "达到进度要求")
    assert found["method"] == "office-2026"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "case.not_json"), (b"\xff\xfe\x00wrong", "case.not_json"), (None, "read.missing")],
)
def test_an_empty_wrong_or_missing_file_is_refused_with_a_sentence(tmp_path, data, code):
    file = tmp_path / "case.json"
    if data is not None:
        file.write_bytes(data)

    done = run("", str(file), home=tmp_path)

    assert [p.code for p in done.exception.problems] == [code]
