"""Characters a PDF hands out in a disguise, put right one for one.

Fonts with a bad character map give radicals (U+2F00 block) or compatibility ideographs
where the page shows an ordinary character; a plan could then not be searched. Each such
character becomes the ordinary one it equals by the Unicode standard. Nothing else is
normalised: full-width digits and punctuation stay as printed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_RADICALS = ((0x2E80, 0x2FD5), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D))
# The supplement's simplified radicals have no equivalent in the standard's tables.
_SUPPLEMENT = dict(
    zip(
        "⺟⻁⻅⻆⻉⻋⻓⻔⻙⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰⻳⺠⻄⻘",
        "母虎见角贝车长门韦页风飞食马鬼鱼鸟麦黄齐齿龙龟民西青",
        strict=True,
    )
)
_DISGUISED = re.compile("[⺀-⿕豈-\ufad9\U0002f800-\U0002fa1d]")
_CONTROLS = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]")
_SOFT_HYPHENS = re.compile("[\x02\ufffe]")
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff]")
_WIDE = re.compile(
    "[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
)


def repaired(text: str) -> str:
    """The text with disguised characters replaced and controls dropped.

    A soft hyphen goes too, unless it ends the text: there it says that a word runs on.

    >>> repaired("⻓江⼀带")
    '长江一带'
    """
    text = _CONTROLS.sub("", _SOFT_HYPHENS.sub("\xad", text))
    text = text[:-1].replace("\xad", "") + text[-1:]
    return _DISGUISED.sub(lambda match: _ordinary(match[0]), text)


def unmapped(text: str) -> int:
    """How many characters the PDF does not say the meaning of."""
    return len(_UNMAPPED.findall(text))


def is_wide(character: str) -> bool:
    """Whether a character is set on a Han square; an empty string is not."""
    return _WIDE.match(character) is not None


def wide_at(text: str, start: int, end: int) -> list[int]:
    """Indexes of the wide characters of a stretch."""
    return [match.start() for match in _WIDE.finditer(text, start, end)]


def width_of(text: str) -> float:
    """Width in Han characters, a half-width one counting half.

    >>> width_of("增长7.1%")
    4.0
    """
    wide = len(_WIDE.findall(text))
    return wide + (len(text) - wide) / 2


@cache
def _ordinary(character: str) -> str:
    if character in _SUPPLEMENT:
        return _SUPPLEMENT[character]
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character
