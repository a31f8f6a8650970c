"""Nothing is read that nobody asks for, and nothing twice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import luodi.reading
from luodi.reading import Reading, read
from luodi.reading.compare import diff
from luodi.reading.gazetteer import Gazetteer
from luodi.reading.names import Names
from tests.reading.conftest import finder_of

PLAN = """山南地区“十四五”产业发展规划

一、发展目标

（一）主要目标

到2025年，地区生产总值达到1200亿元，年均增长7%。

二、主要任务

（一）壮大产业

支持山南市建设特色产业园，加快推进物流园建设{gradual}。
"""
GRADUAL = "，逐步建立现代产业体系"
COMMITMENTS = ("commitments", "commit_heads", "commit_wording", "commit_context")
CHECKS = ("lint", "lint_page", "lint_names", "lint_sums")


def modules_at_work(work: Callable[[], object]) -> set[str]:
    """The modules of the reading room whose functions are called while the work is done."""
    found: set[str] = set()

    def note(frame: object, event: str, arg: object) -> None:
        if event == "call":
            path = Path(frame.f_code.co_filename)  # type: ignore[attr-defined]
            if path.parent.name == "reading" and path.parent.parent.name == "luodi":
                found.add(path.stem)

    kept = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(kept)
    return found


def reading(gradual: str = "") -> Reading:
    return read(PLAN.format(gradual=gradual).encode(), "plan.txt", indicator_names={})


@pytest.fixture(scope="module")
def finder() -> Gazetteer:
    return finder_of({"山南市": "990100"})


def test_a_file_is_opened_and_no_more() -> None:
    assert not modules_at_work(reading) & {"outline", "measures", *COMMITMENTS, *CHECKS}


def test_comparing_two_plans_reads_no_findings() -> None:
    at_work = modules_at_work(lambda: diff(reading(), reading(GRADUAL)))
    assert "quantities" in at_work
    assert not at_work & {"lint", "lint_page", "commit_heads", "commit_wording"}


def test_findings_ask_for_commitments_only_where_gradual_work_is_judged() -> None:
    assert not modules_at_work(lambda: reading().findings) & set(COMMITMENTS)
    assert set(COMMITMENTS) <= modules_at_work(lambda: reading(GRADUAL).findings)


def test_commitments_ask_for_no_findings() -> None:
    assert not modules_at_work(lambda: reading(GRADUAL).commitments) & set(CHECKS)


def test_no_part_is_read_twice() -> None:
    whole = reading(GRADUAL).whole()
    parts = lambda: (  # noqa: E731
        whole.outline, whole.quantities, whole.mentions, whole.commitments, whole.findings
    )  # fmt: skip
    assert modules_at_work(parts) == set()


def test_the_text_is_repaired_and_cut_into_lines_once() -> None:
    doc = reading().document
    assert doc.plain is doc.plain
    assert doc.lines is doc.lines


def test_reading_with_names_works_nothing_out_before_it_is_asked_for(finder: Gazetteer) -> None:
    data = PLAN.format(gradual="").encode()
    at_work = modules_at_work(lambda: Names({}).read(data, "plan.txt", finder=finder))
    assert not at_work & {*CHECKS, *COMMITMENTS, "quantities"}


@pytest.mark.parametrize(
    ("used", "not_loaded"),
    [
        ("sheet_figures", {"reading", "outline", "measures", "gazetteer"}),
        ("grid", {"sheet_figures", "reading", "outline", "measures"}),
        ("compare", set()),
        ("names", set()),
    ],
)
def test_nobody_waits_for_modules_of_others(used: str, not_loaded: set[str]) -> None:
    script = f"import sys, luodi.reading.{used}; print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    loaded = {m.removeprefix("luodi.reading.") for m in told.stdout.split()}
    assert used in loaded
    assert not loaded & {*not_loaded, *COMMITMENTS, *CHECKS}


def test_every_name_of_the_room_is_there_and_no_other() -> None:
    for name in luodi.reading.__all__:
        assert getattr(luodi.reading, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = luodi.reading.nothing
