"""Scanned pages and images: recognised where the extra is installed, refused where not."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from luodi.reading import read_text
from luodi.reading.extract import PageDoubt
from luodi.reading.ocr import read_image
from luodi.reading.ocr_page import RecognisedPage, can_recognise
from luodi.reading.pdf import read_pdf
from luodi.values import Refused
from tests.conftest import MUST_RUN, ROOT
from tests.reading.pdf_making import FONT_FILE, Sheet, Text, paragraphs, pdf_of

HEADING = "一、发展思路"
BODY = (
    "溪谷地区要在今后五年推动山地农业与乡村旅游融合发展，建设一批特色小镇，"
    "到2025年旅游总收入达到120亿元以上，让山里人在家门口就有活干。"
)
_SCALE = 200 / 72


@pytest.fixture(scope="module")
def pillow() -> Any:
    """Pillow, once everything that recognising and drawing Chinese takes is there."""
    missing = [] if can_recognise() else ["the ocr extra"]
    if not FONT_FILE.is_file():
        missing.append(f"a Chinese font ({FONT_FILE})")
    if missing:
        words = f"{' and '.join(missing)} not installed"
        if "ocr" in MUST_RUN:
            pytest.fail(f"{words}, and its tests must run here")
        pytest.skip(words)
    import PIL.Image

    return PIL.Image


def drawn(texts: Sequence[Text], size: tuple[int, int] = (595, 842)) -> Any:
    """A picture of a page at 200 dots an inch."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (round(size[0] * _SCALE), round(size[1] * _SCALE)), 255)
    pen = ImageDraw.Draw(image)
    for text in texts:
        font = ImageFont.truetype(str(FONT_FILE), round(text.size * _SCALE), index=2)
        place = (text.x * _SCALE, text.y * _SCALE)
        pen.text(place, text.words, font=font, fill=0, anchor="ls")
    return image


def saved(image: Any, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def as_sheet(image: Any) -> Sheet:
    return Sheet(grey=(*image.size, image.tobytes()))


def plain(text: str) -> str:
    """Recognition may take a full-width mark for a half-width one."""
    return text.translate(str.maketrans(",;:()", "，；：（）"))


PAGE = paragraphs((HEADING, BODY))


@pytest.mark.ocr
def test_a_scanned_pdf_is_recognised_as_paragraphs(pillow):
    number = Text(285, 800, "— 1 —", 12)
    extract = read_pdf(pdf_of(as_sheet(drawn([*PAGE, number]))), "scan.pdf")

    assert plain(extract.text) == f"{HEADING}\n{BODY}"
    assert extract.format == "pdf"
    assert extract.pages == (0,)


@pytest.mark.ocr
def test_text_pages_and_scanned_pages_make_one_text(pillow):
    scanned = as_sheet(drawn(PAGE))
    extract = read_pdf(pdf_of(Sheet(paragraphs([BODY])), scanned), "mixed.pdf")

    assert plain(extract.text) == f"{BODY}\n{HEADING}\n{BODY}"
    assert extract.text[extract.pages[1] :].startswith("一、")


@pytest.mark.ocr
@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("TIFF", "a.tif")])
def test_an_image_is_read(pillow, kind: str, name: str):
    doc = read_text(saved(drawn(PAGE), kind), name)

    assert plain(doc.text) == f"{HEADING}\n{BODY}"
    assert (doc.format, doc.pages) == ("image", (0,))


@pytest.mark.ocr
def test_a_tiff_of_several_pages(pillow):
    pages = [drawn(paragraphs([word + BODY])) for word in ("其一，", "其二说，")]
    extract = read_image(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "a.tif")

    assert plain(extract.text) == f"其一，{BODY}\n其二说，{BODY}"
    assert extract.text[extract.pages[1] :].startswith("其二")


@pytest.mark.ocr
def test_a_photograph_on_its_side_is_turned_upright(pillow):
    exif = pillow.Exif()
    exif[0x0112] = 6  # to be turned clockwise for display
    image = drawn(PAGE).transpose(pillow.Transpose.ROTATE_90)

    assert plain(read_image(saved(image, "JPEG", exif=exif), "a.jpg").text).startswith(HEADING)


@pytest.mark.ocr
def test_transparent_parts_are_paper(pillow):
    ink = drawn(PAGE).point(lambda grey: 255 - grey)
    image = pillow.new("RGBA", ink.size, (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), mask=ink)

    assert plain(read_image(saved(image, "PNG"), "a.png").text).startswith(HEADING)


@pytest.mark.ocr
def test_an_empty_scan_is_refused_as_empty(pillow):
    with pytest.raises(Refused) as refused:
        read_text(saved(drawn([]), "PNG"), "a.png")

    assert refused.value.problems[0].code == "read.empty"


@pytest.mark.ocr
def test_nothing_is_printed(pillow, capfd):
    read_image(saved(drawn([]), "PNG"), "a.png")

    assert capfd.readouterr() == ("", "")


@pytest.mark.ocr
def test_damaged_images_are_refused(pillow):
    data = saved(drawn(PAGE), "PNG")
    for part in (data[:20], data[: len(data) // 2], b"\x89PNG\r\n\x1a\n" + b"\x00" * 50):
        with pytest.raises(Refused) as refused:
            read_image(part, "a.png")
        assert refused.value.problems[0].code == "read.bad_image"


@pytest.mark.ocr
def test_an_image_of_too_many_pixels_is_refused_before_it_is_decoded(pillow):
    image = pillow.new("1", (10_000, 9_000))
    with pytest.raises(Refused) as refused:
        read_image(saved(image, "PNG"), "bomb.png")

    problem = refused.value.problems[0]
    assert (problem.code, problem.found) == ("read.bad_image", "10000×9000")


@pytest.mark.ocr
def test_an_image_of_too_many_pages_is_refused(pillow, monkeypatch):
    monkeypatch.setattr("luodi.reading.ocr.MOST_PAGES", 1)
    small = pillow.new("L", (40, 40), 255)
    with pytest.raises(Refused) as refused:
        read_image(saved(small, "TIFF", save_all=True, append_images=[small]), "a.tif")

    assert refused.value.problems[0].code == "read.too_many_pages"


def test_an_image_is_refused_where_nothing_can_recognise(monkeypatch):
    monkeypatch.setattr("luodi.reading.ocr.can_recognise", lambda: False)
    with pytest.raises(Refused) as refused:
        read_image(b"\x89PNG\r\n\x1a\n", "a.png")

    assert refused.value.problems[0].code == "read.no_ocr"


@pytest.mark.parametrize(
    ("scores", "unsure"),
    [
        ((0.99, 0.98), None),
        ((0.99, 0.99, 0.99, 0.79), "1"),  # a line below 0.8
        ((0.85, 0.92, 0.88), "2"),  # the page below 0.9 on average
        ((), None),
    ],
)
def test_pages_recognised_with_little_certainty_are_doubted(scores, unsure):
    page = RecognisedPage((), scores, 100, 100)

    expected = [] if unsure is None else [PageDoubt(3, "unsure_characters", unsure)]
    assert list(page.doubts(3)) == expected


def test_a_pdf_with_text_is_read_without_loading_the_recogniser(tmp_path):
    (tmp_path / "plan.pdf").write_bytes(pdf_of(Sheet(PAGE)))
    script = (
        "import sys; from luodi.reading.pdf import read_pdf;"
        "read_pdf(open('plan.pdf','rb').read(), 'plan.pdf');"
        "sys.exit(any(m in sys.modules for m in ('rapidocr', 'onnxruntime', 'numpy', 'PIL')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )

    assert done.returncode == 0
