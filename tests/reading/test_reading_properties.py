"""Whatever the text: reading never raises, and every span quotes something."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.reading import paragraphs, read, sentence_at, squeezed, unsqueeze
from luodi.values import Refused
from tests.reading.conftest import finder_of

# Pieces plans are made of, so that random texts come near the wordings that matter.
WORDS = """
一、 （二） 1、 专栏3 —— 。 ， 、 ； ： （ ） “ ” 到2025年 比2020年 2019 “十四五” 时期 分别 年均
增长 下降 达到 突破 不低于 以上 左右 以内 新增 建设 占 比重 的 和 10 12.5 1.2万 三百 亿元 % 大 倍
个百分点 家 五带 四园 全覆盖 县县通 全省平均水平 高于 企业 工业增加值 覆盖率 3:4:5 翻一番 三分之一
百分之 目标 指标 ２０ 〔5〕 | 千伏 税率 零 点 两位数 由 减少 每年 千 强 级
"""
FINDER = finder_of({"五带": "1"})
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n", "\t", " "])
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS)
def test_any_text_is_read_or_refused_with_spans_that_quote(text: str) -> None:
    try:
        reading = read(text.encode("utf-8", "replace"), "any.txt", gazetteer=FINDER)
    except Refused:
        return
    document = reading.document
    spans = [(h.start, h.end) for h in reading.outline]
    spans += [(q.start, q.end) for q in reading.quantities]
    spans += [(p.start, p.end) for p in paragraphs(document, reading.outline)]
    spans += [(c.start, c.end) for c in reading.commitments]
    for mention in reading.mentions:
        assert document.text[mention.start : mention.end] == mention.text
    for start, end in spans:
        assert 0 <= start < end <= len(document.text)
        assert document.text[start:end].strip()
        first, last = sentence_at(document.text, start, end)
        assert first <= start < end <= last
    json.dumps(reading.as_json(), allow_nan=False)


@given(TEXTS)
def test_squeezing_and_unsqueezing_is_a_round_trip(text: str) -> None:
    tight = squeezed(text)
    for start in range(0, len(tight), 7):
        end = min(start + 5, len(tight))
        first, last = unsqueeze(text, start, end)
        assert squeezed(text[first:last]) == tight[start:end]


SHARED_PLANS = Path(__file__).resolve().parents[2].parent / "shared" / "plans"
ANNOTATED = Path(__file__).resolve().parents[1] / "annotated"
PLANS = sorted([*SHARED_PLANS.glob("*.txt"), *ANNOTATED.glob("*.txt")])


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_span_of_every_plan_at_hand_quotes_something(path: Path) -> None:
    reading = read(path.read_bytes(), path.name, gazetteer=FINDER)
    text = reading.document.text
    spans = [(d.start, d.end) for d in (*reading.outline, *reading.quantities)]
    spans += [(d.start, d.end) for d in reading.commitments]

    # A finding may be about nothing but a stray blank.
    assert all(0 <= f.start < f.end <= len(text) for f in reading.findings)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "words",
    ["三次产业比例为1,200:3:2。", "比例为1,000:1。", "甲、乙、丙占比分别为3.5.1、2、30%。",
     "甲、乙、丙分别为3.5.1、2、4亿元，合计占产值的30%。"],
)  # fmt: skip
def test_numbers_written_in_no_usual_way_cost_no_reading(words):
    reading = read(f"一、发展目标\n{words}".encode(), "plan.txt").whole()

    assert reading.document.text.endswith(words)
