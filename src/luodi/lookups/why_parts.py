"""The parts of a change by industry and by county, and the words for what cannot be had."""

from __future__ import annotations

from decimal import Decimal

from luodi.analysis.contribution import Contributions, Pair, contributions
from luodi.catalogue import say
from luodi.evaluation.sentences import listed
from luodi.lookups.why_figures import Levels
from luodi.values import Bilingual


def by_industry(
    levels: Levels,
    name: str,
    place: str,
    first: int,
    last: int,
    whole: Pair,
    due: Decimal | None,
) -> Contributions | None:
    """The parts of a place's change by industry, where every industry is known both times."""
    pairs = {}
    parts = levels.industries(name, place, last)
    for part in parts:
        old, new = levels.of(part, place, first), levels.of(part, place, last)
        same = old and new and old.definition_id == new.definition_id
        if not (old and new and same and levels.comparable(part, place, first, last)):
            return None
        pairs[part] = Pair(old.value, new.value)
    return contributions(whole, pairs, due=due) if pairs else None


def by_county(
    levels: Levels, name: str, scope: str, first: int, last: int, whole: Pair, due: Decimal | None
) -> tuple[Contributions | None, Bilingual | None]:
    """The same by county, or in words why not; neither where the members are counties."""
    direct = levels.membership.members_of(scope, last) or ()
    if all(unit.county for unit in direct):
        return None, None
    (old, of_old), (new, of_new) = (levels.counties(name, scope, y) for y in (first, last))
    for year, known, of in ((first, old, of_old), (last, new, of_new)):
        if not known or len(known) < of:
            return None, say("why.counties_incomplete", year=year, known=len(known), of=of)
    if old.keys() != new.keys():
        return None, say("why.members_changed", first=first, last=last)
    pairs = {code: Pair(old[code].value, new[code].value) for code in old}
    return contributions(whole, pairs, due=due), None


def no_industries(levels: Levels, name: str, scope: str, first: int, last: int) -> Bilingual | None:
    """Which members' industries are missing, by year; None where nothing divides the indicator."""
    parts = levels.industries(name, scope, last)
    gaps = []
    for year in (first, last):
        lacking: dict[str, None] = {}
        for part in parts:
            if levels.of(part, scope, year) is None:
                lacking |= dict.fromkeys(levels.missing(part, scope, year))
        if lacking:
            names = listed([levels.membership.name(code) for code in lacking])
            gaps.append(say("why.in_year", year=year, places=names))
    if not parts or not gaps:
        return None
    return say(
        "why.no_industries",
        gaps=Bilingual("；".join(g.zh for g in gaps), "; ".join(g.en for g in gaps)),
    )


def broken(levels: Levels, name: str, scope: str, first: int, last: int) -> Bilingual:
    """What keeps two years apart."""
    found = levels.between(name, scope, first, last)
    if found is None:
        return say("why.definition", first=first, last=last)
    return say("why.break", first=first, last=last, note=found.note)
