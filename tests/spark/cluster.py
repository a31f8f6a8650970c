"""A Spark cluster of one master and two workers on this machine's loopback address."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[str]:
    """Start it; gives the master's address; stops everything."""
    import pyspark

    run = Path(pyspark.__file__).parent / "bin" / "spark-class"
    environment = os.environ | {
        "SPARK_LOCAL_IP": HOST,
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_WORKER_DIR": str(folder / "work"),
        "SPARK_HOME": str(run.parent.parent),
    }
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, *arguments: str) -> Path:
        log = folder / f"{name}.log"
        with log.open("wb") as file:
            started.append(
                subprocess.Popen([run, *arguments], stdout=file, stderr=file, env=environment)
            )
        return log

    try:
        log = start(
            "master", "org.apache.spark.deploy.master.Master",
            "--host", HOST, "--port", "0", "--webui-port", "0",
        )  # fmt: skip
        address = _found(log, r"Starting Spark master at (spark://\S+)")
        for number in range(workers):
            log = start(
                f"worker{number}", "org.apache.spark.deploy.worker.Worker", "--host", HOST,
                "--webui-port", "0", "--cores", "1", "--memory", "1g", address,
            )  # fmt: skip
            _found(log, r"(Successfully registered with master)")
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
        for process in reversed(started):
            process.wait(timeout=30)


def _found(log: Path, pattern: str) -> str:
    for _ in range(600):
        match = re.search(pattern, log.read_text(encoding="utf-8", errors="replace"))
        if match:
            return match[1]
        time.sleep(0.1)
    raise RuntimeError(log.read_text(encoding="utf-8", errors="replace")[-2000:])
