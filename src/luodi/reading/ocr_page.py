"""Characters recognised in a picture of a page, as pieces of text at their places.

The recogniser (RapidOCR, its models inside its wheel) is an optional part of the
installation and slow to load: it is imported when the first picture turns up, once per
process, and used by one thread at a time.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from statistics import median
from typing import Any

from luodi.reading.extract import PageDoubt
from luodi.reading.pdf_line import Line
from luodi.reading.pdf_repair import repaired, width_of

_NEEDED = ("rapidocr", "onnxruntime", "PIL", "numpy")
_SURE_PAGE = 0.9
_SURE_LINE = 0.8
_INK_ON_THE_LEFT = "，。、；：！？）》」』】〉”’"
_INK_ON_THE_RIGHT = "（《「『【〈“‘"
_FEW = 6
_SIZE_NOISE, _SIZE_NOISE_OF_FEW = 0.18, 0.3
_TALL = 2.5  # a box this much taller than wide stands upright: a stamp or a margin note
# Lines are found in a smaller copy of the page, and read from the full one, one at a time:
# in a batch every line is padded to the longest, which costs more than it saves.
_SETTINGS = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1216,
    "Rec.rec_batch_num": 1,
}
_ENGINE = threading.Lock()


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """One picture read.

    pieces -- y down
    scores -- how sure each piece is, 0 to 1
    width, height -- in the unit of the pieces
    """

    pieces: tuple[Line, ...]
    scores: tuple[float, ...]
    width: float
    height: float

    def doubts(self, page: int) -> Iterator[PageDoubt]:
        """Whether a person should check the page; `found` counts the doubtful lines."""
        if not self.scores:
            return
        surely = sum(self.scores) / len(self.scores) >= _SURE_PAGE
        bound = _SURE_LINE if surely else _SURE_PAGE
        unsure = sum(score < bound for score in self.scores)
        if unsure:
            yield PageDoubt(page, "unsure_characters", str(unsure))


def can_recognise() -> bool:
    """Whether the optional parts are installed."""
    return all(find_spec(module) is not None for module in _NEEDED)


def recognised(picture: Any, unit: float = 1.0) -> RecognisedPage:
    """Read a picture, a numpy array of grey values or of red, green and blue.

    unit -- what one pixel measures; places come out in it
    """
    with _ENGINE:
        result = _engine()(picture)
    height, width = (side * unit for side in picture.shape[:2])
    if result.txts is None or result.boxes is None:
        return RecognisedPage((), (), width, height)
    found = [
        (piece, float(score))
        for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True)
        if (piece := _piece(box * unit, text)) is not None
    ]
    pieces = _even_sizes([piece for piece, _ in found])
    return RecognisedPage(pieces, tuple(score for _, score in found), width, height)


def _piece(box: Any, text: str) -> Line | None:
    text = repaired(text.strip())
    xs = [float(corner[0]) for corner in box]
    ys = [float(corner[1]) for corner in box]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if not text or bottom - top < 1 or (len(text) > 1 and bottom - top > _TALL * (right - left)):
        return None
    # The box ends with the ink, and a mark at either end leaves half its square white.
    white = (text[-1] in _INK_ON_THE_LEFT) / 2 + (text[0] in _INK_ON_THE_RIGHT) / 2
    size = (right - left) / max(width_of(text) - white, 0.5)
    return Line(text, left, right, top, bottom, max(size, 1e-3))


def _even_sizes(pieces: Sequence[Line]) -> tuple[Line, ...]:
    """Sizes near the usual one are taken for it: marks set close make a line seem small.

    The width of a few characters says less yet; they take the size of the line above.
    """
    if not pieces:
        return ()
    usual = median(piece.size for piece in pieces)
    even: list[Line] = []
    for piece in pieces:
        likely, noise = usual, _SIZE_NOISE
        if even and len(piece.text) < _FEW:
            likely, noise = even[-1].size, _SIZE_NOISE_OF_FEW
        near = abs(piece.size - likely) < noise * likely
        even.append(replace(piece, size=likely) if near else piece)
    return tuple(even)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params=_SETTINGS)
