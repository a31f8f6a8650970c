"""A real site, started as a person starts it, and a real browser."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import MUST_RUN, ROOT

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Site:
    """A running demonstration."""

    address: str
    accounts: dict[str, str]
    home: Path


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser; where none is installed the group is skipped, but never in CI."""
    found = os.environ.get("LUODI_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
    )
    if not found:
        if "browser" in MUST_RUN:
            pytest.fail("no Chromium, and the browser tests must run here")
        pytest.skip("no Chromium is installed (Debian: apt install chromium)")
    return found


@pytest.fixture(scope="session")
def site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """``luodi demo`` in a process of its own, with an empty home."""
    folder = tmp_path_factory.mktemp("site")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    told = folder / "told"
    with told.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "luodi", "demo", "--port", str(port)],
            env={
                **{k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"},
                "PYTHONPATH": str(ROOT / "src"),
                "LUODI_HOME": str(folder / "home"),
                "LUODI_LANG": "zh",
                "LUODI_PACK": "",
                "LUODI_DATABASE_URL": "",
                "PYTHONUTF8": "1",
            },
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process, told)
        pairs = re.findall(r"^  (\w+) / (\w+)", told.read_text(encoding="utf-8"), re.MULTILINE)
        yield Site(address, dict(pairs), folder / "home")
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes], told: Path) -> None:
    for _ in range(150):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the site did not start: {told.read_text(encoding='utf-8')}")


@dataclass
class Watch:
    """What a browser complained of, and what it asked for."""

    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser(chromium: str):  # type: ignore[no-untyped-def]
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield running
        running.close()


@pytest.fixture(params=[(1440, 900), (360, 740)], ids=["desktop", "phone"])
def watched(browser, site, request):  # type: ignore[no-untyped-def]
    """A page at desktop and phone width. At the end: no complaint, no request off the machine."""
    width, height = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, accept_downloads=True, locale="zh-CN"
    )
    page, watch = context.new_page(), Watch()
    page.on("console", lambda m: m.type in ("error", "warning") and watch.complaints.append(m.text))
    page.on("pageerror", lambda error: watch.complaints.append(str(error)))
    page.on("request", lambda r: watch.requests.append(r.url))
    page.watch = watch
    yield page
    context.close()
    assert watch.complaints == []
    assert [url for url in watch.requests if not url.startswith((site.address, "data:"))] == []
