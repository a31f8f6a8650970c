"""Which figures are in conflict, of what kind, and which of them can be chosen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luodi.ledger import Choice, Figures, Observation
from luodi.ledger.figures import Picked
from luodi.lookups.figures_conflicts import conflicts_page, contests
from luodi.values import Period

DAY = date(2024, 3, 1)


def figure(value, source="B1", status="final", known=DAY, definition="standard", year="2020"):
    return Observation(
        "output", definition, "BROOK", Period.parse(year), Decimal(value),
        max(0, -Decimal(value).as_tuple().exponent), "亿元", status, source, known, "000001-x",
    )  # fmt: skip


def known(evaluation, pack, said, choices=()):
    figures = Figures((Picked(o, rank) for rank, o in enumerate(said, start=1)), choices)
    return replace(evaluation, pack=pack, figures=figures)


def choice(o):
    return Choice(o.indicator_id, o.definition_id, o.place_code, o.period, o.source_id, o.status,
                  o.value, "checked", "zhang", DAY)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "kind", "candidates"),
    [
        ([figure("12.5")], "", 0),
        ([figure("12.5"), figure("12.5", "B2")], "", 0),
        ([figure("12.5"), figure("12.7", "B2")], "rivals", 2),
        ([figure("12.5"), figure("13.0", status="preliminary")], "settled", 2),
        ([figure("12.53"), figure("12.5", "B2")], "settled", 2),
        ([figure("12.5"), figure("12.9", status="projected")], "", 0),
        ([figure("12.5"), figure("12.9", definition="narrow")], "", 0),
        ([figure("12.5"), figure("12.9", year="2021")], "", 0),
        # A source's last word replaces its earlier ones; two words at once are both in force.
        ([figure("12.5"), figure("12.9", known=date(2023, 1, 1))], "", 0),
        ([figure("12.5"), figure("12.9")], "rivals", 2),
        ([figure("12.5"), figure("12.7", "B2"), figure("12.9", "B2", known=date(2023, 1, 1))],
         "rivals", 2),
    ],
)  # fmt: skip
def test_what_is_a_conflict(final, brook_pack, said, kind, candidates):
    found = contests(known(final, brook_pack, said))

    assert [c.kind for c in found] == [kind] * bool(kind)
    assert sum(len(c.figures) for c in found) == candidates


def test_what_a_person_chose_is_told_even_where_its_source_spoke_since(final, brook_pack):
    chosen, newer = figure("12.9", known=date(2023, 1, 1)), figure("12.5")
    evaluation = known(final, brook_pack, [chosen, newer], [choice(chosen)])
    [row] = conflicts_page(evaluation, "en").rows

    assert row.kind == "chosen"
    assert "zhang" in row.choice
    assert [c.mark for c in row.candidates] == ["B1|final|12.9", "B1|final|12.5"]
    assert row.candidates[0].figure.current


def test_a_choice_of_a_figure_that_is_gone_is_no_choice(final, brook_pack):
    evaluation = known(
        final, brook_pack, [figure("12.5"), figure("12.7", "B2")], [choice(figure("99"))]
    )
    [row] = conflicts_page(evaluation, "en").rows

    assert (row.kind, row.choice) == ("rivals", "")


def test_a_long_list_comes_in_leaves_and_those_for_a_person_first(final, brook_pack):
    said = []
    for year in range(1900, 2000):
        status = "preliminary" if year < 1930 else "final"
        said += [figure("5", year=str(year)), figure("9", "B2", status, year=str(year))]
    evaluation = known(final, brook_pack, said)
    first, last = conflicts_page(evaluation, "zh"), conflicts_page(evaluation, "zh", leaf=99)

    assert (first.count, first.leaves, len(first.rows), last.leaf) == (100, 2, 50, 2)
    assert first.kinds == (("rivals", 70), ("settled", 30), ("chosen", 0))
    assert {row.kind for row in first.rows} == {"rivals"}
    assert conflicts_page(evaluation, "zh", kind="settled").count == 30
    assert conflicts_page(evaluation, "zh", place_code="433123").rows == ()
