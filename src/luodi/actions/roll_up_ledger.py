"""Add up every indicator over every area at once, into one file, on the engine chosen."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from luodi.catalogue.membership import Membership
from luodi.ledger.rollup_sql import rollup_sql
from luodi.store.engines import Question, duckdb_engine
from luodi.store.regions import Region
from luodi.store.spark import spark_engine
from luodi.values import Problem, Refused

ENGINES = ("duckdb", "spark")


def roll_up_ledger(
    region: Region,
    target: Path,
    *,
    day: date,
    engine: str = "duckdb",
    master: str = "local[2]",
    level: str = "direct",
) -> None:
    """Complete sums of all areas with known members, as known on a day, as a Parquet file.

    engine -- ``duckdb`` in this process, or ``spark`` on the cluster of a master
    level  -- ``direct`` members or ``county``
    The file appears whole or not at all.
    """
    catalogue = region.pack.catalogue
    membership = Membership(catalogue)
    years = range(1990, day.year + 1)
    areas = [code for code in catalogue.places if membership.members_of(code, day.year, level)]
    question = Question(
        region.ledger, region.ledger.state, catalogue, catalogue.method, day,
        tuple(areas), years, level,
    )  # fmt: skip
    chosen = duckdb_engine(question) if engine == "duckdb" else spark_engine(question, master)
    if not target.parent.is_dir():
        raise Refused(Problem("home.unwritable", str(target), "no such folder"))
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with chosen as running:
            running.save(rollup_sql(), partial)
        partial.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(Problem("home.unwritable", str(target), reason)) from error
    finally:
        partial.unlink(missing_ok=True)
