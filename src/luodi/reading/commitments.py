"""Read what a plan promises to do: one draft for each verb and its object group.

The text is scanned once for the words of promises (commit_tokens), every clause is read for
its head (commit_heads), clauses are put together to promises (commit_groups), worded
(commit_wording) and set into their surroundings (commit_context). Whatever the wording
leaves open stands as a doubt on the draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from luodi.catalogue.strength import WEAK, strength_of
from luodi.reading import commit_tokens as t
from luodi.reading.commit_context import Dates, Names, Scene, Scenes, sector_inside, where
from luodi.reading.commit_groups import Promise, promises
from luodi.reading.commit_heads import HeadReader
from luodi.reading.commit_tokens import Clause, plain_text, sentences
from luodi.reading.commit_verbs import Head
from luodi.reading.commit_wording import wording
from luodi.reading.commitment import CommitmentDraft
from luodi.reading.draft import QuantityDraft
from luodi.reading.mention import Mention
from luodi.reading.outline import Heading
from luodi.reading.text import Document

_LEAD = re.compile(
    r"(?:[\s\u3000—―─–\-•·●○◆■▪*★]{1,8}|[（(〇]{1,2}[\d一二三四五六七八九十〇]{1,3}[）)〇、.．]?"
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
    found: list[CommitmentDraft] = []
    for sentence in sentences(reader.plain):
        found += reader.read(sentence)
    return tuple(draft.numbered(i) for i, draft in enumerate(found, 1))


class _Reader:
    """Reads the sentences of one document."""

    def __init__(self, doc: Document, headings: Sequence[Heading], names: Names) -> None:
        self.plain = plain_text(doc.text)
        self._text = doc.text
        self._names = names
        self._scenes = Scenes(headings, names)
        self._dates = Dates(doc.text, doc.period)
        self._heads = HeadReader(self.plain, names.place_at)

    def read(self, sentence: list[Clause]) -> list[CommitmentDraft]:
        """The drafts of one sentence."""
        start, end = sentence[0].start, sentence[-1].end
        if self._scenes.introduces(start):
            return []
        lead = _LEAD.match(self.plain, start, end)
        begin = lead.end() if lead else start
        heading, scene = self._scenes.at(begin)
        if scene.silent or self._dates.past(start, end):
            return []
        if any(token.flags & t.PAST for clause in sentence for token in clause.tokens):
            return []
        if begin > start:
            sentence = _cut(sentence, begin)
        if heading is not None and heading.start <= begin < heading.end:
            if heading.kind == "item" and self._text[heading.end : heading.end + 1] in "：:":
                return self._item(sentence, heading, scene)
            if heading.number or heading.kind != "heading" or not heading.own_line:
                return []
        if not sentence:
            return []
        read = promises(self.plain, sentence, self._heads, scene.goals)
        subject = self._subject(read)
        return [self._draft(p, begin, scene, subject) for p in read]

    def _item(
        self, sentence: list[Clause], heading: Heading, scene: Scene
    ) -> list[CommitmentDraft]:
        """创建A：甲、乙 is one promise; after any other head the text is read as usual."""
        first, rest = sentence[0], sentence[1:]
        end = sentence[-1].end
        read = promises(self.plain, [first], self._heads, scene.goals) or _intended(
            self.plain, first
        )
        if read and rest:
            whole = replace(read[-1], end=end)
            return [self._draft(whole, first.start, scene, ())]
        after = promises(self.plain, rest, self._heads, scene.goals)
        return [self._draft(p, first.start, scene, ()) for p in after]

    def _subject(self, read: Sequence[Promise]) -> tuple[str, ...]:
        """Places that stand as the subject of the sentence's first promise hold for the others."""
        if not read or read[0].head.subject[0] >= read[0].head.subject[1]:
            return ()
        return self._names.codes(*read[0].head.subject)

    def _draft(
        self, promise: Promise, begin: int, scene: Scene, subject: tuple[str, ...]
    ) -> CommitmentDraft:
        said = wording(self._text, self.plain, promise)
        start, end = promise.start, promise.end
        places, scope = where(self._names, scene, start, end, subject)
        head = promise.head
        forced = promise.carrier or head
        force = self._text[forced.words : forced.verb[1]]
        if studied := _PREPARATION.search(said.verb):
            force += studied[0]
        return CommitmentDraft(
            verb=said.verb,
            action=said.action,
            strength=WEAK if scene.weak else strength_of(force),
            object=said.object,
            start=start,
            end=end,
            places=places,
            places_scope=scope,
            sector=scene.sector or sector_inside(self.plain, head.verb[1], end),
            entities=self._names.entities(start, end),
            deadline=self._dates.due(begin, end),
            quantity_ids=self._names.quantity_ids(start, end),
            heading_id=scene.heading_id,
            doubts=promise.doubts,
        )


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
        kept[0] = replace(kept[0], start=begin, tokens=tokens)
    return kept
