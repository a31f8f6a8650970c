"""The wheel carries all data and vendored files, and runs away from the source tree."""

import os
import subprocess
import sys
import zipfile

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    pytest.importorskip("build", reason="the build tools are not installed")
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT],
        check=True,
        capture_output=True,
    )
    [path] = out.glob("luodi-*.whl")
    return path


def test_everything_the_product_needs_is_inside(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    tree = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "luodi").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert tree <= names
    for vendored in ("echarts", "htmx"):
        assert f"luodi/web/static/vendor/{vendored}/LICENSE" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_it_is_pure_python(wheel):
    assert wheel.name.endswith("-py3-none-any.whl")


def test_it_judges_the_region_from_an_empty_folder(wheel, tmp_path):
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
         "--disable-pip-version-check", "--target", tmp_path / "site", wheel],
        check=True,
    )  # fmt: skip
    empty = tmp_path / "empty"
    empty.mkdir()
    code = "import luodi.cli, sys; print(luodi.__file__, file=sys.stderr); luodi.cli.main()"
    result = subprocess.run(
        [sys.executable, "-c", code, "demo", "--no-serve"],
        cwd=empty,
        env={
            **{k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"},
            "PYTHONPATH": str(tmp_path / "site"),
            "LUODI_HOME": str(tmp_path / "home"),
            "LUODI_LANG": "zh",
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert result.returncode == 0, result.stderr
    assert str(tmp_path / "site") in result.stderr
    assert "未实现" in result.stdout
    assert list(empty.iterdir()) == []
