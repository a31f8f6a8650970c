"""The command line as a person meets it: results, exit codes, and what bad input says."""

import json
import re
import socket

import pytest

from luodi.cli import COMMANDS
from tests.conftest import BROOK, ROOT

HEAD = "indicator,place_code,place_name,period,value,unit,status,source_id\n"


def assert_told(result, *words):
    """Exit code 2, one clear message, nothing on standard output, no stack trace."""
    assert result.returncode == 2, result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr, result.stderr


def test_version_and_help(run):
    assert re.fullmatch(r"luodi, version \d+\.\d+\.\d+\n", run("--version").stdout)
    for language, word in (("zh", "评估规划"), ("en", "judge its plan")):
        listed = run("--lang", language, "--help").stdout
        assert all(name in listed for name in COMMANDS)
        assert word in listed


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_a_worked_line(run, name, language):
    result = run("--lang", language, name, "--help")

    assert result.returncode == 0
    assert f"luodi {name}" in result.stdout.split("\n", 2)[2]
    for option in re.findall(r"^  (--[a-z-]+)", result.stdout, re.MULTILINE):
        described = re.search(rf"{option}.*?(?:  |\n {{4,}})(\S.*)$", result.stdout, re.MULTILINE)
        assert described, f"{option} has no help"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("load", ["缺少 FILE", "luodi load --help"]),
        ("load t.csv", ["缺少 --source"]),
        ("read --bad", ["没有 --bad 这个选项"]),
        ("serve --port abc", ["--port", "abc", "数字"]),
        ("evaluate --stage x", ["--stage", "“x”", "midterm"]),
        ("nothing", ["nothing", "luodi --help"]),
        ("read a.txt b.txt", ["b.txt"]),
    ],
)
def test_what_is_typed_wrongly_is_explained_in_the_persons_language(run, typed, words):
    assert_told(run(*typed.split()), *words)


def test_evaluate_prints_a_table_with_the_verdict_first(run):
    result = run("evaluate", "xiangxi", "--as-of", "2026-11-24")

    assert result.returncode == 0
    first = result.stdout.splitlines()[5]
    assert "地区生产总值突破1万亿元" in first
    assert "未实现（据界限推断）" in first
    assert "缺：" in result.stdout


def test_evaluate_in_json_prints_json_and_nothing_else(run):
    result = run("evaluate", "xiangxi", "--stage", "midterm", "--json")

    objects = json.loads(result.stdout)
    gdp = next(o for o in objects if o["target"] == "gdp-level")
    assert (gdp["stage"], gdp["verdict"], gdp["word"]) == ("midterm", "behind", "滞后")
    assert (gdp["progress"], gdp["required_growth"]) == ("29.91", "8.56")


@pytest.mark.parametrize("before", [True, False])
def test_home_and_language_may_stand_before_or_after_the_command(run, tmp_path, before):
    options = ("--home", tmp_path / "other", "--lang=en")
    command = ("evaluate", "xiangxi")
    result = run(*options, *command) if before else run(*command, *options)

    assert result.returncode == 0
    assert "Cannot be judged" in result.stdout
    assert (tmp_path / "other" / "ledger" / "xiangxi").is_dir()


def test_a_second_region_is_a_folder(run):
    result = run("evaluate", BROOK, "--as-of", "2024-06-30", "--json")

    words = {o["target"]: o["verdict"] for o in json.loads(result.stdout)}
    assert words == {
        "output-level": "undetermined",
        "mills-50": "met",
        "share-60": "met",
        "smoke-down": "met",
        "faster": "met",
        "mills-plus-10": "undetermined",
    }


def test_english_where_the_person_speaks_english(run):
    result = run("evaluate", "xiangxi", LUODI_LANG="en")

    assert "Cannot be judged" in result.stdout
    assert "无法判定" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("evaluate", "xiangxi", "--as-of", "2021-13"), ["2021-13", "2026-03-31"]),
        (("evaluate", "nowhere"), ["nowhere", "xiangxi"]),
        (("read", "missing.txt"), ["missing.txt", "找不到"]),
        (("load", "missing.csv", "--source", "X"), ["missing.csv", "找不到"]),
        (("read", "."), ["文件夹", "--out"]),
        (("serve", "--port", "99999"), ["99999"]),
    ],
)
def test_what_cannot_be_used_is_explained(run, arguments, words):
    assert_told(run(*arguments), *words)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", ["empty.txt", "空"]),
        ("blank.txt", b" \n\n ", ["blank.txt", "空"]),
        ("binary.txt", bytes(range(256)) * 20, ["binary.txt", "不是文本", "GB18030"]),
        ("fake.docx", b"this is no zip", ["fake.docx", "损坏"]),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ["old.doc", "另存为"]),
        ("plan.pdf", b"%PDF-1.7", ["plan.pdf", "PDF"]),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(run, tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)

    assert_told(run("read", name), *words)


def test_a_text_without_a_title_goes_by_its_file_name_in_the_persons_language(run, tmp_path):
    text = "一、目标\n\n到2025年，城镇化率达到60%；第一产业30%，第二产业30%，第三产业50%。\n"
    (tmp_path / "notes.txt").write_text(text, encoding="utf-8")

    told = run("read", "notes.txt").stdout
    assert told.startswith("notes.txt：")
    assert "目标" in told.splitlines()[-1]
    assert "target" not in told
    assert "target" in run("--lang", "en", "read", "notes.txt").stdout.lower()


def test_findings_are_told_in_the_persons_language(run, tmp_path):
    (tmp_path / "plan.txt").write_text(FAULTY, encoding="utf-8")

    found = json.loads(run("--lang", "en", "read", "plan.txt", "--json").stdout)["findings"]
    assert found
    assert not any(re.search("[\u4e00-\u9fff]。$", f["message"]) for f in found)


def test_a_plan_in_gb18030_is_read_and_the_encoding_said(run, tmp_path):
    text = "溪谷地区产业规划\n\n一、目标\n\n到2025年，产值突破160亿元。\n"
    (tmp_path / "old.txt").write_bytes(text.encode("gb18030"))

    result = run("read", "old.txt", "--json")

    assert result.returncode == 0
    assert "GB18030" in result.stderr
    [quantity] = json.loads(result.stdout)["quantities"]
    assert (quantity["comparator"], quantity["value"], quantity["unit"]) == (">", 160, "亿元")


FAULTY = """溪谷地区“十四五”产业发展规划

一、发展基础

2020年，三次产业结构调整为20:30:53。

二、总体要求

（一）发展目标

到2025年，水能占比达到60%以上。适时启动水库扩建。
"""


def test_lint_names_the_faults_of_a_plan_with_line_and_words(run, tmp_path):
    (tmp_path / "plan.txt").write_text(FAULTY, encoding="utf-8")

    readable = run("lint", "plan.txt")
    found = json.loads(run("lint", "plan.txt", "--json").stdout)

    assert readable.returncode == 0
    assert "103" in readable.stdout
    assert {"sum_not_100", "target_without_baseline", "vague_deadline"} <= {
        f["kind"] for f in found
    }
    for entry in found:
        assert entry["severity"] in ("error", "warning", "info")
        assert entry["message"]
        assert 0 <= entry["char_start"] < entry["char_end"] <= len(FAULTY)


def test_lint_is_silent_where_nothing_is_wrong(run, tmp_path):
    text = "溪谷规划\n\n一、发展基础\n\n2020年，三次产业结构调整为20:30:50。\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")

    assert run("lint", "plan.txt").stdout.strip() == "没有发现可查之处。"


def test_reading_tells_names_and_faults_too(run, tmp_path):
    text = FAULTY.replace("水库扩建", "张家界荷花机场扩建")
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")

    found = json.loads(run("read", "plan.txt", "--json").stdout)

    names = {m["text"]: m for m in found["mentions"]}
    assert names["张家界荷花机场"]["type"] == "airport"
    assert names["张家界"]["code"] == "430800"
    assert names["张家界"]["nested"]
    assert all(text[m["start"] : m["end"]] == m["text"] for m in found["mentions"])
    assert any(f["kind"] == "sum_not_100" for f in found["findings"])


def test_a_folder_of_plans_is_read_into_one_file(run, tmp_path):
    (tmp_path / "plans").mkdir()
    text = "溪谷规划\n\n一、目标\n\n到2025年，产值突破160亿元。\n"
    (tmp_path / "plans" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "plans" / "b.txt").write_bytes(b"")

    result = run("read", "plans", "--jobs", "2", "--out", "o.jsonl")

    assert result.returncode == 2, "one file has a problem"
    assert "读出1份，1份有问题" in result.stderr
    assert len((tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_the_text_that_offsets_refer_to_can_be_written(run, tmp_path):
    text = "溪谷规划\r\n\r\n到2025年，产值突破160亿元。\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode("gb18030"))

    result = run("read", "a.txt", "--json", "--text", "a.out")

    written = (tmp_path / "a.out").read_bytes().decode("utf-8")
    assert written == text
    [q] = json.loads(result.stdout)["quantities"]
    assert "160亿元" in written[q["char_start"] : q["char_end"]]


def test_loading_lists_every_bad_cell_and_keeps_the_good_rows(run, tmp_path):
    rows = [
        "gdp,433123,凤凰县,2024,110.5,亿元,preliminary,",
        "gdpp,433123,凤凰县,2024,110.5,亿元,preliminary,",
        "gdp,999999,某县,2024,110.5,亿元,preliminary,",
        "gdp,433123,凤凰县,2021-13,约100,斤,preliminary,",
    ]
    (tmp_path / "t.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")

    first = run("load", "t.csv", "--source", "FH2024")
    second = run("load", "t.csv", "--source", "FH2024")

    assert first.returncode == 2
    for words in ("t.csv:3", "gdpp", "t.csv:4", "999999", "t.csv:5", "2021-13", "约100", "斤"):
        assert words in first.stderr
    assert "新1" in first.stdout
    assert second.returncode == 0
    assert "已经载入过" in second.stdout


def test_a_loaded_figure_changes_the_verdict(run, tmp_path):
    """The figure the verdict asked for arrives: the word changes, with the new evidence."""
    row = "gdp,DXX5,五市州,2025,10001.5,亿元,preliminary,\n"
    (tmp_path / "t.csv").write_text(HEAD + row, encoding="utf-8")
    assert run("load", "t.csv", "--source", "TJ2025", "--title", "试算表").returncode == 0

    objects = json.loads(run("evaluate", "xiangxi", "--json").stdout)

    assert objects[0]["verdict"] == "met"
    assert any(e["source"] == "TJ2025" for e in objects[0]["evidence"])


def test_demo_without_a_site_prints_the_table_twice_alike(run):
    first, second = run("demo", "--no-serve"), run("demo", "--no-serve")

    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout
    assert "未实现" in first.stdout


def test_demo_with_a_text_that_is_not_the_plan_says_so(run, tmp_path):
    (tmp_path / "other.txt").write_text("别的规划\n\n一、开头\n", encoding="utf-8")

    assert_told(run("demo", "--no-serve", "--plan", "other.txt"), "other.txt", "摘要")


@pytest.mark.plan_text
def test_reading_the_real_plan(run, plan_file):
    result = run("read", plan_file, "--json")

    found = json.loads(result.stdout)
    text = plan_file.read_text(encoding="utf-8")
    assert found["document"]["characters"] == len(text)
    for quantity in found["quantities"]:
        assert 0 <= quantity["char_start"] < quantity["char_end"] <= len(text)
    assert "56项目标连到原文" in result.stderr


def test_a_port_in_use_is_said_before_anything_starts(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert_told(run("serve", "--port", str(port)), str(port), "luodi serve --port")


def test_a_home_that_cannot_be_written_is_said(run, tmp_path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")

    assert_told(run("--home", tmp_path / "file" / "home", "evaluate", "xiangxi"), "--home")


def test_a_database_address_that_makes_no_sense_is_said(run):
    result = run("account", "zhang", "--password", "x", LUODI_DATABASE_URL="mysql://x/y")

    assert_told(result, "mysql", "postgresql://")


def test_a_fault_of_the_program_shows_no_stack_trace(run, tmp_path):
    """A file where the ledger's folder should be is nobody's input; details go to the log."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "ledger").mkdir()
    (tmp_path / "home" / "ledger" / "xiangxi").write_text("", encoding="utf-8")

    result = run("evaluate", "xiangxi")

    assert result.returncode in (1, 2)
    assert "Traceback" not in result.stderr + result.stdout


def test_the_package_tells_its_version_once():
    from luodi import __version__

    assert __version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
