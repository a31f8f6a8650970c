"""The page "Composite scores": scheme, ranks with intervals and ties, the working of each score."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luodi.analysis.contribution import closed, decimal_of
from luodi.analysis.rank_intervals import DRAWS
from luodi.analysis.scores import FEWEST_TO_ADJUST
from luodi.catalogue import say
from luodi.catalogue.numbers import printed
from luodi.catalogue.schemes import Scheme
from luodi.evaluation.sentences import listed
from luodi.ledger import Observation
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.map_panel import Option
from luodi.lookups.rows import FigureRow, figure_row
from luodi.lookups.scores import Scored, schemes, scored
from luodi.lookups.scores_words import ItemRow, Words
from luodi.lookups.why_not import NotPossible
from luodi.values import Bilingual, plain


@dataclass(frozen=True, slots=True)
class WorkRow:
    """How one item of one place was worked out."""

    item: str
    measured: str
    points: str
    weight: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A place: score, rank, interval, with whom it is tied, and the working of it.

    rank -- the declared one: equal for places that cannot be told apart from the same ones;
            empty where there is no score, then ``lacks`` says why
    low, width -- the interval on a strip as wide as there are places
    """

    code: str
    name: str
    score: str
    rank: str
    tied: bool
    interval: str
    low: int
    width: int
    ties: str
    lacks: str
    work: tuple[WorkRow, ...]
    sum: str
    deductions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """A scheme's scores at a period."""

    name: str
    kind: str
    kind_code: str
    note: str
    source: str
    period: str
    full: str
    sentence: str
    spread: str
    notes: tuple[str, ...]
    items: tuple[ItemRow, ...]
    rows: tuple[ScoreRow, ...]
    figures: tuple[FigureRow, ...]
    count: int
    scheme_id: str


@dataclass(frozen=True, slots=True)
class ScoresPage:
    """Choice, answer or the reasons there is none."""

    schemes: tuple[Option, ...]
    period: str
    table: ScoreTable | None
    problems: tuple[str, ...]


def scores_page(
    evaluation: Evaluation, lang: str, *, scheme_id: str = "", period: str = ""
) -> ScoresPage:
    """What is asked for; without a scheme the first one."""
    known = schemes(evaluation)
    table: ScoreTable | None = None
    problems: tuple[str, ...] = ()
    chosen = scheme_id or next(iter(known), "")
    if known:
        try:
            table = score_table(evaluation, scored(evaluation, scheme_id, period), lang)
        except NotPossible as error:
            problems = tuple(reason.text(lang) for reason in error.reasons)
    options = tuple(Option(s.id, s.name.text(lang), s.id == chosen) for s in known.values())
    return ScoresPage(options, table.period if table else period, table, problems)


def score_table(evaluation: Evaluation, found: Scored, lang: str) -> ScoreTable:
    """The scores printed; points of a place add up to its total to the last digit."""
    words = Words(evaluation, found)
    scheme = found.scheme
    place = {code: i for i, code in enumerate(found.places)}
    unscored = [i for code, i in place.items() if found.scoring.totals[i] is None]
    source = evaluation.pack.catalogue.sources.get(scheme.source_id)
    rows = [_row(evaluation, found, words, i, lang) for i in (*found.order, *unscored)]
    return ScoreTable(
        name=scheme.name.text(lang),
        kind=say(f"scores.kind_{scheme.kind}").text(lang),
        kind_code=scheme.kind,
        note=scheme.note.text(lang),
        source=say("scores.source", source=source.title).text(lang) if source else "",
        period=str(found.period),
        full=plain(scheme.full),
        sentence=_sentence(evaluation, found).text(lang),
        spread=_spread(scheme).text(lang),
        notes=tuple(note.text(lang) for note in _notes(evaluation, found)),
        items=tuple(words.item(use, lang) for use in found.uses),
        rows=tuple(rows),
        figures=tuple(figure_row(o, evaluation, lang) for o in _in_order(found)),
        count=len(found.ranked),
        scheme_id=scheme.id,
    )


def rank_of(found: Scored, place: int) -> tuple[int, int, int, list[int]] | None:
    """Declared rank, interval and the places one cannot tell apart; None without a score."""
    if found.intervals is None or found.scoring.totals[place] is None:
        return None
    at = found.ranked.index(place)
    between = found.intervals
    ties = [found.ranked[j] for j in between.tied_with(at)]
    return int(between.declared[at]), int(between.low[at]), int(between.high[at]), ties


def _row(evaluation: Evaluation, found: Scored, words: Words, i: int, lang: str) -> ScoreRow:
    code, total = found.places[i], found.scoring.totals[i]
    place = evaluation.pack.catalogue.place_name
    rank = rank_of(found, i)
    points = found.scoring.points[i]
    shown = iter(closed([p for p in points if p is not None], 2))
    work = tuple(
        WorkRow(
            words.item_name(use).text(lang),
            words.measured(use, i).text(lang),
            "–" if p is None else printed(next(shown), 2).replace("-", "−"),
            plain(use.item.weight),
        )
        for use, p in zip(found.uses, points, strict=True)
    )
    deductions = tuple(
        say("scores.deduction", points=plain(d.points), reason=d.reason).text(lang)
        for d in found.deductions[i]
    )
    lacking = [
        words.item_name(use)
        for use, p in zip(found.uses, points, strict=True)
        if p is None and use.item.missing != "leave_out"
    ]
    return ScoreRow(
        code=code,
        name=place(code).text(lang),
        score="" if total is None else _score(total),
        rank="" if rank is None else str(rank[0]),
        tied=bool(rank and rank[3]),
        interval="" if rank is None else _interval(rank[1], rank[2]),
        low=rank[1] - 1 if rank else 0,
        width=rank[2] - rank[1] + 1 if rank else 0,
        ties=listed([place(found.places[j]) for j in rank[3]]).text(lang) if rank else "",
        lacks=say("scores.lacks", items=listed(lacking)).text(lang) if total is None else "",
        work=work,
        sum=_sum(found, i).text(lang),
        deductions=deductions,
    )


def _score(total: Fraction) -> str:
    return printed(decimal_of(total), 2).replace("-", "−")


def _interval(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _sum(found: Scored, i: int) -> Bilingual:
    total = found.scoring.totals[i]
    if total is None:
        return Bilingual("")
    taken = sum((d.points for d in found.deductions[i]), Decimal(0))
    if not taken:
        return say("scores.sum_plain", total=_score(total))
    before = _score(total + Fraction(taken))
    return say("scores.sum", sum=before, deductions=plain(taken), total=_score(total))


def _sentence(evaluation: Evaluation, found: Scored) -> Bilingual:
    if not found.order:
        return say("scores.nobody")
    name, first = evaluation.pack.catalogue.place_name, found.order[0]
    rank = rank_of(found, first)
    ties = [j for j in rank[3] if rank] if rank else []
    if ties:
        places = listed([name(found.places[j]) for j in (first, *ties)])
        return say("scores.leaders_tied", period=str(found.period), places=places)
    total = found.scoring.totals[first]
    return say(
        "scores.leader",
        period=str(found.period),
        place=name(found.places[first]),
        score="" if total is None else _score(total),
        full=plain(found.scheme.full),
        interval="" if rank is None else _interval(rank[1], rank[2]),
    )


def _spread(scheme: Scheme) -> Bilingual:
    return say(
        "scores.spread",
        spread=plain(scheme.weight_spread * 100),
        error=plain(scheme.figure_error * 100),
        points=plain(scheme.points_error),
        draws=DRAWS,
    )


def _notes(evaluation: Evaluation, found: Scored) -> list[Bilingual]:
    """What the reader has to know about adjusting for base levels and about missing figures."""
    notes = []
    for j, use in enumerate(found.uses):
        if not use.item.adjust or use.item.measure != "improvement":
            continue
        slope = found.scoring.slopes[j]
        if slope is None:
            count = sum(row[j] is not None for row in found.scoring.measured)
            notes.append(say("scores.few", count=count, fewest=FEWEST_TO_ADJUST))
        else:
            unit = evaluation.pack.catalogue.indicators[use.item.indicator_id].unit
            fall = printed(decimal_of(-slope), 4)
            notes.append(say("scores.adjusted", unit=f"1{unit}", slope=fall))
    left_out = [use for use in found.uses if use.item.missing == "leave_out"]
    if left_out and any(p is None for row in found.scoring.points for p in row):
        notes.append(say("scores.left_out"))
    return notes


def _in_order(found: Scored) -> list[Observation]:
    return sorted(found.used(), key=lambda o: (o.indicator_id, o.period, o.place_code))
