"""Two versions of a plan, and a plan held against the one above it.

The small plans are invented. The real plan is changed by machine where it is at hand;
none of its sentences stands here.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.reading import Reading, read, sentence_at
from luodi.reading.align import Alignment, align
from luodi.reading.align_names import core, likeness
from luodi.reading.compare import PlanDiff, diff
from luodi.reading.compare_strength import strength
from tests.reading.conftest import finder_of

FRAME = """山南地区“十四五”产业发展规划

一、发展基础

2020年，山南地区生产总值达到800亿元。

二、总体要求

（一）发展目标

{goals}

（二）主要任务

{tasks}

三、保障措施

建立联席会议制度。加强统计监测，按年度公布进展。
"""
GOALS = "到2025年，粮油加工产值突破300亿元；研发经费支出占地区生产总值的比重达到2.4%以上。"
TASKS = "加快推进青石岭机场建设。推进竹溪河航道整治，改善通航条件。支持云屏古镇创建5A级景区。"


def plan(goals: str = GOALS, tasks: str = TASKS) -> Reading:
    return read(FRAME.format(goals=goals, tasks=tasks).encode(), "plan.txt")


def amended(old: str, new: str) -> PlanDiff:
    """The small plan with one wording replaced."""
    text = FRAME.format(goals=GOALS, tasks=TASKS)
    assert text.count(old) == 1
    return diff(plan(), read(text.replace(old, new).encode(), "plan.txt"))


@pytest.mark.parametrize(
    ("old", "new", "outcome", "codes"),
    [
        ("突破300亿元", "突破280亿元", "weakened", ["value_lowered"]),
        ("突破300亿元", "突破320亿元", "strengthened", ["value_raised"]),
        ("突破300亿元", "达到300亿元", "weakened", ["comparator_weaker"]),
        ("突破300亿元", "达到300亿元左右", "weakened", ["comparator_weaker"]),
        ("到2025年，粮油", "到2027年，粮油", "weakened", ["deadline_later"]),
        ("到2025年，粮油", "到2024年，粮油", "strengthened", ["deadline_earlier"]),
        ("达到2.4%以上", "明显提高", "weakened", ["number_dropped"]),
        ("2.4%以上", "2.4%以上，专利授权量达到500件", "strengthened", ["target_added"]),
        ("；研发经费支出占", "，带动就业8万人；研发经费支出占", "strengthened", ["target_added"]),
    ],
)
def test_what_happened_to_the_quantities(old, new, outcome, codes):
    found = amended(old, new)

    [change] = [c for c in found.changes if c.outcome != "unchanged"]
    assert change.outcome == outcome
    assert [code for q in change.quantities for code in q.codes] == codes
    assert found.summary()[outcome] == 1


@pytest.mark.parametrize(
    ("old", "new", "outcome", "phrases"),
    [
        ("加快推进青", "推进青", "weakened", ("加快推进", "推进")),
        ("推进竹溪河", "研究竹溪河", "weakened", ("推进", "研究")),
        ("推进竹溪河", "加快推进竹溪河", "strengthened", ("推进", "加快推进")),
        ("支持云屏古镇", "研究支持云屏古镇", "weakened", ("支持", "研究支持")),
        ("支持云屏古镇", "鼓励云屏古镇", "weakened", ("支持", "鼓励")),
        ("推进竹溪河", "规划推进竹溪河", "weakened", ("推进", "规划推进")),
        ("推进竹溪河", "逐步推进竹溪河", "weakened", ("推进", "逐步推进")),
        ("突破300亿元", "力争突破300亿元", "weakened", ("", "力争")),
        ("改善通航条件", "改善通航和靠泊条件", "reworded", None),
    ],
)
def test_what_happened_to_the_strength_of_the_wording(old, new, outcome, phrases):
    found = amended(old, new)

    [change] = [c for c in found.changes if c.outcome != "unchanged"]
    assert change.outcome == outcome
    texts = found.old.document.text, found.new.document.text
    told = [(texts[0][slice(*s.old)], texts[1][slice(*s.new)]) for s in change.strengths]
    assert told == ([phrases] if phrases else [])


def test_the_ladder_goes_down():
    words = ["务必建成", "建成", "加快推进", "开工", "新建", "推进", "逐步推进", "支持", "鼓励",
             "力争建成", "规划建设", "研究推进", "适时推进"]  # fmt: skip
    strengths = [strength(word) for word in words]

    assert strengths == sorted(set(strengths), reverse=True)


def test_changed_words_are_quoted_in_both_texts():
    found = amended("突破300亿元", "突破280亿元")

    [change] = found.of("weakened")
    [words] = change.words
    assert found.old.document.text[slice(*words.old)] == "300"
    assert found.new.document.text[slice(*words.new)] == "280"


def test_a_sentence_that_went_and_one_that_came():
    gone = amended("推进竹溪河航道整治，改善通航条件。", "")
    come = amended("支持云屏古镇", "培育山茶油龙头企业20家。支持云屏古镇")

    assert [c.kind for c in gone.changes if c.kind != "unchanged"] == ["dropped"]
    [new] = [c for c in come.changes if c.kind != "unchanged"]
    assert (new.kind, new.promise, new.new_section) == ("added", True, "二（二）")
    assert [q.codes for q in new.quantities] == [("target_added",)]


def test_a_sentence_in_another_section_or_order_has_moved():
    sentence = "推进竹溪河航道整治，改善通航条件。"
    elsewhere = diff(plan(), plan(GOALS + sentence, TASKS.replace(sentence, "")))
    swapped = diff(plan(), plan(tasks=sentence + TASKS.replace(sentence, "")))

    for found, places in (
        (elsewhere, ("二（二）", "二（一）")),
        (swapped, ("二（二）", "二（二）")),
    ):
        [change] = [c for c in found.changes if c.outcome != "unchanged"]
        assert change.outcome == "moved"
        assert (change.old_section, change.new_section) == places


def test_a_new_section_in_front_moves_nothing():
    """The sections behind are renumbered; their sentences stay where they were."""
    text = FRAME.format(goals=GOALS, tasks=TASKS)
    longer = text.replace("（一）发展目标", "（一）基本原则\n\n坚持生态优先。\n\n（二）发展目标")
    longer = longer.replace("（二）主要任务", "（三）主要任务")

    found = diff(plan(), read(longer.encode(), "plan.txt"))

    assert {c.kind for c in found.changes} == {"unchanged", "added"}
    assert len([c for c in found.changes if c.kind == "added"]) == 2


def test_a_target_said_elsewhere_is_not_dropped():
    moved = diff(
        plan("粮油加工产值突破300亿元。森林蓄积量保持稳定。"),
        plan("森林蓄积量保持稳定。", TASKS + "围绕链条延伸、品牌培育，使粮油加工产值突破300亿元。"),
    )

    [gone] = [c for c in moved.changes if c.kind == "dropped"]
    assert [q.codes for q in gone.quantities] == [("target_moved",)]


def test_layout_alone_changes_nothing():
    text = FRAME.format(goals=GOALS, tasks=TASKS)
    other = text.replace("\n\n", "\r\n").replace("300", "３００").replace("，改善", "， 改善")

    assert {c.kind for c in diff(plan(), read(other.encode(), "plan.txt")).changes} == {"unchanged"}


def test_evidence_follows_its_sentence():
    found = amended("突破300亿元", "突破280亿元")
    old, new = found.old.document.text, found.new.document.text
    start = old.index("300亿元")

    assert new[slice(*found.carry(start, start + 5))] == "280亿元"
    whole = sentence_at(old, start, start + 5)
    assert new[slice(*found.carry(*whole))] == GOALS.replace("300", "280")
    gone = amended("推进竹溪河航道整治，改善通航条件。", "")
    place = gone.old.document.text.index("竹溪河")
    assert gone.carry(place, place + 3) is None


def test_a_diff_in_json():
    told = amended("突破300亿元", "突破280亿元").as_json()

    assert list(told) == ["old", "new", "summary", "sentences", "changes", "carried"]
    [change] = told["changes"]
    assert change["quantities"][0]["new"]["value"] == 280
    assert change["old"]["text"].startswith("到2025年")
    assert json.loads(json.dumps(told, allow_nan=False)) == told


# --- whatever the texts

PIECES = """
一、 （二） 。 ； ， 加快 推进 研究 支持 建成 突破 达到 左右 以上 力争
12 300 亿元 % 产值 机场 专栏1 年均增长 目标 ”
"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\n\n"])
PRINTED = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=120)
TEXTS = st.one_of(PRINTED, st.lists(WORDS, max_size=60).map("".join))


def reading(text: str) -> Reading:
    return read(("规划\n" + text).encode("utf-8", "replace"), "any.txt")


@given(TEXTS)
def test_a_text_compared_with_itself_is_unchanged(text):
    found = diff(reading(text), reading(text))

    assert {c.kind for c in found.changes} <= {"unchanged"}
    assert found.summary()["weakened"] == 0
    assert all(a == b for a, b in found.carried.items())


@given(TEXTS, TEXTS)
@settings(max_examples=200)
def test_added_read_forwards_is_dropped_read_backwards(first, second):
    forwards, backwards = (
        diff(reading(first), reading(second)),
        diff(reading(second), reading(first)),
    )

    assert [c.new for c in forwards.of("added")] == [c.old for c in backwards.of("dropped")]
    assert forwards.carried == {new: old for old, new in backwards.carried.items()}


@given(TEXTS, TEXTS)
def test_every_span_lies_in_its_text(first, second):
    found = diff(reading(first), reading(second))
    old, new = found.old.document.text, found.new.document.text

    for change in found.changes:
        for span, text in ((change.old, old), (change.new, new)):
            assert span is None or text[slice(*span)].strip()
        for words in (*change.words, *change.strengths):
            assert change.old.start <= words.old.start <= words.old.end <= change.old.end
            assert change.new.start <= words.new.start <= words.new.end <= change.new.end
    for start in range(0, len(old), 5):
        place = found.carry(start, min(start + 7, len(old)))
        assert place is None or 0 <= place.start < place.end <= len(new)
    json.dumps(found.as_json(), allow_nan=False)
    align(found.old, found.new).as_json()


# --- the real plan, changed by machine


def against(real_reading: Reading, text: str) -> list:
    found = diff(real_reading, read(text.encode(), "plan.txt"))
    return [c for c in found.changes if c.outcome != "unchanged"]


@pytest.mark.plan_text
def test_the_real_plan_is_itself(real_reading):
    assert against(real_reading, real_reading.document.text) == []


@pytest.mark.plan_text
@pytest.mark.parametrize(
    ("pattern", "new", "code"),
    [
        (r"年均增长18%", "年均增长15%", "value_lowered"),
        (r"突破(2\.5%)", r"\1左右", "comparator_weaker"),
        (r"突破(1万亿元)", r"\1左右", "comparator_weaker"),
        (r"(?<=达到)300(?=家以上)", "260", "value_lowered"),
    ],
)
def test_one_figure_changed_in_the_real_plan(real_reading, pattern, new, code):
    text, times = re.subn(pattern, new, real_reading.document.text)

    [change] = against(real_reading, text)
    assert times == 1
    assert change.outcome == "weakened"
    assert [q.codes for q in change.quantities] == [(code,)]


@pytest.mark.plan_text
def test_any_sentence_deleted_from_the_real_plan_is_found(real_reading):
    text = real_reading.document.text
    sentences = list(re.finditer(r"(?<=。)[^。；\n]{30,}。", text))

    for match in sentences[::25]:
        shorter = text[: match.start()] + text[match.end() :]
        [change] = against(real_reading, shorter)
        assert change.kind == "dropped"
        assert text[slice(*change.old)] == match[0]


@pytest.mark.plan_text
def test_two_paragraphs_swapped_in_the_real_plan(real_reading):
    text = real_reading.document.text
    lines = text.split("\n")
    long = [k for k, line in enumerate(lines) if len(line) > 200]
    i, j = next((a, b) for a, b in pairwise(long) if not any(map(str.strip, lines[a + 1 : b])))
    lines[i], lines[j] = lines[j], lines[i]

    changes = against(real_reading, "\n".join(lines))

    assert {c.kind for c in changes} == {"moved"}
    words = {text[slice(*c.old)] for c in changes}
    # The shorter of the two has passed the longer one.
    assert all(w in lines[i] for w in words) or all(w in lines[j] for w in words)


@pytest.mark.plan_text
def test_a_real_plan_changed_everywhere_is_still_quick(real_reading):
    text = real_reading.document.text
    broken = "".join("某" if k % 17 == 0 and c > "一" else c for k, c in enumerate(text))

    changes = against(real_reading, broken)

    kinds = [c.kind for c in changes]
    assert kinds.count("reworded") > 300
    assert kinds.count("dropped") < 60


# --- province, prefecture, county

PROVINCE = """湖山省“十四五”发展规划

一、发展目标

{goals}
"""
CITY = finder_of({"青川市": "1"})
PARENT = (
    "到2025年，全省地区生产总值突破5万亿元，年均增长6%以上。研发经费支出占地区生产总值的比重达到2.5%以上。"
    "城镇化率达到60%。单位地区生产总值能耗下降14%。实际利用外资年均增长13%。森林覆盖率稳步提高。"
    "规模以上工业企业达到9000家。人均地区生产总值达到8万元。青川市数字经济核心产业产值达到90亿元。"
)


def held(child: str, title: str = "青川市“十四五”发展规划", **options) -> Alignment:
    parent = read(PROVINCE.format(goals=PARENT).encode(), "parent.txt", gazetteer=CITY)
    below = f"{title}\n\n一、发展目标\n\n{child}\n"
    return align(parent, read(below.encode(), "child.txt"), **options)


@pytest.mark.parametrize(
    ("child", "status", "reason"),
    [
        ("地区生产总值年均增长6%以上。", "carried", "same"),
        ("全市GDP年均增长6.5%左右。", "strengthened", "value_raised"),
        ("全市GDP年均增长6%。", "weakened", "comparator_weaker"),
        ("地区生产总值年均增长5.5%以上。", "weakened", "value_lowered"),
        ("到2025年，全市地区生产总值突破600亿元。", "not_comparable", "other_scope"),
        ("到2025年，研发经费投入占GDP比重达到2.5%以上。", "carried", "same"),
        ("到2025年，研发投入强度达到2.6%以上。", "strengthened", "value_raised"),
        ("单位地区生产总值能耗下降12%。", "weakened", "value_lowered"),
        ("单位GDP能耗下降15%。", "strengthened", "value_raised"),
        ("到2026年，城镇化率达到60%。", "weakened", "deadline_later"),
        ("到2025年，森林覆盖率达到70%以上。", "strengthened", "number_added"),
        ("利用外资年均下降3%。", "contradicted", "direction_reversed"),
        ("到2025年，规上工业企业达到300家。", "not_comparable", "other_scope"),
        ("到2025年，人均GDP达到6万元。", "weakened", "value_lowered"),
        ("到2025年，数字经济核心产业产值达到80亿元。", "weakened", "value_lowered"),
    ],
)
def test_what_a_child_makes_of_a_target(child, status, reason):
    found = held("到2025年，" + child.removeprefix("到2025年，") if "2026" not in child else child)

    [answer] = [a for a in found.answers if a.child is not None]
    assert (answer.status, answer.reasons[0]) == (status, reason)
    assert answer.confidence > 0.5
    assert found.summary()["missing"] == len(found.answers) - 1
    assert found.unparented == ()


@pytest.mark.parametrize(
    "child",
    ["农村人均可支配收入年均增长6%以上。", "山羊存栏量年均增长6%以上。", "旅游收入达到60亿元。"],
)
def test_what_only_looks_alike_is_the_childs_own(child):
    found = held(child)

    assert {answer.status for answer in found.answers} == {"missing"}
    assert len(found.unparented) == 1


def test_a_synonym_is_handed_in():
    child = "到2025年，城市化水平达到62%。"

    assert held(child).summary()["missing"] == len(held(child).answers)
    told = held(child, synonyms={"城市化水平": "城镇化率"})
    [answer] = told.of("strengthened")
    assert answer.basis == "same_name"


def test_an_id_of_the_catalogue_recognises_other_words():
    names = {"外向度": "openness", "外贸依存度": "openness"}
    above = PROVINCE.format(goals="到2025年，外向度达到12%。").encode()
    below = PROVINCE.format(goals="到2025年，外贸依存度达到10%。").encode()

    [answer] = align(
        read(above, "a.txt", indicator_names=names), read(below, "b.txt", indicator_names=names)
    ).answers

    assert (answer.status, answer.basis) == ("weakened", "indicator_id")


def test_three_levels_hand_a_target_down():
    levels = [
        read(PROVINCE.format(goals=f"到2025年，{words}。").encode(), "p.txt")
        for words in (
            "全省城镇化率达到65%以上",
            "全市城镇化率达到65%左右",
            "全县城镇化率达到60%左右",
        )
    ]
    steps = [align(a, b).answers[0] for a, b in pairwise(levels)]

    assert [(s.status, s.reasons) for s in steps] == [
        ("weakened", ("comparator_weaker",)),
        ("weakened", ("value_lowered",)),
    ]


def test_spans_quote_both_texts():
    found = held("到2025年，城镇化率达到58%。")

    [told] = [a for a in found.as_json()["answers"] if a["child"]]
    assert told["parent"]["text"] == "城镇化率达到60%"
    assert told["child"]["text"] == "到2025年，城镇化率达到58%"
    assert told["child"]["section"] == "一"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("全市规模以上工业增加值", "规上工业增加值增速", True),
        ("湘西地区GDP", "我省地区生产总值", True),
        ("人均地区生产总值", "地区生产总值", False),
        ("进口总额", "出口总额", False),
        ("第二产业比重", "第三产业比重", False),
        ("规模工业总产值", "规模工业增加值", False),
        ("常住人口城镇化率", "城镇化率", True),
        ("户籍人口城镇化率", "城镇化率", False),
        ("青川市上市企业数量", "境内上市企业", False),
        ("青川市上市企业数量", "上市企业", True),
    ],
)
def test_names_of_one_indicator(a, b, same):
    assert (likeness(core(a), core(b)) == 1) is same
    assert same or likeness(core(a), core(b)) < 0.95


@pytest.mark.plan_text
def test_the_real_plan_carries_itself(real_reading):
    found = align(real_reading, real_reading)

    assert {a.status for a in found.answers} == {"carried", "not_comparable"}
    assert {a.reasons for a in found.of("not_comparable")} == {("other_scope",)}
    assert found.unparented == ()
