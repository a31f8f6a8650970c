"""The sentence around a span, and the same wording found again in another layout.

A commission publishes one plan as .txt, .docx and on a web page; line breaks and blanks
differ, the wording does not. Squeezing removes every white space, so that a quotation
found in one layout can be looked up in another and carried back to real offsets.
"""

from __future__ import annotations

import re

_ENDS = "。！？!?\r\n"
_CLOSING = "”’」』）)》"
_SPACE = re.compile(r"\s+")


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole sentence (or sentences) that span start:end touches, trimmed.

    The closing 。 and quote belong to it, so the span reads as printed.

    >>> text = "甲。乙丙丁。戊"
    >>> text[slice(*sentence_at(text, 3, 4))]
    '乙丙丁。'
    """
    start = min(max(start, 0), len(text))
    end = min(max(end, start), len(text))
    left = start
    while left > 0 and text[left - 1] not in _ENDS:
        left -= 1
    while left < start and (text[left].isspace() or text[left] in _CLOSING):
        left += 1
    right = end
    if right == start or text[right - 1] not in _ENDS:
        while right < len(text) and text[right] not in _ENDS:
            right += 1
        if right < len(text) and text[right] not in "\r\n":
            right += 1
    while right < len(text) and text[right] in _CLOSING:
        right += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right


def squeezed(text: str) -> str:
    """The text without any white space, U+3000 included.

    >>> squeezed("产业\\n 发展　规划")
    '产业发展规划'
    """
    return _SPACE.sub("", text)


def unsqueeze(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the squeezed span start:end stands in the text itself.

    >>> text = "产业 \\n发展"
    >>> unsqueeze(text, 1, 3)
    (1, 5)
    """
    if start >= end:
        raise ValueError(f"an empty squeezed span: {start}:{end}")
    seen, first = 0, -1
    for word in re.finditer(r"\S+", text):
        length = word.end() - word.start()
        if first < 0 and start < seen + length:
            first = word.start() + start - seen
        if end <= seen + length:
            return first, word.start() + end - seen
        seen += length
    raise ValueError(f"squeezed span {start}:{end} lies beyond the text ({seen} characters)")
