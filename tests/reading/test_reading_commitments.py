"""Promises in invented sentences of many fields, and what must hold for any text.

In tests/cases/commitments.csv a promise stands in brackets, behind it its verb, class of
action, rung and, where there is one, the date it is due: [建成水厂]{建成|build|complete|2025}.
The column section says where the sentence stands: among what was achieved (past), guiding
ideas (guide) or goals (goals).
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.catalogue.strength import ladder
from luodi.reading.commitment import CommitmentDraft
from luodi.reading.commitments import commitments
from luodi.reading.draft import QuantityDraft
from luodi.reading.mention import Mention
from luodi.reading.outline import outline
from luodi.reading.sentences import sentence_at
from luodi.reading.text import Document
from tests.reading.counting import calls

ROOT = Path(__file__).resolve().parents[2]
_MARK = re.compile(r"\[(?P<words>[^\]]*)\]\{(?P<said>[^}]*)\}")
_SECTIONS = {
    "": "二、重点任务\n\n（一）综合",
    "past": "二、发展基础\n\n（一）主要成效",
    "guide": "二、总体要求\n\n（一）指导思想",
    "goals": "二、总体要求\n\n（一）发展目标",
}


def document(text: str, period: tuple[int, int] | None = (2021, 2025)) -> Document:
    return Document(text=text, title="", sha256="", encoding="utf-8", format="txt", period=period)


def read(text: str, mentions: tuple[Mention, ...] = ()) -> tuple[CommitmentDraft, ...]:
    doc = document(text)
    return commitments(doc, outline(doc), mentions=mentions)


def unmarked(marked: str) -> tuple[str, list[tuple[str, ...]]]:
    """The sentence without its marks, and (words, verb, action, strength, deadline) of each."""
    expected = []
    for match in _MARK.finditer(marked):
        said = match["said"].split("|")
        expected.append((match["words"], *said, *[""] * (4 - len(said))))
    return _MARK.sub(lambda m: m["words"], marked), expected


def cases() -> list[tuple[str, str]]:
    path = ROOT / "tests" / "cases" / "commitments.csv"
    with path.open(encoding="utf-8", newline="") as table:
        return [(row["section"], row["marked"]) for row in csv.DictReader(table)]


@pytest.mark.parametrize(("section", "marked"), cases())
def test_promises_of_a_sentence(section: str, marked: str) -> None:
    sentence, expected = unmarked(marked)
    text = f"{_SECTIONS[section]}\n\n这里说明本节的写法，{sentence}\n"

    found = read(text)

    assert [
        (text[c.start : c.end], c.verb, c.action, c.strength, c.deadline or "") for c in found
    ] == expected


def test_places_and_entities_of_the_span_come_before_those_of_the_heading() -> None:
    text = "二、布局\n\n（一）青田县\n\n说明写法，建设白水产业园。\n\n在东溪建设水厂。\n"
    names = tuple(
        Mention(text.index(name), text.index(name) + len(name), name, type_, canonical, code)
        for name, type_, canonical, code in (
            ("青田县", "place", "青田县", "331121"),
            ("白水产业园", "park", "白水产业园", None),
            ("东溪", "place", "东溪区", "330000"),
        )
    )
    park, water = read(text, names)

    assert (park.places, park.places_scope) == (("331121",), "heading")
    assert park.entities == ("白水产业园",)
    assert (water.places, water.places_scope) == (("330000",), "explicit")


def test_without_any_name_the_plan_area_is_meant() -> None:
    (commitment,) = read("二、任务\n\n（一）教育\n\n说明写法，新建学校两所。\n")

    assert (commitment.places, commitment.places_scope) == ((), "plan_area")


def test_places_that_are_told_to_act_hold_for_the_rest_of_the_sentence() -> None:
    text = "二、任务\n\n（一）综合\n\n说明写法，东溪要完善路网，建设水厂。\n"
    at = text.index("东溪")
    found = read(text, (Mention(at, at + 2, "东溪", "place", "东溪区", "330000"),))

    assert [c.places for c in found] == [("330000",), ("330000",)]
    assert text[found[0].start :].startswith("东溪要")


def test_quantities_in_the_span_are_quoted_by_id() -> None:
    text = "二、任务\n\n（一）综合\n\n说明写法，建设口袋公园20个，完善绿道。\n"
    at = text.index("20个")
    count = QuantityDraft(
        "count", "口袋公园", "count", "=", None, "个", None, at, at + 3, id="q007"
    )
    doc = document(text)
    parks, paths = commitments(doc, outline(doc), quantities=(count,))

    assert (parks.quantity_ids, paths.quantity_ids) == (("q007",), ())


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("到2024年底，建成水厂。", "2024"),
        ("2023年前建成水厂。", "2023"),
        ("2022年6月底前完成选址。", "2022-06"),
        ("“十四五”末建成水厂。", "2025"),
        ("适时启动水厂建设。", None),
        ("比2020年多建一座水厂，扩建泵站。", None),
    ],
)
def test_the_date_a_promise_is_due(words: str, deadline: str | None) -> None:
    found = read(f"二、任务\n\n（一）综合\n\n说明写法。这里不是标题。{words}\n")

    assert [c.deadline for c in found] == [deadline]


@pytest.mark.parametrize(
    ("heading", "words", "sector"),
    [
        ("做强现代物流业", "建设分拨中心。", "现代物流业"),
        ("优化布局", "大力发展装备制造业。", "装备制造业"),
        ("优化布局", "建设分拨中心。", ""),
    ],
)
def test_the_sector_is_that_of_the_heading_or_of_the_clause(
    heading: str, words: str, sector: str
) -> None:
    (commitment,) = read(f"二、任务\n\n（一）{heading}\n\n说明写法，{words}\n")

    assert commitment.sector == sector


def test_a_sentence_that_stands_alone_promises_and_a_run_in_heading_does_not() -> None:
    text = "二、任务\n\n（一）综合\n\n打造两大平台。\n\n——数据平台。建设数据中心，汇聚数据。\n"

    assert [text[c.start : c.end] for c in read(text)] == ["打造两大平台", "建设数据中心"]


def test_an_item_of_a_box_is_one_promise_with_the_places_behind_its_colon() -> None:
    text = (
        "二、任务\n\n（一）综合\n\n说明写法。\n\n专栏1 试点\n\n"
        "创建国家生态县：青田、白水\n\n储备项目：东溪水厂、南山水厂\n"
    )

    assert [text[c.start : c.end] for c in read(text)] == ["创建国家生态县：青田、白水"]


def test_what_introduces_the_plan_promises_nothing() -> None:
    assert (
        read("建设水厂的意义。\n\n为建设水厂，完善管网，编制规划。\n\n一、现状\n\n有水厂。\n") == ()
    )


def test_doubts_say_what_the_wording_leaves_open() -> None:
    frame = "二、任务\n\n（一）综合\n\n说明写法，{}\n"
    (_, shared) = read(frame.format("推进老街改造，集市转型升级。"))
    (_, result) = read(frame.format("建设水厂，促进城乡供水同质同价。"))
    (unknown,) = read(frame.format("大力腾挪低效用地，这是方向。"))

    assert shared.doubts == ("shared_verb",)
    assert result.doubts == ("result_or_promise",)
    assert unknown.doubts == ("unknown_verb",)


WORDS = """
一、 （一） 1、 专栏2 —— 。 ， 、 ； ： （ ） “ ” 推进 加快 建设
支持 鼓励 创建 打造 依托 发挥 以 为主体 沿 在 把 将 要 和 的 等 大力
着力 适时 力争 是 已 目前 实现 提高 水平 全覆盖 到2025年 青田县 产业园
5A景区 为重点 通过 等方式 改造、提升和扩建 发展基础 指导思想 发展目标 12个
机制 企业 前期工作 对 给予 拟培育的 升级为 本规划 制定
"""
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from([*WORDS.split(), "\n", "\n\n", " ", "\t"]), max_size=60).map("".join),
)


@given(TEXTS)
def test_any_text_gives_promises_that_quote_one_sentence_in_order(text: str) -> None:
    found = read(text)

    assert [c.id for c in found] == [f"c{i:03d}" for i in range(1, len(found) + 1)]
    last = 0
    for commitment in found:
        start, end = commitment.start, commitment.end
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end] != ""
        first, until = sentence_at(text, start, end)
        assert first <= start < end <= until
        assert commitment.verb
        assert commitment.strength in ladder()
        last = end
    json.dumps([c.as_json() for c in found])


@pytest.mark.parametrize(
    "piece", ["建设", "推进甲", "、完善乙", "支持丙创建", "依托丁", "的", "在"]
)
def test_a_paragraph_without_an_end_is_read_in_linear_time(piece: str) -> None:
    def work(characters: int) -> int:
        text = "二、任务\n\n（一）综合\n\n" + piece * (characters // len(piece))
        return calls(lambda: read(text))

    assert work(80_000) <= 5 * work(20_000)
