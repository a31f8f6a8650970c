"""A first look at an old Excel file in a process of its own.

On a damaged .xls the reader may end the whole process, with no exception to catch: an upload
must not take the server with it. What the child gets through, this process does too.
"""

from __future__ import annotations

import subprocess
import sys

_SECONDS = 120
_LOOK = (
    "import io, sys\n"
    "from python_calamine import CalamineWorkbook, SheetTypeEnum\n"
    "book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))\n"
    "for sheet in book.sheets_metadata:\n"
    "    if sheet.typ == SheetTypeEnum.WorkSheet:\n"
    "        read = book.get_sheet_by_name(sheet.name)\n"
    "        read.to_python(skip_empty_area=False), read.merged_cell_ranges\n"
)


def is_readable(data: bytes) -> bool:
    """Whether the reader gets through the file."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own words, the file comes on standard input
            [sys.executable, "-I", "-c", _LOOK],
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
