"""Text out of files: a 45-page PDF beside pdfium alone, a Word file, a web page, a scanned page.

Every file is made here from invented sentences.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Callable
from typing import Any

from measure import ROOT, line, median, memory_mb

sys.path.insert(0, str(ROOT))

import docx
import pypdfium2
from tests.reading.pdf_making import FONT_FILE, LONG, SECOND, Sheet, Text, paragraphs, pdf_of

from luodi.reading.ocr_page import can_recognise
from luodi.reading.pdf import read_pdf

PAGES = 45
PARAGRAPHS = [
    f"{heading}{body}"
    for heading, body in (
        ("一、发展思路", ""),
        ("", LONG),
        ("（一）主要任务", ""),
        ("完善交通网络。", LONG + SECOND),
        ("培育特色小镇。", SECOND + LONG),
        ("", LONG),
    )
]


def main() -> None:
    data = pdf_of(*(page(i) for i in range(1, PAGES + 1)))
    found = read_pdf(data, "plan.pdf")
    characters = f"{len(found.text)} characters"
    peer = median(lambda: plain_text(data))
    took = median(lambda: read_pdf(data, "plan.pdf"))
    line(f"pdfium alone, {PAGES} pages", peer * 1000, "ms")
    line(f"a PDF, {characters}", took * 1000, "ms", "300 ms", f"{took / peer:.2f} x pdfium alone")
    whole = PARAGRAPHS * (PAGES * 2)
    reader = reader_of("luodi.reading.word", "read_word")
    if reader is not None:
        word = word_of(whole)
        line("a Word file", median(lambda: reader(word, "plan.docx")) * 1000, "ms")
    reader = reader_of("luodi.reading.html", "read_html")
    if reader is not None:
        body = "".join(f"<p>{words}</p>" for words in whole)
        web = f"<!doctype html><html><body><h1>规划</h1>{body}</body></html>".encode()
        line("a web page", median(lambda: reader(web, "plan.html")) * 1000, "ms")
    if can_recognise() and FONT_FILE.is_file():
        scan = scanned_page()
        read_pdf(scan, "scan.pdf")  # loads the models
        line("a scanned page", median(lambda: read_pdf(scan, "scan.pdf"), 3), "s", "2 s")
        line("memory after it", memory_mb(os.getpid()), "MB", "1000 MB")


def page(number: int) -> Sheet:
    """A page as an office sets one: 22 lines of 28 characters, a head and a number."""
    body = paragraphs(PARAGRAPHS * 2, columns=28)
    shown = [text for text in body if text.y < 760]
    head = Text(240, 60, "溪谷县茶业规划文本", 10)
    return Sheet([head, *shown, Text(280, 800, f"— {number} —", 12)])


def plain_text(data: bytes) -> list[str]:
    """What pdfium itself makes of every page."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for each in document:
        text = each.get_textpage()
        found.append(text.get_text_range())
        text.close()
        each.close()
    document.close()
    return found


def reader_of(module: str, name: str) -> Callable[[bytes, str], object] | None:
    try:
        found: Callable[[bytes, str], object] = getattr(importlib.import_module(module), name)
    except ImportError:
        return None
    return found


def word_of(words: list[str]) -> bytes:
    document = docx.Document()
    for each in words:
        document.add_paragraph(each)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def scanned_page() -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    scale = 200 / 72
    image: Any = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(image)
    for text in page(1).texts:
        font = ImageFont.truetype(str(FONT_FILE), round(text.size * scale), index=2)
        pen.text((text.x * scale, text.y * scale), text.words, font=font, fill=0, anchor="ls")
    return pdf_of(Sheet(grey=(*image.size, image.tobytes())))


if __name__ == "__main__":
    main()
