"""An image file -> text: a scan or a photograph of one page, or of several (TIFF)."""

from __future__ import annotations

import io
import warnings
from typing import Any

from luodi.reading.extract import Extract, PageDoubt
from luodi.reading.ocr_page import RecognisedPage, can_recognise, recognised
from luodi.reading.pdf_assembly import PlacedPage, assembled
from luodi.values import Problem, Refused

MOST_PIXELS = 60_000_000  # A4 at 600 dots an inch has 35 million
MOST_PAGES = 200
_LONGEST_SIDE = 2400  # pixels; an A4 page at 200 dots an inch has 2339


def read_image(data: bytes, name: str) -> Extract:
    """The text of a PNG, JPEG or TIFF, or Refused."""
    if not can_recognise():
        raise Refused(Problem("read.no_ocr", name, found="rapidocr", expected="luodi[ocr]"))
    pages: list[PlacedPage] = []
    doubts: list[PageDoubt] = []
    for number, page in enumerate(_read_frames(data, name), start=1):
        pages.append(PlacedPage(page.pieces, (), page.width, page.height))
        doubts.extend(page.doubts(number))
    result = assembled(pages)
    doubts.extend(PageDoubt(number, "columns") for number in result.columns)
    doubts.sort(key=lambda doubt: doubt.page)
    return Extract(result.text, "image", pages=result.pages, doubts=tuple(doubts))


def _read_frames(data: bytes, name: str) -> list[RecognisedPage]:
    """Each frame is decoded, read and let go before the next."""
    from PIL import Image

    try:
        # Pillow refuses what unpacks to a great many pixels and warns of less; the size in
        # the header is checked below, before anything is decoded.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
            count = getattr(image, "n_frames", 1)
    except Exception as error:  # Pillow raises many kinds; all mean the same here
        raise _bad(name, "damaged") from error
    with image:
        if count > MOST_PAGES:
            raise Refused(Problem("read.too_many_pages", name, str(count), str(MOST_PAGES)))
        return [recognised(_pixels(image, i, name)) for i in range(count)]


def _pixels(image: Any, frame: int, name: str) -> Any:
    """One frame upright, in colour, no larger than needed."""
    import numpy
    from PIL import ImageOps

    try:
        image.seek(frame)
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise _bad(name, f"{width}×{height}")
        image.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))  # lets JPEG decode small at once
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        return numpy.asarray(_on_white(upright))
    except Refused:
        raise
    except Exception as error:  # a damaged frame, in whatever way
        raise _bad(name, "damaged") from error


def _on_white(image: Any) -> Any:
    """Transparent parts shown as paper."""
    from PIL import Image

    if image.mode not in ("RGBA", "LA", "PA", "P"):
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def _bad(name: str, found: str) -> Refused:
    return Refused(Problem("read.bad_image", name, found=found, expected="PNG, JPEG, TIFF"))
