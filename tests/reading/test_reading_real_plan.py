"""The published plan: every goal, every baseline, nothing that is no quantity.

The expected values were read off the plan by a person. Indicators are given by a few
characters only, because the plan's sentences are not part of this repository.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from luodi.reading import QuantityDraft, Reading, read
from luodi.reading.sections import Sections

GOALS = [
    # indicator begins, ends, form, comparator, value, unit, period
    ("区域", "总值", "level", ">", "10000", "亿元", "2025"),
    ("区域", "总值", "relative_to_reference", ">", None, "", "2021-2025"),
    ("产业投资", "比重", "share", ">", "50", "%", "2025"),
    ("农业", "水平", "qualitative", "up", None, "", "2025"),
    ("文化", "作用", "qualitative", "up", None, "", "2025"),
    ("高新", "比重", "share", ">=", "10", "%", "2025"),
    ("单位", "排放", "qualitative", "down", None, "", "2025"),
    ("国家级", "企业", "count", ">=", "300", "家", "2025"),
    ("高新", "数量", "total_growth", ">=", "50", "%", "2021-2025"),
    ("研发", "比重", "share", ">", "2.5", "%", "2025"),
    ("到位", "内资", "annual_growth", "=", "18", "%", "2021-2025"),
    ("利用", "外资", "annual_growth", "=", "13", "%", "2021-2025"),
    ("现有", "覆盖率", "coverage", "=", "100", "%", "2025"),
    ("具备", "比例", "coverage", "=", "100", "%", "2025"),
]

BASELINES = [
    ("level", "6884.41", "亿元", "2020"),
    ("share", "16.4", "%", "2020"),
    ("increment", "1987", "亿元", "2016-2020"),
    ("increment", "0.31", "百分点", "2016-2020"),
    ("annual_growth", "7.1", "%", "2016-2020"),
    ("relative_to_reference", "0.1", "百分点", "2016-2020"),
    ("level", "5665.98", "亿元", "2020"),
    ("share", "14.8", "%", "2020"),
    ("increment", "1.6", "百分点", "2016-2020"),
    ("annual_growth", "6.8", "%", "2016-2020"),
    ("relative_to_reference", "0.1", "百分点", "2016-2020"),
    ("relative_to_reference", "0.2", "百分点", "2016-2020"),
    ("relative_to_reference", None, "", "2016-2020"),
    ("total_growth", "96.6", "%", "2016-2020"),
    ("total_growth", "72.4", "%", "2016-2020"),
    ("total_growth", "72.3", "%", "2016-2020"),
    ("total_growth", "58.9", "%", "2016-2020"),
    ("ratio_triplet", "16.35:39.85:43.8", "%", "2015"),
    ("ratio_triplet", "15.3:30.8:53.98", "%", "2020"),
    ("annual_growth", "19.6", "%", "2016-2020"),
    ("annual_growth", "35.9", "%", "2016-2020"),
    ("increment", "4", "百分点", "2016-2020"),
    ("increment", "6.5", "百分点", "2016-2020"),
    ("annual_growth", "10.9", "%", "2016-2020"),
    ("relative_to_reference", None, "", "2016-2020"),
    ("coverage", "100", "%", "2020"),
    ("count", "44", "家", "2020"),
    ("coverage", "100", "%", "2020"),
    ("coverage", "100", "%", "2020"),
    ("count", "282", "家", "2020"),
    ("count", "12", "条", "2020"),
    ("annual_growth", "30", "%", "2016-2020"),
    ("level", "14.15", "亿美元", "2020"),
    ("annual_growth", "13.4", "%", "2016-2020"),
    ("level", "1664.15", "亿元", "2020"),
    ("annual_growth", "18.5", "%", "2016-2020"),
    ("level", "442.85", "亿元", "2020"),
    ("annual_growth", "24.9", "%", "2016-2020"),
]

LATER = [
    # section, kind, form, comparator, value, unit
    ("专栏1", "count", "count", "=", "12", "条"),
    ("专栏1", "target", "coverage", "=", "100", "%"),
    ("三（五）", "target", "increment", ">=", "20", "家"),
    ("专栏5", "target", "count", "≈", "5", "个"),
    ("四（一）", "count", "count", "=", "4", "个"),
    ("四（一）", "count", "count", "=", "5", "个"),
    ("四（一）", "count", "count", "=", "4", "个"),
    ("四（一）", "count", "count", "=", "6", "个"),
    ("四（一）", "count", "count", "=", "5", "个"),
    ("四（二）", "count", "count", "=", "1", "个"),
    ("四（二）", "count", "count", "=", "3", "个"),
    ("四（二）", "count", "count", "=", "5", "个"),
    ("四（二）", "count", "count", "=", "3", "个"),
    ("四（二）", "count", "count", "=", "3", "个"),
    ("四（二）", "count", "count", "=", "5", "个"),
    ("四（二）", "count", "count", "=", "2", "个"),
    ("四（三）", "count", "count", "=", "2", "个"),
    ("四（三）", "count", "count", "=", "1", "个"),
    ("四（三）", "count", "count", "=", "1", "个"),
    ("四（三）", "count", "count", "=", "4", "个"),
    ("四（三）", "count", "count", "=", "12", "条"),
    ("四（四）", "count", "count", "=", "4", "个"),
    ("四（四）", "count", "count", "=", "9", "条"),
    ("四（四）", "count", "count", "=", "6", "个"),
    ("五（一）", "target", "increment", "≈", "5", "家"),
    ("五（一）", "count", "count", "=", "6", "个"),
    ("五（二）", "count", "count", "=", "5", "个"),
    ("五（二）", "count", "count", "=", "2", "个"),
    ("五（三）", "target", "level", "=", "500", "吨级"),
    ("五（三）", "target", "level", "=", "500", "吨级"),
    ("五（三）", "target", "level", "=", "500", "千伏"),
    ("五（三）", "target", "coverage", "≈", "100", "%"),
    ("五（三）", "target", "coverage", "=", "100", "%"),
    ("五（三）", "target", "coverage", "=", "100", "%"),
    ("五（三）", "target", "coverage", "=", "100", "%"),
    ("五（三）", "target", "qualitative", "up", None, ""),
    ("六（二）", "rule", "level", "=", "15", "%"),
]


def shown(draft: QuantityDraft) -> str | None:
    if isinstance(draft.value, tuple):
        return ":".join(str(v) for v in draft.value)
    return None if draft.value is None else str(draft.value)


def within(reading: Reading, *sections: str) -> list[QuantityDraft]:
    """The drafts of the sections whose path begins so."""
    places = Sections(reading.outline)
    return [
        draft
        for draft in reading.quantities
        if places.path(places.heading_at(draft.start)).startswith(sections)
    ]


def test_every_goal_with_operator_value_unit_and_deadline(real_reading: Reading) -> None:
    goals = within(real_reading, "二（三）")

    assert [(d.form, d.comparator, shown(d), d.unit, d.period) for d in goals] == [
        expected[2:] for expected in GOALS
    ]
    for draft, (begins, ends, *_) in zip(goals, GOALS, strict=True):
        assert draft.indicator.startswith(begins)
        assert draft.indicator.endswith(ends)
        assert draft.kind == "target"


def test_a_growth_said_of_two_names_both(real_reading: Reading) -> None:
    (draft,) = [d for d in within(real_reading, "二（三）") if d.form == "total_growth"]

    assert draft.indicators == ("高新技术企业数量", "“四上企业”数量")


def test_every_baseline(real_reading: Reading) -> None:
    found = within(real_reading, "一（一）")

    assert [(d.form, shown(d), d.unit, d.period) for d in found] == BASELINES
    assert {d.kind for d in found if d.value != 12} == {"baseline"}


def test_growth_told_of_four_cities_is_four_items(real_reading: Reading) -> None:
    found = [d for d in real_reading.quantities if d.form == "total_growth"][:4]

    assert [d.place_names for d in found] == [("邵阳市",), ("怀化市",), ("张家界市",), ("娄底市",)]
    assert {d.reference for d in found} == {"2015年末"}


def test_everything_after_the_goals(real_reading: Reading) -> None:
    places = Sections(real_reading.outline)
    found = [
        (places.path(places.heading_at(d.start)), d.kind, d.form, d.comparator, shown(d), d.unit)
        for d in within(real_reading, "三", "四", "五", "六", "专栏")
    ]

    assert found == LATER


def test_every_span_quotes_its_number(real_reading: Reading) -> None:
    text = real_reading.document.text
    for draft in real_reading.quantities:
        quoted = text[draft.start : draft.end]
        assert quoted == quoted.strip()
        if isinstance(draft.value, Decimal) and not draft.implied and draft.unit == "%":
            assert f"{draft.value}%" in quoted


def test_ninety_quantities_and_few_doubts(real_reading: Reading) -> None:
    assert len(real_reading.quantities) == 90
    assert [d.doubts for d in real_reading.quantities if d.doubts] == [("shares_do_not_add_up",)]


def test_the_json_has_the_agreed_shape(real_reading: Reading) -> None:
    told = real_reading.as_json()

    assert list(told) == [
        "document", "outline", "quantities", "commitments", "mentions", "findings",
    ]  # fmt: skip
    assert told["document"] | {"sha256": ""} == {
        "title": "湘西地区“十四五”产业发展规划",
        "issuer": "湖南省发展和改革委员会",
        "date": "2021-08-06",
        "period": [2021, 2025],
        "format": "txt",
        "pages": [],
        "page_doubts": [],
        "characters": 27218,
        "sha256": "",
    }
    goal = next(q for q in told["quantities"] if q["value"] == 10000)
    assert isinstance(goal["value"], int)
    assert (goal["comparator"], goal["deadline_or_period"]) == (">", "2025")
    assert told["mentions"] == [], "without names to find"
    assert {"sum_not_100", "broken_interpunct"} <= {f["kind"] for f in told["findings"]}


@pytest.mark.parametrize("squeeze", ["\n\n", " \n"])
def test_another_layout_gives_the_same_goals(
    real_plan: bytes, real_reading: Reading, squeeze: str
) -> None:
    text = real_plan.decode().replace(squeeze, "\n")

    other = read(text.encode(), "plan.txt")

    assert [(d.form, shown(d), d.period) for d in within(other, "二（三）")] == [
        (d.form, shown(d), d.period) for d in within(real_reading, "二（三）")
    ]


def test_commitments_of_every_chapter_but_the_first(real_reading: Reading) -> None:
    text, places = real_reading.document.text, Sections(real_reading.outline)
    found = real_reading.commitments
    chapters = {places.path(places.heading_at(c.start))[:1] for c in found}

    assert 800 < len(found) < 870
    assert chapters == {"二", "三", "四", "五", "六", "专"}
    assert [c.id for c in found] == [f"c{i:03d}" for i in range(1, len(found) + 1)]
    assert all(c.start < c.end and text[c.start : c.end].strip() for c in found)
