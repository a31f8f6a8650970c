"""The structure of luodi's figures as an SDMX-ML 2.1 message: concepts, code lists, structure.

Code lists come from the region's catalogue, in Chinese and English. What SDMX has no place
for stands in the description of a code: unit, price basis and definitions of an indicator,
publisher and date of a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from lxml import etree

from luodi.catalogue import Catalogue, Indicator, say
from luodi.catalogue.indicators import PRICES
from luodi.catalogue.sdmx import (
    ATTRIBUTES,
    COMPONENTS,
    DIMENSIONS,
    MEASURE,
    STRUCTURE,
    TIME,
    VERSION,
    agency,
    code_id,
    unit_code,
    unit_of,
)
from luodi.catalogue.units import unit_name
from luodi.ledger import STATUSES
from luodi.reports.export_sdmx_ml import COMMON, MESSAGE, NAMES, header, message
from luodi.values import Bilingual

_STR = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure"
_NAMES = NAMES | {"str": _STR}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CONCEPTS = "CONCEPTS"
# Components with a code list; the others are texts, numbers and dates.
CODED = ("FREQ", "INDICATOR", "REF_AREA", "DEFINITION", "SOURCE", "STATUS", "UNIT_MEASURE", "PRICE")
_TYPES = {
    TIME: "ObservationalTimePeriod",
    MEASURE: "Decimal",
    "VINTAGE": "Integer",
    "UNIT_MULT": "Integer",
    "DECIMALS": "Integer",
    "KNOWN_ON": "GregorianDay",
    "RELEASE": "String",
    "CURRENT": "Boolean",
}
_MANDATORY = ("UNIT_MEASURE", "UNIT_MULT", "KNOWN_ON")


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a list. parent -- the code it belongs under, or nothing."""

    id: str
    name: Bilingual
    description: Bilingual | None = None
    parent: str = ""


def write_structure(out: BinaryIO, catalogue: Catalogue, *, day: date) -> None:
    """A Structure message with everything a data message of the region refers to."""
    owner = agency(catalogue)
    with message(out, "Structure", _NAMES) as file:
        header(file, day)
        with file.element(f"{{{MESSAGE}}}Structures"):
            with file.element(f"{{{_STR}}}Codelists"):
                for component, codes in code_lists(catalogue).items():
                    file.write(_code_list(owner, component, codes), pretty_print=True)
            with file.element(f"{{{_STR}}}Concepts"):
                file.write(_concepts(owner), pretty_print=True)
            with file.element(f"{{{_STR}}}DataStructures"):
                file.write(_data_structure(owner, catalogue), pretty_print=True)


def code_lists(catalogue: Catalogue) -> dict[str, tuple[Code, ...]]:
    """Component → the codes it may have."""
    indicators, places = catalogue.indicators.values(), catalogue.places
    definitions = {d.id: d.name for i in indicators for d in reversed(i.definitions)}
    units = {unit_code(i.unit)[0]: _plain_unit(i.unit) for i in indicators}
    return {
        "FREQ": tuple(Code(f, say(f"sdmx.freq.{f}")) for f in ("A", "S", "Q", "M", "_O")),
        "INDICATOR": tuple(Code(code_id(i.id), i.name, _about(i)) for i in indicators),
        "REF_AREA": tuple(
            Code(code_id(p.code), p.name, parent=code_id(p.parent) if p.parent in places else "")
            for p in places.values()
        ),
        "DEFINITION": tuple(Code(code_id(d), name) for d, name in definitions.items()),
        "SOURCE": tuple(
            Code(
                code_id(s.id),
                Bilingual(s.title),
                say("sdmx.source", publisher=s.publisher, published=s.published),
            )
            for s in catalogue.sources.values()
        ),
        "STATUS": tuple(Code(s, say(f"status.{s}")) for s in STATUSES),
        "UNIT_MEASURE": tuple(Code(code, name) for code, name in units.items()),
        "PRICE": tuple(Code(p, say(f"price.{p}")) for p in PRICES),
    }


def _plain_unit(unit: str) -> Bilingual:
    """The name of a unit without its power of ten, where there is such a unit."""
    return unit_name(unit_of(unit_code(unit)[0], 0) or unit)


def _about(indicator: Indicator) -> Bilingual:
    definitions = [
        say("sdmx.definition", name=d.name, id=d.id, note=d.note) for d in indicator.definitions
    ]
    return say(
        "sdmx.indicator",
        unit=unit_name(indicator.unit),
        price=say(f"price.{indicator.price}"),
        periods=say(f"over_periods.{indicator.over_periods}"),
        producer=indicator.producer,
        definitions=Bilingual(
            "".join(d.zh for d in definitions), " ".join(d.text("en") for d in definitions)
        ),
    )


def _maintained(kind: str, owner: str, identity: str, name: Bilingual) -> Any:
    about = {"id": identity, "agencyID": owner, "version": VERSION, "isFinal": "false"}
    element = etree.Element(f"{{{_STR}}}{kind}", about, nsmap=_NAMES)
    _words(element, "Name", name)
    return element


def _words(element: Any, kind: str, words: Bilingual) -> None:
    for language, text in _both(words):
        named = etree.SubElement(element, f"{{{COMMON}}}{kind}", {_XML_LANG: language})
        named.text = _NOT_XML.sub("\ufffd", text)


def _both(words: Bilingual) -> Iterator[tuple[str, str]]:
    yield "zh", words.zh
    if words.en:
        yield "en", words.en


def _code_list(owner: str, component: str, codes: Iterable[Code]) -> Any:
    listed = _maintained("Codelist", owner, f"CL_{component}", say(f"sdmx.concept.{component}"))
    for code in codes:
        element = etree.SubElement(listed, f"{{{_STR}}}Code", id=code.id)
        _words(element, "Name", code.name)
        if code.description is not None:
            _words(element, "Description", code.description)
        if code.parent:
            parent = etree.SubElement(element, f"{{{_STR}}}Parent")
            etree.SubElement(parent, "Ref", id=code.parent)
    return listed


def _concepts(owner: str) -> Any:
    scheme = _maintained("ConceptScheme", owner, CONCEPTS, say("sdmx.concepts"))
    for component in COMPONENTS:
        element = etree.SubElement(scheme, f"{{{_STR}}}Concept", id=component)
        _words(element, "Name", say(f"sdmx.concept.{component}"))
    return scheme


def _data_structure(owner: str, catalogue: Catalogue) -> Any:
    name = say("sdmx.structure", region=catalogue.name)
    structure = _maintained("DataStructure", owner, STRUCTURE, name)
    parts = etree.SubElement(structure, f"{{{_STR}}}DataStructureComponents")
    dimensions = etree.SubElement(parts, f"{{{_STR}}}DimensionList", id="DimensionDescriptor")
    for position, component in enumerate(DIMENSIONS, start=1):
        _component(dimensions, "Dimension", owner, component, position=str(position))
    _component(dimensions, "TimeDimension", owner, TIME, position=str(len(DIMENSIONS) + 1))
    attributes = etree.SubElement(parts, f"{{{_STR}}}AttributeList", id="AttributeDescriptor")
    for component in ATTRIBUTES:
        status = "Mandatory" if component in _MANDATORY else "Conditional"
        element = _component(attributes, "Attribute", owner, component, assignmentStatus=status)
        relation = etree.SubElement(element, f"{{{_STR}}}AttributeRelationship")
        measure = etree.SubElement(relation, f"{{{_STR}}}PrimaryMeasure")
        etree.SubElement(measure, "Ref", id=MEASURE)
    measures = etree.SubElement(parts, f"{{{_STR}}}MeasureList", id="MeasureDescriptor")
    _component(measures, "PrimaryMeasure", owner, MEASURE)
    return structure


def _component(parent: Any, kind: str, owner: str, component: str, **attributes: str) -> Any:
    """A component with its concept and the list, or the type, its values come from."""
    element = etree.SubElement(parent, f"{{{_STR}}}{kind}", {"id": component} | attributes)
    concept = etree.SubElement(element, f"{{{_STR}}}ConceptIdentity")
    reference = {
        "maintainableParentID": CONCEPTS,
        "maintainableParentVersion": VERSION,
        "agencyID": owner,
        "id": component,
        "class": "Concept",
        "package": "conceptscheme",
    }
    etree.SubElement(concept, "Ref", reference)
    values = etree.SubElement(element, f"{{{_STR}}}LocalRepresentation")
    if component in CODED:
        listed = etree.SubElement(values, f"{{{_STR}}}Enumeration")
        reference = {
            "agencyID": owner,
            "id": f"CL_{component}",
            "version": VERSION,
            "class": "Codelist",
            "package": "codelist",
        }
        etree.SubElement(listed, "Ref", reference)
    else:
        etree.SubElement(values, f"{{{_STR}}}TextFormat", textType=_TYPES[component])
    return element
