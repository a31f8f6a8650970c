"""Figures of which different numbers are told: who says what, which counts, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from luodi.ledger import Figures, Observation
from luodi.ledger.check_statements import Statements
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.explain_words import chosen_by_hand, persons_choice, why_not
from luodi.lookups.rows import FigureRow, figure_row
from luodi.values import plain

PER_LEAF = 50
# rivals: the same status and further apart than rounding explains; settled: one version
# follows another, or one is the other rounded; chosen: a person has decided.
KINDS = ("rivals", "settled", "chosen")


@dataclass(frozen=True, slots=True)
class Contest:
    """Figures for one indicator, definition, place and period; the one that counts first."""

    kind: str
    figures: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the figures. mark -- names it in a form; why -- why it is not used."""

    figure: FigureRow
    mark: str
    why: str


@dataclass(frozen=True, slots=True)
class ContestRow:
    """A contest on the page. choice -- who chose the figure that counts, and why."""

    anchor: str
    kind: str
    indicator_id: str
    place_code: str
    period: str
    definition_id: str
    indicator: str
    place: str
    definition: str
    choice: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class ContestPage:
    """One leaf of the contests that fit the filter.

    kinds                 -- kind, how many
    indicators, places    -- code, name, how many: what can be filtered by
    """

    rows: tuple[ContestRow, ...]
    count: int
    leaf: int
    leaves: int
    kinds: tuple[tuple[str, int], ...]
    indicators: tuple[tuple[str, str, int], ...]
    places: tuple[tuple[str, str, int], ...]


# Figures never change, and current() hands out the same ones until facts do.
_CONTESTS: WeakKeyDictionary[Figures, tuple[Contest, ...]] = WeakKeyDictionary()


def contests(evaluation: Evaluation) -> tuple[Contest, ...]:
    """Every figure with more than one number in force, those that need a person first."""
    figures = evaluation.figures
    if figures not in _CONTESTS:
        said = Statements((), evaluation.pack.catalogue)
        found = [c for group in _by_definition(figures) if (c := _contest(group, figures, said))]
        _CONTESTS[figures] = tuple(sorted(found, key=lambda c: KINDS.index(c.kind)))
    return _CONTESTS[figures]


def conflicts_page(
    evaluation: Evaluation,
    lang: str,
    *,
    indicator_id: str = "",
    place_code: str = "",
    kind: str = "",
    leaf: int = 1,
) -> ContestPage:
    """The contests of an indicator, place and kind; empty means all."""
    every = contests(evaluation)
    about = [
        c
        for c in every
        if indicator_id in ("", c.figures[0].indicator_id)
        and place_code in ("", c.figures[0].place_code)
    ]
    shown = [c for c in about if kind in ("", c.kind)]
    leaves = max(1, -(-len(shown) // PER_LEAF))
    leaf = min(max(leaf, 1), leaves)
    catalogue = evaluation.pack.catalogue
    kinds = Counter(c.kind for c in about)
    indicators = Counter(c.figures[0].indicator_id for c in every)
    places = Counter(c.figures[0].place_code for c in every)
    return ContestPage(
        rows=tuple(
            _row(c, evaluation, lang) for c in shown[(leaf - 1) * PER_LEAF : leaf * PER_LEAF]
        ),
        count=len(shown),
        leaf=leaf,
        leaves=leaves,
        kinds=tuple((name, kinds[name]) for name in KINDS),
        indicators=tuple(
            (code, catalogue.indicators[code].name.text(lang), count)
            for code, count in indicators.most_common()
        ),
        places=tuple(
            (code, catalogue.place_name(code).text(lang), places[code]) for code in sorted(places)
        ),
    )


def _by_definition(figures: Figures) -> list[list[Observation]]:
    groups: defaultdict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for o in figures.ranked():
        if o.status != "projected":
            groups[(o.key, o.definition_id)].append(o)
    return [group for group in groups.values() if len(group) > 1]


def _contest(group: Sequence[Observation], figures: Figures, said: Statements) -> Contest | None:
    """None where all that is in force says the same number."""
    newest: dict[tuple[str, str], tuple[object, str]] = {}
    for o in group:
        voice, age = (o.source_id, o.status), (o.known_on, o.release_id)
        newest[voice] = max(newest.get(voice, age), age)
    # What a source has since corrected is out, unless a person chose it.
    standing = tuple(
        o
        for o in group
        if o is group[0] or (o.known_on, o.release_id) == newest[(o.source_id, o.status)]
    )
    if len({o.value for o in standing}) < 2:
        return None
    first = standing[0]
    if chosen_by_hand(first, figures):
        return Contest("chosen", standing)
    own = said.interval(first)
    beside = any(o.status == first.status and (own & said.interval(o)).empty for o in standing)
    return Contest("rivals" if beside else "settled", standing)


def _row(contest: Contest, evaluation: Evaluation, lang: str) -> ContestRow:
    first = contest.figures[0]
    shown = figure_row(first, evaluation, lang)
    indicator = evaluation.pack.catalogue.indicators[first.indicator_id]
    return ContestRow(
        anchor="-".join((*first.key, first.definition_id)),
        kind=contest.kind,
        indicator_id=first.indicator_id,
        place_code=first.place_code,
        period=shown.period,
        definition_id=first.definition_id,
        indicator=shown.indicator,
        place=shown.place,
        definition=shown.definition if len(indicator.definitions) > 1 else "",
        choice=persons_choice(first, evaluation, lang),
        candidates=tuple(
            Candidate(
                figure=figure_row(o, evaluation, lang, current=o is first),
                mark="|".join((o.source_id, o.status, plain(o.value))),
                why="" if o is first else why_not(first, o, evaluation, lang),
            )
            for o in contest.figures
        ),
    )
