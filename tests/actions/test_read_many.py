"""A folder of plans becomes a line each; interrupted, it goes on; a bad file stops no other."""

import json

import pytest

from luodi.actions.read_many import plan_files, read_many
from luodi.reading.names import Names
from luodi.values import Refused


@pytest.fixture
def folder(tmp_path):
    plans = tmp_path / "plans"
    (plans / "deep").mkdir(parents=True)
    for n in range(6):
        text = f"溪谷{n}县产业规划\n\n一、目标\n\n到2025年，产值突破{100 + n}亿元。\n"
        (plans / ("deep" if n % 2 else ".") / f"{n}.txt").write_text(text, encoding="utf-8")
    (plans / "empty.txt").write_bytes(b"")
    (plans / "fake.docx").write_bytes(b"no zip")
    (plans / "notes.csv").write_text("not a plan", encoding="utf-8")
    (plans / "~$open.docx").write_bytes(b"a lock of Word")
    return plans


def lines(out):
    return {e["file"]: e for e in map(json.loads, out.read_text(encoding="utf-8").splitlines())}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_file_gets_its_line_and_bad_ones_an_error(brook_pack, folder, tmp_path, jobs):
    told = []
    result = read_many(folder, tmp_path / "o.jsonl", brook_pack, jobs=jobs, progress=told.append)

    found = lines(tmp_path / "o.jsonl")
    assert (result.done, result.failed, result.earlier) == (6, 2, 0)
    assert sum(told) == len(plan_files(folder)) == 8
    assert found["deep/3.txt"]["reading"]["quantities"][0]["value"] == 103
    assert found["empty.txt"]["error"]["code"] == "read.empty"
    assert found["fake.docx"]["error"]["code"] == "read.not_docx"


def test_a_second_run_reads_only_what_changed(brook_pack, folder, tmp_path):
    out = tmp_path / "o.jsonl"
    read_many(folder, out, brook_pack)
    (folder / "0.txt").write_text("新的规划\n\n到2030年，产值达到5亿元。\n", encoding="utf-8")
    (folder / "new.txt").write_text("又一份\n", encoding="utf-8")

    result = read_many(folder, out, brook_pack)

    assert (result.done, result.failed, result.earlier) == (2, 0, 7)
    assert len(out.read_text(encoding="utf-8").splitlines()) == 10


@pytest.mark.parametrize("torn", ['{"file": "deep/1.txt", "sha', '{"file": "x", "sha256": "y"}'])
def test_a_torn_last_line_is_dropped_and_the_run_goes_on(brook_pack, folder, tmp_path, torn):
    out = tmp_path / "o.jsonl"
    read_many(folder, out, brook_pack)
    whole = out.read_bytes()
    kept = b"".join(whole.splitlines(keepends=True)[:4])
    out.write_bytes(kept + torn.encode())

    result = read_many(folder, out, brook_pack)

    assert result.earlier == 4
    assert sorted(lines(out)) == sorted(
        p.relative_to(folder).as_posix() for p in plan_files(folder)
    )


def test_a_file_that_is_no_result_file_is_not_written_to(brook_pack, folder, tmp_path):
    out = tmp_path / "letter.txt"
    out.write_text("Dear colleague,\nthe plan\n", encoding="utf-8")

    with pytest.raises(Refused) as refused:
        read_many(folder, out, brook_pack)

    assert refused.value.problems[0].code == "read.bad_output"
    assert out.read_text(encoding="utf-8").startswith("Dear colleague")


def test_a_fault_of_the_program_in_one_file_costs_no_other(
    brook_pack, folder, tmp_path, monkeypatch
):
    read = Names.read

    def failing(self, data, name, **options):
        if name == "2.txt":
            raise RecursionError
        return read(self, data, name, **options)

    monkeypatch.setattr(Names, "read", failing)
    result = read_many(folder, tmp_path / "o.jsonl", brook_pack)

    error = lines(tmp_path / "o.jsonl")["2.txt"]["error"]
    assert (result.done, result.failed) == (5, 3)
    assert (error["code"], error["found"]) == ("read.failed", "RecursionError")


def test_messages_of_findings_are_in_the_language_asked_for(brook_pack, folder, tmp_path):
    read_many(folder, tmp_path / "o.jsonl", brook_pack, language="en")

    messages = [
        finding["message"]
        for entry in lines(tmp_path / "o.jsonl").values()
        for finding in entry.get("reading", {"findings": []})["findings"]
    ]
    assert messages
    assert any(" the " in f" {message.lower()} " for message in messages)
