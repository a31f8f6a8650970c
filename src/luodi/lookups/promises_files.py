"""Promises for other programs: JSON objects and a CSV table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from luodi.catalogue.promises import promise_method
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.promise_parts import FILTERS, chosen_rows
from luodi.lookups.promise_rows import MILESTONE, PromiseRow
from luodi.lookups.promise_service import endangered, service_json
from luodi.lookups.promises_page import every_promise
from luodi.reports.export_csv import harmless
from luodi.store.home import Home

COLUMNS = (
    *("id", "kind", "title", "strength", "verb", "sections", "field", "places", "due"),
    *("verdict", "word", "why", "asks", "evidence", "sources", "decides", "holder", "matches"),
    *("as_of", "stage", "method"),
)


def promises_json(
    evaluation: Evaluation,
    home: Home,
    lang: str,
    *,
    asked: Mapping[str, str] | None = None,
    editions: bool = True,
) -> list[dict[str, Any]]:
    """One object for each promise that passes the filters, those that need a person first."""
    rows = _asked_for(evaluation, home, lang, asked, editions)
    return [_object(row, evaluation, lang) for row in rows]


def promises_file(
    evaluation: Evaluation, home: Home, form: str, lang: str, *, asked: Mapping[str, str]
) -> bytes:
    """The same as a file: ``json``, or ``csv`` for Excel and WPS."""
    if form == "json":
        objects = promises_json(evaluation, home, lang, asked=asked)
        return json.dumps(objects, ensure_ascii=False, indent=1).encode("utf-8")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _asked_for(evaluation, home, lang, asked, True):
        writer.writerow([harmless(cell) for cell in _cells(row, evaluation)])
    # The mark at the beginning is how Excel knows the file is UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _asked_for(
    evaluation: Evaluation,
    home: Home,
    lang: str,
    asked: Mapping[str, str] | None,
    editions: bool,
) -> list[PromiseRow]:
    found = every_promise(evaluation, home, lang, editions=editions)
    wanted = {name: value for name, value in (asked or {}).items() if name in FILTERS and value}
    return chosen_rows(found.rows, wanted)


def _object(row: PromiseRow, evaluation: Evaluation, lang: str) -> dict[str, Any]:
    made = asdict(row) | {
        "places": [code for code, _ in row.places],
        "place_names": [name for _, name in row.places],
        "as_of": evaluation.day.isoformat(),
        "stage": evaluation.stage.value,
        "method": promise_method().id,
    }
    made["verdict"] = made.pop("code")
    if row.kind == MILESTONE:
        services = endangered(row, evaluation, lang)
        made["endangers"] = [service_json(service) for service in services]
    del made["anchor"]
    return made


def _cells(row: PromiseRow, evaluation: Evaluation) -> Iterable[str]:
    facts = [f for f in row.evidence if f.use_code in ("deciding", "counted")]
    return (
        row.id,
        row.kind,
        row.title,
        row.strength_name,
        row.verb,
        "；".join(row.sections),
        row.field_name,
        "；".join(name for _, name in row.places),
        row.due,
        row.code,
        row.label,
        row.why,
        row.asks,
        "；".join(f"{f.day} {f.state}".strip() for f in facts),
        "；".join(dict.fromkeys(f.source for f in facts)),
        row.decides,
        row.holder,
        "；".join(match.subject for match in row.matches),
        evaluation.day.isoformat(),
        evaluation.stage.value,
        promise_method().id,
    )
