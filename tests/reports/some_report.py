"""An invented report with every kind of block, for the tests and the benchmark of writers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from luodi.reports.charts_options import (
    Bar,
    FanStep,
    FigureMark,
    Goal,
    StateRow,
    Way,
    contribution_option,
    dumbbell_option,
    height_of_rows,
    path_option,
    states_option,
)
from luodi.reports.document import (
    Column,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Signature,
    Table,
)

DAY = date(2026, 3, 31)
YEARS = [str(year) for year in range(2020, 2026)]
BODY = (
    "溪谷地区生产总值2024年为412.60亿元，比2020年增加88.40亿元，年均名义增长6.2%。"
    "规划要求2025年达到450亿元以上，按现有数据，2025年须增长9.1%方可达到；同期全省名义增长3.9%。"
    "按序时进度，应完成80.0%，实际完成70.3%，相差9.7个百分点。"
)
BODY_EN = (
    "Gross regional product reached 41.26 billion yuan in 2024, 8.84 billion more than in 2020, "
    "a nominal growth of 6.2 % a year. The plan asks for at least 45 billion yuan in 2025; from "
    "here that takes 9.1 % in one year, while the province grew by 3.9 %."
)
STATES = [
    ("met", "●", "已实现"),
    ("faster", "▲", "快于预期"),
    ("on_pace", "■", "基本符合"),
    ("behind", "▼", "滞后"),
    ("missed", "✕", "未实现"),
    ("undetermined", "○", "无法判定"),
]
STATES_EN = [
    ("met", "●", "Met"),
    ("faster", "▲", "Faster"),
    ("on_pace", "■", "On pace"),
    ("behind", "▼", "Behind"),
    ("missed", "✕", "Not met"),
    ("undetermined", "○", "Cannot be judged"),
]


def path_chart(language="zh"):
    values = ["324.20", "349.10", "371.85", "390.02", "412.60"]
    statuses = ["census_revised", "verified", "verified", "verified", "preliminary"]
    marks = [
        FigureMark(year, Decimal(value), value, status)
        for year, value, status in zip(YEARS, values, statuses, strict=False)
    ]
    path = {year: Decimal("324.20") + Decimal("25.16") * i for i, year in enumerate(YEARS)}
    fan = [FanStep("2024", Decimal("412.6"), Decimal("412.6"), Decimal("412.6"))]
    fan.append(FanStep("2025", Decimal("421.0"), Decimal("446.0"), Decimal("433.5")))
    shown = "450亿元以上" if language == "zh" else "at least 45 bn yuan"
    goal = Goal(Decimal(450), shown)
    option = path_option(YEARS, marks, path=path, goal=goal, fan=fan, language=language)
    title = "图1  生产总值（亿元）" if language == "zh" else "Figure 1. Output (100 million yuan)"
    text = "生产总值由2020年324.20升至2024年412.60，低于序时进度。"
    note = "○ 初步核算 ● 最终核实 ◆ 普查修订。来源：溪谷统计局，截至2026年3月31日。"
    if language == "en":
        text = "Output rose from 324.20 in 2020 to 412.60 in 2024, under the path."
        note = "○ preliminary ● verified ◆ census-revised. Source: Xigu statistics, 31 March 2026."
    return Figure(title, option, text, note, 300)


def bar_chart(language="zh"):
    names = ("溪口县", "云台县", "石门县", "河源县", "清水区")
    if language == "en":
        names = ("Xikou", "Yuntai", "Shimen", "Heyuan", "Qingshui")
    values = ("+31.20", "+24.65", "+21.05", "+14.80", "−3.30")
    bars = [
        Bar(name, Decimal(value.replace("−", "-")), value, strong=name in ("溪口县", "Xikou"))
        for name, value in zip(names, values, strict=True)
    ]
    title = "图2  各县对增量的贡献（亿元）" if language == "zh" else "Figure 2. Who contributed"
    option = contribution_option(bars, language=language)
    return Figure(title, option, "溪口县贡献最大。", "", height_of_rows(len(bars)))


def way_chart(language="zh"):
    rows = [("旅游收入", 60, 82, 120), ("粮食产量", 45, 61, 58), ("茶园面积", 30, None, 50)]
    ways = [
        Way(name, base, now, target, str(now or "缺"), str(base), str(target))
        for name, base, now, target in rows
    ]
    option = dumbbell_option(ways, language=language)
    return Figure("图3  基期、现值与目标", option, "一项超过目标。", "", height_of_rows(3) + 20)


def state_chart(language="zh"):
    names = ("发展目标", "正文其他目标", "专栏目标")
    if language == "en":
        names = ("Goals", "In the text", "In boxes")
    counts = [
        {"met": 9, "faster": 3, "on_pace": 2, "behind": 4, "missed": 2, "undetermined": 11},
        {"met": 4, "missed": 1, "undetermined": 21},
        {"met": 2, "behind": 1, "undetermined": 6},
    ]
    rows = [StateRow(name, count) for name, count in zip(names, counts, strict=True)]
    option = states_option(rows, STATES if language == "zh" else STATES_EN, language=language)
    return Figure("图4  各类目标的结论（项）", option, "多数无法判定。", "", height_of_rows(3) + 20)


def plain_table(rows=4, *, title="表1  主要指标完成情况", wide=False):
    columns = (
        Column("序号", "center", 0.5),
        Column("指标", "left", 2.4),
        Column("2020年\n基期", "right", 1),
        Column("2025年\n目标", "right", 1),
        Column("2024年", "right", 1),
        Column("结论", "left", 1.3),
    )
    body = tuple(
        (str(i), f"第{i}项指标：茶叶综合产值（亿元）", "60.00", "120以上", "82.35", "▼ 滞后")
        for i in range(1, rows + 1)
    )
    if wide:
        more = [Column(str(year), "right", 1) for year in range(2021, 2026)]
        columns = (*columns, *more, Column("数据来源", "left", 2.6), Column("备注", "left", 2))
        tail = ("61.20", "64.00", "70.15", "82.35", "", "溪谷统计局《统计公报》", "")
        body = tuple((*row, *tail) for row in body)
    return Table(title, columns, body, "注：空格为尚无数据。", wide)


def evidence_table(rows=12, title="附表  依据"):
    columns = (Column("编号", "center", 0.6), Column("数据", "left", 3), Column("来源", "left", 3))
    body = tuple(
        (str(i), f"2024年生产总值 412.60亿元（初步核算，第{i}条）", "溪谷统计局《2024年统计公报》")
        for i in range(1, rows + 1)
    )
    return Table(title, columns, body, "", evidence=True)


def some_report(**changes):
    """A short report in Chinese with every block."""
    blocks = (
        Heading(1, "一、", "总体结论"),
        Paragraph(BODY, references=(1, 2, 3, 12)),
        Paragraph(BODY, key="summary", edited_by="陈明", stale="现为413.10亿元。"),
        plain_table(),
        state_chart(),
        Heading(1, "二、", "目标完成情况"),
        Heading(2, "（一）", "综合实力"),
        Paragraph(BODY, references=(5,)),
        path_chart(),
        bar_chart(),
        Heading(3, "1.", "生产总值"),
        Paragraph(BODY),
        Heading(4, "(1)", "口径"),
        Paragraph("按五县口径统计。", style="quote"),
        Paragraph("一是抓项目；", style="item"),
        way_chart(),
        Heading(1, "三、", "建议"),
        Paragraph(BODY),
        Signature(),
        Heading(1, "附件1", "指标总表"),
        plain_table(30, title="表2  指标总表", wide=True),
        Paragraph("注：进度按序时计算。", style="note"),
        PageBreak(),
        Heading(1, "附件2", "依据"),
        evidence_table(),
    )
    values = {
        "title": "溪谷地区“十四五”产业发展规划\n实施情况总结评估报告",
        "subtitle": "（送审稿）",
        "issuer": "溪谷地区发展规划领导小组办公室",
        "day": DAY,
        "language": "zh",
        "basis": "依据：第12版数据，评估方法 2026-1，截至2026年3月31日",
        "blocks": blocks,
    }
    return Report(**{**values, **changes})


def english_report(**changes):
    """The same in English, with Chinese names in it."""
    blocks = (
        Heading(1, "1", "Summary"),
        Paragraph(BODY_EN, references=(1, 2)),
        Paragraph("Source titles stay as they are: 溪谷统计局《2024年统计公报》."),
        plain_table(title="Table 1. Main indicators"),
        state_chart("en"),
        Heading(2, "1.1", "Output"),
        Paragraph(BODY_EN, edited_by="Chen Ming", stale="It is 41.31 billion yuan now."),
        path_chart("en"),
        bar_chart("en"),
        Heading(1, "Annex", "All indicators"),
        plain_table(20, title="Table 2. All indicators", wide=True),
    )
    values = {
        "title": "Xigu industrial development plan 2021–2025: final evaluation",
        "subtitle": "Draft for comment",
        "issuer": "Office of the Leading Group",
        "day": DAY,
        "language": "en",
        "basis": "Stands on release 12, method 2026-1, as of 31 March 2026",
        "blocks": blocks,
    }
    return Report(**{**values, **changes})
