"""A web page -> text: the plan on it, without the site around it.

The source is taken apart (html_tokens, html_elements), the part that holds the sentences
found (html_main) and written line by line (html_lines). Where the plan's title stands
outside that part, it is put in front.
"""

from __future__ import annotations

import codecs
import re

from luodi.reading.decoding import decode
from luodi.reading.extract import Extract
from luodi.reading.html_elements import elements
from luodi.reading.html_lines import lines
from luodi.reading.html_main import main_events
from luodi.reading.html_title import missing_title
from luodi.reading.html_tokens import tokens
from luodi.reading.tidy import joined
from luodi.values import Problem, Refused

_CHARSET = re.compile(
    rb"(?:<meta[^<>]{0,200}?charset|<\?xml[^<>]{0,80}?encoding)\s{0,9}=\s{0,9}[\"']?([\w-]{1,20})",
    re.IGNORECASE,
)
_LOOKED_AT = 4096
# A page that says GB2312 holds characters of its successors as soon as a name is rare.
_ENCODINGS = {
    **dict.fromkeys((b"gb2312", b"gbk", b"gb18030", b"x-gbk", b"gb_2312-80"), "gb18030"),
    **dict.fromkeys((b"utf-8", b"utf8"), "utf-8"),
    b"big5": "big5",
}
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SURE_OF_UTF8 = 30  # characters beyond ASCII; by then no other encoding is valid UTF-8
_MOST_BROKEN = 0.001
_MOST_TAGS = 500_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]+")


def read_html(data: bytes, name: str) -> Extract:
    """The text of a web page, or Refused where it has none.

    encoding -- of the Extract is how the page was decoded
    """
    source, encoding = _decoded(data, name)
    tags = source.count("<")
    if tags > _MOST_TAGS:
        raise Refused(Problem("read.bad_html", name, found="too_dense", expected="text"))
    taken = list(tokens(_CONTROL.sub("", source)))
    for around in (False, True):
        # A page whose only text stands in its header or aside is still a page with text.
        written = lines(main_events(elements(taken, around=around)))
        if any(written):
            break
    else:
        raise Refused(Problem("read.bad_html", name, found="no_text", expected="text"))
    title = missing_title(taken, written)
    text, _ = joined([title, "", *written] if title else written)
    return Extract(text, "html", encoding)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The source and its encoding: a byte mark, then what the page declares, then the bytes.

    A page saved by another program often keeps a declaration that is no longer true.
    """
    declared = _CHARSET.search(data[:_LOOKED_AT])
    encoding = _ENCODINGS.get(declared[1].lower()) if declared else None
    if encoding is None or data.startswith(_BOMS) or (encoding != "utf-8" and _is_utf8(data)):
        return decode(data, name)
    source = data.decode(encoding, errors="replace")
    if source.count("\ufffd") > _MOST_BROKEN * len(source):
        return decode(data, name)
    return source, encoding


def _is_utf8(data: bytes) -> bool:
    try:
        source = data.decode()
    except UnicodeDecodeError:
        return False
    return len(data) - len(source) >= _SURE_OF_UTF8  # each such character takes bytes more
