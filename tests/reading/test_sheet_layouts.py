"""Awkward tables as offices send them: the figures they give, what is refused, what is said."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from luodi.catalogue import Catalogue, say_problem
from luodi.catalogue.catalogue import load
from luodi.reading.sheet_figures import SheetFigures, read_figures
from luodi.values import Refused
from tests.conftest import ROOT
from tests.reading.sheet_files import book, saved

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(Path(ROOT / "src" / "luodi" / "packs" / "xiangxi"))


def read(data: bytes, catalogue: Catalogue, **given: str) -> SheetFigures:
    return read_figures(data, "报表.xlsx", catalogue, today=TODAY, source_id="S", **given)


def figures(taken: SheetFigures) -> list[str]:
    return [f"{o.indicator_id} {o.place_code} {o.period} {o.printed}" for o in taken.observations]


@dataclass(frozen=True)
class Case:
    """A drawn sheet; ``told`` lists problem code and cell, ``noted`` note code and cell."""

    name: str
    drawing: str
    expected: str = ""
    told: str = ""
    noted: str = ""
    given: dict[str, str] = field(default_factory=dict)


COUNTIES = {
    "吉首市": "433101",
    "泸溪县": "433122",
    "凤凰县": "433123",
    "花垣县": "433124",
    "保靖县": "433125",
    "古丈县": "433126",
    "永顺县": "433127",
    "龙山县": "433130",
}
ALL_EIGHT = "\n".join(f"{name}|{n}.5" for n, name in enumerate(COUNTIES, start=1))

CASES = [
    Case(
        "places down, indicators across, unit in the title",
        """
        湘西州2023年主要经济指标 | < | <
        | | 单位：万元
        县市 | 地区生产总值 | 第一产业增加值
        吉首市 | 2234567 | 81234.5
        凤凰县 | 1124000 | 180000
        """,
        """
        gdp 433101 2023 223.4567
        va1 433101 2023 8.12345
        gdp 433123 2023 112.4
        va1 433123 2023 18
        """,
    ),
    Case(
        "merged heads over two rows, growth beside each, notes below",
        """
        2023年各县市主要指标
        县市 | 地区生产总值 | < | 社会消费品零售总额 | <
        ^ | 绝对额（亿元） | 同比增长（%） | 绝对额（万元） | 增速（%）
        吉首市 | 223.46 | 5.3 | 1000000 | -2.1
        注：本表为快报数。
        """,
        """
        gdp 433101 2023 223.46
        gdp_growth_real 433101 2023 5.3
        retail 433101 2023 100
        retail_growth 433101 2023 -2.1
        """,
        noted="load.note_text A5",
    ),
    Case(
        "growth without an indicator of its own is left out and said once",
        """
        2023年
        县市 | 地区生产总值（亿元） | 旅游总收入（亿元） | 同比增长%
        吉首市 | 1.5 | 2.5 | 9
        凤凰县 | 1.6 | 2.6 | 8
        """,
        """
        gdp 433101 2023 1.5
        tourism_income 433101 2023 2.5
        gdp 433123 2023 1.6
        tourism_income 433123 2023 2.6
        """,
        noted="load.note_growth D2",
    ),
    Case(
        "indicators down, years across, place in the title, unit in a column",
        """
        凤凰县主要经济指标 | < | < | <
        指标 | 单位 | 2021 | 2022
        一、综合 | | |
        地区生产总值 | 亿元 | 100.5 | 108.25
        其中：第一产业增加值 | 万元 | 180000 | 190000
        常住人口 | 人 | 371000 | 370000
        """,
        """
        gdp 433123 2021 100.5
        gdp 433123 2022 108.25
        va1 433123 2021 18
        va1 433123 2022 19
        population 433123 2021 37.1
        population 433123 2022 37
        """,
    ),
    Case(
        "indicators down, places across",
        """
        2023年前三季度
        指标 | 吉首市 | 凤凰县
        地区生产总值（亿元） | 160.1 | 80.2
        固定资产投资增速（%） | 3.5 | （1.2）
        """,
        """
        gdp 433101 2023-Q3 160.1
        gdp 433123 2023-Q3 80.2
        fixed_investment_growth 433101 2023-Q3 3.5
        fixed_investment_growth 433123 2023-Q3 -1.2
        """,
    ),
    Case(
        "indicator, unit and year in the title, places down, an empty first column",
        """
        | 表3 2023年各县市区地区生产总值（亿元）
        |
        | 地区 | 数值
        | 吉首 | 223.46
        | 邵东县 | 700
        | 湘西土家族苗族自治州 | 825.1
        """,
        """
        gdp 433101 2023 223.46
        gdp 430582 2023 700
        gdp 433100 2023 825.1
        """,
    ),
    Case(
        "places down, years across, indicator in the title",
        """
        各县市地区生产总值（亿元）
        县市区 | 2021年 | 2022年 | 2023年1—9月
        吉首市 | 201.5 | 210 | 160
        """,
        """
        gdp 433101 2021 201.5
        gdp 433101 2022 210
        gdp 433101 2023-Q3 160
        """,
    ),
    Case(
        "years down, indicators across",
        """
        湘西州历年主要指标
        年份 | 地区生产总值（亿元） | 常住人口（万人）
        2021 | 792.1 | 248.1
        2022 | 817.5 | 246.9
        """,
        """
        gdp 433100 2021 792.1
        population 433100 2021 248.1
        gdp 433100 2022 817.5
        population 433100 2022 246.9
        """,
    ),
    Case(
        "months: cumulative unless 当月 is said; last year's column is left out",
        """
        2023年9月主要指标
        县市 | 社会消费品零售总额（亿元） | < | <
        ^ | 当月 | 累计 | 上年同期
        吉首市 | 9.5 | 80.5 | 75
        """,
        """
        retail 433101 2023-09..09 9.5
        retail 433101 2023-Q3 80.5
        """,
        noted="load.note_column D3",
    ),
    Case(
        "half a year and quarters; 二季度 alone is not understood",
        """
        2023年地区生产总值（亿元）
        县市 | 一季度 | 上半年 | 二季度 | 全年
        吉首市 | 50.5 | 101 | 50.5 | 223.46
        """,
        """
        gdp 433101 2023-Q1 50.5
        gdp 433101 2023-H1 101
        gdp 433101 2023 223.46
        """,
        told="load.unclear_period D2",
    ),
    Case(
        "a row for the whole prefecture, named by the title",
        """
        湘西州2023年各县市地区生产总值（亿元）
        县市 | 数值
        全州 | 825.1
        吉首市 | 223.46
        """,
        """
        gdp 433100 2023 825.1
        gdp 433101 2023 223.46
        """,
        noted="load.note_total_used A3",
    ),
    Case(
        "a total of only some of the counties is nobody's",
        """
        湘西州2023年地区生产总值（亿元）
        县市 | 数值
        吉首市 | 223.46
        凤凰县 | 112.4
        合计 | 335.86
        """,
        """
        gdp 433101 2023 223.46
        gdp 433123 2023 112.4
        """,
        noted="load.note_total A5",
    ),
    Case(
        "a total of all counties is the prefecture the title names",
        f"湘西州2023年地区生产总值（亿元）\n县市|数值\n{ALL_EIGHT}\n合计|36",
        "\n".join(f"gdp {code} 2023 {n}.5" for n, code in enumerate(COUNTIES.values(), start=1))
        + "\ngdp 433100 2023 36",
        noted="load.note_total_used A11",
    ),
    Case(
        "missing is not zero, however it is marked",
        """
        2023年
        县市 | 地区生产总值（亿元） | 粮食产量（吨）
        吉首市 | — | 125000
        凤凰县 | 0 | …
        古丈县 | / |
        """,
        """
        grain 433101 2023 12.5
        gdp 433123 2023 0
        """,
        noted="load.note_missing ",
    ),
    Case(
        "numbers as text, full width, with commas, spaces and units of their own",
        """
        2023年
        县市 | 地区生产总值（亿元）
        吉首市 | '２，２３４.５０
        凤凰县 | '1 124.5
        泸溪县 | '1,234.5万元
        古丈县 | '约100
        """,
        """
        gdp 433101 2023 2234.50
        gdp 433123 2023 1124.5
        gdp 433122 2023 0.12345
        """,
        told="load.bad_value B6",
    ),
    Case(
        "a percentage belongs in a column of percentages only",
        """
        2023年
        县市 | 地区生产总值增速 | 地区生产总值（亿元）
        吉首市 | '5.3% | '5.3%
        """,
        "gdp_growth_real 433101 2023 5.3",
        told="load.wrong_unit C3",
    ),
    Case(
        "a unit that cannot be converted is said once",
        """
        2023年
        县市 | 粮食产量（斤） | 地区生产总值（亿元）
        吉首市 | 5 | 1.5
        凤凰县 | 6 | 1.6
        """,
        """
        gdp 433101 2023 1.5
        gdp 433123 2023 1.6
        """,
        told="load.wrong_unit B2",
    ),
    Case(
        "several units over one table: each column takes the one that fits",
        """
        2023年主要指标（单位：亿元、%）
        县市 | 地区生产总值 | 第三产业比重
        吉首市 | 223.46 | 70.1
        """,
        """
        gdp 433101 2023 223.46
        va3_share 433101 2023 70.1
        """,
    ),
    Case(
        "no unit for money is asked for; firms are counted in no other",
        """
        2023年
        县市 | 地区生产总值 | 高新技术企业数
        吉首市 | 223.46 | 42
        """,
        "hightech_firms 433101 2023 42",
        told="load.no_unit B2",
    ),
    Case(
        "unknown and ambiguous names are reported once, with what they may be",
        """
        2023年地区生产总值（亿元）
        县市 | 数值 | 第一产业
        邵阳 | 1.5 | 2
        吉首县 | 2.5 | 2
        凤凰县 | 3.5 | 2
        """,
        "gdp 433123 2023 3.5",
        told="load.unknown_head C2; load.ambiguous A3; load.unknown_place_name A4",
    ),
    Case(
        "a narrower head is not the indicator it contains",
        """
        2023年
        县市 | 高新区 | <
        ^ | 地区生产总值（亿元） | 进出口总额（亿元）
        吉首市 | 1.5 | 2.5
        """,
        told="load.unknown_head B2",
    ),
    Case(
        "two heads make one name",
        """
        2023年
        县市 | 第一产业 | 城镇 | <
        ^ | 增加值（亿元） | 居民人均可支配收入（元） | <
        吉首市 | 1.5 | 38000 |
        """,
        """
        va1 433101 2023 1.5
        income_urban 433101 2023 38000
        """,
    ),
    Case(
        "two tables one below the other, each with its own title",
        """
        2022年地区生产总值（亿元）
        县市 | 数值
        吉首市 | 210
        2023年地区生产总值（亿元）
        县市 | 数值
        吉首市 | 223.46

        2023年进出口总额（万元）
        县市 | 数值
        吉首市 | 50000
        """,
        """
        gdp 433101 2022 210
        gdp 433101 2023 223.46
        trade_total 433101 2023 5
        """,
    ),
    Case(
        "two tables side by side",
        """
        2023年地区生产总值（亿元）
        序号 | 县市 | 数值 | 序号 | 县市 | 数值
        1 | 吉首市 | 223.46 | 2 | 凤凰县 | 112.4
        """,
        """
        gdp 433101 2023 223.46
        gdp 433123 2023 112.4
        """,
        noted="load.note_column A2; load.note_column D2",
    ),
    Case(
        "prefecture and county in two label columns; codes too",
        """
        2023年
        市州 | 县市区 | 代码 | 地区生产总值（亿元）
        怀化市 | 鹤城区 | 431202 | 500.1
        ^ | 洪江市 | 431281 | 200.2
        """,
        """
        gdp 431202 2023 500.1
        gdp 431281 2023 200.2
        """,
    ),
    Case(
        "a figure merged over several rows is nobody's",
        """
        2023年地区生产总值（亿元）
        县市 | 数值
        吉首市 | 300
        凤凰县 | ^
        泸溪县 | 1.5
        """,
        "gdp 433122 2023 1.5",
        told="load.merged_value B3",
    ),
    Case(
        "no place and no period: asked for once",
        """
        指标 | 数值
        地区生产总值（亿元） | 1.5
        进出口总额（亿元） | 2.5
        """,
        told="load.no_place A1; load.no_period A1",
    ),
    Case(
        "what the table leaves open may be given with it",
        """
        指标 | 数值
        地区生产总值（亿元） | 1.5
        """,
        "gdp 433123 2023-Q3 1.5",
        given={"period": "2023年1—9月", "place": "凤凰县"},
    ),
    Case(
        "a range of years is no period",
        """
        2021—2023年地区生产总值（亿元）
        县市 | 数值
        吉首市 | 1.5
        """,
        told="load.no_period A2",
    ),
    Case(
        "figures that are still to come",
        """
        地区生产总值（亿元）
        县市 | 2025年 | 2027年
        吉首市 | 1.5 | 2
        凤凰县 | 1.6 | 3
        """,
        """
        gdp 433101 2025 1.5
        gdp 433123 2025 1.6
        """,
        told="load.future_period C2",
    ),
    Case(
        "the same figure twice",
        """
        2023年地区生产总值（亿元）
        县市 | 数值
        吉首市 | 1.5
        吉首市 | 1.5
        """,
        "gdp 433101 2023 1.5",
        told="load.repeated_cell B4",
    ),
    Case(
        "an amount too large or too fine for the ledger",
        """
        2023年（单位：亿元）
        县市 | 地区生产总值 | 进出口总额（元）
        吉首市 | 1000000000000 | 123456789
        """,
        told="load.value_out_of_range B3; load.value_out_of_range C3",
    ),
    Case(
        "the long form, with names instead of codes",
        """
        indicator | place_code | period | value | unit | status
        地区生产总值 | 凤凰县 | 2023年1—9月 | 80.20 | 亿元 | preliminary
        gdp | 433123 | 2023 | 1,124,000 | 万元 | final
        gdp | 433123 | 2022 | — | 亿元 | final
        gdp | 凤凰 | 2021 | 1.5 | 亿 | final
        """,
        """
        gdp 433123 2023-Q3 80.2
        gdp 433123 2023 112.4
        """,
        told="load.wrong_unit E5",
        noted="load.note_missing ",
    ),
    Case(
        "the same heads again on the next page, and groups under headings of their own",
        """
        2023年地区生产总值（亿元）
        县市 | 数值
        吉首市 | 7.5
        县市 | 数值
        凤凰县 | 8.5

        怀化市
        鹤城区 | 9.5
        """,
        """
        gdp 433101 2023 7.5
        gdp 433123 2023 8.5
        gdp 431202 2023 9.5
        """,
    ),
    Case(
        "units in a row of their own, below the heads",
        """
        湘西州
        年份 | 地区生产总值 | 常住人口
        单位 | 亿元 | 人
        2021 | 792.1 | 2480000
        """,
        """
        gdp 433100 2021 792.1
        population 433100 2021 248
        """,
    ),
    Case(
        "a head that only repeats the end of the title",
        """
        怀化市2023年粮食产量（吨）
        县市区 | 产量
        怀化市 | 1801000
        洪江 | 99000
        市直 | 11
        湘西高新 | 1
        """,
        """
        grain 431200 2023 180.1
        grain 431281 2023 9.9
        """,
        told="load.unknown_place_name A6",
        noted="load.note_total A5",
    ),
    Case(
        "indicators down with growth beside: each row's own",
        """
        2023年1—9月湘西州主要经济指标
        指标 | 单位 | 1—9月 | 同比增长（%）
        地区生产总值 | 亿元 | 580.1 | 4.5
        旅游总收入 | 亿元 | 80.1 | 3.5
        """,
        """
        gdp 433100 2023-Q3 580.1
        gdp_growth_real 433100 2023-Q3 4.5
        tourism_income 433100 2023-Q3 80.1
        """,
        noted="load.note_growth A4",
    ),
    Case(
        "a project table of the prefecture: what is no indicator is reported",
        """
        重点项目投资完成情况汇总表（2021年9月）
        隶属 | 项目个数 | 年投资计划 | 完成投资额 | 地区生产总值（亿元）
        吉首市 | 30 | 60.5 | 40.5 | 150.5
        """,
        "gdp 433101 2021-Q3 150.5",
        told="load.unknown_head B2; load.unknown_head C2; load.unknown_head D2",
    ),
]


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_table_as_sent(case: Case, catalogue: Catalogue) -> None:
    taken = read(saved(book(case.drawing)), catalogue, **case.given)

    assert figures(taken) == lines(case.expected)
    assert [f"{p.code} {p.values['cell']}" for p in taken.problems] == [
        told for told in case.told.split("; ") if told
    ]
    noted = [f"{n.code} {n.values.get('cell', '')}" for n in taken.notes]
    assert set(noted) >= {entry for entry in case.noted.split("; ") if entry}
    for problem in (*taken.problems, *taken.notes):
        assert say_problem(problem).zh
        assert say_problem(problem).en
    assert len(taken.origins) == len(taken.observations)


def test_the_county_table_of_a_bulletin(catalogue: Catalogue) -> None:
    """The layout of a county table as bulletins print it; numbers of our own."""
    drawing = """
    2023年湘西自治州各县市主要经济指标（一） | < | < | < | < | <
    | | | | | 单位：万元
    地  区 | 地区生产总值 | < | < | < | 人均地区生产总值（元）
    ^ | 绝对额 | 第一产业增加值 | 第三产业 | 比上年增长（%） | ^
    ^ | ^ | ^ | 增加值 | ^ | ^
    全 州 | 8251000 | 1150000 | 4600000 | 4.5 | 33400
    吉 首 市 | 2234600 | 98000 | 1600000 | 5.0 | 53800
    泸 溪 县 | 758000 | 112000 | … | -1.2 | 31500
    数据来源：湘西州统计局
    """
    taken = read(saved(book(drawing)), catalogue)

    assert figures(taken) == [
        "gdp 433100 2023 825.1",
        "va1 433100 2023 115",
        "va3 433100 2023 460",
        "gdp_growth_real 433100 2023 4.5",
        "gdp_per_capita 433100 2023 33400",
        "gdp 433101 2023 223.46",
        "va1 433101 2023 9.8",
        "va3 433101 2023 160",
        "gdp_growth_real 433101 2023 5",
        "gdp_per_capita 433101 2023 53800",
        "gdp 433122 2023 75.8",
        "va1 433122 2023 11.2",
        "gdp_growth_real 433122 2023 -1.2",
        "gdp_per_capita 433122 2023 31500",
    ]
    assert not taken.problems
    assert {n.code for n in taken.notes} == {
        "load.note_text",
        "load.note_total_used",
        "load.note_missing",
    }


def test_every_figure_knows_its_cell(catalogue: Catalogue) -> None:
    data = saved(
        book(
            一季度="2023年一季度\n县市|地区生产总值（亿元）\n吉首市|50.5",
            二="2023年\n指标|凤凰县\n粮食产量（吨）|125000",
        )
    )

    taken = read(data, catalogue)

    assert taken.origins == ("一季度!B3", "二!B3")
    assert figures(read(data, catalogue, sheet="二")) == ["grain 433123 2023 12.5"]


def test_how_a_table_was_understood_is_said_in_words(catalogue: Catalogue) -> None:
    taken = read(
        saved(book("2023年\n县市|地区生产总值（亿元）|增速%|备注\n吉首市|1.5|2|好")), catalogue
    )

    assert [line.zh for line in taken.layout] == [
        "工作表“表一”：表头在第2行，数据在第3–3行。",
        "A列“县市”：地区",
        "B列“地区生产总值（亿元）”：地区生产总值、亿元",
        "C列“增速%”：地区生产总值、增速、%",
        "D列“备注”：不读",
    ]


def test_hidden_sheets_rows_and_columns_are_left_out_and_said(catalogue: Catalogue) -> None:
    workbook = book(
        看="2023年\n县市|地区生产总值（亿元）|进出口总额（亿元）\n吉首市|1.5|2\n凤凰县|1.6|3",
        藏="2023年\n县市|地区生产总值（亿元）\n吉首市|1.5",
    )
    workbook["藏"].sheet_state = "hidden"
    workbook["看"].row_dimensions[4].hidden = True
    workbook["看"].column_dimensions["C"].hidden = True

    taken = read(saved(workbook), catalogue)

    assert figures(taken) == ["gdp 433101 2023 1.5"]
    assert [n.code for n in taken.notes] == [
        "load.note_hidden_sheet",
        "load.note_hidden_rows",
        "load.note_hidden_columns",
    ]


@pytest.mark.parametrize(
    ("drawing", "code"),
    [
        ("这是说明\n没有表", "load.no_table"),
        ("物资|数量\n椅子|5.5", "load.no_table"),
        (
            "indicator|place_code|period|value|unit\ngdp|433123|2023|1.5|亿元",
            "load.missing_columns",
        ),
        ("indicator|place_code|period|value|unit|status", "load.no_rows"),
    ],
)
def test_a_file_without_a_table_is_refused(drawing: str, code: str, catalogue: Catalogue) -> None:
    with pytest.raises(Refused) as refused:
        read(saved(book(drawing)), catalogue)

    assert refused.value.problems[0].code == code
    assert say_problem(refused.value.problems[0]).zh


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"sheet": "表九"}, "load.no_sheet"),
        ({"period": "去年"}, "load.bad_given"),
        ({"place": "邵阳"}, "load.bad_given"),
    ],
)
def test_what_is_given_must_be_understood(
    given: dict[str, str], code: str, catalogue: Catalogue
) -> None:
    with pytest.raises(Refused) as refused:
        read(saved(book(CASES[0].drawing)), catalogue, **given)

    assert refused.value.problems[0].code == code


def test_a_text_file_names_lines_and_gives_cells_to_mark(catalogue: Catalogue) -> None:
    text = (
        "indicator,place_code,period,value,unit,status,note\r\n"
        'gdp,433123,2023,1.5,亿元,final,"two\nlines"\r\n'
        "gdp,433123,2022,约1,亿元,final,\r\n"
        "gdp,433123,2021,1.50,亿元,final,,x\r\n"
        "\r\n"
        'gdp,433123,2020,"1,234.5",万元,final,\r\n'
        "gdp,433123,2023,1.5,亿元,final,\r\n"
    )

    taken = read_figures(text.encode("gb18030"), "县.csv", catalogue, today=TODAY, source_id="S")

    assert figures(taken) == ["gdp 433123 2023 1.5", "gdp 433123 2020 0.12345"]
    assert taken.origins == ("3", "7")
    assert [(p.code, p.place, p.values["cell"]) for p in taken.problems] == [
        ("load.bad_value", "县.csv:4", "D3"),
        ("load.extra_cells", "县.csv:5", "D4"),
        ("load.repeated_row", "县.csv:8", "C7"),
    ]
    assert taken.encoding == "gb18030"


def test_a_wide_text_file_is_read_like_a_sheet(catalogue: Catalogue) -> None:
    text = "2023年,\n县市,地区生产总值（亿元）\n吉首市,223.46\n某县,1\n"

    taken = read_figures(text.encode(), "县.csv", catalogue, today=TODAY, source_id="S")

    assert figures(taken) == ["gdp 433101 2023 223.46"]
    assert [(p.code, p.place) for p in taken.problems] == [("load.unknown_place_name", "县.csv:A4")]
    assert taken.tables()[""][2] == ["吉首市", "223.46"]


def test_beside_a_sheet_in_the_long_form_other_sheets_are_not_guessed_at(xiangxi):
    made = openpyxl.Workbook()
    first = made.active
    first.append(["indicator", "place_code", "period", "value", "unit", "status"])
    first.append(["gdp", "433100", "2022", 817.5, "亿元", "final"])
    made.create_sheet("口径").append(["指标代码", "指标", "单位", "口径代码", "地区生产总值"])
    out = io.BytesIO()
    made.save(out)

    found = read_figures(
        out.getvalue(), "t.xlsx", xiangxi.pack.catalogue, today=TODAY, source_id="X"
    )

    assert [o.printed for o in found.observations] == ["817.5"]
    assert found.problems == ()
    assert [n.code for n in found.notes] == ["load.note_other_sheet"]
