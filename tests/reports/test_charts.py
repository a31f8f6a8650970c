"""Charts: one option, the same drawing every time; the figures travel along as a table."""

import struct

import pytest

from luodi.reports.charts import draw_png, draw_svg
from luodi.reports.charts_bars import StateRow, states_option
from luodi.reports.charts_look import round_range
from luodi.reports.charts_options import Bar, Goal, contribution_option, path_option, table_of
from luodi.reports.fonts import present_fonts
from tests.reports.some_report import STATES, bar_chart, path_chart, state_chart, way_chart

pytest.importorskip("typst", reason="needs the report extra")
pytest.importorskip("py_mini_racer", reason="needs the report extra")
FONTS = ("Noto Sans CJK SC",)


@pytest.mark.parametrize("figure", [path_chart(), bar_chart(), way_chart(), state_chart()])
def test_a_chart_is_the_same_whatever_was_drawn_before(figure):
    one = draw_svg([(figure.option, figure.height)], FONTS)
    draw_svg([(bar_chart().option, 200)] * 2, FONTS)
    two = draw_svg([(figure.option, figure.height)], FONTS)

    assert one == two
    assert "NaN" not in one[0]


def test_letters_stay_letters_and_every_figure_is_written_at_its_mark():
    figure = path_chart()
    (svg,) = draw_svg([(figure.option, figure.height)], FONTS)

    assert all(number in svg for number in ("324.20", "412.60", "450亿元以上", "应达进度"))
    assert "font-family:Noto Sans CJK SC" in svg


def test_a_name_is_never_markup_or_a_template():
    bar = Bar("<b>{b}</b>", 1, "{c}<i>")
    (svg,) = draw_svg([(contribution_option([bar]), 120)], FONTS)

    assert "<b>" not in svg
    assert "<i>" not in svg
    assert "｛c｝" in svg


def test_pictures_are_as_wide_as_the_type_area():
    figure = bar_chart()
    svgs = draw_svg([(figure.option, figure.height)] * 2, FONTS)
    pngs = draw_png(svgs, present_fonts())

    width, height = struct.unpack(">II", pngs[0][16:24])
    assert len(pngs) == 2
    assert width == pytest.approx(442.2 / 72 * 190, abs=2)
    assert height / width == pytest.approx(figure.height / 640, abs=0.01)


def test_nothing_to_draw_draws_nothing():
    assert draw_svg([], FONTS) == []
    assert draw_png([], present_fonts()) == []


def test_bars_go_from_largest_to_smallest():
    table = table_of(bar_chart().option)

    assert [row[1] for row in table[1:]] == ["+31.20", "+24.65", "+21.05", "+14.80", "−3.30"]


def test_a_gap_in_the_figures_stays_a_gap():
    option = path_option(["2020", "2021"], [], path={"2021": 5}, goal=Goal(6, "6"))

    assert table_of(option) == (
        ("时间", "实际数", "数据状态", "应达进度"), ("2020", "", "", ""), ("2021", "", "", "5"),
    )  # fmt: skip


def test_states_nobody_is_in_are_left_out():
    option = states_option([StateRow("目标", {"met": 2})], STATES)

    assert [series["name"] for series in option["series"]] == ["● 已实现"]


@pytest.mark.parametrize(
    ("values", "zero", "expected"),
    [
        ([0.0], False, (0, 1)),
        ([62.0, 65.0], False, (61, 66)),
        ([-3.3, 31.2], True, (-10, 40)),
        ([5.0, 5.0], False, (4, 6)),
    ],
)
def test_a_range_is_round_and_holds_all_values(values, zero, expected):
    span = round_range(values, zero=zero)

    assert span["min"] <= min(values)
    assert span["max"] >= max(values)
    assert (span["min"], span["max"]) == pytest.approx(expected, abs=2)
