"""What an outlook has to say besides numbers: why there is none, what was cut, what may change."""

from __future__ import annotations

from luodi.analysis.forecast_backtest import LEAST
from luodi.catalogue import say
from luodi.ledger import Observation
from luodi.lookups.outlook_series import Line, Lines
from luodi.plans import Target
from luodi.values import Bilingual, Period


def too_few(line: Line) -> Bilingual | None:
    """Why a series is too short to be carried on; None where it is long enough."""
    if len(line.values) >= LEAST:
        return None
    if line.dropped:
        return say(
            "outlook.too_few_cut",
            count=len(line.values),
            last=line.last,
            dropped=line.dropped,
            cut=_cut_words(line),
        )
    return say("outlook.too_few", count=len(line.values), last=line.last)


def break_ahead(target: Target, line: Line, lines: Lines) -> Bilingual | None:
    """Figures of the due year will stand on another footing than those known now."""
    footing = lines.footing(target.indicator_id)
    last, due = Period(line.last), Period(target.due)
    if footing.key(line.place, last) == footing.key(line.place, due):
        return None
    found = footing.between(line.place, last, due)
    if found is None:
        return say("outlook.definition_ahead", last=line.last, due=target.due)
    return say("outlook.break_ahead", year=found.year, note=found.note, due=target.due)


def cut(line: Line) -> tuple[Bilingual, ...]:
    """What was left out before a break."""
    if not line.dropped:
        return ()
    return (say("outlook.cut", dropped=line.dropped, cut=_cut_words(line)),)


def _cut_words(line: Line) -> Bilingual:
    return line.cut.note if line.cut else say("outlook.other_definition")


def statuses(used: tuple[Observation, ...]) -> tuple[Bilingual, ...]:
    """How many of the figures used may still change, or were made from others."""
    preliminary = sum(o.status == "preliminary" for o in used)
    derived = sum(o.status == "derived" for o in used)
    notes = []
    if preliminary:
        notes.append(say("outlook.preliminary", count=preliminary, of=len(used)))
    if derived:
        notes.append(say("outlook.derived", count=derived, of=len(used)))
    return tuple(notes)
