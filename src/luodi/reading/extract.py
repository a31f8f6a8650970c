"""What a format hands over: the text every offset counts in, and where its pages begin."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageDoubt:
    """A page a person should look at.

    page -- counted from 1
    code -- ``scanned_no_ocr``, ``unsure_characters``, ``many_columns`` …; worded as
            ``page_doubt.<code>``
    found -- a number or a word the sentence shows, may be empty
    """

    page: int
    code: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """Text out of one file.

    format   -- txt, docx, html, pdf or image
    encoding -- how a text file was decoded; utf-8 where the format says so itself
    pages    -- offset at which each page begins, the first 0; empty where there are none
    """

    text: str
    format: str
    encoding: str = "utf-8"
    pages: tuple[int, ...] = ()
    doubts: tuple[PageDoubt, ...] = ()
