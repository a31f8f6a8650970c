"""The layout as data: what GB/T 9704-2012 asks for, and all lines and characters fit."""

import pytest

from luodi.reports.layout import ROLES, layout, points


def test_the_measures_of_the_standard():
    plan = layout("zh")
    page = plan.page

    assert plan.standard == "GB/T 9704-2012"
    assert (page.width, page.height, page.top, page.binding) == (210, 297, 37, 28)
    assert (page.area_width, page.area_height, page.right, page.bottom) == (156, 225, 26, 35)
    assert (plan.lines, plan.characters, plan.indent, plan.date_indent) == (22, 28, 2, 4)
    assert (plan.sizes["title"], plan.sizes["body"], plan.sizes["number"]) == (22, 16, 14)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_part_has_a_face(language):
    plan = layout(language)

    assert all(plan.face(role).name and plan.face(role).tries for role in (*ROLES, "chart"))


def test_lines_and_characters_fill_the_type_area():
    plan = layout("zh")

    assert plan.line_pitch * 22 == pytest.approx(points(225))
    assert plan.character_pitch * 28 == pytest.approx(points(156))
