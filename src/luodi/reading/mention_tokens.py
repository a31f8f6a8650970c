"""A text cut into the names and class words the gazetteer finds, and its lists.

Matching looks at a repaired copy (stray blanks left out, an unclosed "(" between two names
read as the · it stands for); every token goes back to the offsets of the text as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from luodi.reading.gazetteer import Entry, Gazetteer, Meaning

_HAN = "\u4e00-\u9fff"
_BLANK = re.compile(rf"[ \t\u3000\xa0](?<=[{_HAN}].)(?=[{_HAN}])")
_OPEN = re.compile(rf"\((?<=[{_HAN}]\()(?=[{_HAN}])")
_CLOSE = re.compile(r"[)）]")
_STOP = re.compile(r"[。；\n“”》]")
_PLAIN = (("(", "（"), (")", "）"), ("•", "·"), ("・", "·"), ("\u2027", "·"))
_JOINS = {"、", "和", "与", "及", "以及", "至", "到", "-", "—", "–", "~", "——", "/", "或", "暨"}
_CLASSED = re.compile("[县市区旗州]$")
_TOWN = re.compile(
    rf"[{_HAN}]{{1,7}}?(?:镇(?!化|居|级)|街道|乡(?!村|镇|间|土|愁|贤|情|音)|(?<!乡)村(?!庄|民|镇|寨|落|集体|级))"
)
_NO_TOWN = re.compile(
    "^(?:城|乡|小|集|村|古|各|等)镇|(?:乡|小|集|村|古|各|等|重点|中心|特色|一|个|的|[点心色型]城)镇$|(?:乡|农|山|新|美丽|古|各|等|示范|渔|贫困|脱贫|个|的|十|百)村$"
    "|(?:城|各|等|个|的|下|返|家)乡$|(?:等|各|个|的)街道$|[与和及、的在]|建设|发展|推进|支持|打造|实施"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """What is matched: the text repaired, and where each of its characters comes from."""

    text: str
    origin: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as it is."""
        return self.origin[start], self.origin[end - 1] + 1


class Token(NamedTuple):
    """A name where it stands in the copy.

    meanings -- what the words can stand for, the likeliest first
    parts    -- for a name put together here, the names inside it
    built    -- put together here, not known as a whole
    """

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]
    parts: tuple[Token, ...] = ()
    built: bool = False

    @property
    def type(self) -> str:
        """Of what the words most likely stand for."""
        return self.meanings[0].type


def built(start: int, end: int, words: str, type_: str, parts: tuple[Token, ...] = ()) -> Token:
    """A name put together by a pattern; its own words are all we know of what it means."""
    return Token(start, end, words, (Meaning(type_, words),), parts, built=True)


def matching_copy(text: str) -> Copy:
    """The text as names are looked for in it.

    >>> matching_copy("十八洞(德夯 大峡谷").text
    '十八洞·德夯大峡谷'
    """
    copy = text
    if "(" in copy:
        copy = _OPEN.sub(lambda match: _bracket(text, match.start()), copy)
    for odd, plain in _PLAIN:
        if odd in copy:
            copy = copy.replace(odd, plain)
    kept: list[str] = []
    origin: list[int] = []
    last = 0
    for blank in _BLANK.finditer(copy):
        kept.append(copy[last : blank.start()])
        origin += range(last, blank.start())
        last = blank.end()
    if not last:
        return Copy(copy, range(len(copy)))
    kept.append(copy[last:])
    origin += range(last, len(copy))
    return Copy("".join(kept), origin)


def _bracket(text: str, position: int) -> str:
    """A bracket that closes in its sentence stays one; any other stands for ·."""
    stop = _STOP.search(text, position)
    close = _CLOSE.search(text, position, stop.start() if stop else len(text))
    again = text.find("(", position + 1, close.start() if close else position)
    return "（" if close and again < 0 else "·"


def tokens(copy: Copy, gazetteer: Gazetteer) -> Iterator[Token | tuple[Entry, int, int]]:
    """Names as tokens and class words as they were found, in order; towns of counties too."""
    text, last = copy.text, 0
    for entry, start, end in gazetteer.find(text):
        if start < last:
            continue  # inside a town's name
        if entry.is_far:
            better = _behind(text, start, end, gazetteer)
            if better is not None:
                entry, start, end = better
                last = end
        if entry.is_name:
            yield Token(start, end, entry.text, entry.meanings)
            if entry.meanings[0].level == "county" and _CLASSED.search(entry.text):
                for town in _towns(text, end, entry.meanings[0], gazetteer):
                    yield town
                    last = town.end
        elif entry.kind is not None:
            yield entry, start, end


def _behind(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[Entry, int, int] | None:
    """The plain name that a far county's short name hides: 湖南 behind 建湖 in 创建湖南…"""
    for entry, first, until in gazetteer.find(text[start + 1 : end + 14]):
        first, until = first + start + 1, until + start + 1
        if first >= end:
            return None
        if entry.is_name and not entry.is_far and until > end:
            return entry, first, until
    return None


def _towns(text: str, start: int, county: Meaning, gazetteer: Gazetteer) -> Iterator[Token]:
    """里耶镇、苗儿滩镇 after 龙山县: towns have no code here, but they are units."""
    town = _town(text, start, county)
    while town is not None:
        known = gazetteer.entry(town.text)
        if known is not None and known.is_name and town.text.endswith("村"):
            return
        yield town
        end = town.end
        town = _town(text, end + 1, county) if text[end : end + 1] == "、" else None
        if town is not None and any(e.is_name for e, _, _ in gazetteer.find(town.text)):
            return


def _town(text: str, start: int, county: Meaning) -> Token | None:
    match = _TOWN.match(text, start)
    if match is None or _NO_TOWN.search(match[0]):
        return None
    meaning = Meaning("place", county.canonical + match[0], None, "town", county.code or "")
    return Token(start, match.end(), match[0], (meaning,))


def enumerations(found: Sequence[Token], text: str) -> Iterator[list[Token]]:
    """Runs of names with nothing but list marks between them; most hold one name."""
    run: list[Token] = []
    for token in found:
        if run and text[run[-1].end : token.start] not in _JOINS:
            yield run
            run = []
        run.append(token)
    if run:
        yield run
