"""An invented valley whose counties and industries are all known: parts checked by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

from luodi.actions.open_region import open_region
from luodi.lookups.evaluation import Evaluation, evaluate
from luodi.store.home import Home
from tests.conftest import BROOK, TODAY

INDICATORS = """\
fields,田产,Fields,亿元,sum,cumulative,current,up,2,统计局,Statistics office,田产,,,
crafts,工产,Crafts,亿元,sum,cumulative,current,up,2,统计局,Statistics office,工产,,,
"""
DEFINITIONS = """\
fields,standard,通行口径,Standard,,,,,,,
crafts,standard,通行口径,Standard,,,,,,,
"""
IDENTITIES = """\
id,kind,whole,parts,places,from_year,to_year,tolerance,reason_zh,reason_en,source_id
output-by-kind,sum,output,fields;crafts,,,,printed,产值等于两业之和,Output is both kinds together,
"""
BREAKS = """\
indicators,year,places,note_zh,note_en,source_id
{indicator},2020,,溪谷普查,A census of the valley,
"""
# The valley's output is 100 in 2018 and 130.5 or 131 in 2021; the counties hold 95 and 126.
COUNTIES = {"110101": ("40", "46"), "110102": ("35", "50"), "110201": ("20", "30")}
LEVELS = [
    *(("output", code, 2018, before) for code, (before, _) in COUNTIES.items()),
    *(("output", code, 2021, after) for code, (_, after) in COUNTIES.items()),
    *(
        ("output", code, 2019, value)
        for code, value in zip(COUNTIES, ("42", "36", "22"), strict=True)
    ),
    *(("fields", "BROOK", 2018, "60"), ("fields", "BROOK", 2021, "70")),
    *(("crafts", "BROOK", 2018, "40"), ("crafts", "BROOK", 2021, "61")),
    *(("fields", "110000", 2018, "500"), ("fields", "110000", 2021, "550")),
    *(("crafts", "110000", 2018, "500"), ("crafts", "110000", 2021, "650")),
    *(("growth", code, 2020, value) for code, value in zip(COUNTIES, ("4", "6", "5"), strict=True)),
]


def valley(
    home: Home, folder: Path, *, without: tuple[str, ...] = (), broken: str = "", more: str = ""
) -> Evaluation:
    """The valley's plan judged, as a real pack in a folder of its own.

    without -- "indicator code year" of figures that are not known; broken -- an indicator
    with a break in 2020; more -- further lines of observations
    """
    shutil.copytree(BROOK, folder)
    _append(folder / "indicators.csv", INDICATORS)
    _append(folder / "definitions.csv", DEFINITIONS)
    (folder / "identities.csv").write_text(IDENTITIES, encoding="utf-8")
    if broken:
        (folder / "breaks.csv").write_text(BREAKS.format(indicator=broken), encoding="utf-8")
    lines = [
        f"{indicator},{code},,{year},{value},{'%' if indicator == 'growth' else '亿元'},final,B4\n"
        for indicator, code, year, value in LEVELS
        if f"{indicator} {code} {year}" not in without
    ]
    _append(folder / "observations.csv", "".join(lines) + more)
    region = open_region(home, str(folder), today=TODAY)[0]
    return evaluate(region.pack, region.ledger, day=TODAY)


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
