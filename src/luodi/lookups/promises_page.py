"""The list of promises without a number: filtered, counted, shared out, a leaf at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from luodi.catalogue import say
from luodi.catalogue.strength import WEAK, ladder
from luodi.evaluation.promises import CODES
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.promise_commitments import commitment_rows
from luodi.lookups.promise_method_block import MethodBlock, method_block
from luodi.lookups.promise_parts import (
    FILTERS,
    Share,
    chosen_rows,
    namer,
    share,
    shares_of,
    values_of,
)
from luodi.lookups.promise_rows import (
    COMMITMENT,
    MILESTONE,
    NOT_NAMED,
    PromiseRow,
    milestone_promises,
    promise_counts,
)
from luodi.lookups.promise_text import text_promises
from luodi.lookups.rows import StateCount
from luodi.store.home import Home

PER_LEAF = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter with how many promises have it."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class PromisesPage:
    """What the page shows.

    asked    -- the filters in force, those that made no sense left out
    source   -- where commitments come from: ``edition``, ``text`` or empty for the pack alone
    guiding  -- guiding ideas of the text, which are not judged
    """

    rows: tuple[PromiseRow, ...]
    total: int
    leaf: int
    leaves: int
    states: list[StateCount]
    share: Share
    shares: tuple[tuple[str, str, tuple[Share, ...]], ...]
    selects: tuple[tuple[str, str, tuple[Choice, ...]], ...]
    asked: Mapping[str, str]
    source: str
    source_says: str
    guiding: str
    method: MethodBlock


@dataclass(frozen=True, slots=True)
class Promises:
    """Every promise of a plan, before any filter."""

    rows: tuple[PromiseRow, ...]
    source: str
    title: str
    guiding: int


def every_promise(
    evaluation: Evaluation, home: Home, lang: str, *, editions: bool = True
) -> Promises:
    """Named projects and, where the text or an edition is there, its commitments."""
    rows: list[PromiseRow] = list(milestone_promises(evaluation, lang))
    texts = text_promises(evaluation.pack, home, editions=editions)
    if texts is None:
        return Promises(tuple(rows), "", "", 0)
    commitments, guiding = commitment_rows(texts, evaluation, lang)
    source = "edition" if texts.reviewed else "text"
    return Promises((*rows, *commitments), source, texts.title, guiding)


def promises_page(
    evaluation: Evaluation, home: Home, lang: str, *, asked: Mapping[str, str], leaf: int = 1
) -> PromisesPage:
    """The promises that pass every filter, those that need a person first.

    asked -- values of FILTERS; an unknown value is left out
    """
    found = every_promise(evaluation, home, lang)
    asked = {
        name: asked[name]
        for name in FILTERS
        if name in asked and any(asked[name] in values_of(row, name) for row in found.rows)
    }
    chosen = chosen_rows(found.rows, asked)
    leaves = max(1, -(-len(chosen) // PER_LEAF))
    leaf = min(max(leaf, 1), leaves)
    guiding = say("promise.guiding", count=found.guiding).text(lang) if found.guiding else ""
    source = found.source or "pack"
    return PromisesPage(
        rows=tuple(chosen[(leaf - 1) * PER_LEAF : leaf * PER_LEAF]),
        total=len(chosen),
        leaf=leaf,
        leaves=leaves,
        states=promise_counts(chosen, evaluation.stage.value, lang),
        share=share("", "", chosen, lang),
        shares=shares_of(chosen, asked, evaluation, lang),
        selects=_selects(found.rows, asked, evaluation, lang),
        asked=asked,
        source=found.source,
        source_says=say(f"promise.source.{source}", title=found.title).text(lang),
        guiding=guiding,
        method=method_block(evaluation.stage.value, lang),
    )


def _selects(
    rows: Sequence[PromiseRow], asked: Mapping[str, str], evaluation: Evaluation, lang: str
) -> tuple[tuple[str, str, tuple[Choice, ...]], ...]:
    found = []
    for part in FILTERS:
        counts = Counter(value for row in rows for value in values_of(row, part))
        names = namer(part, evaluation, lang)
        order = [v for v in _ORDERS.get(part, sorted(counts)) if v in counts]
        choices = tuple(Choice(v, names(v), counts[v], asked.get(part) == v) for v in order)
        # A filter with one value would choose nothing.
        label = say(f"promise.filter_{part}").text(lang)
        found.append((part, label, choices if len(choices) > 1 else ()))
    return tuple(found)


_ORDERS: Mapping[str, tuple[str, ...]] = {
    "kind": (MILESTONE, COMMITMENT),
    "state": (*CODES, NOT_NAMED),
    "strength": tuple(key for key in ladder() if key != WEAK),
}
