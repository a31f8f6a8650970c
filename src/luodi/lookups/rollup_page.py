"""Totals beside published figures (合计与公布数): complete or not, who is missing, by how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luodi.catalogue import say
from luodi.ledger.rollup import RollUps
from luodi.ledger.rollup_values import RollUp
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.rollup_words import Words
from luodi.lookups.rows import FigureRow, figure_row

SHOWN_OTHERS = 12
# Indicators that give no total of any area.
NO_ROW = ("not_additive", "no_weight")


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member without a figure; linked -- whether it has a page here."""

    code: str
    name: str
    linked: bool


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A figure that went into a total, and how: itself, for several members, or in part."""

    figure: FigureRow
    role: str


@dataclass(frozen=True, slots=True)
class RollUpRow:
    """An area, an indicator and a period on one line.

    total     -- empty unless every member is counted; reported, of -- members counted, all
    bounds    -- what is sure of an incomplete total
    holder    -- who can tell the figures that are missing
    comparison -- the difference to the published figure in words, or why there is none
    striking  -- a difference rounding does not explain, or figures that contradict each other
    notes     -- what was counted in place of what, and other reservations
    """

    indicator_id: str
    indicator: str
    area_code: str
    area: str
    period: str
    complete: bool
    word: str
    mark: str
    total: str
    bounds: str
    reported: int
    of: int
    missing: tuple[MemberRow, ...]
    holder: str
    published: FigureRow | None
    comparison: str
    striking: bool
    notes: tuple[str, ...]
    counted: tuple[CountedRow, ...]


@dataclass(frozen=True, slots=True)
class RollUpBlock:
    """Rows of a page.

    main   -- complete totals, and figures that contradict each other
    others -- incomplete ones, the best covered; left_out -- how many more there are
    """

    main: tuple[RollUpRow, ...]
    others: tuple[RollUpRow, ...]
    left_out: int = 0

    def __bool__(self) -> bool:
        return bool(self.main or self.others)


def area_block(evaluation: Evaluation, code: str, lang: str) -> RollUpBlock:
    """Every indicator that adds up over the members of an area, in the catalogue's order."""
    engine = rollups(evaluation)
    known = engine.indicators()
    pairs = ((i, code) for i in evaluation.pack.catalogue.indicators if i in known)
    return _block(evaluation, engine, pairs, lang)


def indicator_block(evaluation: Evaluation, indicator_id: str, lang: str) -> RollUpBlock:
    """Every area with known members, for one indicator."""
    engine = rollups(evaluation)
    pairs = ((indicator_id, area) for area in engine.membership.areas())
    return _block(evaluation, engine, pairs, lang)


def rollup_row(evaluation: Evaluation, engine: RollUps, found: RollUp, lang: str) -> RollUpRow:
    """A roll-up in words."""
    catalogue = evaluation.pack.catalogue
    indicator = catalogue.indicators[found.indicator_id]
    words = Words(engine.membership, found, catalogue, evaluation.figures)
    return RollUpRow(
        indicator_id=found.indicator_id,
        indicator=indicator.name.text(lang),
        area_code=found.area,
        area=catalogue.place_name(found.area).text(lang),
        period=str(found.period),
        complete=found.complete,
        word=say("rollup.complete" if found.complete else f"rollup.{found.reason}").text(lang),
        mark="●" if found.complete else "○",
        total=words.total().text(lang),
        bounds=words.bounds().text(lang),
        reported=found.reported,
        of=len(found.members),
        missing=tuple(
            MemberRow(code, engine.membership.name(code).text(lang), code in catalogue.places)
            for code in found.missing
        ),
        holder=indicator.producer.text(lang),
        published=figure_row(found.published, evaluation, lang) if found.published else None,
        comparison=words.comparison().text(lang),
        striking=found.striking,
        notes=tuple(note.text(lang) for note in words.notes()),
        counted=tuple(
            CountedRow(
                figure_row(c.figure, evaluation, lang), words.role(c.figure, c.members).text(lang)
            )
            for c in found.counted
        ),
    )


def rollups(evaluation: Evaluation) -> RollUps:
    """The roll-ups of the figures an evaluation stands on."""
    return RollUps(evaluation.figures, evaluation.pack.catalogue)


def _block(
    evaluation: Evaluation, engine: RollUps, pairs: Iterable[tuple[str, str]], lang: str
) -> RollUpBlock:
    """Every period of (indicator, area) in which some member has a figure."""
    main: list[RollUp] = []
    others: list[RollUp] = []
    for indicator_id, area in pairs:
        for period in engine.periods(indicator_id, area):
            found = engine.of(indicator_id, area, period)
            if found.counted and found.reason not in NO_ROW:
                (main if found.complete or found.striking else others).append(found)
    best = sorted(others, key=lambda f: f.reported / len(f.members), reverse=True)[:SHOWN_OTHERS]
    shown, rest = (
        tuple(rollup_row(evaluation, engine, found, lang) for found in group)
        for group in (main, best)
    )
    return RollUpBlock(shown, rest, len(others) - len(best))
