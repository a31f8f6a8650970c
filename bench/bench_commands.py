"""Whole processes: help, evaluate, and the second start of the demonstration to its first page."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from measure import ENVIRONMENT, line, median, memory_mb, process


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        bare = median(process("-c", "pass", home=home))
        line("python that does nothing", bare, "s")
        for name, goal, arguments in (
            ("luodi --help", "0.3 s", ("-m", "luodi", "--help")),
            ("luodi evaluate xiangxi", "1.5 s", ("-m", "luodi", "evaluate", "xiangxi")),
            ("luodi evaluate xiangxi --json", "1.5 s", ("-m", "luodi", "evaluate", "--json")),
        ):
            process(*arguments, home=home)()
            took = median(process(*arguments, home=home))
            line(name, took, "s", goal, f"{took / bare:.1f} x bare python")
        serve(home)


def serve(home: Path) -> None:
    """Start the demonstration twice; the second time counts."""
    for attempt in ("first", "second"):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        start = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "luodi", "demo", "--port", str(port)],
            env={**ENVIRONMENT, "LUODI_HOME": str(home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            while not _answers(address + "/"):
                time.sleep(0.02)
            goal = "5 s" if attempt == "second" else ""
            line(
                f"luodi demo, {attempt} start to first page", time.perf_counter() - start, "s", goal
            )
            if attempt == "second":
                for path in ("/", "/targets/gdp-level/", "/plans/xiangxi-145/", "/places/", "/"):
                    for _ in range(30):
                        urllib.request.urlopen(address + path).read()
                line("server, peak memory of all processes", memory_mb(server.pid), "MB", "250 MB")
        finally:
            server.terminate()
            server.wait()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=1).read()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
