"""The evaluation report: it follows from the verdicts, and every figure has its number."""

from datetime import UTC, date, datetime

import pytest

from luodi.lookups.evaluation import evaluate
from luodi.lookups.evaluation_report import evaluation_report
from luodi.lookups.evaluation_report_draft import chinese_number
from luodi.reports.document import Figure, Heading, Paragraph, Table
from luodi.reports.writing import write
from luodi.store.decisions import Decided
from luodi.store.report_edits import Edit
from tests.conftest import TODAY

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CASES = [("monitor", TODAY), ("midterm", date(2023, 9, 30)), ("final", TODAY)]


def composed(region, stage, day, language="zh", **more):
    evaluation = evaluate(region.pack, region.ledger, day=day, stage=stage)
    return evaluation_report(evaluation, language, releases=region.ledger.releases(), **more)


def texts(report):
    return {b.key: b.text for b in report.blocks if isinstance(b, Paragraph) and b.key}


def tables(report):
    return [b for b in report.blocks if isinstance(b, Table)]


@pytest.fixture
def brook_final(brook):
    return composed(brook, "final", date(2024, 6, 30))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("stage", "day"), CASES)
def test_every_stage_has_its_chapters_and_none_is_empty(xiangxi, stage, day, language):
    blocks = composed(xiangxi, stage, day, language).blocks

    chapters = [b for b in blocks if isinstance(b, Heading) and b.level == 1]
    assert [b.key for b in chapters] == [
        "summary",
        "indicators",
        "objectives",
        "tasks",
        "problems",
        "outlook",
        "proposals",
        "notes",
        "annex",
    ]
    assert chapters[0].number == ("一、" if language == "zh" else "1.")
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            following = blocks[place + 1]
            deeper = isinstance(following, Heading) and following.level > block.level
            assert deeper or not isinstance(following, Heading), block


@pytest.mark.parametrize(("stage", "day"), CASES)
def test_every_number_in_the_text_leads_to_a_row_of_the_annex(xiangxi, stage, day):
    report = composed(xiangxi, stage, day)

    cited = {n for b in report.blocks if isinstance(b, Paragraph) for n in b.references}
    rows = [int(row[0]) for t in tables(report) if t.evidence for row in t.rows]
    assert sorted(rows) == list(range(1, len(rows) + 1))
    assert cited <= set(rows)


@pytest.mark.parametrize(("stage", "day"), CASES)
def test_nothing_in_the_annex_was_published_after_the_day(xiangxi, stage, day):
    report = composed(xiangxi, stage, day)

    for table in (t for t in tables(report) if t.evidence):
        titles = [column.title for column in table.columns]
        known = titles.index("可证日")
        assert all(row[known] <= day.isoformat() for row in table.rows)


def test_the_line_of_a_target_has_the_columns_offices_use(xiangxi):
    goals = tables(composed(xiangxi, "final", TODAY))[0]

    line = dict(zip([c.title for c in goals.columns], goals.rows[0], strict=True))
    assert goals.wide
    assert line["指标"] == "地区生产总值突破1万亿元"
    assert line["2020年基期"] == "6,884.41"
    assert line["年均增速或累计"] == "7.8%", "(10000 ÷ 6884.41)^(1/5) − 1 = 7.75%"
    assert (line["2022年"], line["2023年"], line["2024年"]) == ("7,816.24△", "", "8,662.24△")
    assert (line["进度"], line["应达进度"]) == ("57.1%", "80.0%")
    assert line["备注"] == "所列为五市州口径"
    assert "没有人为调平" in goals.note


def test_every_target_stands_in_a_table_once(xiangxi):
    report = composed(xiangxi, "final", TODAY)

    listed = [row[1] for t in tables(report)[:2] for row in t.rows]
    real = [t.title.zh for t in xiangxi.pack.targets if t.group != "layout"]
    assert sorted(listed) == sorted(real)


def test_many_unjudged_targets_take_few_sentences(xiangxi):
    found = texts(composed(xiangxi, "midterm", date(2023, 9, 30)))

    assert "36项目标现在都不能判定" in found["summary.overall"]
    assert sum("“研发经费投入强度突破2.5%”" in text for text in found.values()) <= 2
    assert "不等于没有完成" in found["summary.undetermined"]


def test_met_targets_are_named_before_those_in_doubt(brook_final):
    found = texts(brook_final)

    assert "“水能占比60%以上”，已实现" in found["summary.well"]
    assert "summary.attention" not in found
    assert "没有落后的" in found["problems.behind.none"]
    assert found["tasks.none"]


def test_quotation_marks_within_quotation_marks_are_single(xiangxi):
    everything = "".join(texts(composed(xiangxi, "final", TODAY)).values())

    assert "““" not in everything
    assert "“‘四上’企业数量增加50%以上”" in everything


def test_the_same_inputs_give_the_same_report_and_bytes(xiangxi):
    first, second = (composed(xiangxi, "final", TODAY) for _ in range(2))

    assert first == second
    assert write(first, "docx") == write(second, "docx")


def test_nobody_signs_unless_named(xiangxi):
    assert composed(xiangxi, "final", TODAY).issuer == ""
    assert composed(xiangxi, "final", TODAY, issuer="办公室").issuer == "办公室"


def edit(key, drafted, text="改写后的文字。"):
    return Edit(key, drafted, text, "zhang", AT)


def test_a_wording_is_printed_and_listed_and_marked_when_its_ground_moved(xiangxi):
    key = "summary.overall"
    now = texts(composed(xiangxi, "final", TODAY))[key]

    fresh = composed(xiangxi, "final", TODAY, edits=[edit(key, now)])
    moved = composed(xiangxi, "final", TODAY, edits=[edit(key, "从前的文字")])

    for report, stale in ((fresh, ""), (moved, now)):
        paragraph = next(b for b in report.blocks if isinstance(b, Paragraph) and b.key == key)
        assert (paragraph.text, paragraph.edited_by) == ("改写后的文字。", "zhang")
        assert paragraph.stale == stale
    notes = [b.text for b in moved.blocks if isinstance(b, Paragraph) and not b.key]
    assert any("zhang" in text and "请复核" in text for text in notes)


def test_a_wording_without_its_paragraph_is_said_and_not_printed(xiangxi):
    report = composed(xiangxi, "final", TODAY, edits=[edit("target.gone.verdict", "x")])

    every = [b.text for b in report.blocks if isinstance(b, Paragraph)]
    assert not any("改写后的文字" in text for text in every)
    assert any("没有生成，未印入" in text for text in every)


def test_notes_and_annex_cannot_be_worded(xiangxi):
    blocks = composed(xiangxi, "final", TODAY).blocks
    start = next(i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.key == "notes")

    assert not any(b.key for b in blocks[start:] if isinstance(b, Paragraph))


def test_a_signed_word_stands_beside_the_computed_one(xiangxi):
    signed = Decided(
        "gdp-level", "final", TODAY, "out_of_reach", "undetermined", "待公报", "", "张三", AT
    )
    report = composed(xiangxi, "final", TODAY, decisions={"gdp-level": signed})

    cells = tables(report)[0].rows[0]
    assert "计算：未实现（据界限推断）；认定：无法判定" in cells
    assert "张三" in texts(report)["target.gdp-level.decision"]


def test_charts_keep_scopes_apart(xiangxi):
    figures = [b for b in composed(xiangxi, "final", TODAY).blocks if isinstance(b, Figure)]

    assert len(figures) >= 2
    assert all(f.text and f.title for f in figures)
    assert figures[1].title.endswith("（五市州）")


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一")]
)
def test_headings_count_in_chinese(number, words):
    assert chinese_number(number) == words
