"""Read what a plan promises to do: one draft for each verb and its object group.

The text is scanned once for the words of promises (commit_tokens), every clause is read for
its head (commit_heads), clauses are put together to promises (commit_groups), worded
(commit_wording) and set into their surroundings (commit_context). Whatever the wording
leaves open stands as a doubt on the draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.catalogue.strength import WEAK, strength_of
from luodi.reading.commit_context import Dates, Names, Scene, Scenes, sector_inside
from luodi.reading.commit_groups import Promise, promises
from luodi.reading.commit_heads import HeadReader
from luodi.reading.commit_tokens import Clause, sentences, without_quotes
from luodi.reading.commit_verbs import Head
from luodi.reading.commit_wording import wording
from luodi.reading.commitment import CommitmentDraft
from luodi.reading.draft import PlacesScope, QuantityDraft
from luodi.reading.mention import Mention
from luodi.reading.outline import Heading
from luodi.reading.text import Document

_LEAD = re.compile(
    r"(?:[\s\u3000—―─–\-•·●○◆■▪*★]{1,8}|[（(][\d一二三四五六七八九十]{1,3}[）)]"
    r"|\d{1,2}[、.．）)]|[①-⑳]){0,4}"
)
_INTENDED = re.compile(r"拟(?P<verb>[^的，：]{2,6})的")
_PREPARATION = re.compile(r"前期工作|前期研究|可行性研究|论证")


def commitments(
    doc: Document,
    headings: Sequence[Heading],
    *,
    quantities: Sequence[QuantityDraft] = (),
    mentions: Sequence[Mention] = (),
) -> tuple[CommitmentDraft, ...]:
    """Every promise of the plan in reading order, ids c001, c002 …

    quantities -- as read from the same document, to be quoted by their ids
    mentions   -- names found in it: they give places and entities
    """
    names = Names(mentions, quantities)
    reader = _Reader(doc, headings, names)
    for sentence in sentences(reader.plain):
        reader.read(sentence)
    return tuple(reader.found)


class _Reader:
    """Reads the sentences of one document."""

    def __init__(self, doc: Document, headings: Sequence[Heading], names: Names) -> None:
        self.plain = without_quotes(doc.plain)
        self._text = doc.text
        self._names = names
        self._scenes = Scenes(headings, names)
        self._dates = Dates(doc.text, doc.period)
        self._heads = HeadReader(self.plain, names.place_at)
        self.found: list[CommitmentDraft] = []

    def read(self, sentence: list[Clause]) -> None:
        """Note the drafts of one sentence."""
        start, end = sentence[0].start, sentence[-1].end
        if self._scenes.introduces(start):
            return
        lead = _LEAD.match(self._text, start, end)
        begin = lead.end() if lead else start
        heading, scene = self._scenes.at(begin)
        if scene.silent or self._dates.past(start, end):
            return
        if begin > start:
            sentence = _cut(sentence, begin)
        read: Sequence[Promise] = ()
        if heading is None or begin >= heading.end:
            read = promises(self.plain, sentence, self._heads, scene.goals)
        elif heading.kind == "item" and self._text[heading.end : heading.end + 1] in "：:":
            read = self._item(sentence, scene)
        elif heading.own_line and heading.kind == "heading" and not heading.number:
            read = promises(self.plain, sentence, self._heads, scene.goals)
        subject = self._subject(read)
        for promise in read:
            self._note(promise, begin, scene, subject)

    def _item(self, sentence: list[Clause], scene: Scene) -> Sequence[Promise]:
        """创建A：甲、乙 is one promise; after any other head the text is read as usual."""
        if not sentence:
            return ()
        first, rest = sentence[:1], sentence[1:]
        read = promises(self.plain, first, self._heads, scene.goals)
        read = read or _intended(self.plain, first[0])
        if read and rest:
            return (read[-1]._replace(end=sentence[-1].end),)
        return promises(self.plain, rest, self._heads, scene.goals)

    def _subject(self, read: Sequence[Promise]) -> tuple[str, ...]:
        """Places that stand as the subject of the sentence's first promise hold for the others."""
        if not read or read[0].head.subject[0] >= read[0].head.subject[1]:
            return ()
        return self._names.named(*read[0].head.subject)[0]

    def _note(self, promise: Promise, begin: int, scene: Scene, subject: tuple[str, ...]) -> None:
        said = wording(self._text, self.plain, promise)
        start, end = promise.start, promise.end
        named, entities = self._names.named(start, end)
        places, scope = _placed(named or subject, scene)
        head = promise.head
        forced = promise.carrier or head
        force = self._text[forced.words : forced.verb[1]]
        if "…" in said.verb and (studied := _PREPARATION.search(said.verb)):
            force += studied[0]
        draft = CommitmentDraft(
            id=f"c{len(self.found) + 1:03d}",
            verb=said.verb,
            action=said.action,
            strength=WEAK if scene.weak else strength_of(force),
            object=said.object,
            start=start,
            end=end,
            places=places,
            places_scope=scope,
            sector=scene.sector or sector_inside(self.plain, head.verb[1], end),
            entities=entities,
            deadline=self._dates.due(begin, end),
            quantity_ids=self._names.quantity_ids(start, end),
            heading_id=scene.heading_id,
            doubts=promise.doubts,
        )
        self.found.append(draft)


def _placed(own: tuple[str, ...], scene: Scene) -> tuple[tuple[str, ...], PlacesScope]:
    """The places of a promise and who says so: its own words, its heading, or the plan."""
    if own:
        return own, "explicit"
    return (scene.places, "heading") if scene.places else ((), "plan_area")


def _intended(plain: str, clause: Clause) -> list[Promise]:
    """拟培育的园区：甲、乙 promises to raise what it names."""
    match = _INTENDED.match(plain, clause.start, clause.end)
    if match is None:
        return []
    head = Head("promise", match.start(), match.start(), match.span("verb"), len(clause.tokens))
    return [Promise(head, clause, match.start(), clause.end)]


def _cut(sentence: list[Clause], begin: int) -> list[Clause]:
    """The sentence without the number that opens it."""
    kept = [clause for clause in sentence if clause.end > begin]
    if kept and kept[0].start < begin:
        tokens = tuple(token for token in kept[0].tokens if token.start >= begin)
        kept[0] = kept[0]._replace(start=begin, tokens=tokens)
    return kept
