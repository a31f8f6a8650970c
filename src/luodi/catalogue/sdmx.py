"""What luodi's figures are called in SDMX: components, code ids, units, and a file's own names.

Code ids in SDMX are ASCII letters, digits, ``_`` and ``-``; ours may be any text. Units
are split into a code and a power of ten, as UNIT_MEASURE and UNIT_MULT want them.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from luodi.catalogue.catalogue import Catalogue
from luodi.values import Problem, Refused

SENDER, STRUCTURE, VERSION = "LUODI", "FIGURES", "1.0"
# All that makes a figure this figure and no other; VINTAGE counts what one source said
# of one thing under one status, so that a correction stands beside what it corrects.
DIMENSIONS = ("FREQ", "INDICATOR", "REF_AREA", "DEFINITION", "SOURCE", "STATUS", "VINTAGE")
TIME, MEASURE = "TIME_PERIOD", "OBS_VALUE"
ATTRIBUTES = (
    "UNIT_MEASURE",
    "UNIT_MULT",
    "DECIMALS",
    "PRICE",
    "KNOWN_ON",
    "RELEASE",
    "CURRENT",
)
COMPONENTS = (*DIMENSIONS, TIME, MEASURE, *ATTRIBUTES)

_PLAIN = re.compile(r"[^A-Za-z0-9_-]")
_ESCAPED = re.compile(r"\$([0-9A-F]{1,5})@")
_OWN_UNIT = "U_"
_DATA = files("luodi.catalogue") / "data"


def agency(catalogue: Catalogue) -> str:
    """Who maintains a region's code lists: they differ from region to region.

    >>> _segment("湘西-145")
    'R__-145'
    """
    return f"{SENDER}.{_segment(catalogue.id)}"


def structure_id(catalogue: Catalogue) -> str:
    """The data structure as SDMX-CSV names it: ``LUODI.xiangxi:FIGURES(1.0)``."""
    return f"{agency(catalogue)}:{STRUCTURE}({VERSION})"


def _segment(text: str) -> str:
    clean = _PLAIN.sub("_", text)
    return clean if clean[:1].isalpha() else f"R{clean}"


def code_id(text: str) -> str:
    """Any text as an id of an SDMX code; ids that are fit already stay as they are.

    >>> code_id("凤凰2025")
    '$51E4@$51F0@2025'
    """
    return _PLAIN.sub(lambda found: f"${ord(found[0]):X}@", text)


def text_of(code: str) -> str:
    """The text that ``code_id`` made an id of."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), code) if "$" in code else code


def unit_code(unit: str) -> tuple[str, int]:
    """UNIT_MEASURE and UNIT_MULT of a unit.

    >>> unit_code("亿元")
    ('CNY', 8)
    """
    return _units().get(unit, (_OWN_UNIT + code_id(unit), 0))


def unit_parts(code: str) -> str:
    """The code a unit goes by here: of several that mean the same, ours."""
    return _unit_aliases().get(code, code)


def unit_of(code: str, mult: int) -> str | None:
    """The unit of a code and a power of ten; None where there is none of that size."""
    if code.startswith(_OWN_UNIT):
        return text_of(code.removeprefix(_OWN_UNIT)) if mult == 0 else None
    return _units_by_parts().get((unit_parts(code), mult))


@cache
def _unit_rows() -> tuple[dict[str, str], ...]:
    text = (_DATA / "sdmx_units.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _units() -> dict[str, tuple[str, int]]:
    return {row["unit"]: (row["code"], int(row["mult"])) for row in _unit_rows()}


@cache
def _units_by_parts() -> dict[tuple[str, int], str]:
    return {parts: unit for unit, parts in _units().items()}


@cache
def _unit_aliases() -> dict[str, str]:
    return {also: row["code"] for row in _unit_rows() for also in row["also"].split(";") if also}


@dataclass(frozen=True, slots=True)
class SdmxNames:
    """How the components and codes of an SDMX file are mapped to ours.

    columns -- column of a table of figures → components, the first present one counts
    codes   -- column → foreign code → ours
    fixed   -- column → what it holds where the file says nothing: a file on one indicator
    """

    columns: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, Mapping[str, str]]
    fixed: Mapping[str, str]


def sdmx_names(more: str = "", name: str = "") -> SdmxNames:
    """The mapping of names; ``more`` is the text of a file that adds to the usual one.

    name -- what to call that file in messages
    """
    usual = tomllib.loads((_DATA / "sdmx.toml").read_text(encoding="utf-8"))
    try:
        added = tomllib.loads(more)
        columns = {c: tuple(ids) for c, ids in usual["columns"].items()}
        for column in {c for part in added.values() for c in part} - set(columns):
            raise Refused(Problem("load.sdmx_names", name, column, "、".join(columns)))
        for column, ids in added.get("columns", {}).items():
            listed = (ids,) if isinstance(ids, str) else tuple(map(str, ids))
            columns[column] = (*listed, *columns[column])
        codes = {c: dict(pairs) for c, pairs in usual["codes"].items()}
        for column, pairs in added.get("codes", {}).items():
            codes[column] = codes.get(column, {}) | {str(k): str(v) for k, v in pairs.items()}
        fixed = {c: str(value) for c, value in added.get("fixed", {}).items()}
    except (tomllib.TOMLDecodeError, AttributeError, TypeError, ValueError) as error:
        raise Refused(Problem("load.sdmx_names", name, str(error), "TOML")) from error
    return SdmxNames(columns, codes, fixed)
