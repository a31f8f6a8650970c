"""Portable queries on Apache Spark: the extra ``spark``, a master by address, the same files.

Every worker must see the Parquet files at the same path, or at an address such as
s3a://; see the manual. Spark is for what no longer fits one machine: on a small one it is
slower than DuckDB by an order of magnitude.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from luodi.ledger import portable
from luodi.store.engines import Engine, Question, Row
from luodi.store.ledger_engine import AGAIN_COLUMNS, COLUMNS
from luodi.values import Problem, Refused

_TYPES = {
    "VARCHAR": "string",
    "TINYINT": "tinyint",
    "SMALLINT": "smallint",
    "INTEGER": "int",
    "DATE": "date",
    "DECIMAL(18,6)": "decimal(18,6)",
}
PARTITIONS = 8


def translated(sql: str) -> str:
    """DuckDB's dialect as Spark's."""
    import sqlglot

    return sqlglot.transpile(sql, read="duckdb", write="spark")[0]


class Spark:
    """A session on a cluster."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def rows(self, sql: str) -> list[Row]:
        """The result, in the order the query gives."""
        return [tuple(row) for row in self._session.sql(translated(sql)).collect()]

    def save(self, sql: str, target: Path) -> None:
        """The result as one Parquet file."""
        folder = target.with_name(f".{target.name}.spark")
        result = self._session.sql(translated(sql)).coalesce(1)
        try:
            result.write.mode("overwrite").parquet(folder.absolute().as_uri())
            [part] = folder.glob("part-*.parquet")
            part.replace(target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def spark_engine(
    question: Question, master: str, *, partitions: int = PARTITIONS
) -> Iterator[Engine]:
    """Spark with everything a question needs; the session ends with the question.

    master     -- ``spark://host:7077``, ``yarn``, ``k8s://…`` or ``local[2]``
    partitions -- of a shuffle; about four for each core of the cluster
    """
    if not re.fullmatch(r"local(\[[\d*]+\])?|yarn|(spark|k8s|mesos)://\S+", master):
        raise Refused(Problem("spark.bad_master", "--master", master))
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise Refused(Problem("spark.missing", "--engine spark")) from error
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise Refused(Problem("spark.no_java", "--engine spark"))
    _reachable(master)
    builder = SparkSession.builder.master(master).appName("luodi")
    host = _own_address(master)
    for key, value in {
        "spark.driver.host": host,
        "spark.driver.bindAddress": host,
        "spark.sql.shuffle.partitions": str(partitions),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.ansi.enabled": "true",
    }.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:
        reason = str(error).splitlines()[0][:120]
        raise Refused(Problem("spark.unreachable", master, reason)) from error
    try:
        session.sparkContext.setLogLevel("ERROR")
        _prepare(session, question)
        yield Spark(session)
    finally:
        session.stop()


def _prepare(session: Any, question: Question) -> None:
    for name, again in (("firsts", False), ("agains", True)):
        columns = AGAIN_COLUMNS if again else COLUMNS
        files = [path.absolute().as_uri() for path in question.files(again)]
        if files:
            frame = session.read.parquet(*files).select(*columns)
        else:
            frame = session.createDataFrame([], _schema(columns))
        frame.createOrReplaceTempView(name)
    for name, table in question.tables().items():
        frame = session.createDataFrame(list(table.rows), _schema(table.columns))
        frame.createOrReplaceTempView(name)
    for name, text in portable.views(question.day).items():
        # Every query stands on these: worked out once, and spilled where memory is short.
        session.sql(translated(text)).persist().createOrReplaceTempView(name)


def _schema(columns: dict[str, str]) -> str:
    return ", ".join(f"{name} {_TYPES[kind]}" for name, kind in columns.items())


def _reachable(master: str) -> None:
    """Spark itself would try for minutes before it says so."""
    parts = urlsplit(master)
    if parts.scheme != "spark":
        return
    try:
        with socket.create_connection((parts.hostname or "", parts.port or 7077), timeout=5):
            pass
    except (OSError, ValueError) as error:
        raise Refused(Problem("spark.unreachable", master, str(error)[:120])) from error


def _own_address(master: str) -> str:
    """The address under which the cluster finds this machine."""
    parts = urlsplit(master)
    if parts.scheme != "spark":
        return "127.0.0.1"
    with socket.create_connection((parts.hostname or "", parts.port or 7077), timeout=5) as line:
        return str(line.getsockname()[0])
