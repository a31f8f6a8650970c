"""What a load would change, figure by figure, beside what is known."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from luodi.catalogue import say
from luodi.catalogue.units import amount
from luodi.evaluation.sentences import listed
from luodi.ledger import Comparison, Observation
from luodi.ledger.observation import Key
from luodi.store.regions import Region
from luodi.values import Bilingual

# Agreeing and repeated figures need nobody's attention; new ones are too many to read.
SHOWN = ("conflicting", "revised")


def needing_a_look(comparison: Comparison) -> list[tuple[str, Observation]]:
    """Relation and figure of all that contradicts what is known."""
    return [(name, o) for name in SHOWN for o in getattr(comparison, name)]


def changed_figures(
    region: Region, comparison: Comparison, day: date, language: str
) -> list[tuple[str, str, str, str]]:
    """(relation, what the figure is of, its value, what is known) of what needs a look."""
    incoming = needing_a_look(comparison)
    catalogue = region.pack.catalogue
    indicators = {o.indicator_id for _, o in incoming}
    figures = region.ledger.known(day, catalogue, catalogue.method, indicators=indicators)
    beside: defaultdict[Key, list[Observation]] = defaultdict(list)
    for known in figures.ranked():
        beside[known.key].append(known)

    def said(o: Observation) -> Bilingual:
        source = catalogue.sources.get(o.source_id)
        value = amount(o.value, o.unit, o.decimals)
        return say("change.known", value=value, source=source.title if source else o.source_id)

    rows = []
    for relation, o in incoming:
        indicator = catalogue.indicators[o.indicator_id]
        place = catalogue.place_name(o.place_code).text(language)
        rows.append(
            (
                say(f"change.{relation}").text(language),
                f"{indicator.name.text(language)} · {place} · {o.period}",
                amount(o.value, o.unit, o.decimals).text(language),
                listed([said(k) for k in beside[o.key]]).text(language) or "-",
            )
        )
    return rows
