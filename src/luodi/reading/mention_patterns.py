"""Names that no list holds, put together from a place and a class word.

The productive patterns only. A class word alone, or with nothing but general words in front
of it (病险水库, 产业园区), names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from luodi.reading.gazetteer import Entry, Trust
from luodi.reading.mention_tokens import Copy, Token, built
from luodi.reading.mention_words import CUT, GENERAL, KINDS, WEAK

_GAP = re.compile(r"[\u4e00-\u9fffA-Za-z·]{0,22}")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+$")
_HEADS = {"place", "region", "enterprise", "scenic_area", "mountain", "waters", "brand", "park"}
_ROUTES = {"railway", "road"}
_WIDE = {"地区", "片区", "流域", "山区", "济带", "市群", "济圈"}  # too wide to own a park
_MEMBER = re.compile(r"([\u4e00-\u9fff]{2,4})[、和与及]$")
_NO_MEMBER = re.compile("高速|铁路|公路|[国省县]道|高铁|线$")
_CLASS_FOLLOWS = re.compile("[^，。；]{0,20}等(?:铁路|高铁|高速|公路)")
_NO_ROUTE = re.compile("沿线|经济带|站|新区|新城|枢纽|片区|网|通车|时代|出口|连接线|大通道|通道")
_SHARED_BY_COMMA = {"park", "airport", "port", "railway", "road"}
_SHARED_BY_AND = _SHARED_BY_COMMA | {"brand", "reservoir", "platform", "event", "scenic_area"}


def composed(found: Iterable[Token | tuple[Entry, int, int]], copy: Copy) -> list[Token]:
    """The tokens, with class words joined to the names before them."""
    out: list[Token] = []
    for item in found:
        if isinstance(item, Token):
            out.append(item)
            if item.type == "title" and len(out) > 1 and out[-2].end == item.start:
                _join_title(out, copy)
            elif item.type in _SHARED_BY_AND:
                _share(out, copy.text)
        else:
            entry, start, end = item
            if _join(out, copy.text, entry, start, end):
                _share(out, copy.text)
    return out


def _join_title(out: list[Token], copy: Copy) -> None:
    """怀化国家高新区 is that park, not the title that other parks strive for."""
    title = out.pop()
    word = next((w for w in KINDS if title.text.endswith(w) and KINDS[w].type == "park"), None)
    if word is None or out[-1].type != "place":
        out.append(title)
        return
    entry = Entry(word, kind=KINDS[word])
    if _join(out, copy.text, entry, title.start, title.end):
        _share(out, copy.text)


def _join(out: list[Token], text: str, entry: Entry, start: int, end: int) -> bool:
    kind = entry.kind
    if kind is None or (kind.type in _ROUTES and _NO_ROUTE.match(text, end)):
        return False
    heads = _heads(out, text, start, end, entry.text)
    if heads:
        begin = heads[0].start
        if kind.type in _ROUTES:
            heads, begin = _stretch(out, text, heads)
        while out and out[-1].start >= begin:
            out.pop()
        _put(out, text, begin, end, kind.type, tuple(heads))
        return True
    if kind.bare:
        begin_bare = _bare_start(out, text, start, kind.type)
        if begin_bare is not None:
            inner = tuple(t for t in out[-3:] if t.start >= begin_bare)
            del out[len(out) - len(inner) :]
            _put(out, text, begin_bare, end, kind.type, inner)
            return True
    return False


def _put(
    out: list[Token], text: str, start: int, end: int, type_: str, parts: tuple[Token, ...]
) -> None:
    out.append(built(start, end, text[start:end], type_, parts))


def _heads(out: list[Token], text: str, start: int, end: int, word: str) -> list[Token]:
    """The names in front of a class word that belong to its name, in order."""
    heads: list[Token] = []
    begin = start
    for token in reversed(out[-4:]):
        gap = text[token.end : begin]
        if token.end > begin or token.type not in _HEADS:
            break
        if heads:
            if gap not in ("", "（", "）"):
                break
        elif not _fits(token, gap, word, text):
            if _is_far(token) and gap:
                continue  # 和平 in 芷江和平村纪念馆 is no place
            break
        heads.insert(0, token)
        begin = token.start
    while heads and text.count("（", heads[0].start, end) != text.count("）", heads[0].start, end):
        heads.pop(0)
    return heads


def _fits(head: Token, gap: str, word: str, text: str) -> bool:
    """Whether the words between the head and the class word can be part of a name."""
    kind = KINDS[word]
    if not _GAP.fullmatch(gap) or CUT.search(gap) or gap.startswith(("市场", "县域", "人民", "籍")):
        return False
    if head.built and head.type == "park" and not gap:
        return False
    if kind.type in _ROUTES | {"region"}:
        near = not _is_far(head) or text[head.start - 1 : head.start] in ("至", "到")
        return not gap and head.type == "place" and word not in WEAK and near
    if head.type == "region" and head.text[-2:] in _WIDE:
        return False
    if gap:
        return not _is_far(head) and not (word in WEAK and GENERAL.fullmatch(gap))
    if word in WEAK:
        return word == "景区" and head.type != "region"
    return head.type != "region" or kind.type in ("airport", "platform")


def _is_far(token: Token) -> bool:
    return token.meanings[0].trust is Trust.CONTEXT and token.meanings[0].standing > 0


def _stretch(out: list[Token], text: str, heads: list[Token]) -> tuple[list[Token], int]:
    """A至B高速: the whole stretch is the road."""
    k = out.index(heads[0])
    begin = heads[0].start
    while k and text[begin - 1 : begin] in ("至", "到") and out[k - 1].end == begin - 1:
        k -= 1
        begin = out[k].start
    return out[k:], begin


def _bare_start(out: list[Token], text: str, start: int, type_: str) -> int | None:
    """Where a name without a place in front begins; None where only general words stand."""
    longest = 4 if type_ in _ROUTES else 12 if type_ == "enterprise" else 7
    run = _HAN_RUN.search(text, max(0, start - longest - 4), start)
    if run is None:
        return None
    begin = run.start()
    for cut in CUT.finditer(text, begin, start):
        begin = cut.end()
    if out and out[-1].start < begin < out[-1].end:
        return None
    words = text[begin:start]
    if not 2 <= len(words) <= longest or GENERAL.fullmatch(words):
        return None
    return begin


def _share(out: list[Token], text: str) -> None:
    """张家界、龙山、永顺中药材产业园: a list that shares its last words is one name."""
    name = out[-1]
    marks = "、和与及" if name.type in _SHARED_BY_COMMA else "和与及"
    if name.type in _ROUTES:
        if not (name.parts and name.parts[0].type == "place"):
            _share_routes(out, text)
        return
    if name.type not in _SHARED_BY_AND or not _begins_with_place(name):
        return
    k, begin = len(out) - 1, name.start
    while k and text[begin - 1 : begin] in tuple(marks) and out[k - 1].end == begin - 1:
        member = out[k - 1]
        if member.built or member.type not in ("place", "scenic_area", "mountain"):
            break
        if member.type != "place" and name.type != "brand":
            break
        begin, k, marks = member.start, k - 1, "、和与及"
    if begin == name.start:
        return
    members = (*out[k:-1], *(name.parts or (name,)))
    del out[k:]
    _put(out, text, begin, name.end, name.type, tuple(members))


def _begins_with_place(name: Token) -> bool:
    """Whether a place opens the name; known names keep their canonical, so ask the words."""
    if name.built:
        return bool(name.parts) and name.parts[0].type == "place"
    return not name.text.startswith(("“", "《"))


def _share_routes(out: list[Token], text: str) -> None:
    """怀邵和邵永高速: members are the short forms of roads, two to four characters."""
    name = out[-1]
    if _CLASS_FOLLOWS.match(text, name.end):
        return  # the class word of the whole list comes later
    begin, members = name.start, list[Token]()
    while match := _MEMBER.search(text, max(0, begin - 5), begin):
        first = match.start()
        for cut in CUT.finditer(text, first, begin - 1):
            first = cut.end()
        words = text[first : begin - 1]
        if len(words) < 2 or GENERAL.fullmatch(words) or _NO_MEMBER.search(words):
            break
        if first == match.start() and text[first - 1 : first].isalnum():
            break  # longer than the short form of a road
        if any(t.end > first and (t.built or t.type not in _ROUTES) for t in out[-9:-1]):
            break  # another name stands there: 武冈机场、怀邵衡铁路
        members.insert(0, built(first, begin - 1, words, name.type))
        begin = first
    inner = [t for t in out[:-1][-8:] if t.end > begin]
    if not members or any(t.start < begin for t in inner):
        return
    del out[len(out) - 1 - len(inner) :]
    class_word = max((w for w in KINDS if name.text.endswith(w)), key=len, default="")
    end = name.end - len(class_word)
    members.append(built(name.start, end, text[name.start : end], name.type))
    _put(out, text, begin, name.end, name.type, tuple(members))
