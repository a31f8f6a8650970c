"""Scoring on the real figures, and what stands in its way."""

from decimal import Decimal
from fractions import Fraction

import pytest

from luodi.lookups.scores import schemes, scored
from luodi.lookups.scores_export import scores_csv, scores_json
from luodi.lookups.scores_page import scores_page
from luodi.lookups.why_not import NotPossible
from tests.lookups.why_world import valley

SCHEMES = """\
id,name_zh,name_en,kind,areas,period,from_year,to_year,weight_spread,figure_error,points_error,note_zh,note_en,source_id
small,小方案,Small,own,BROOK,2021,,,10,0,0,,,B1
"""
ITEMS = """\
scheme_id,id,indicator_id,measure,weight,direction,rule,base,base_period,goal,goal_times,least,most,missing,adjust,parity,step_percent,step_points,reason_zh,reason_en
small,out,output,level,60,up,base,50,,,,0,,refuse,,,,,,
small,more,output,improvement,40,up,min_max,,2018,,,0,1,refuse,,,,,,
"""
DEDUCTIONS = """\
scheme_id,place_code,points,reason_zh,reason_en,source_id
small,110102,1.5,一般事故一起,One accident,B4
"""


def small(home, folder, **given):
    evaluation = valley(home, folder, **given)
    for name, text in (("schemes", SCHEMES), ("scheme_items", ITEMS)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "scheme_deductions.csv").write_text(DEDUCTIONS, encoding="utf-8")
    return evaluation


@pytest.mark.parametrize("scheme_id", ["example-prefectures", "example-county-projects"])
def test_the_bundled_schemes_are_examples_and_score_real_places(final, scheme_id):
    found = scored(final, scheme_id)

    assert found.scheme.kind == "example"
    assert found.scheme.full == 100
    assert len(found.ranked) == len(found.places) >= 5
    assert "只为示范" in scores_page(final, "zh", scheme_id=scheme_id).table.kind


def test_places_that_cannot_be_told_apart_share_a_rank(final):
    rows = {row.name: row for row in scores_page(final, "zh").table.rows}

    assert (rows["怀化市"].rank, rows["怀化市"].ties) == ("3", "湘西州")
    assert (rows["湘西州"].rank, rows["湘西州"].interval) == ("3", "3–4")
    assert rows["邵阳市"].rank == "1"


def test_a_missing_figure_is_said_where_the_mean_stands_in(final):
    row = next(r for r in scores_page(final, "zh").table.rows if r.code == "430800")

    assert [w.measured for w in row.work if "缺数" in w.measured] == [
        "缺数，取其余各地该项的平均分"
    ]


def test_scores_and_deductions_worked_by_hand(home, tmp_path):
    """46, 50 and 30 over 50 × 60; improvements of 15 %, 42.9 % and 50 % between 0 and 40."""
    evaluation = small(home, tmp_path / "valley")
    found = scored(evaluation)
    totals = dict(zip(found.places, found.scoring.totals, strict=True))

    assert totals["110101"] == Fraction("55.2")
    assert totals["110201"] == 36 + 40
    middle = (Fraction(50, 35) - Fraction(46, 40)) / (Fraction(30, 20) - Fraction(46, 40)) * 40
    assert totals["110102"] == 60 + middle - Fraction("1.5")
    table = scores_page(evaluation, "zh").table
    row = next(r for r in table.rows if r.code == "110102")
    assert row.deductions == ("扣1.5分：一般事故一起",)
    assert "扣1.5" in row.sum
    assert table.source == "出处：溪谷年鉴"


def test_a_place_without_a_figure_is_not_scored_and_says_what_it_lacks(home, tmp_path):
    evaluation = small(home, tmp_path / "valley", without=("output 110201 2018",))
    row = scores_page(evaluation, "zh").table.rows[-1]

    assert (row.code, row.rank, row.score) == ("110201", "", "")
    assert row.lacks.startswith("缺产值 · 改进")


def test_nothing_improves_across_a_break(home, tmp_path):
    evaluation = small(home, tmp_path / "valley", broken="output")
    page = scores_page(evaluation, "zh")

    assert page.table.sentence == "没有一个地方得分：缺数见下。"
    assert all(row.lacks for row in page.table.rows)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"scheme_id": "nothing"}, "example-prefectures"),
        ({"period": "2024"}, "只适用于2021—2022年"),
        ({"period": "soon"}, "soon"),
    ],
)
def test_a_question_that_cannot_be_answered_is_explained(final, asked, words):
    page = scores_page(final, "zh", **asked)

    assert page.table is None
    assert words in page.problems[0]


def test_a_region_without_schemes_says_so(brook):
    from luodi.lookups.evaluation import evaluate
    from tests.conftest import TODAY

    evaluation = evaluate(brook.pack, brook.ledger, day=TODAY)

    assert (schemes(evaluation), scores_page(evaluation, "zh").schemes) == ({}, ())
    with pytest.raises(NotPossible):
        scored(evaluation)


def test_files_carry_all_digits_and_the_seed(final):
    data = scores_json(scored(final))

    assert (data["draws"], data["weight_spread"]) == (4000, "0.2")
    first = data["places"][0]
    assert sum(Decimal(i["points"]) for i in first["items"]) == Decimal(first["score"])
    text = scores_csv(final, scored(final), "en").decode("utf-8-sig")
    assert text.splitlines()[1].startswith("Shaoyang City,97.837346937125,1,")
