"""Killed at any moment, a load leaves the ledger as it was; run again, it completes."""

import os
import signal
import subprocess
import sys
import time

import pytest

from luodi.store.home import Home
from luodi.store.ledger import Ledger
from tests.conftest import ROOT

HEAD = "indicator,place_code,period,value,unit,status,source_id\n"
ROWS = 3000


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("delay", [0.1, 0.2, 0.3, 0.4, 0.55, 0.7])
def test_a_killed_load_loses_nothing_and_completes_when_run_again(tmp_path, run, delay):
    rows = [f"gdp,433123,{1950 + n % 70}-{n % 11 + 1:02d},{n}.5,亿元,final,\n" for n in range(ROWS)]
    (tmp_path / "t.csv").write_text(HEAD + "".join(dict.fromkeys(rows)), encoding="utf-8")
    environment = {
        **{k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"},
        "PYTHONPATH": str(ROOT / "src"),
        "LUODI_HOME": str(tmp_path / "home"),
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "luodi", "load", "t.csv", "--source", "X"]
    first = subprocess.Popen(
        command, env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(delay)
    first.send_signal(signal.SIGKILL)
    first.wait()

    result = run("load", "t.csv", "--source", "X")

    ledger = Ledger(Home(tmp_path / "home"), "xiangxi")
    assert result.returncode == 0, result.stderr
    assert [release.origin for release in ledger.releases()] == [
        "xiangxi/observations.csv",
        "t.csv",
    ]
    assert sum(o.source_id == "X" for o in ledger.everything()) == ROWS
    assert not list(ledger.folder.glob(".release-*"))
