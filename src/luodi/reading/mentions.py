"""Every name of a plan where it stands, with what it names.

One pass of the gazetteer finds the known wordings, patterns put together names no list
holds, and the neighbours decide what an ambiguous wording means. Start with mentions().
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from luodi.reading.gazetteer import Gazetteer, Meaning, Standing, Trust
from luodi.reading.mention import Mention
from luodi.reading.mention_choice import Choice, Scene, choose, choose_inside
from luodi.reading.mention_patterns import composed
from luodi.reading.mention_signs import quoted
from luodi.reading.mention_tokens import Copy, Token, enumerations, matching_copy, tokens
from luodi.reading.outline import Heading
from luodi.reading.text import Document

_WHOLE = {"place", "title", "waters", "mountain", "strategy"}  # nothing nested is told of
_OPENING = 200  # characters in which a plan says whose plan it is
_INSIDE = {"place", "region", "scenic_area", "mountain", "waters", "enterprise", "heritage"}


def mentions(
    doc: Document, headings: Sequence[Heading], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """The mentions of a document, by start, the longest first; text[start:end] is quoted."""
    copy = matching_copy(doc.text)
    found = composed(tokens(copy, gazetteer), copy)
    chosen = [*_plain(copy, found, headings, gazetteer), *_quoted(copy, gazetteer)]
    return tuple(_nested(doc.text, copy, chosen))


_Found = tuple[int, int, Choice]


def _plain(
    copy: Copy, found: Sequence[Token], headings: Sequence[Heading], gazetteer: Gazetteer
) -> Iterator[_Found]:
    """The names of the running text and what is inside them."""
    text = copy.text
    spelled_out = {
        m.code for t in found for m in t.meanings[:1] if m.code and t.text == m.canonical
    }
    around = _Headings(headings, copy)
    scene = Scene(text, (), None, spelled_out, home=_home(found, text))
    line_end = -1
    before: Token | None = None
    for run in enumerations(found, text):
        if run[0].start > line_end:
            line_end = text.find("\n", run[0].start)
            line_end = len(text) if line_end < 0 else line_end
            scene.nearby = set()
        around.add(run, scene.nearby)
        scene.run, scene.before = run, before
        before = None
        for token in run:
            choice = choose(token, scene)
            if choice is None:
                continue
            before = token if token is run[-1] else None
            yield token.start, token.end, choice
            if choice.meaning.is_place and choice.meaning.code:
                scene.nearby.add(choice.meaning.code)
            if choice.meaning.type not in _WHOLE:
                yield from _inside(token, choice.meaning, gazetteer)


def _home(found: Sequence[Token], text: str) -> frozenset[str]:
    """The area of the first unit the document names in full: its title's, most of the time.

    A county speaks of the units of its prefecture, a prefecture or province of its own.
    """
    for token in found:
        meaning = token.meanings[0]
        if token.start > _OPENING:
            break
        if meaning.is_place and token.text == meaning.canonical and meaning.code:
            if meaning.level == "county":
                return frozenset((meaning.parent,))
            return frozenset((meaning.code,))
    return frozenset()


class _Headings:
    """Which units the headings above a position name."""

    def __init__(self, headings: Sequence[Heading], copy: Copy) -> None:
        self._spans = [(h.start, h.end, h.until, h.level) for h in headings]
        self._starts = [span[0] for span in self._spans]
        self._origin = copy.origin
        self._codes: dict[int, set[str]] = {}

    def add(self, run: Sequence[Token], nearby: set[str]) -> None:
        """Learn the units of a heading, or tell those of the headings above."""
        if not self._starts:
            return
        start = self._origin[run[0].start]
        i = bisect_right(self._starts, start) - 1
        if i < 0:
            return
        if start < self._spans[i][1]:
            codes = {m.code for t in run for m in t.meanings[:1] if m.is_place and m.code}
            self._codes.setdefault(i, set()).update(codes)
        elif i in self._codes and start < self._spans[i][2]:
            nearby.update(self._codes[i])


def _inside(token: Token, outer: Meaning, gazetteer: Gazetteer) -> Iterator[_Found]:
    """The names inside a name."""
    if token.built:
        for part in token.parts:
            choice = choose_inside(part)
            if choice.meaning.type == outer.type and not part.built and part.end == token.end:
                yield from _inside(part, outer, gazetteer)  # a member said with the shared words
                continue
            yield part.start, part.end, choice
            if choice.meaning.type not in _WHOLE:
                yield from _inside(part, choice.meaning, gazetteer)
        if token.parts:
            return
    last = 0
    for entry, start, end in gazetteer.inside(token.text):
        if (
            start
            and len(entry.text) < 3
            and token.text[start - 1] not in "（·、和"
            and start != last
        ):
            continue  # 龙山 in 乌龙山大峡谷
        last = end
        part = Token(token.start + start, token.start + end, entry.text, entry.meanings)
        choice = choose_inside(part)
        if _told(choice.meaning, outer):
            yield part.start, part.end, choice


def _told(inner: Meaning, outer: Meaning) -> bool:
    if inner.type not in _INSIDE or inner.canonical == outer.canonical:
        return False
    if outer.type == "region":
        return inner.level == "county" and inner.trust is Trust.SURE
    return inner.trust is Trust.SURE or inner.standing is Standing.REGION


def _quoted(copy: Copy, gazetteer: Gazetteer) -> Iterator[_Found]:
    for token in quoted(copy.text):
        known = gazetteer.entry(token.text)
        if known is not None and known.is_name:
            continue  # the gazetteer found it already
        yield token.start, token.end, Choice(token.meanings[0])
        for part in token.parts:
            yield part.start, part.end, Choice(part.meanings[0])


def _only_in_quotes(text: str, start: int, end: int, outer: tuple[int, int]) -> bool:
    """The words of “三高四新”战略 without its quotes name the same thing once more."""
    return start == outer[0] + 1 and text[outer[0]] == "“" and text[end] == "”"


def _nested(text: str, copy: Copy, chosen: Sequence[_Found]) -> Iterator[Mention]:
    """Mentions in order; of two that overlap without nesting the earlier stands."""
    open_ends: list[int] = []
    last = -9, -9  # of no mention
    for start, end, choice in sorted(chosen, key=lambda c: (c[0], -c[1])):
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if (start, end) == last or (open_ends and end > open_ends[-1]):
            continue
        if _only_in_quotes(copy.text, start, end, last):
            continue
        last = start, end
        first, until = copy.back(start, end)
        meaning = choice.meaning
        yield Mention(
            start=first,
            end=until,
            text=text[first:until],
            type=meaning.type,
            canonical=meaning.canonical,
            code=meaning.code,
            nested=bool(open_ends),
            also=tuple([(m.type, m.canonical, m.code) for m in choice.also]),
            doubts=choice.doubts,
        )
        open_ends.append(end)
