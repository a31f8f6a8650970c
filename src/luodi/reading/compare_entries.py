"""One entry for every sentence of two versions, with what became of its quantities."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from luodi.reading.compare_change import OUTCOMES, Kind, QuantityChange, SentenceChange
from luodi.reading.compare_demand import Shift
from luodi.reading.compare_pairs import Pair, pairs
from luodi.reading.compare_phrases import promises, strength_changes
from luodi.reading.compare_quantities import by_sentence, changes, settled, within
from luodi.reading.compare_sentences import Page, Sentence, page
from luodi.reading.compare_words import Wording
from luodi.reading.draft import QuantityDraft
from luodi.reading.layout import Span
from luodi.reading.reading import Reading


class Comparison:
    """Both versions cut up, their sentences paired and their quantities sorted in."""

    def __init__(self, old: Reading, new: Reading) -> None:
        self._old, self._new = page(old), page(new)
        self._old_drafts = by_sentence(old.quantities, self._old.sentences)
        self._new_drafts = by_sentence(new.quantities, self._new.sentences)
        self._pairs = pairs(self._old, self._new)
        self._olds = {pair.old for pair in self._pairs}
        self._news = {pair.new for pair in self._pairs}

    def entries(self) -> tuple[SentenceChange, ...]:
        """What happened to every sentence, worst first."""
        gone, come = self._left_over()
        told, explained = settled(gone, come)
        fresh = {draft.id for draft in come} - explained
        found = [self._paired(pair, told, fresh) for pair in self._pairs]
        found += [self._dropped(i, told) for i in self._alone(self._old, self._olds)]
        found += [self._added(j, fresh) for j in self._alone(self._new, self._news)]
        return tuple(sorted(found, key=_worst_first))

    def carried(self) -> dict[Span, Span]:
        """Where each old sentence that is still there stands now."""
        return {
            _span(self._old.sentences[pair.old]): _span(self._new.sentences[pair.new])
            for pair in self._pairs
        }

    @staticmethod
    def _alone(where: Page, taken: Collection[int]) -> list[int]:
        return [i for i in range(len(where.sentences)) if i not in taken]

    def _left_over(self) -> tuple[list[QuantityDraft], list[QuantityDraft]]:
        """Quantities whose own sentence does not account for them."""
        gone = [d for i, drafts in self._old_drafts.items() if i not in self._olds for d in drafts]
        come = [d for j, drafts in self._new_drafts.items() if j not in self._news for d in drafts]
        for pair in self._pairs:
            if not pair.same_words:
                _, left, entered = within(*self._drafts(pair))
                gone += left
                come += entered
        return gone, come

    def _drafts(self, pair: Pair) -> tuple[list[QuantityDraft], list[QuantityDraft]]:
        return self._old_drafts.get(pair.old, []), self._new_drafts.get(pair.new, [])

    def _paired(
        self, pair: Pair, told: Mapping[str, QuantityChange], fresh: set[str]
    ) -> SentenceChange:
        old, new = self._old.sentences[pair.old], self._new.sentences[pair.new]
        spans = _span(old), _span(new)
        sections = self._old.path(old), self._new.path(new)
        promise = self._promise(self._old, old, self._old_drafts.get(pair.old, ()))
        promise = promise or self._promise(self._new, new, self._new_drafts.get(pair.new, ()))
        if pair.same_words:
            kind: Kind = "moved" if pair.moved else "unchanged"
            return SentenceChange(kind, *spans, *sections, promise, pair.moved, 1)
        wording = Wording(self._old.plain, spans[0], self._new.plain, spans[1])
        matched, left, entered = within(*self._drafts(pair))
        quantities = changes(matched)
        quantities += [told[draft.id] for draft in left]
        quantities += [_entered(draft) for draft in entered if draft.id in fresh]
        strengths = tuple(strength_changes(self._old.plain, self._new.plain, *spans, wording))
        # A heading promises nothing, but one that was toned down is worth a look.
        promise = promise or (bool(strengths) and not old.looks_back)
        return SentenceChange(
            "reworded",
            *spans,
            *sections,
            promise,
            pair.moved,
            pair.similarity,
            wording.changes(),
            tuple(quantities),
            strengths,
        )

    def _dropped(self, number: int, told: Mapping[str, QuantityChange]) -> SentenceChange:
        sentence = self._old.sentences[number]
        drafts = self._old_drafts.get(number, [])
        return SentenceChange(
            "dropped",
            _span(sentence),
            None,
            old_section=self._old.path(sentence),
            promise=self._promise(self._old, sentence, drafts),
            quantities=tuple(told[draft.id] for draft in drafts),
        )

    def _added(self, number: int, fresh: set[str]) -> SentenceChange:
        sentence = self._new.sentences[number]
        drafts = self._new_drafts.get(number, [])
        return SentenceChange(
            "added",
            None,
            _span(sentence),
            new_section=self._new.path(sentence),
            promise=self._promise(self._new, sentence, drafts),
            quantities=tuple(_entered(draft) for draft in drafts if draft.id in fresh),
        )

    @staticmethod
    def _promise(where: Page, sentence: Sentence, drafts: Sequence[QuantityDraft]) -> bool:
        if any(draft.kind != "baseline" for draft in drafts):
            return True
        if sentence.heading or sentence.looks_back:
            return False
        return promises(where.plain, _span(sentence))


def _span(sentence: Sentence) -> Span:
    return Span(sentence.start, sentence.end)


def _entered(draft: QuantityDraft) -> QuantityChange:
    return QuantityChange((Shift("target_added", 1),), None, draft)


def _worst_first(change: SentenceChange) -> tuple[int, bool, int]:
    place = change.old or change.new
    return OUTCOMES.index(change.outcome), not change.promise, place.start if place else 0
