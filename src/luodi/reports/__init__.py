"""Values as files that other programs and offices read: tables, spreadsheets, SDMX.

Takes figures and the catalogue, writes to an open file, and decides nothing. Nothing here
opens a file by name, asks the database or looks at the clock.

A whole report is a value (document.Report); write(report, kind) makes its file.
"""

from luodi.reports.writing import KINDS, write

__all__ = ["KINDS", "write"]
