"""The map of the region: one indicator and period, missing places hatched, drawn as SVG.

Drawn on the server, so that it needs no script, prints, and weighs a tenth of a
chart library; each unit is a link.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from luodi.catalogue.numbers import printed
from luodi.catalogue.units import shown_value, unit_name
from luodi.evaluation.sentences import figure
from luodi.ledger import Observation
from luodi.lookups.evaluation import Evaluation

WIDTH = 640
CLASSES = 5


@dataclass(frozen=True, slots=True)
class Shape:
    """One unit on the map. step -- colour class 1–5, 0 where there is no figure."""

    code: str
    name: str
    path: str
    x: float
    y: float
    is_point: bool
    step: int
    value: str


@dataclass(frozen=True, slots=True)
class LegendStep:
    """A colour class in words."""

    step: int
    label: str


@dataclass(frozen=True, slots=True)
class Option:
    """A choice in a list."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class MapPanel:
    """Everything the map shows.

    known, all -- units with a figure, units in the region
    drawable   -- whether the pack brings outlines; without them only the table is shown
    """

    indicator_id: str
    indicator: str
    period: str
    unit: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    legend: tuple[LegendStep, ...]
    indicators: tuple[Option, ...]
    periods: tuple[Option, ...]
    known: int
    all: int
    drawable: bool
    note: str

    @property
    def reported(self) -> tuple[Shape, ...]:
        """Units with a figure, largest class first; for the table beside the map."""
        return tuple(sorted((s for s in self.shapes if s.step), key=lambda s: -s.step))

    @property
    def unreported(self) -> tuple[Shape, ...]:
        """Units without a figure."""
        return tuple(s for s in self.shapes if not s.step)


def map_panel(
    evaluation: Evaluation, lang: str, *, indicator_id: str = "", period: str = ""
) -> MapPanel | None:
    """The map for a choice; an unknown choice falls back to the best-covered figure.

    None where no unit of the region has any figure.
    """
    catalogue = evaluation.pack.catalogue
    counties = catalogue.counties_of(evaluation.pack.plan.scope)
    codes = {place.code for place in counties}
    coverage = _coverage(evaluation, codes)
    if not coverage:
        return None
    if indicator_id not in {key[0] for key in coverage}:
        indicator_id = max(coverage, key=lambda key: (len(coverage[key]), key))[0]
    periods = sorted({key[1] for key in coverage if key[0] == indicator_id}, reverse=True)
    if period not in periods:
        period = max(periods, key=lambda p: (len(coverage[(indicator_id, p)]), p))
    found = {o.place_code: o for o in coverage[(indicator_id, period)]}
    indicator = catalogue.indicators[indicator_id]
    breaks = class_breaks([o.value for o in found.values()])
    outlines, height = _outlines(evaluation.pack.boundaries_file)
    shapes = []
    for place in counties:
        observation = found.get(place.code)
        outline = outlines.get(place.code)
        x, y = _project(outlines, place.lon, place.lat)
        shapes.append(
            Shape(
                code=place.code,
                name=place.name.text(lang),
                path=outline.path if outline else "",
                x=x,
                y=y,
                is_point=outline is None,
                step=_step(observation, breaks),
                value=figure(observation).text(lang) if observation else "",
            )
        )
    options = {
        i: max(len(coverage[k]) for k in coverage if k[0] == i) for i in {k[0] for k in coverage}
    }
    return MapPanel(
        indicator_id=indicator_id,
        indicator=indicator.name.text(lang),
        period=period,
        unit=unit_name(indicator.unit).text(lang),
        width=WIDTH,
        height=height,
        shapes=tuple(shapes),
        legend=_legend([shown_value(b, indicator.unit, lang) for b in breaks], indicator.decimals),
        indicators=tuple(
            Option(i, f"{catalogue.indicators[i].name.text(lang)} ({n})", i == indicator_id)
            for i, n in sorted(options.items(), key=lambda item: -item[1])
        ),
        periods=tuple(
            Option(p, f"{p} ({len(coverage[(indicator_id, p)])})", p == period) for p in periods
        ),
        known=len(found),
        all=len(counties),
        drawable=bool(outlines),
        note=catalogue.map_note.text(lang),
    )


def _coverage(evaluation: Evaluation, codes: set[str]) -> dict[tuple[str, str], list[Observation]]:
    """(indicator, period) → current figures of the region's units; at least two, to compare."""
    groups: dict[tuple[str, str], list[Observation]] = {}
    for observation in evaluation.figures.current():
        if observation.place_code in codes:
            key = (observation.indicator_id, str(observation.period))
            groups.setdefault(key, []).append(observation)
    return {key: group for key, group in groups.items() if len(group) > 1}


def class_breaks(values: list[Decimal]) -> list[Decimal]:
    """Upper bounds of at most five classes with about equally many units each (quantiles).

    >>> class_breaks([Decimal(n) for n in (1, 2, 3, 4, 5, 6)])
    [Decimal('2'), Decimal('3'), Decimal('4'), Decimal('5'), Decimal('6')]
    """
    ordered = sorted(values)
    count = min(CLASSES, len(set(ordered)))
    places = (math.ceil(len(ordered) * (i + 1) / count) - 1 for i in range(count))
    return sorted({ordered[place] for place in places})


def _step(observation: Observation | None, breaks: list[Decimal]) -> int:
    if observation is None:
        return 0
    within = next(i for i, top in enumerate(breaks) if observation.value <= top)
    # The darkest class is always the highest, however few classes there are.
    return CLASSES - (len(breaks) - 1 - within)


def _legend(breaks: list[Decimal], decimals: int) -> tuple[LegendStep, ...]:
    steps = []
    for i, top in enumerate(breaks):
        upper = printed(top, decimals)
        label = f"≤ {upper}" if i == 0 else f"{printed(breaks[i - 1], decimals)} – {upper}"
        steps.append(LegendStep(CLASSES - (len(breaks) - 1 - i), label))
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class _Outline:
    path: str
    frame: _Frame


@dataclass(frozen=True, slots=True)
class _Frame:
    """Degrees → picture: plain cylindrical, true to shape at the region's middle latitude."""

    west: float
    north: float
    scale: float
    squeeze: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        x = (lon - self.west) * self.squeeze * self.scale
        return round(x, 1), round((self.north - lat) * self.scale, 1)


@lru_cache(maxsize=4)
def _outlines(path: Path) -> tuple[dict[str, _Outline], int]:
    """Code → outline, and the picture's height; empty where the pack has no boundaries."""
    if not path.is_file():
        return {}, WIDTH
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    rings = {f["id"]: _rings(f["geometry"]) for f in features}
    lons = [lon for group in rings.values() for ring in group for lon, _ in ring]
    lats = [lat for group in rings.values() for ring in group for _, lat in ring]
    squeeze = math.cos(math.radians((min(lats) + max(lats)) / 2))
    scale = WIDTH / ((max(lons) - min(lons)) * squeeze)
    frame = _Frame(min(lons), max(lats), scale, squeeze)
    outlines = {
        code: _Outline("".join(_path(ring, frame) for ring in group), frame)
        for code, group in rings.items()
    }
    return outlines, math.ceil((max(lats) - min(lats)) * scale)


def _rings(geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    parts = geometry["coordinates"]
    polygons = parts if geometry["type"] == "MultiPolygon" else [parts]
    return [ring for polygon in polygons for ring in polygon]


def _path(ring: list[tuple[float, float]], frame: _Frame) -> str:
    points = (frame.at(lon, lat) for lon, lat in ring[:-1])
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in points) + "Z"


def _project(
    outlines: dict[str, _Outline], lon: Decimal | None, lat: Decimal | None
) -> tuple[float, float]:
    if not outlines or lon is None or lat is None:
        return 0, 0
    frame = next(iter(outlines.values())).frame
    return frame.at(float(lon), float(lat))
