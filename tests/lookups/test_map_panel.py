import json
import math
from decimal import Decimal

import pytest

from luodi.lookups.map_panel import class_breaks, map_panel


def test_the_map_shows_every_unit_and_hatches_what_is_missing(final):
    panel = map_panel(final, "zh", indicator_id="population", period="2020")

    assert panel.all == len(panel.shapes) == 44
    assert panel.known == len(panel.reported) == 24
    assert len(panel.unreported) == 20
    assert all(shape.value == "" for shape in panel.unreported)
    [point] = [shape for shape in panel.shapes if shape.is_point]
    assert (point.code, point.path) == ("431271", "")
    assert 0 < point.x < panel.width
    assert 0 < point.y < panel.height


def test_an_unknown_choice_falls_back_to_the_best_covered_figure(final):
    chosen = map_panel(final, "zh", indicator_id="nonsense", period="<script>")

    assert (chosen.indicator_id, chosen.period, chosen.known) == ("population", "2020", 24)


def test_the_map_is_not_stretched(final):
    """A kilometre is as long eastward as northward, near the middle of the region."""
    panel = map_panel(final, "zh")
    features = json.loads(final.pack.boundaries_file.read_text(encoding="utf-8"))["features"]
    points = [
        point
        for feature in features
        for polygon in feature["geometry"]["coordinates"]
        for ring in (polygon if feature["geometry"]["type"] == "MultiPolygon" else [polygon])
        for point in ring
    ]
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    middle = math.radians((south + north) / 2)

    wide = 111.32 * (east - west) * math.cos(middle)
    high = 110.8 * (north - south)
    assert panel.height / panel.width == pytest.approx(high / wide, rel=0.02)


@pytest.mark.parametrize(
    ("values", "breaks"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 4, 6, 8, 10]),
        ([5, 5, 5], [5]),
        ([1, 9], [1, 9]),
        ([3], [3]),
    ],
)
def test_classes_hold_about_equally_many_units(values, breaks):
    assert class_breaks([Decimal(v) for v in values]) == [Decimal(b) for b in breaks]


def test_without_figures_there_is_no_map(brook):
    from datetime import date

    from luodi.lookups.evaluation import evaluate

    evaluation = evaluate(brook.pack, brook.ledger, day=date(2018, 1, 1))

    assert map_panel(evaluation, "zh") is None


def test_a_region_without_outlines_shows_its_table_only(brook):
    from datetime import date

    from luodi.lookups.evaluation import evaluate

    brook_day = evaluate(brook.pack, brook.ledger, day=date(2026, 1, 1))
    panel = map_panel(brook_day, "zh")

    assert panel is None or not panel.drawable
