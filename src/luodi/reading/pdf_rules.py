"""The drawn marks of a page: ruled lines that make tables and frames, and how far images reach."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_MOST_OBJECTS = 100_000
_MOST_PIECES = 4_000
_THIN = 3.0  # points; a filled box thinner than this is a ruled line
_SHORTEST = 6.0
_SLANT = 1.0
_MANY_OUTLINES = 300  # text turned into outlines leaves hundreds of paths, a chart rarely so many


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line; `at` is its height (or its x, where it stands), y down."""

    upright: bool
    at: float
    start: float
    end: float


def page_marks(
    page: Any, box: tuple[float, ...], turn: int
) -> tuple[tuple[Rule, ...], float, bool]:
    """Ruled lines of an open page, the share of it images cover, whether outlines abound.

    page -- pdfium's own handle; box and turn (clockwise quarters) make it upright
    """
    area = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
    rules: list[Rule] = []
    covered, curves = 0.0, 0
    for i in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        handle = pdfium.FPDFPage_GetObject(page, i)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            left, bottom, right, top = _bounds(handle)
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE or _holds_image(handle):
                covered += (right - left) * (top - bottom) / area
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and len(rules) < _MOST_PIECES:
            drawn = list(_drawn(handle))
            curves += not drawn
            rules.extend(drawn)
    turned = tuple(_turned(rule, box, turn) for rule in rules)
    return turned, min(covered, 1.0), curves >= _MANY_OUTLINES


def _bounds(handle: Any) -> tuple[float, float, float, float]:
    sides = [c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(handle, *sides):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _holds_image(form: Any) -> bool:
    count = min(pdfium.FPDFFormObj_CountObjects(form), 50)
    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(form, i))
        == pdfium.FPDF_PAGEOBJ_IMAGE
        for i in range(count)
    )


def _drawn(handle: Any) -> Iterator[Rule]:
    """The ruled lines of one path, in page coordinates (y up)."""
    left, bottom, right, top = _bounds(handle)
    if right - left <= _THIN and top - bottom >= _SHORTEST:
        yield Rule(True, (left + right) / 2, bottom, top)
        return
    if top - bottom <= _THIN and right - left >= _SHORTEST:
        yield Rule(False, (top + bottom) / 2, left, right)
        return
    if right - left < _SHORTEST or top - bottom < _SHORTEST or not _stroked(handle):
        return
    yield from _strokes(handle)


def _stroked(handle: Any) -> bool:
    fill, stroke = pdfium.c_int(), pdfium.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)) and bool(stroke.value)


def _strokes(handle: Any) -> Iterator[Rule]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, matrix)
    here = first = (0.0, 0.0)
    for i in range(min(pdfium.FPDFPath_CountSegments(handle), _MOST_PIECES)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, i)
        x, y = c_float(), c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        there = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = there
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _side(here, there)
        here = there
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _side(here, first)
            here = first


def _side(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    across, up = abs(a[0] - b[0]), abs(a[1] - b[1])
    if across <= _SLANT and up >= _SHORTEST:
        yield Rule(True, (a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]))
    elif up <= _SLANT and across >= _SHORTEST:
        yield Rule(False, (a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]))


def _turned(rule: Rule, box: tuple[float, ...], turn: int) -> Rule:
    """The rule with y down and the page upright, as the characters are."""
    left, bottom, right, top = box
    swap = bool(turn % 2)
    # Where x and y of the page end up, each as an offset and a direction.
    if rule.upright:
        at = rule.at - left if turn in (0, 3) else right - rule.at
        ends = [y - bottom if turn in (2, 3) else top - y for y in (rule.start, rule.end)]
    else:
        at = rule.at - bottom if turn in (2, 3) else top - rule.at
        ends = [x - left if turn in (0, 3) else right - x for x in (rule.start, rule.end)]
    return Rule(rule.upright != swap, at, min(ends), max(ends))
