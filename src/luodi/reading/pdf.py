"""A PDF -> text: the text layer where there is one, character recognition where there is none.

Laid-out lines become paragraphs, one a line; a table row is one line, its cells tab
separated. Page numbers, running heads and feet and the table of contents are left out,
blanks a typesetter put between Han characters are dropped, and characters that stand in
for another (see pdf_repair) are replaced one for one.
"""

from __future__ import annotations

import threading
from typing import Any

import pypdfium2 as pdfium

from luodi.reading.extract import Extract, PageDoubt
from luodi.reading.ocr_page import RecognisedPage, can_recognise, recognised
from luodi.reading.pdf_assembly import PlacedPage, assembled
from luodi.reading.pdf_page import TooDense, read_page
from luodi.values import Problem, Refused

MOST_PAGES = 2_000
MOST_CHARACTERS = 3_000_000  # 2,000 pages of 1,500
_PASSWORD, _SECURITY = 4, 5
_DPI = 200
_POINTS = 72
_LONGEST_SIDE = 2400  # pixels; an A4 page has 2339
# pdfium may be used by one thread at a time.
_PDFIUM = threading.Lock()


def read_pdf(data: bytes, name: str) -> Extract:
    """The text of a PDF, or Refused."""
    document = _opened(data, name)
    try:
        return _read(document, name)
    finally:
        with _PDFIUM:
            document.close()


def _opened(data: bytes, name: str) -> Any:
    with _PDFIUM:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            code = error.err_code
            if code in (_PASSWORD, _SECURITY):
                raise Refused(Problem("read.encrypted", name, found="PDF")) from error
            raise _bad(name, "damaged") from error
        count = len(document)
        if not 0 < count <= MOST_PAGES:
            document.close()
            if count > MOST_PAGES:
                problem = Problem("read.too_many_pages", name, str(count), str(MOST_PAGES))
                raise Refused(problem)
            raise _bad(name, "no_text")
    return document


def _bad(name: str, found: str) -> Refused:
    return Refused(Problem("read.bad_pdf", name, found=found, expected=".pdf"))


def _read(document: Any, name: str) -> Extract:
    """Every page is opened, read and closed before the next; only its text is kept."""
    pages: list[PlacedPage] = []
    doubts: list[PageDoubt] = []
    scanned = unread = characters = 0
    for i in range(len(document)):
        placed, found, was_scanned = _placed(document, i, name)
        pages.append(placed)
        doubts.extend(found)
        unread += any(doubt.code in ("scanned_no_ocr", "unreadable") for doubt in found)
        scanned += was_scanned
        characters += sum(len(piece.text) for piece in placed.pieces)
        if characters > MOST_CHARACTERS:
            raise _bad(name, "too_dense")
    if not characters and unread:
        if scanned:
            raise Refused(Problem("read.scanned", name, found=str(len(pages)), expected="text"))
        raise _bad(name, "damaged")
    result = assembled(pages)
    doubts.extend(PageDoubt(number, "columns") for number in result.columns)
    doubts.sort(key=lambda doubt: doubt.page)
    return Extract(result.text, "pdf", pages=result.pages, doubts=tuple(doubts))


def _placed(document: Any, index: int, name: str) -> tuple[PlacedPage, list[PageDoubt], bool]:
    """One page, its doubts, and whether it is a picture of text."""
    number = index + 1
    picture, scale = None, 1.0
    with _PDFIUM:
        try:
            page = document[index]
        except pdfium.PdfiumError:
            return PlacedPage(()), [PageDoubt(number, "unreadable")], False
        try:
            found = read_page(page)
            if found.picture and can_recognise():
                picture, scale = _rendered(page)
        except TooDense as error:
            raise _bad(name, "too_dense") from error
        except pdfium.PdfiumError:
            return PlacedPage(()), [PageDoubt(number, "unreadable")], False
        finally:
            page.close()
    if picture is not None:
        return (*_from_picture(recognised(picture, 1 / scale), number), True)
    if found.picture:
        return PlacedPage(()), [PageDoubt(number, "scanned_no_ocr")], True
    doubts = [PageDoubt(number, "unmapped", str(found.unmapped))] if found.unmapped else []
    return PlacedPage(found.pieces, found.rules, found.width, found.height), doubts, False


def _from_picture(page: RecognisedPage, number: int) -> tuple[PlacedPage, list[PageDoubt]]:
    placed = PlacedPage(page.pieces, (), page.width, page.height)
    return placed, list(page.doubts(number))


def _rendered(page: Any) -> tuple[Any, float]:
    """The page as a grey picture, and how many pixels a point takes.

    200 dots an inch, or fewer if the page is very large.
    """
    longest = max(page.get_size())
    scale = min(_DPI / _POINTS, _LONGEST_SIDE / max(longest, 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        return bitmap.to_numpy().copy(), scale
    finally:
        bitmap.close()
