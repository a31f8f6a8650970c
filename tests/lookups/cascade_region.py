"""The invented region with figures of its counties, and a place counted in another."""

from __future__ import annotations

import shutil
from pathlib import Path

from luodi.actions.open_region import open_region
from luodi.lookups.evaluation import Evaluation, evaluate
from luodi.store.home import Home
from tests.conftest import BROOK, TODAY

BASES = ("110101,东溪,60", "110102,西溪,30", "110201,南溪,10")
SHARES = ("110101,东溪,2018,50", "110102,西溪,2018,70", "110201,南溪,2018,40")


def cascade_pack(folder: Path, *, bases=BASES, own="", targets="", observations="") -> Path:
    """A pack in which the three counties have outputs and shares of 2018."""
    shutil.copytree(BROOK, folder)
    with (folder / "observations.csv").open("a", encoding="utf-8") as file:
        for line in bases:
            code, name, value = line.split(",")
            file.write(f"output,{code},{name},2018,{value},亿元,final,B1\n")
        for line in SHARES:
            code, name, year, value = line.split(",")
            file.write(f"share,{code},{name},{year},{value},%,final,B1\n")
        file.write("output,110101,东溪,2021,72,亿元,final,B4\n" + observations)
    with (folder / "targets.csv").open("a", encoding="utf-8") as file:
        file.write(targets)
    if own:
        head = "target_id,place_code,value,growth,lower,upper,fixed,source_id,note_zh,note_en\n"
        (folder / "place_targets.csv").write_text(head + own, encoding="utf-8")
    return folder


def evaluated(folder: Path, home: Home) -> Evaluation:
    """The pack opened and judged."""
    region, _ = open_region(home, str(folder), today=TODAY)
    return evaluate(region.pack, region.ledger, day=TODAY)
