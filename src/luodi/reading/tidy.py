"""Extracted lines -> one text: few empty lines, nothing invisible, page marks as offsets."""

from __future__ import annotations

from collections.abc import Iterable

PAGE = "\x01"  # where a page begins, inside an extracted line; no XML or HTML text holds it
END_OF_BOX = "\x02"  # a line of its own where a framed 专栏 ends
_INVISIBLE = str.maketrans(
    {"\xa0": " ", "\u2028": " ", "\u2029": " "} | dict.fromkeys("\xad\u200b\u2060\ufeff")
)


def visible(words: str) -> str:
    """Words without characters nobody sees: soft hyphens, zero-width blanks, byte marks."""
    return words.translate(_INVISIBLE)


def joined(lines: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """The text of the lines, and the offset at which each page begins, the first 0.

    At most one empty line follows another line, two where a box ends, for that is how the
    outline tells a box from what stands behind it; none opens or closes the text. A page
    without words begins where the next one does. No mark in any line gives no pages.

    >>> joined(["甲", "", "", f"{PAGE}乙丙", ""])
    ('甲\\n\\n乙丙', (0, 3))
    """
    kept: list[str] = []
    pages: list[int] = []
    length = waiting = 0
    empty = 0
    for line in lines:
        if line == END_OF_BOX:
            empty = 2
            continue
        before, *after = line.split(PAGE)
        words = before + "".join(after)
        if not words.strip():
            waiting += len(after)
            empty = max(empty, 1)
            continue
        if kept:
            gap = "\n" * (1 + empty)
            kept.append(gap)
            length += len(gap)
        pages += [length] * waiting
        empty, waiting, offset = 0, 0, len(before)
        for stretch in after:
            if offset < len(words):
                pages.append(length + offset)
            else:
                waiting += 1
            offset += len(stretch)
        kept.append(words)
        length += len(words)
    return "".join(kept), (0, *pages) if pages else ()
