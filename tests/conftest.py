"""What many tests need: an empty home, the bundled region in it, the invented region, a runner."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from luodi.actions.open_region import open_region
from luodi.lookups.evaluation import Evaluation, evaluate
from luodi.plans import Pack
from luodi.store.home import Home
from luodi.store.packs import open_pack
from luodi.store.regions import Region

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
BROOK = ROOT / "tests" / "packs" / "brook"
TODAY = date(2026, 11, 24)
# Groups that may not be skipped here; set where every part is installed.
MUST_RUN = os.environ.get("LUODI_MUST_RUN", "").split()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").ready()


@pytest.fixture(scope="session")
def xiangxi_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the bundled region, shared by tests that only read."""
    shared = Home(tmp_path_factory.mktemp("xiangxi")).ready()
    open_region(shared, "xiangxi", today=TODAY)
    return shared


@pytest.fixture(scope="session")
def xiangxi(xiangxi_home: Home) -> Region:
    return open_region(xiangxi_home, "xiangxi", today=TODAY)[0]


@pytest.fixture(scope="session")
def final(xiangxi: Region) -> Evaluation:
    """The bundled plan judged with everything known."""
    return evaluate(xiangxi.pack, xiangxi.ledger, day=TODAY)


@pytest.fixture(scope="session")
def brook_pack() -> Pack:
    return open_pack(str(BROOK))


@pytest.fixture
def brook(home: Home) -> Region:
    return open_region(home, str(BROOK), today=TODAY)[0]


@pytest.fixture(scope="session")
def plan_file() -> Path:
    """The official text of the plan; it is not part of this repository."""
    path = SHARED / "plans" / "xiangxi-14th-fyp-industry.txt"
    if not path.is_file():
        if "plan_text" in MUST_RUN:
            pytest.fail("no official plan text, and its tests must run here")
        pytest.skip("the official plan text is not beside the project")
    return path


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Call the command line as a person would, in a process of its own, in Chinese."""

    def call(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        settings = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUTF8": "1",
            "LUODI_HOME": str(tmp_path / "home"),
            "LUODI_LANG": "zh",
            "LUODI_PACK": "",
            "LUODI_DATABASE_URL": "",
            **environment,
        }
        return subprocess.run(
            [sys.executable, "-m", "luodi", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=settings,
            cwd=tmp_path,
            timeout=120,
            check=False,
        )

    return call
