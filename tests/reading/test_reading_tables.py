"""The indicator table: one item per filled cell."""

from __future__ import annotations

import pytest

from luodi.reading import read

HEAD = "指标\t单位\t2020年\t2025年\t年均增长〔累计〕"


def cells(row: str, head: str = HEAD) -> list[tuple[str, str, str, str, str, str | None]]:
    plan = f"山南市“十四五”规划\n\n一、目标\n\n{head}\n{row}\n\n表后的话。\n"
    reading = read(plan.encode(), "plan.txt")
    text = reading.document.text
    return [
        (text[q.start : q.end], q.form, q.comparator, str(q.value), q.unit, q.period)
        for q in reading.quantities
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "生产总值\t亿元\t800\t1200\t8%",
            [
                ("800", "level", "=", "800", "亿元", "2020"),
                ("1200", "level", "=", "1200", "亿元", "2025"),
                ("8%", "annual_growth", "=", "8", "%", "2021-2025"),
            ],
        ),
        (
            "单位产值能耗下降\t%\t-\t〔13.5〕\t",
            [("〔13.5〕", "total_growth", "=", "-13.5", "%", "2021-2025")],
        ),
        ("新增就业\t万人\t\t〔20〕\t", [("〔20〕", "increment", "=", "20", "万人", "2021-2025")]),
        (
            "城镇化率\t%\t50.1\t≥58\t",
            [
                ("50.1", "level", "=", "50.1", "%", "2020"),
                ("≥58", "level", ">=", "58", "%", "2025"),
            ],
        ),
        (
            "森林面积\t万亩\t98。5\t100以上\t",
            [
                ("98。5", "level", "=", "98.5", "万亩", "2020"),
                ("100以上", "level", ">=", "100", "万亩", "2025"),
            ],
        ),
    ],
)
def test_each_filled_cell(row: str, expected: list[tuple[str, ...]]) -> None:
    assert cells(row) == expected


def test_a_unit_in_brackets_and_bars_between_cells() -> None:
    found = cells("| 产值（万元） | 5000 | 10000 |", head="| 指标 | 2020年 | 2025年 |")

    assert [(value, unit, period) for _, _, _, value, unit, period in found] == [
        ("0.5", "亿元", "2020"),
        ("1", "亿元", "2025"),
    ]


def test_a_table_without_years_is_left_alone() -> None:
    assert cells("甲\t乙\t3", head="名称\t类别\t备注") == []
