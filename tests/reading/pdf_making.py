"""PDFs for tests, written by hand: lines of text at given places, ruled lines, pictures.

The font is named but not embedded; its character map (UTF-16 codes straight to Unicode)
is all a reader of text needs. Coordinates are points from the top left corner.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from luodi.reading.pdf import read_pdf

A4 = (595.0, 842.0)
FONT_FILE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")

LONG = (
    "溪谷地区要在今后五年推动山地农业与乡村旅游融合发展，建设一批各有所长的小镇，"
    "让种茶、制茶、赏茶连成一条线，使山里人在家门口就有活干、有钱挣、有盼头。"
)
SECOND = (
    "到2025年旅游总收入达到120亿元以上，年均增长8.5%左右，接待游客人数突破900万人次，"
    "新增床位3000张。"
)
PLAN = (
    "一、发展思路",
    LONG,
    SECOND,
    "（一）主要任务",
    "完善交通网络。" + LONG,
    "培育特色小镇。" + SECOND,
)


@dataclass(frozen=True)
class Text:
    """A line of text; y is its base line, degrees turn it counter-clockwise.

    font -- F1, F2 (Chinese) or Latin, the only one with glyphs, which turned text needs
    """

    x: float
    y: float
    words: str
    size: float = 16.0
    degrees: int = 0
    font: str = "F1"


@dataclass(frozen=True)
class Sheet:
    """One page. `segments` are ruled lines (x1, y1, x2, y2), `grey` an image over all of it."""

    texts: Sequence[Text] = ()
    segments: Sequence[tuple[float, float, float, float]] = ()
    size: tuple[float, float] = A4
    rotate: int = 0
    grey: tuple[int, int, bytes] | None = None


def pdf_of(*sheets: Sheet, to_unicode: Mapping[str, str] | None = None) -> bytes:
    """A PDF of these pages. `to_unicode` makes the character map lie, as bad fonts do."""
    objects: list[bytes] = [b"", b""]  # catalogue and page tree come first, filled in below
    song, hei = (_font(objects, face, to_unicode or {}) for face in ("Song", "Hei"))
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    fonts = b"/F1 %d 0 R /F2 %d 0 R /Latin %d 0 R" % (song, hei, len(objects))
    kids = [_page(objects, sheet, fonts) for sheet in sheets]
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (references, len(kids))
    return _file(objects)


def paragraphs(
    words: Iterable[str],
    *,
    left: float = 90,
    top: float = 90,
    columns: int = 26,
    size: float = 16,
    pitch: float = 28,
    indent: int = 2,
) -> list[Text]:
    """Paragraphs in lines of `columns` characters, first lines set in, marks hung out."""
    found = []
    y = top
    for paragraph in words:
        line, width = "", float(indent)
        x = left + indent * size
        for character in paragraph:
            advance = 0.5 if character.isascii() else 1.0
            if width + advance > columns and character not in "，。、；：":
                found.append(Text(x, y, line, size))
                line, width, x, y = "", 0.0, left, y + pitch
            line, width = line + character, width + advance
        found.append(Text(x, y, line, size))
        y += pitch
    return found


def text_of(*sheets: Sheet) -> str:
    """What luodi reads from these pages."""
    return read_pdf(pdf_of(*sheets), "plan.pdf").text


def _page(objects: list[bytes], sheet: Sheet, fonts: bytes) -> int:
    height = sheet.size[1]
    parts = [_text(text, height) for text in sheet.texts]
    parts += [
        b"%g %g m %g %g l S" % (x1, height - y1, x2, height - y2)
        for x1, y1, x2, y2 in sheet.segments
    ]
    images = b""
    if sheet.grey is not None:
        width, rows, pixels = sheet.grey
        head = b"/Type /XObject /Subtype /Image /Width %d /Height %d" % (width, rows)
        head += b" /ColorSpace /DeviceGray /BitsPerComponent 8"
        images = b"/XObject << /I1 %d 0 R >>" % _stream(objects, pixels, head)
        parts.insert(0, b"q %g 0 0 %g 0 0 cm /I1 Do Q" % sheet.size)
    content = _stream(objects, b"\n".join(parts))
    objects.append(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Rotate %d /Contents %d 0 R "
        b"/Resources << /Font << %s >> %s >> >>"
        % (*sheet.size, sheet.rotate, content, fonts, images)
    )
    return len(objects)


_TURNS = {0: b"1 0 0 1", 90: b"0 1 -1 0", 180: b"-1 0 0 -1", 270: b"0 -1 1 0", 45: b".7 .7 -.7 .7"}


def _text(text: Text, height: float) -> bytes:
    return b"BT /%s %g Tf %s %g %g Tm <%s> Tj ET" % (
        text.font.encode(),
        text.size,
        _TURNS[text.degrees],
        text.x,
        height - text.y,
        text.words.encode("latin-1" if text.font == "Latin" else "utf-16-be").hex().encode(),
    )


def _font(objects: list[bytes], face: str, lies: Mapping[str, str]) -> int:
    pairs = "\n".join(f"<{ord(a):04x}> <{ord(b):04x}>" for a, b in lies.items())
    honest = "\n".join(
        f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>"
        for high in range(256)
        if not any(ord(a) >> 8 == high for a in lies)
    )
    cmap = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Test def 1 begincodespacerange <0000> <ffff> endcodespacerange
256 beginbfrange
{honest}
endbfrange
{len(lies)} beginbfchar
{pairs}
endbfchar
endcmap end end"""
    mapping = _stream(objects, cmap.encode())
    name = face.encode()
    objects.append(
        b"<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880"
        b" /Descent -120 /CapHeight 700 /ItalicAngle 0 /StemV 80 >>" % name
    )
    # Latin letters and digits take half a square.
    objects.append(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe)"
        b" /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 126 500] /FontDescriptor %d 0 R >>"
        % (name, len(objects))
    )
    objects.append(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H"
        b" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (name, len(objects), mapping)
    )
    return len(objects)


def _stream(objects: list[bytes], data: bytes, head: bytes = b"") -> int:
    packed = zlib.compress(data)
    objects.append(
        b"<< %s /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
        % (head, len(packed), packed)
    )
    return len(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(data)
