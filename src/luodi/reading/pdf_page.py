"""One page of a PDF as pdfium sees it: pieces of text, ruled lines, and whether it is a picture.

pdfium breaks a page's characters by blanks and line ends it makes up; those are trusted only
where the boxes agree. Text that does not run the way most of the page's text runs
(watermarks, stamps) is left out, and a page set sideways is turned upright.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_int, create_string_buffer
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from luodi.reading.pdf_line import CELL_GAP, Line
from luodi.reading.pdf_repair import repaired, unmapped, wide_at
from luodi.reading.pdf_rules import Rule, page_marks

MOST_CHARACTERS = 200_000
_TOKEN = re.compile(r"\S+")
_FEW_CHARACTERS = 10
_MUCH = 0.5  # of the page covered, or of the characters without meaning
_STRETCHED = 1.3  # times the width of its characters: a piece with holes in it


class TooDense(Exception):
    """A page with more characters than any printed page holds."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page.

    pieces   -- stretches of text without a hole
    rules    -- ruled lines, horizontal and vertical
    width, height -- of the page as it is read
    picture  -- the page has no text to speak of and shows an image or outlines
    unmapped -- characters the PDF does not say the meaning of
    """

    pieces: tuple[Line, ...]
    rules: tuple[Rule, ...]
    width: float
    height: float
    picture: bool = False
    unmapped: int = 0


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """The characters of a page, index by index, boxes upright with y down."""

    text: str
    left: Sequence[float]
    right: Sequence[float]
    top: Sequence[float]
    bottom: Sequence[float]


def read_page(page: Any) -> Page:
    """Read one open page; pypdfium2's errors pass through."""
    textpage = page.get_textpage()
    try:
        handle = textpage.raw
        count = pdfium.FPDFText_CountChars(handle)
        if count > MOST_CHARACTERS:
            raise TooDense(str(count))
        text = _characters(textpage, count)
        tokens = _upright(handle, text)
        box = page.get_bbox()
        turn = tokens[0] if tokens else 0
        glyphs = _glyphs(handle, text, box, turn)
        pieces = tuple(_pieces(handle, glyphs, tokens[1] if tokens else []))
    finally:
        textpage.close()
    rules, covered, outlines = page_marks(page.raw, box, turn)
    width, height = box[2] - box[0], box[3] - box[1]
    if turn % 2:
        width, height = height, width
    letters = sum(len(piece.text) for piece in pieces)
    strange = sum(unmapped(piece.text) for piece in pieces)
    bare = letters < _FEW_CHARACTERS or strange > _MUCH * letters
    picture = bare and (covered > _MUCH or outlines or strange >= _FEW_CHARACTERS)
    return Page(pieces, rules, width, height, picture, strange)


def _characters(textpage: Any, count: int) -> str:
    """One character for one index.

    pdfium's text of the whole page is read at one go where it leaves nothing out; it
    does leave out characters it has no code for.
    """
    text: str = textpage.get_text_range() if count else ""
    if len(text) == count and "\0" not in text:
        return text
    unicode_of = pdfium.FPDFText_GetUnicode
    return "".join([_character(unicode_of(textpage.raw, i)) for i in range(count)])


def _character(code: int) -> str:
    """The character of a code, which is 0 where the font's map says nothing."""
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _upright(handle: Any, text: str) -> tuple[int, list[re.Match[str]]] | None:
    """Quarter turns (clockwise) of the page's text, and the tokens that follow them."""
    angles = [
        (match, pdfium.FPDFText_GetCharAngle(handle, match.start()))
        for match in _TOKEN.finditer(text)
    ]
    turns = Counter[int]()
    for match, angle in angles:
        turns[round(angle / (math.pi / 2)) % 4] += match.end() - match.start()
    if not turns:
        return None
    turn = turns.most_common(1)[0][0]
    return turn, [match for match, angle in angles if _follows(angle, turn)]


def _follows(angle: float, turn: int) -> bool:
    away = abs(angle - turn * math.pi / 2) % (2 * math.pi)
    return min(away, 2 * math.pi - away) < math.pi / 36


def _glyphs(handle: Any, text: str, box: tuple[float, ...], turn: int) -> _Glyphs:
    count = len(text)
    boxes = (pdfium.FS_RECTF * count)()
    loose_box = pdfium.FPDFText_GetLooseCharBox
    for i in range(count):
        loose_box(handle, i, boxes[i])
    flat = memoryview(boxes).cast("B").cast("f").tolist() if count else []
    left, top, right, bottom = flat[0::4], flat[1::4], flat[2::4], flat[3::4]
    # Turned upright about a corner of the page; y runs down from here on.
    if turn == 0:
        return _Glyphs(
            text,
            [x - box[0] for x in left],
            [x - box[0] for x in right],
            [box[3] - y for y in top],
            [box[3] - y for y in bottom],
        )
    if turn == 1:
        sides = ([box[3] - y for y in top], [box[3] - y for y in bottom])
        heights = ([box[2] - x for x in right], [box[2] - x for x in left])
    elif turn == 2:
        sides = ([box[2] - x for x in right], [box[2] - x for x in left])
        heights = ([y - box[1] for y in bottom], [y - box[1] for y in top])
    else:
        sides = ([y - box[1] for y in bottom], [y - box[1] for y in top])
        heights = ([x - box[0] for x in left], [x - box[0] for x in right])
    return _Glyphs(text, *sides, *heights)


def _pieces(handle: Any, glyphs: _Glyphs, tokens: Sequence[re.Match[str]]) -> Iterator[Line]:
    """Pieces of text; a blank the PDF itself holds joins two tokens, a made-up one parts them."""
    start = end = -1
    for token in tokens:
        if start >= 0 and _typed_blank(handle, glyphs, end, token.start()):
            end = token.end()
            continue
        if start >= 0:
            yield from _piece(handle, glyphs, start, end)
        start, end = token.span()
    if start >= 0:
        yield from _piece(handle, glyphs, start, end)


def _typed_blank(handle: Any, glyphs: _Glyphs, end: int, begin: int) -> bool:
    if begin - end > 2 or glyphs.text[end] in "\r\n" or pdfium.FPDFText_IsGenerated(handle, end):
        return False
    size = max(glyphs.bottom[end - 1] - glyphs.top[end - 1], 1e-6)
    gap = (glyphs.left[begin] - glyphs.right[end - 1]) / size
    return -0.2 < gap < CELL_GAP and _same_height(glyphs, end - 1, begin)


def _same_height(glyphs: _Glyphs, first: int, second: int) -> bool:
    middle = (glyphs.top[second] + glyphs.bottom[second]) / 2
    return glyphs.top[first] < middle < glyphs.bottom[first]


def _piece(handle: Any, glyphs: _Glyphs, start: int, end: int) -> Iterator[Line]:
    """The piece between two indexes; cut where its boxes show a hole or another line."""
    left, right = min(glyphs.left[start:end]), max(glyphs.right[start:end])
    tops, bottoms = glyphs.top[start:end], glyphs.bottom[start:end]
    inked = sum(glyphs.right[start:end]) - sum(glyphs.left[start:end])
    level = max(tops) < min(bottoms)
    whole = end - start == 1 or (level and right - left <= _STRETCHED * inked)
    for part in [(start, end)] if whole else _cuts(glyphs, start, end):
        yield _line(handle, glyphs, *part)


def _cuts(glyphs: _Glyphs, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for i in range(start + 1, end):
        size = max(glyphs.bottom[i] - glyphs.top[i], 1e-6)
        gap = (glyphs.left[i] - glyphs.right[i - 1]) / size
        if not -1.5 < gap < CELL_GAP / 2 or not (
            _same_height(glyphs, i - 1, i) or _same_height(glyphs, i, i - 1)
        ):
            yield begin, i
            begin = i
    yield begin, end


def _line(handle: Any, glyphs: _Glyphs, start: int, end: int) -> Line:
    words = glyphs.text[start:end]
    tops, bottoms = glyphs.top[start:end], glyphs.bottom[start:end]
    han = wide_at(glyphs.text, start, end)
    widths = [glyphs.right[i] - glyphs.left[i] for i in han]
    # What has no Han character is set in letters, whose boxes are about as high as one.
    size = median(widths) if widths else median(b - t for t, b in zip(tops, bottoms, strict=True))
    face = _face(handle, han[0]) if han else ""
    if face and len(han) > 1 and _face(handle, han[-1]) != face:
        face = ""
    return Line(
        repaired(words),
        min(glyphs.left[start:end]),
        max(glyphs.right[start:end]),
        min(tops),
        max(bottoms),
        max(size, 1e-3),
        face,
    )


def _face(handle: Any, index: int) -> str:
    """Name of the font of one character, at most 63 bytes of it."""
    name = create_string_buffer(64)
    length = pdfium.FPDFText_GetFontInfo(handle, index, name, 64, c_int())
    return name.value.decode("latin-1") if 0 < length <= 64 else ""
