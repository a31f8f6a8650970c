"""Statistics in SDMX as other offices write them, made by hand for tests."""

from luodi.ledger import intake
from luodi.reading.sdmx_reading import read_sdmx
from tests.reports.some_figures import CATALOGUE, DAY

V21 = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
V30 = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"


def read(data, name="t.xml", names=None):
    if isinstance(data, str):
        data = data.encode()
    return read_sdmx(data, name, CATALOGUE, names)


def taken(data, **options):
    """What the gate makes of a file, and all problems together."""
    table = read(data, **options)
    done = intake(table.rows, CATALOGUE, name=table.name, today=DAY)
    return done.observations, (*table.problems, *done.problems)


def specific(body, *, home=V21, action="Append", root="StructureSpecificData", dataset=""):
    """A structure-specific message, 2.1 or 3.0."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>'
        f'<m:{root} xmlns:m="{home}/message" xmlns:ss="{home}/data/structurespecific">'
        f'<m:Header><m:ID>X</m:ID><m:Structure dimensionAtObservation="TIME_PERIOD"/></m:Header>'
        f'<m:DataSet ss:dataScope="DataStructure" ss:action="{action}" {dataset}>{body}'
        f"</m:DataSet></m:{root}>"
    )


def generic(body, *, at="TIME_PERIOD"):
    """A generic message, 2.1."""
    return (
        f'<m:GenericData xmlns:m="{V21}/message" xmlns:g="{V21}/data/generic">'
        f'<m:Header><m:Structure dimensionAtObservation="{at}"/></m:Header>'
        f'<m:DataSet action="Append">{body}</m:DataSet></m:GenericData>'
    )
