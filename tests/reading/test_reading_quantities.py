"""The wordings of plans, one invented sentence each, and what they must be read as."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from luodi.reading import QuantityDraft, read
from tests.reading.conftest import finder_of

Reader = Callable[..., list[tuple[QuantityDraft, str]]]


def brief(draft: QuantityDraft) -> tuple[str, str, str, str]:
    """Form, comparator, value and unit in one comparable line."""
    value = draft.value
    if isinstance(value, tuple):
        shown = ":".join(str(v) for v in value)
    else:
        shown = "" if value is None else str(value)
    return draft.form, draft.comparator, shown, draft.unit


@pytest.mark.parametrize(
    ("words", "form", "comparator", "value", "unit"),
    [
        # comparators before and after the number
        ("茶叶总产值突破80亿元", "level", ">", "80", "亿元"),
        ("茶叶总产值达到80亿元以上", "level", ">=", "80", "亿元"),
        ("茶叶总产值达80亿元", "level", "=", "80", "亿元"),
        ("产品合格率不低于98%", "level", ">=", "98", "%"),
        ("登记失业率控制在4.5%以内", "level", "<=", "4.5", "%"),
        ("投资总额最高不超过5亿元", "level", "<=", "5", "亿元"),
        ("次品率低于0.3%", "level", "<", "0.3", "%"),
        ("培训人数接近3万人", "level", "≈", "3", "万人"),
        ("茶园面积稳定在80万亩左右", "level", "≈", "80", "万亩"),
        ("工业投资年均增长8%-10%", "annual_growth", "between", "8:10", "%"),
        ("力争培育上市公司5至8家", "count", "between", "5:8", "家"),
        ("综合利用率≥85%", "level", ">=", "85", "%"),
        ("全市建成站点100余个", "count", ">", "100", "个"),
        # money, large numbers, units
        ("外贸总额达到1.3万亿元", "level", "=", "13000", "亿元"),
        ("安排资金不少于3000万元", "level", ">=", "0.3", "亿元"),
        ("利用外资2.5亿美元", "level", "=", "2.5", "亿美元"),
        ("农民人均收入达到2.5万元", "level", "=", "2.5", "万元"),
        ("交易额突破5百亿元", "level", ">", "500", "亿元"),
        ("总产值达到１，２３４．５亿元", "level", "=", "1234.5", "亿元"),
        ("客运量达到三百万人次", "level", "=", "300", "万人次"),
        ("保护名录达到三十二项", "count", "=", "32", "项"),
        # shares, rates, increments
        ("旅游业增加值占生产总值的比重达到12%", "share", "=", "12", "%"),
        ("常住人口城镇化率提高到58%", "share", "=", "58", "%"),
        ("工业增加值年均增长7%以上", "annual_growth", ">=", "7", "%"),
        ("工业增加值年均增速6.5%", "annual_growth", "=", "6.5", "%"),
        ("企业数量增加50%以上", "total_growth", ">=", "50", "%"),
        ("单位产值用水量累计下降16%", "total_growth", "=", "-16", "%"),
        ("单位产值用水量下降16%以上", "total_growth", "<=", "-16", "%"),
        ("研发占比每年提高0.5个百分点", "increment", "=", "0.5", "百分点/年"),
        ("每年新增研发中心2家", "increment", "=", "2", "家/年"),
        ("新增加工企业20家以上", "increment", ">=", "20", "家"),
        ("减少碳排放20万吨", "increment", "=", "-20", "万吨"),
        # multiples, fractions, words for growth
        ("主营收入翻一番", "total_growth", "=", "100", "%"),
        ("茶叶产量增长1.5倍", "total_growth", "=", "150", "%"),
        ("网络零售额年均保持两位数增长", "annual_growth", ">=", "10", "%"),
        ("园区产值占全市的三分之一以上", "share", ">=", "33.33", "%"),
        ("七成以上农户加入合作社", "share", ">=", "70", "%"),
        # coverage, with a number and without
        ("行政村光纤覆盖率达到98%以上", "coverage", ">=", "98", "%"),
        ("建制村通公交比例达100%", "coverage", "=", "100", "%"),
        ("推动集镇污水处理站全覆盖", "coverage", "=", "100", "%"),
        ("基本实现公园无线网络全覆盖", "coverage", "≈", "100", "%"),
        ("全面实现村村通硬化路", "coverage", "=", "100", "%"),
        # comparisons, ratios, directions
        ("农民收入增速快于全省平均水平", "relative_to_reference", ">", "", ""),
        ("恩格尔系数低于全国水平", "relative_to_reference", "<", "", ""),
        ("三次产业结构调整为12:38:50", "ratio_triplet", "=", "12:38:50", "%"),
        ("单位产值能耗持续下降", "qualitative", "down", "", ""),
        ("公共服务水平明显提升", "qualitative", "up", "", ""),
        # technical classes, things counted behind their number
        ("加快建设300吨级码头", "level", "=", "300", "吨级"),
        ("建设8个左右采摘园", "count", "≈", "8", "个"),
        ("打造三大产业集群", "count", "=", "3", "个"),
    ],
)
def test_one_value(
    quantities_in: Reader, words: str, form: str, comparator: str, value: str, unit: str
) -> None:
    ((draft, quoted),) = quantities_in(words + "。")

    assert brief(draft) == (form, comparator, value, unit)
    assert quoted in words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "游客人次和旅游收入分别达到800万人次和90亿元",
            [
                ("游客人次", "800", "游客人次和旅游收入分别达到800万人次"),
                ("旅游收入", "90", "90亿元"),
            ],
        ),
        (
            "甲市、乙市、丙市生产总值分别达到500、400和300亿元以上",
            [
                ("甲市生产总值", "500", "甲市、乙市、丙市生产总值分别达到500"),
                ("乙市生产总值", "400", "400"),
                ("丙市生产总值", "300", "300亿元以上"),
            ],
        ),
        (
            "第一、第二、第三产业增加值分别增长3%、6%和8%",
            [
                ("第一产业增加值", "3", "第一、第二、第三产业增加值分别增长3%"),
                ("第二产业增加值", "6", "6%"),
                ("第三产业增加值", "8", "8%"),
            ],
        ),
        (
            "加工厂数量由8个增加到12个",
            [("加工厂数量", "8", "加工厂数量由8个"), ("加工厂数量", "12", "增加到12个")],
        ),
        (
            "特色景区5家、民宿集群16家",
            [("特色景区", "5", "特色景区5家"), ("民宿集群", "16", "民宿集群16家")],
        ),
    ],
)
def test_values_find_their_own_subject(
    quantities_in: Reader, words: str, expected: list[tuple[str, str, str]]
) -> None:
    found = quantities_in(words + "。")

    assert [(d.indicator, str(d.value), quoted) for d, quoted in found] == expected


def test_a_bound_after_the_last_distributed_value_holds_for_all(quantities_in: Reader) -> None:
    found = quantities_in("甲乙两业产值和税收分别增长8%和6%以上。")

    assert [draft.comparator for draft, _ in found] == [">=", ">="]


def test_otherwise_a_bound_holds_for_its_own_value_only(quantities_in: Reader) -> None:
    found = quantities_in("特色景区5家、民宿集群16家以上。")

    assert [draft.comparator for draft, _ in found] == ["=", ">="]


def test_one_value_of_two_indicators_is_one_item_that_knows_both(quantities_in: Reader) -> None:
    ((draft, quoted),) = quantities_in("专精企业、“小升规”企业数量增加三成以上。")

    assert draft.indicators == ("专精企业数量", "“小升规”企业数量")
    assert brief(draft) == ("total_growth", ">=", "30", "%")
    assert quoted == "专精企业、“小升规”企业数量增加三成以上"


def test_one_direction_of_two_indicators_is_one_item_that_knows_both(
    quantities_in: Reader,
) -> None:
    ((draft, quoted),) = quantities_in("单位工业增加值能耗和水耗进一步降低。")

    assert draft.indicators == ("单位工业增加值能耗", "单位工业增加值水耗")
    assert quoted == "单位工业增加值能耗和水耗进一步降低"


TIMES = """山南市“十四五”产业发展规划

一、发展基础

2018年接待游客300万人次，收入由20亿元增加到26亿元，比上年增长8%。五年累计建成公路300公里。

二、发展目标

到2024年，建成现代产业体系。

产值结构更优。茶叶产量达到5万吨，2022年加工率提高到60%。

三、主要任务

到2023年建成冷库20座，其中新增大型冷库5座。培训农民3万人次。
"""


def test_a_time_governs_its_section_of_goals_and_elsewhere_its_sentence() -> None:
    drafts = read(TIMES.encode(), "plan.txt").quantities

    assert [(str(d.value), d.period) for d in drafts] == [
        ("300", "2018"),
        ("20", "2015"),
        ("26", "2018"),
        ("8", "2018"),
        ("300", "2016-2020"),
        ("5", "2024"),
        ("60", "2022"),
        ("20", "2023"),
        ("5", "2021-2023"),
        ("3", "2021-2025"),
    ]


@pytest.mark.parametrize(
    ("words", "value", "unit", "comparator"),
    [
        ("孕产妇死亡率下降到14.3/10万", "14.3", "/10万", "="),
        ("婴儿死亡率控制在5.2‰以内", "5.2", "‰", "<="),
        ("农产品加工业产值与农业总产值之比达到2.5:1", "2.5", "", "="),
        ("城乡居民收入比缩小到2.1", "2.1", "", "="),
        ("建成充电桩1.35万个", "1.35", "万个", "="),
        ("亩均税收不低于15万元", "15", "万元/亩", ">="),
        ("投资规模为2015年的1.8倍", "1.8", "倍", "="),
        ("旅游投诉率下降一半", "-50", "%", "="),
        ("每个乡镇至少建成2个育秧中心", "2", "个", ">="),
        ("换乘时间不得超过5分钟", "5", "分钟", "<="),
        ("城镇化率低于全省平均水平2.3个百分点", "2.3", "百分点", "<"),
        ("研发投入强度不到2%", "2", "%", "<"),
        ("供热能力达到120吨/小时", "120", "吨/小时", "="),
    ],
)
def test_units_and_bounds_are_kept_as_they_are_said(
    quantities_in: Reader, words: str, value: str, unit: str, comparator: str
) -> None:
    ((draft, _),) = quantities_in(words + "。")

    assert (str(draft.value), draft.unit, draft.comparator) == (value, unit, comparator)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("在山南布局8至10个区域医疗中心", "8至10个区域医疗中心"),
        ("新增公交车310辆", "新增公交车310辆"),
        ("具备条件的建制村全部通客车", "具备条件的建制村全部通客车"),
        ("远程诊疗覆盖所有脱贫县", "远程诊疗覆盖所有脱贫县"),
        ("实现自然村组组通硬化路", "自然村组组通硬化路"),
        ("完善四大片区应急物资储备", "四大片区"),
        ("打造“六大”优势产业", "“六大”优势产业"),
        ("60岁以上务农劳动力占一半", "60岁以上务农劳动力占一半"),
        ("1000户以上村庄通公交车比例达到九成", "1000户以上村庄通公交车比例达到九成"),
    ],
)
def test_the_span_holds_the_value_and_what_it_is_said_of(
    quantities_in: Reader, words: str, span: str
) -> None:
    ((_, quoted),) = quantities_in(words + "。")

    assert quoted == span


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("到2024年，茶叶产值达到80亿元", "2024"),
        ("到2024年，茶叶产值年均增长8%", "2021-2024"),
        ("茶叶产值达到80亿元", "2021-2025"),
        ("茶叶产值年均增长8%", "2021-2025"),
        ("“十四五”期间，新增企业30家", "2021-2025"),
        ("2020年茶叶产值达到50亿元", "2020"),
        ("到2025年，茶叶产值比2020年增长30%", "2021-2025"),
        ("以2019年为基数，到2025年，茶叶产值实现倍增", "2020-2025"),
        ("“十三五”时期，茶叶产值年均增长7%", "2016-2020"),
        ("尽快实现茶园监控全覆盖", "2021-2025"),
    ],
)
def test_the_time_a_value_speaks_of(quantities_in: Reader, words: str, period: str) -> None:
    ((draft, _),) = quantities_in(words + "。")

    assert draft.period == period


def test_years_listed_before_are_distributed_too(quantities_in: Reader) -> None:
    found = quantities_in("到2022年、2025年，茶园面积分别达到50万亩和60万亩。")

    assert [(d.period, str(d.value)) for d, _ in found] == [("2022", "50"), ("2025", "60")]


def test_a_chapter_that_looks_back_gives_baselines(quantities_in: Reader) -> None:
    words = "2020年，产值达到90亿元，比2015年增加30亿元；税收占全省的4%，提高0.2个百分点。"

    found = quantities_in(words, chapter="一、发展基础", section="主要成效")

    assert [(d.kind, d.form, d.period, d.indicator, d.reference) for d, _ in found] == [
        ("baseline", "level", "2020", "产值", None),
        ("baseline", "increment", "2016-2020", "产值", "2015年"),
        ("baseline", "share", "2020", "税收占全省", None),
        ("baseline", "increment", "2020", "税收占全省", None),
    ]


def test_a_structure_that_changed_gives_two_triplets(quantities_in: Reader) -> None:
    words = "2020年，产业结构由2015年的20:40:40调整为15:40:45。"

    found = quantities_in(words, chapter="一、发展基础", section="主要成效")

    assert [(d.period, brief(d)[2], d.indicator) for d, _ in found] == [
        ("2015", "20:40:40", "产业结构"),
        ("2020", "15:40:45", "产业结构"),
    ]


def test_shares_that_do_not_add_up_raise_a_doubt(quantities_in: Reader) -> None:
    ((draft, _),) = quantities_in("三次产业结构优化为12.1:38.2:50.5。")

    assert draft.doubts == ("shares_do_not_add_up",)
    assert draft.confidence < 0.95


def test_a_slogan_is_one_count_for_each_member(quantities_in: Reader) -> None:
    found = quantities_in("形成“一核两轴三区多点”的茶业布局。", section="重点任务")

    assert [(quoted, d.kind, *brief(d)) for d, quoted in found] == [
        ("一核", "count", "count", "=", "1", "个"),
        ("两轴", "count", "count", "=", "2", "个"),
        ("三区", "count", "count", "=", "3", "个"),
    ]


def test_a_tax_rate_is_a_rule(quantities_in: Reader) -> None:
    words = "对符合条件的企业减按12%的税率征收所得税。"

    ((draft, quoted),) = quantities_in(words, section="支持政策")

    assert (draft.kind, draft.indicator, draft.value) == ("rule", "所得税税率", Decimal(12))
    assert quoted == "减按12%的税率征收所得税"


@pytest.mark.parametrize(
    "words",
    [
        "引进世界500强和民营500强",
        "申报5A级景区和3A级景区",
        "加快5G网络应用",
        "沿G56高速、319国道和207国道布局",
        "公布第二批、第3批示范县名单",
        "成为全省第二个开通班列的城市",
        "培育一批千万级、亿元级、百亿级企业",
        "推进千亿园区和百里走廊建设",
        "打造一批一站式服务大厅",
        "促进一二三产业融合",
        "落实“三高四新”和“一带一路”部署",
        "依据山政发〔2020〕15号文件",
        "种植五倍子，生产零部件",
        "打通服务群众最后一公里",
        "建成十五分钟便民圈之外的设施",
        "坚持“四个不摘”要求",
        "保持区域总体稳定",
    ],
)
def test_numbers_that_measure_nothing(quantities_in: Reader, words: str) -> None:
    assert quantities_in(words + "。", section="重点任务") == []


def test_outside_the_goals_only_statistical_directions_count(quantities_in: Reader) -> None:
    words = "稳步提高森林覆盖率，提高产品附加值，降低研发成本。"

    found = quantities_in(words, section="重点任务")

    assert [(d.indicator, d.comparator) for d, _ in found] == [("森林覆盖率", "up")]


@pytest.mark.parametrize(
    ("words", "indicator"),
    [
        ("建设存栏500头以上的养殖场30个", "存栏500头以上的养殖场"),
        ("培育过亿元企业50家", "过亿元企业"),
        ("引进世界500强企业3家以上", "世界500强企业"),
    ],
)
def test_a_threshold_belongs_to_the_name(quantities_in: Reader, words: str, indicator: str) -> None:
    ((draft, _),) = quantities_in(words + "。")

    assert draft.indicator == indicator
    assert draft.form == "count"


def test_names_are_looked_up_by_the_longest_match() -> None:
    plan = "山南市“十四五”规划\n\n一、目标\n\n这里写，甲县实际利用外资达到3亿美元。\n"

    (draft,) = read(
        plan.encode(),
        "plan.txt",
        gazetteer=finder_of({"甲": "0", "甲县": "430001"}),
        indicator_names={"外资": "capital", "实际利用外资": "fdi"},
    ).quantities

    assert draft.indicator_id == "fdi"
    assert (draft.places, draft.place_names) == (("430001",), ("甲县",))


SCOPES = """山南市“十四五”产业发展规划

一、发展目标

青川县力争2025年茶叶产量达到3万吨。通道建设投资达到20亿元。

（一）白河县

2025年，旅游收入达到50亿元。
"""


def test_places_come_from_the_clause_the_sentence_and_the_heading() -> None:
    finder = finder_of({"青川县": "430001", "白河县": "430002"})

    drafts = read(SCOPES.encode(), "plan.txt", gazetteer=finder).quantities

    assert [(d.places, d.place_names, d.places_scope) for d in drafts] == [
        (("430001",), ("青川县",), "explicit"),
        ((), (), "plan_area"),  # 通道 is no county here
        (("430002",), ("白河县",), "heading"),
    ]
