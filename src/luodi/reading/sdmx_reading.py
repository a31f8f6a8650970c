"""Statistics in SDMX → rows of a table of figures. Start with read_sdmx()."""

from __future__ import annotations

from luodi.catalogue import Catalogue
from luodi.catalogue.sdmx import SdmxNames, sdmx_names
from luodi.reading.sdmx_csv import is_sdmx_csv, read_sdmx_csv
from luodi.reading.sdmx_ml import read_sdmx_ml
from luodi.reading.sdmx_rows import RowReader, SdmxTable
from luodi.reading.sdmx_xml import head_of, is_xml
from luodi.values import Problem, Refused


def is_sdmx(data: bytes) -> bool:
    """Whether a file is meant as SDMX: XML that names it, or CSV with SDMX's first column."""
    if is_xml(data):
        return b"sdmx" in head_of(data).lower()
    return is_sdmx_csv(_text(data[:200], "ignore"))


def read_sdmx(
    data: bytes, name: str, catalogue: Catalogue, names: SdmxNames | None = None
) -> SdmxTable:
    """Read SDMX-CSV 1.0 and 2.0, SDMX-ML 2.1 and 3.0; Refused where it is neither.

    name  -- what to call the file in messages
    names -- how the file's components and codes are mapped; None is the usual way
    """
    if not data.strip():
        raise Refused(Problem("read.empty", name))
    reader = RowReader(name, catalogue, names or sdmx_names())
    if is_xml(data):
        read_sdmx_ml(data, name, reader)
    else:
        try:
            text = _text(data, "strict")
        except UnicodeDecodeError as error:
            raise Refused(Problem("load.sdmx_unreadable", name, "UTF-8, UTF-16")) from error
        read_sdmx_csv(text, name, reader)
    return reader.table()


def _text(data: bytes, errors: str) -> str:
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data.decode("utf-16" if utf16 else "utf-8-sig", errors)
