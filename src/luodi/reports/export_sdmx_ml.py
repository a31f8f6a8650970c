"""Figures in SDMX-ML 2.1, structure-specific: series by series, written as they come.

The structure the message refers to is a file of its own: export_sdmx_structure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from typing import Any, BinaryIO

from lxml import etree

from luodi.catalogue import Catalogue
from luodi.catalogue.sdmx import COMPONENTS, DIMENSIONS, SENDER, STRUCTURE, TIME, VERSION, agency
from luodi.reports.export_rows import ExportRow
from luodi.reports.export_sdmx import components

_BASE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
MESSAGE, COMMON = f"{_BASE}/message", f"{_BASE}/common"
_SPECIFIC = f"{_BASE}/data/structurespecific"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
NAMES = {"mes": MESSAGE, "com": COMMON}
_OBSERVED = COMPONENTS[len(DIMENSIONS) :]


def write_sdmx_ml(
    out: BinaryIO, rows: Iterable[ExportRow], catalogue: Catalogue, *, day: date
) -> None:
    """A StructureSpecificData message; day -- the day the message is dated."""
    urn = (
        "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure="
        f"{agency(catalogue)}:{STRUCTURE}({VERSION})"
    )
    own = f"{urn}:ObsLevelDim:{TIME}"
    names = NAMES | {"ss": _SPECIFIC, "xsi": _XSI, "ns1": own}
    about = {
        f"{{{_SPECIFIC}}}dataScope": "DataStructure",
        f"{{{_SPECIFIC}}}structureRef": STRUCTURE,
        f"{{{_XSI}}}type": "ns1:DataSetType",
        "action": "Replace",
    }
    with message(out, "StructureSpecificData", names) as file:
        header(file, day, _reference(catalogue, own))
        with file.element(f"{{{MESSAGE}}}DataSet", about):
            for series in _series(rows, components(catalogue)):
                file.write(series, pretty_print=True)


@contextmanager
def message(out: BinaryIO, root: str, names: dict[str, str]) -> Iterator[Any]:
    """An SDMX-ML message being written; gives the file to write its parts to."""
    with etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element(f"{{{MESSAGE}}}{root}", nsmap=names):
            yield file


def header(file: Any, day: date, structure: Any = None) -> None:
    """Who sends what, and of which day."""
    element = etree.Element(f"{{{MESSAGE}}}Header", nsmap=NAMES)
    for name, text in (
        ("ID", f"{STRUCTURE}_{day:%Y%m%d}"),
        ("Test", "false"),
        ("Prepared", f"{day.isoformat()}T00:00:00"),
    ):
        etree.SubElement(element, f"{{{MESSAGE}}}{name}").text = text
    etree.SubElement(element, f"{{{MESSAGE}}}Sender", id=SENDER)
    if structure is not None:
        element.append(structure)
    file.write(element, pretty_print=True)


def _reference(catalogue: Catalogue, namespace: str) -> Any:
    structure = etree.Element(
        f"{{{MESSAGE}}}Structure",
        {"structureID": STRUCTURE, "namespace": namespace, "dimensionAtObservation": TIME},
        nsmap=NAMES,
    )
    common = etree.SubElement(structure, f"{{{COMMON}}}Structure")
    etree.SubElement(
        common,
        "Ref",
        {
            "agencyID": agency(catalogue),
            "id": STRUCTURE,
            "version": VERSION,
            "class": "DataStructure",
        },
    )
    return structure


def _series(
    rows: Iterable[ExportRow], cells: Callable[[ExportRow], tuple[str, ...]]
) -> Iterator[Any]:
    """A Series for every combination of dimensions, its observations in order of time."""
    depth = len(DIMENSIONS)
    every = sorted(map(cells, rows), key=lambda c: c[:depth])
    for key, group in groupby(every, key=lambda c: c[:depth]):
        series = etree.Element("Series", dict(zip(DIMENSIONS, key, strict=True)))
        for found in group:
            filled = {n: c for n, c in zip(_OBSERVED, found[depth:], strict=True) if c}
            etree.SubElement(series, "Obs", filled)
        yield series
