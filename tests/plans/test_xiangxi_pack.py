"""The bundled region: complete, consistent with itself, and without the plan's own sentences."""

import csv
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from luodi.plans import Comparator, Form
from tests.conftest import SHARED

GOALS = [
    # target, comparator, number, unit, form, section
    ("gdp-level", ">", "10000", "亿元", "level"),
    ("gdp-faster-than-province", ">", None, "%", "relative_to_reference"),
    ("industrial-investment-share", ">", "50", "%", "share"),
    ("hightech-va-share", ">=", "10", "%", "share"),
    ("energy-per-gdp-down", "down", None, "", "qualitative"),
    ("co2-per-gdp-down", "down", None, "", "qualitative"),
    ("leading-agri-firms", ">=", "300", "家", "level"),
    ("hightech-firms-plus-half", ">=", "50", "%", "total_growth"),
    ("four-above-units-plus-half", ">=", "50", "%", "total_growth"),
    ("rnd-share", ">", "2.5", "%", "share"),
    ("domestic-capital-growth", "=", "18", "%", "annual_growth"),
    ("fdi-growth", "=", "13", "%", "annual_growth"),
    ("tourist-road-dual-lane", "=", "100", "%", "coverage"),
    ("village-express", "=", "100", "%", "coverage"),
]
OTHERS = [
    ("logistics-3a-firms", ">=", "20", "家", "increment", "三（五）"),
    ("national-innovation-platforms", "≈", "5", "家", "increment", "五（一）"),
    ("demonstration-logistics-parks", "≈", "5", "个", "count", "专栏5"),
    ("urban-park-5g-coverage", "=", "100", "%", "coverage", "五（三）"),
    ("park-firms-cloud", "=", "100", "%", "coverage", "五（三）"),
    ("park-sewage-network", "=", "100", "%", "coverage", "五（三）"),
]


@pytest.mark.parametrize(
    ("target_id", "comparator", "number", "unit", "form", "section"),
    [(*goal, "二（三）") for goal in GOALS] + OTHERS,
)
def test_every_quantitative_goal_is_registered(
    xiangxi, target_id, comparator, number, unit, form, section
):
    target = xiangxi.pack.target(target_id)

    assert target is not None
    assert target.comparator == Comparator(comparator)
    assert target.form == Form(form)
    assert (target.goal and target.goal.value) == (number and Decimal(number))
    assert target.unit == unit
    assert target.citation.section == section
    assert (target.first_year, target.due) == (2021, 2025)
    assert target.binding == "not_stated"


def test_the_region_has_its_44_units_5_prefectures_and_scopes(xiangxi):
    catalogue = xiangxi.pack.catalogue
    counties = catalogue.counties_of("XXDQ44")

    assert len(counties) == 44
    assert Counter(p.parent for p in counties) == {
        "433100": 8,
        "430800": 4,
        "431200": 13,
        "430500": 12,
        "431300": 5,
        "431100": 2,
    }
    assert len(catalogue.members["DXX5"]) == 5
    assert len(catalogue.counties_of("DXX5")) == 42
    assert "DXXGB" in catalogue.places
    assert "DXXGB" not in catalogue.members, "its membership was never published"


def test_a_renamed_unit_keeps_its_old_code(xiangxi):
    change = next(c for c in xiangxi.pack.catalogue.changes if c.code == "430582")

    assert (change.year, change.old_code) == (2019, "430521")


def test_every_target_is_linked_to_one_place_in_the_text(xiangxi):
    linked = Counter(link.target_id for link in xiangxi.pack.links)

    assert linked == {target.id: 1 for target in xiangxi.pack.targets}


def test_the_base_of_gdp_is_filed_under_the_scope_it_really_covers(xiangxi):
    base = xiangxi.pack.target("gdp-level").base

    assert (base.quantity.value, base.year, base.scope) == (Decimal("6884.41"), 2020, "DXX5")


def test_a_break_in_a_series_is_two_definitions(xiangxi):
    from luodi.values import Period

    share = xiangxi.pack.catalogue.indicators["hightech_va_share"]
    before = share.definition("430000", Period(2023)).id
    after = share.definition("430000", Period(2024)).id

    assert before != after
    assert share.definition("433100", Period(2022)).id == "standard"


def test_both_rows_are_kept_where_sources_disagree(final):
    values = {o.printed for o in final.figures.all_of("gdp", "433100") if str(o.period) == "2015"}

    assert values == {"497.19", "511.9"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_digest_has_every_section_and_both_languages_the_same_places(xiangxi, language):
    chinese = [(b.section, b.level, b.number) for b in xiangxi.pack.digest("zh").blocks]
    blocks = [(b.section, b.level, b.number) for b in xiangxi.pack.digest(language).blocks]

    assert blocks == chinese
    sections = {section for section, _, _ in blocks}
    assert {"一", "二（三）", "三（五）", "五（三）", "专栏8", "六（三）"} <= sections


def test_every_target_stands_at_a_paragraph_of_the_digest(xiangxi):
    places = {(b.section, b.number) for b in xiangxi.pack.digest("zh").blocks}
    missing = [
        t.id
        for t in xiangxi.pack.targets
        if (t.citation.section, t.citation.paragraph) not in places
    ]

    assert missing == []


def test_boundaries_are_valid_and_complete_but_for_the_unit_without_one(xiangxi):
    features = json.loads(xiangxi.pack.boundaries_file.read_text(encoding="utf-8"))["features"]
    codes = {feature["id"] for feature in features}
    expected = {p.code for p in xiangxi.pack.catalogue.counties_of("XXDQ44")}

    assert expected - codes == {"431271"}, "洪江区 is a point"
    assert codes <= expected
    for feature in features:
        polygons = feature["geometry"]["coordinates"]
        if feature["geometry"]["type"] == "Polygon":
            polygons = [polygons]
        for polygon in polygons:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert len(ring) >= 4
                assert all(108 < lon < 113 and 24 < lat < 31 for lon, lat in ring)


def _han(text: str) -> str:
    return "".join(re.findall("[\u4e00-\u9fff]", text))


@pytest.mark.plan_text
def test_no_sentence_of_the_plan_is_in_the_project(plan_file):
    plan = _han(plan_file.read_text(encoding="utf-8"))
    known = {plan[i : i + 22] for i in range(len(plan) - 21)}
    root = Path(__file__).parents[2]
    files = [
        path
        for folder in ("src", "tests", "docs", "bench", "tools")
        for path in (root / folder).rglob("*")
        if path.suffix in (".csv", ".md", ".toml", ".py", ".html", ".json", ".txt")
    ]
    assert len(files) > 300
    for path in files:
        ours = _han(path.read_text(encoding="utf-8"))
        runs = {ours[i : i + 22] for i in range(len(ours) - 21)} & known
        assert not runs, f"{path.relative_to(root)}: {sorted(runs)[:3]}"


@pytest.mark.plan_text
def test_the_pack_carries_every_figure_that_was_collected(xiangxi):
    if not (SHARED / "data" / "observations.csv").is_file():
        pytest.skip("the collected figures are not beside the project")

    def rows(path):
        with path.open(encoding="utf-8") as handle:
            return list(csv.DictReader(handle))

    collected = rows(SHARED / "data" / "observations.csv")
    held = rows(xiangxi.pack.observations_file)

    assert held[: len(collected)] == collected
    assert {row["source_id"] for row in held[len(collected) :]} == {"R090"}
