"""Bytes of a text file -> characters, and the name of the encoding that fitted.

Plans arrive as UTF-8 from the web, as GB18030 from office machines and now and then
as UTF-16 from Notepad. GB18030 accepts almost any bytes, so its result must also look
like Chinese before it is believed.
"""

from __future__ import annotations

import codecs
import re

from luodi.values import Problem, Refused

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# The everyday Han block, CJK and full-width punctuation, and quotes: what plans are made of.
_CHINESE = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2033·×Ⅰ-Ⅻ①-⑳]")
_LEAST_CHINESE = 0.9


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding: utf-8, utf-8-sig, utf-16 or gb18030. A BOM is dropped."""
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(bom):
            return _text_or_refuse(_try(data, encoding), encoding, name)
    text = _try(data, "utf-8")
    if text is not None:
        return _text_or_refuse(text, "utf-8", name)
    text = _try(data, "gb18030")
    if text is not None and _looks_chinese(text):
        return _text_or_refuse(text, "gb18030", name)
    return _text_or_refuse(None, "", name)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_chinese(text: str) -> bool:
    foreign = len(_NOT_ASCII.findall(text))
    return foreign > 0 and len(_CHINESE.findall(text)) >= _LEAST_CHINESE * foreign


def _text_or_refuse(text: str | None, encoding: str, name: str) -> tuple[str, str]:
    """Refuse what no encoding fits, and text riddled with control characters.

    A single stray control character (a page break, a vertical tab out of Word) is no
    reason to turn a plan away; a NUL always is.
    """
    if text is None:
        found = "unknown_encoding"
    elif "\x00" in text or len(_CONTROL.findall(text)) * 200 > len(text):
        found = "control_characters"
    else:
        return text, encoding
    raise Refused(Problem("read.binary", name, found=found, expected="UTF-8, UTF-16, GB18030 text"))
