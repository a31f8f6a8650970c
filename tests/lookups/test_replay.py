"""What was said on a day can be said again, whatever came in afterwards."""

import shutil
from datetime import date

import pytest

from luodi.actions.load_observations import Given, load_observations
from luodi.actions.open_region import open_region
from luodi.lookups.evaluation import evaluate
from luodi.lookups.evaluation_json import evaluation_json
from tests.conftest import BROOK

HEAD = "indicator,place_code,period,value,unit,status\n"
FIRST = HEAD + "output,BROOK,2021,136,亿元,preliminary\n"
# The second file revises the first and brings the due year.
LATER = HEAD + "output,BROOK,2021,150,亿元,verified\noutput,BROOK,2023,170,亿元,preliminary\n"


@pytest.mark.parametrize("stage", ["monitor", "midterm", "final"])
def test_a_day_is_replayed_to_the_digit(home, tmp_path, stage):
    day, after = date(2022, 6, 30), date(2024, 6, 30)
    pack = shutil.copytree(BROOK, tmp_path / "brook")
    own = (pack / "observations.csv").read_text(encoding="utf-8")
    kept = [line for line in own.splitlines() if ",20" not in line or ",2018," in line]
    (pack / "observations.csv").write_text("\n".join(kept), encoding="utf-8")
    brook = open_region(home, str(pack), today=date(2022, 1, 1))[0]
    file = tmp_path / "figures.csv"

    def load(text, source, today):
        file.write_text(text, encoding="utf-8")
        load_observations(brook, file, Given(source), today=today)

    def said(as_of):
        evaluation = evaluate(brook.pack, brook.ledger, day=as_of, stage=stage)
        return evaluation_json(evaluation, "zh")

    load(FIRST, "B2", day)
    then = said(day)
    load(LATER, "B4", after)

    assert said(day) == then
    assert said(after) != then
