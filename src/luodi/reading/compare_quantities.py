"""The quantities of two versions matched: first within a sentence, then what is left over."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from luodi.reading.align_names import core
from luodi.reading.compare_change import QuantityChange
from luodi.reading.compare_demand import Shift, comparable, shifts
from luodi.reading.compare_pairs import bigrams, chosen, dice
from luodi.reading.compare_sentences import Sentence
from luodi.reading.draft import QuantityDraft

_SAME_NAME = 0.5  # Dice of two names in one sentence
_SAME_SORT = 0.2  # enough where form and unit agree as well
# Beyond this many in one sentence, the order is all there is to go by.
_MANY = 60


def by_sentence(
    drafts: Sequence[QuantityDraft], sentences: Sequence[Sentence]
) -> dict[int, list[QuantityDraft]]:
    """The quantities of each sentence, by its number."""
    starts = [sentence.start for sentence in sentences]
    found: dict[int, list[QuantityDraft]] = defaultdict(list)
    for draft in drafts:
        number = bisect_right(starts, draft.start) - 1
        if number >= 0:
            found[number].append(draft)
    return found


def within(
    olds: Sequence[QuantityDraft], news: Sequence[QuantityDraft]
) -> tuple[list[tuple[QuantityDraft, QuantityDraft]], list[QuantityDraft], list[QuantityDraft]]:
    """Of one sentence in two versions: those that are the same item, and those left over."""
    scored = [
        (score, i, j)
        for i, old in enumerate(olds[:_MANY])
        for j, new in enumerate(news[:_MANY])
        if (score := _score(old, new, abs(i - j)))
    ]
    matched = [(i, j) for i, j, _ in chosen(scored)]
    left_old = [old for i, old in enumerate(olds) if i not in {i for i, _ in matched}]
    left_new = [new for j, new in enumerate(news) if j not in {j for _, j in matched}]
    return [(olds[i], news[j]) for i, j in sorted(matched)], left_old, left_new


def changes(
    matched: Sequence[tuple[QuantityDraft, QuantityDraft]],
) -> list[QuantityChange]:
    """What changed in those that are the same item; nothing of those that did not."""
    found = [(shifts(old, new), old, new) for old, new in matched]
    return [QuantityChange(told, old, new) for told, old, new in found if told]


def settled(
    dropped: Sequence[QuantityDraft], added: Sequence[QuantityDraft]
) -> tuple[dict[str, QuantityChange], set[str]]:
    """What became of quantities whose sentence lost them, by their old id.

    One promised elsewhere, same indicator, form and unit, has moved, perhaps with another
    value. Also gives the ids of the new ones that are explained so.
    """
    olds = [(draft, core(draft.indicator)) for draft in dropped]
    news: dict[tuple[str, str, str], list[QuantityDraft]] = defaultdict(list)
    for draft in added:
        news[core(draft.indicator), draft.form, draft.unit].append(draft)
    found: dict[str, QuantityChange] = {}
    explained: set[str] = set()
    for draft, name in olds:
        waiting = news.get((name, draft.form, draft.unit)) if name else None
        if waiting:
            partner = min(waiting, key=lambda other: (other.value != draft.value, other.start))
            waiting.remove(partner)
            explained.add(partner.id)
            told = (Shift("target_moved", 0), *shifts(draft, partner))
            found[draft.id] = QuantityChange(told, draft, partner)
        else:
            found[draft.id] = QuantityChange((Shift("target_dropped", -1),), draft, None)
    return found, explained


def _score(old: QuantityDraft, new: QuantityDraft, apart: int) -> float:
    """How likely two quantities of one sentence are one; 0 where they are not."""
    before, after = core(old.indicator), core(new.indicator)
    same_id = old.indicator_id is not None and old.indicator_id == new.indicator_id
    name = 1.0 if before == after or same_id else dice(bigrams(before), bigrams(after))
    if name < (_SAME_SORT if comparable(old, new) else _SAME_NAME):
        return 0
    score = 2 * name + comparable(old, new) + 0.5 * (old.form == new.form)
    score += 0.25 * (old.value == new.value) + 0.25 * (old.place_names == new.place_names)
    return score + 0.1 / (1 + apart)
