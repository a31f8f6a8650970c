"""The linter: each kind of fault fires where it should and keeps quiet where things agree."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.catalogue import say
from luodi.reading import Reading, read
from luodi.reading.commitment import CommitmentDraft
from luodi.reading.finding import Finding
from luodi.reading.lint import PLAN_AREA, lint
from luodi.reading.mention import Mention
from luodi.values import Refused
from tests.reading.conftest import finder_of
from tests.reading.counting import calls
from tests.reading.test_reading_properties import TEXTS

TITLE = "山南地区“十四五”产业发展规划\n\n"
PAST = "一、发展基础\n\n（一）发展成效\n\n{past}\n\n"
GOALS = "二、总体要求\n\n（一）发展目标\n\n{goals}\n"
FILLING = "".join(f"第{n}项工作抓紧抓好，落到实处。\n\n" for n in "甲乙丙丁戊己庚辛壬癸子丑寅")
FINDER = finder_of({"东州市": "990100", "西州市": "990200"})
CASES = list(
    csv.DictReader((Path(__file__).parents[1] / "cases" / "lint.csv").open(encoding="utf-8"))
)


def plan(frame: str, text: str) -> str:
    """The case's text inside a small plan."""
    if frame == "raw":
        return text
    if frame == "whole":
        return TITLE + text
    if frame == "both":
        past, goals = text.split("||")
        return TITLE + PAST.format(past=past) + GOALS.format(goals=goals)
    if frame == "past":
        return TITLE + PAST.format(past=text)
    filling = FILLING if frame == "long" else ""
    return TITLE + GOALS.replace("二、", "一、").format(goals=filling + text)


def linted(text: str) -> tuple[Reading, tuple[Finding, ...]]:
    reading = read(text.encode(), "plan.txt", gazetteer=FINDER)
    return reading, lint(reading.document, reading.outline, reading.quantities)


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{i}-{c['kind']}-{c['fires']}" for i, c in enumerate(CASES, start=2)]
)
def test_a_fault_is_found_and_what_agrees_is_left_alone(case: dict[str, str]) -> None:
    _, findings = linted(plan(case["frame"], case["text"].replace("\\n", "\n")))

    found = [f.kind for f in findings]
    assert (case["kind"] in found) is (case["fires"] == "yes"), found


def test_every_kind_has_three_cases_that_fire_and_three_that_must_not() -> None:
    counts = Counter((c["kind"], c["fires"]) for c in CASES)
    kinds = {c["kind"] for c in CASES}

    assert len(CASES) >= 150
    assert {k for k in kinds if counts[k, "yes"] < 3 or counts[k, "no"] < 3} == set()


@pytest.mark.parametrize("kind", sorted({c["kind"] for c in CASES}))
def test_every_finding_can_be_said_in_both_languages(kind: str) -> None:
    case = next(c for c in CASES if c["kind"] == kind and c["fires"] == "yes")
    _, findings = linted(plan(case["frame"], case["text"].replace("\\n", "\n")))

    assert findings
    for finding in findings:
        words = say(f"finding.{finding.kind}", **finding.values)
        assert words.zh
        assert words.en


def test_a_quiet_plan_has_no_findings() -> None:
    past = "2020年，茶叶总产值达到100亿元，比2015年增加38亿元；茶叶总产值年均增长10%。"
    goals = "到2025年，茶叶总产值达到161亿元，年均增长10%。"
    _, findings = linted(TITLE + PAST.format(past=past) + GOALS.format(goals=goals))

    assert findings == ()


def test_findings_come_in_the_order_of_the_text_with_the_arithmetic_as_evidence() -> None:
    past = "2020年，茶叶总产值达到150亿元，比2015年增加50亿元；茶叶总产值年均增长15%。"
    reading, findings = linted(TITLE + PAST.format(past=past + "抓好项目的的建设。"))

    assert [f.kind for f in findings] == ["growth_vs_increment", "grammar"]
    growth = findings[0]
    assert reading.document.text[growth.start : growth.end] == growth.evidence[0]
    assert growth.evidence[-1] == "(150/100.00)^(1/5)-1=8.45%"
    assert growth.values["derived"] == "8.45%"


class Figures:
    """Figures from outside, for one indicator."""

    def total_of_members(self, indicator_id: str, place_code: str, year: int) -> Decimal | None:
        asked = (indicator_id, place_code, year)
        return Decimal(1600) if asked == ("gdp", PLAN_AREA, 2020) else None

    def figure(self, indicator_id: str, place_code: str, year: int) -> Decimal | None:
        asked = (indicator_id, place_code, year)
        return Decimal(10000) if asked == ("gdp", "990000", 2020) else None


@pytest.mark.parametrize(
    ("level", "share", "kinds"),
    [
        ("1500", "15", ["scope_mismatch"]),
        ("1600", "16", []),
        ("1600", "18", ["base_vs_derived"]),
        ("1500", "18", ["scope_mismatch", "base_vs_derived"]),
    ],
)
def test_figures_from_outside_are_compared(level: str, share: str, kinds: list[str]) -> None:
    past = f"2020年，地区生产总值达到{level}亿元，占全省的比重为{share}%。东州市发展较快。"
    text = TITLE + PAST.format(past=past)
    reading = read(text.encode(), "plan.txt", indicator_names={"地区生产总值": "gdp"})
    at = reading.document.text.index("东州市")
    mentions = [Mention(at, at + 3, "东州市", "place", "东州市", "990100")]
    found = lint(
        reading.document, reading.outline, reading.quantities, mentions=mentions, known=Figures()
    )

    assert [f.kind for f in found] == kinds


def test_gradual_work_is_vague_only_where_it_is_promised() -> None:
    reading, without = linted(TITLE + GOALS.format(goals="逐步扩大试点。逐步完善制度。"))
    at = reading.document.text.index("逐步扩大")
    promise = CommitmentDraft("扩大", "develop", "gradual", "试点", at, at + 6)
    known = lint(reading.document, reading.outline, reading.quantities, commitments=[promise])

    assert [f.kind for f in without].count("vague_deadline") == 2
    assert [f.start for f in known if f.kind == "vague_deadline"] == [at]


def test_a_park_of_another_citys_county_is_queried() -> None:
    text = TITLE + (
        "一、布局\n\n（一）园区\n\n专栏1 园区布局\n\n东州市。依托石桥高新区等园区，发展轻工。\n\n"
        "西州市。依托龙泉高新区等园区，发展建材。\n"
    )
    reading = read(text.encode(), "plan.txt")
    words = reading.document.text
    codes = {"东州市": "990100", "西州市": "990200", "石桥": "990231", "龙泉": "990232"}
    mentions = [
        Mention(words.index(n), words.index(n) + len(n), n, "place", n, code)
        for n, code in codes.items()
    ]
    found = lint(reading.document, reading.outline, reading.quantities, mentions=mentions)

    assert [(f.kind, words[f.start : f.end]) for f in found] == [
        ("one_park_two_places", "石桥高新区")
    ]


def test_a_citys_airport_and_its_countys_are_queried_only_where_codes_say_so() -> None:
    goals = "扩建东州机场。\n\n支持石桥机场开通货运航线，依托西山机场发展物流。"
    text = TITLE + GOALS.format(goals=goals)
    reading = read(text.encode(), "plan.txt")
    words = reading.document.text
    codes = {"东州": "990100", "石桥": "990131", "西山": "990231"}
    mentions = [
        Mention(words.index(n), words.index(n) + 2, n, "place", n, code)
        for n, code in codes.items()
    ]
    found = lint(reading.document, reading.outline, reading.quantities, mentions=mentions)

    assert [(f.kind, words[f.start : f.end]) for f in found if f.kind == "name_variant"] == [
        ("name_variant", "石桥机场")
    ]


def lint_calls(text: str) -> int:
    """How many functions the linter calls for a text."""
    reading = read(text.encode(), "plan.txt")
    return calls(lambda: lint(reading.document, reading.outline, reading.quantities))


@pytest.mark.parametrize(
    "piece",
    [
        "东山、西山、南山、北山等三大产业，其中甲产业30家、乙产业40家，其他10%，合计90家。",
        "打造“一核两轴三区”，省道312改造（含东段、西段）；文化生态旅游和生态文化旅游。\n\n",
        "一是一是的的年内，26个中，优良的23个，占比分别为30%、40%和50%",
        "（（（“““、、、和和和及及及5%、6%",
    ],
)
def test_the_checks_calls_grow_with_the_text(piece: str) -> None:
    once, four_times = (lint_calls(TITLE + piece * n) for n in (100, 400))

    assert four_times <= 6 * once


WORDS = """
、 ， 。 ： “ ” （ ） ( ) 《 》 等 和 及 分别 三大 五带 “四园 两江” 资水 资江 319国道 319省道 的的
建设 创建 五年净增67家 国家级 省级 园区 为重点，打造 以
其中 合计 其他10% 其余县区15家 412家 5家、 G319 年内 占比分别为
到2025年 2020年 达到 增长 100亿元 5% 占全省
16.35:39.85:43.8 比2015年增加 适时 逐步实现 专栏1 一、 （二） —— 、、 地区生产总值 依托 ２０ 0亿元
"""
PIECES = st.sampled_from(WORDS.split())
ODD_TEXTS = st.lists(st.one_of(PIECES, st.sampled_from(["\n", "\n\n", " ", "\t"])), max_size=80)


@given(st.one_of(TEXTS, ODD_TEXTS.map("".join)))
def test_any_text_gives_findings_that_quote_it(text: str) -> None:
    try:
        reading, findings = linted(text)
    except Refused:
        return
    words = reading.document.text
    assert [f.start for f in findings] == sorted(f.start for f in findings)
    for finding in findings:
        assert 0 <= finding.start < finding.end <= len(words)
        assert finding.evidence[0] in words
        assert say(f"finding.{finding.kind}", **finding.values).zh


@pytest.mark.plan_text
def test_the_real_plan_shows_its_known_faults(real_reading: Reading) -> None:
    found = lint(real_reading.document, real_reading.outline, real_reading.quantities)
    kinds = {f.kind for f in found}

    assert kinds >= {
        "sum_not_100", "mixed_precision", "growth_vs_increment", "target_implied_growth",
        "broken_interpunct", "small_margin", "road_number_conflict", "same_unit_two_levels",
        "list_difference", "title_mismatch", "label_mismatch", "category_mismatch",
        "duplicate_text", "name_variant", "character_variant", "paragraph_layout",
        "title_split", "whitespace", "vague_deadline", "target_without_baseline",
        "relative_growth_without_base", "scope_mismatch", "quote_suffix_sharing",
    }  # fmt: skip
    assert kinds.isdisjoint(
        {"count_vs_enumeration", "heading_vs_list", "values_vs_members", "numbering_gap",
         "unbalanced_marks", "base_vs_derived", "target_below_baseline"}
    )  # fmt: skip
