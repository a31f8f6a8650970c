"""The brief on key projects of 湘西州, January to September 2021, that disagrees with itself.

Its table gives each county's projects, plan, investment and completion rate; its text gives two
groups. Worked by hand, in 亿元:

    plan    82.5 + 42.6 + 78.5 + 23.4 + 46.0 + 41.9 + 51.0 + 51.7 (counties) + 66.4 (zone) = 484.0
            484.0 + 156.7 (州直) = 640.7
    done    65.1 + 31.2 + 62.9 + 19.0 + 37.1 + 30.9 + 42.3 + 40.9 + 53.1 = 382.5
            382.5 + 92.0 (州直, table) = 474.5 = 359.7 (县市区, text) + 114.8 (州直, text)
    number  57 + 27 + 34 + 24 + 21 + 24 + 23 + 21 + 27 = 258, and 58 more: 316

So 22.8 stands on one side in the table and on the other in the text.
"""

from decimal import Decimal

import pytest

from luodi.lookups.checks import checked


def short(o):
    return (o.indicator_id.removeprefix("key_project_"), o.place_code, o.printed)


@pytest.fixture(scope="module")
def found(final):
    return [f for f in checked(final).found if any(o.source_id == "R090" for o in f.figures)]


def about(found, place, kind, indicator):
    """The findings of a kind that speak about an indicator of a place."""
    return [
        f
        for f in found
        if (f.kind, f.figures[0].place_code, f.figures[0].indicator_id)
        == (kind, place, f"key_project_{indicator}")
    ]


def test_there_are_six_findings_and_no_more(found):
    """Two rows said twice, one sum, two rates, one rate that is rounding."""
    told = sorted((f.severity, f.kind, short(f.figures[0])[:2]) for f in found)

    assert told == [
        ("error", "conflict", ("completion", "XXZZ")),
        ("error", "conflict", ("done", "XXZZ")),
        ("error", "members", ("done", "XXXSQ")),
        ("error", "ratio", ("completion", "XXXSQ")),
        ("error", "ratio", ("completion", "XXZZ")),
        ("info", "rounding", ("completion", "XXZZ")),
    ]


@pytest.mark.parametrize(
    ("indicator", "numbers", "difference", "tolerance"),
    [
        # 114.8 − 92.0, each ± 0.05
        ("done", {"92.0", "114.8"}, "22.8", "0.10"),
        # 64 − 58.8, ± 0.5 and ± 0.05
        ("completion", {"58.8", "64"}, "5.2", "0.55"),
    ],
)
def test_the_row_run_by_the_prefecture_differs_in_table_and_text(
    found, indicator, numbers, difference, tolerance
):
    [finding] = about(found, "XXZZ", "conflict", indicator)

    assert {o.printed for o in finding.minimal} == numbers
    assert abs(finding.difference) == Decimal(difference)
    assert finding.tolerance == Decimal(tolerance)


def test_the_rows_do_not_make_the_total_of_the_text(found):
    """382.5 against 359.7. Ten roundings of 0.05.

    Without 古丈's 19.0 the other eight rows already make 363.5, more than 359.7: nine figures
    are enough to contradict each other.
    """
    [finding] = about(found, "XXXSQ", "members", "done")

    assert (finding.found, finding.expected) == (Decimal("359.7"), Decimal("382.5"))
    assert (finding.difference, finding.tolerance) == (Decimal("-22.8"), Decimal("0.50"))
    assert len(finding.figures) == 10
    assert len(finding.minimal) == 9
    assert ("done", "433126", "19.0") not in map(short, finding.minimal)
    assert short(finding.suspect.figure) == ("done", "XXXSQ", "359.7")
    assert finding.suspect.needed == Decimal("382.5")
    assert not finding.suspect.settles, "at 382.5, 78% would still be wrong: 382.5 ÷ 484.0 = 79.0%"


def test_the_number_of_projects_agrees(final, found):
    assert not [f for f in found if f.figures[0].indicator_id == "key_projects"]
    assert any(o.printed == "258" for o in final.figures.all_of("key_projects", "XXXSQ"))


def test_the_rate_of_the_text_does_not_fit_its_own_amount(found):
    """114.8 ÷ 156.7 = 73.26 %, not 64 %; 64 ± 0.5 and 114.85 ÷ 156.65 = 73.32 %."""
    [finding] = about(found, "XXZZ", "ratio", "completion")

    assert {o.printed for o in finding.minimal} == {"64", "114.8", "156.7"}
    assert finding.expected == pytest.approx(Decimal("73.26"), abs=Decimal("0.005"))
    assert finding.tolerance == pytest.approx(Decimal("0.555"), abs=Decimal("0.001"))


def test_the_rate_of_the_counties_does_not_fit_over_a_plan_nobody_printed(found):
    """474.5 ÷ 74.1 % = 640.35 is the plan of all; less 156.7 leaves 483.65 for the counties;
    359.7 ÷ 483.65 = 74.37 %, not 78 %. Five figures."""
    [finding] = about(found, "XXXSQ", "ratio", "completion")

    assert sorted(map(short, finding.minimal)) == [
        ("completion", "433100", "74.1"),
        ("completion", "XXXSQ", "78"),
        ("done", "433100", "474.5"),
        ("done", "XXXSQ", "359.7"),
        ("plan", "XXZZ", "156.7"),
    ]
    assert finding.expected == pytest.approx(Decimal("74.37"), abs=Decimal("0.005"))
    assert (finding.rule, finding.also) == ("project-completion", ("projects-two-groups",))
    assert short(finding.suspect.figure) == ("completion", "XXXSQ", "78")
    assert finding.suspect.settles
    assert finding.suspect.needed == 74


def test_the_rate_of_the_table_is_rounding(found):
    """92.0 ÷ 156.7 = 58.71 %; up to 92.05 ÷ 156.65 = 58.762 % and 58.75 % prints as 58.8 %."""
    [note] = [f for f in found if f.severity == "info"]

    assert {o.printed for o in note.figures} == {"58.8", "92.0", "156.7"}
    assert abs(note.difference) < note.tolerance


def test_the_other_nine_rates_and_the_total_are_right(found):
    """65.1 ÷ 82.5 = 78.9 % and so on; 474.5 ÷ 640.7 = 74.1 %."""
    places = {f.figures[0].place_code for f in found}

    assert places == {"XXZZ", "XXXSQ"}


def test_whom_to_ask(found):
    for finding in found:
        for ask in finding.ask:
            assert (ask.producer.zh, ask.publisher) == (
                "发展改革委",
                "湘西州政府信息公开（镜像）",
            )


def test_nothing_is_adjusted(final):
    """Both numbers of the row stay as they were read."""
    held = {o.printed for o in final.figures.all_of("key_project_done", "XXZZ")}

    assert held == {"92.0", "114.8"}
