"""One door to the files of a report: write(report, kind) -> bytes.

The same report gives the same bytes. A kind whose parts are not installed is Refused with
the line that installs them.
"""

from __future__ import annotations

from luodi.reports.document import Report
from luodi.values import Problem, Refused

KINDS = ("docx", "pdf", "html")


def write(report: Report, kind: str) -> bytes:
    """A report as a Word file, a PDF or a web page of its own. kind -- see KINDS."""
    # Each writer brings its own libraries, and only one of them is wanted.
    if kind == "docx":
        from luodi.reports.word import write_word

        return write_word(report)
    if kind == "pdf":
        from luodi.reports.pdf import write_pdf

        return write_pdf(report)
    if kind == "html":
        from luodi.reports.web_report import write_html

        return write_html(report).encode()
    raise Refused(Problem("report.unknown_kind", report.title, kind, "、".join(KINDS)))
