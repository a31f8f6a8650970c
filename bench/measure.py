"""Timing shared by the benchmarks: medians of repeated runs, and peak memory of a process tree."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LUODI_LANG": "zh"}


def median(work: Callable[[], object], runs: int = 7) -> float:
    """Median seconds of a piece of work."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def process(*arguments: str, home: Path) -> Callable[[], object]:
    """A whole process, its output thrown away."""
    environment = {**ENVIRONMENT, "LUODI_HOME": str(home)}
    return lambda: subprocess.run(
        [sys.executable, *arguments], env=environment, check=True, capture_output=True
    )


def line(what: str, value: float, unit: str, goal: str = "", peer: str = "") -> None:
    """One result."""
    note = "  ".join(filter(None, (peer, f"goal {goal}" if goal else "")))
    print(f"{what:<46} {value:>9.3f} {unit:<5} {note}")


def memory_mb(pid: int) -> float:
    """Resident memory of a process and its children, MB; Linux only."""
    total, waiting = 0.0, [pid]
    while waiting:
        current = waiting.pop()
        try:
            status = Path(f"/proc/{current}/status").read_text(encoding="utf-8")
            children = Path(f"/proc/{current}/task/{current}/children").read_text(encoding="utf-8")
        except OSError:
            continue
        total += next(
            (int(row.split()[1]) / 1024 for row in status.splitlines() if row.startswith("VmHWM")),
            0.0,
        )
        waiting.extend(int(child) for child in children.split())
    return total
