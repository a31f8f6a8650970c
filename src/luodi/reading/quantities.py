"""Every value of a plan, sentence by sentence, as drafts in reading order.

For each paragraph: blank out the numbers that measure nothing, cut sentences and
clauses, take each run of values with the words before it apart (predicates.py), decide
form and period, distribute 分别, and borrow the subject of an earlier clause where a
clause has none. Values without a written number come from implied.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from luodi.reading.draft import QuantityDraft
from luodi.reading.implied import implied_quantities
from luodi.reading.layout import Span, sentences
from luodi.reading.mention import Mention
from luodi.reading.numbered_page import NumberedPage
from luodi.reading.outline import Heading
from luodi.reading.scope import NO_PLACES, PlacesOfValue, Scope
from luodi.reading.sections import Sections
from luodi.reading.situation import Situations
from luodi.reading.statements import SentenceReader
from luodi.reading.subjects import KnownNames
from luodi.reading.tables import is_row, table_quantities
from luodi.reading.text import Document
from luodi.reading.timing import Timing, horizon

_NOTHING: Mapping[str, str] = {}


def quantities(
    doc: Document,
    headings: Sequence[Heading],
    *,
    mentions: Sequence[Mention] = (),
    indicator_names: Mapping[str, str] = _NOTHING,
) -> tuple[QuantityDraft, ...]:
    """Every quantity, ids q001, q002 … in the order of the text.

    mentions        -- the names read in the document; its places say where a value holds
    indicator_names -- name -> catalogue id; the longest name in the indicator wins
    """
    plain = doc.plain
    page = NumberedPage(plain)
    sections = Sections(headings)
    situations = Situations(sections, doc.period)
    scope = Scope(plain, sections, mentions)
    begin = headings[0].end if headings and headings[0].level == 0 else 0
    found: list[tuple[QuantityDraft, PlacesOfValue]] = []
    rows: list[Span] = []
    horizons: dict[str | None, Timing] = {}  # 到2025年 opens a section of goals for all of it
    tabled = "\t" in doc.text or "|" in doc.text
    for line in doc.lines:
        if line.start < begin:
            continue
        if tabled and is_row(doc.text, line):
            rows.append(line)
            continue
        if rows:
            found += ((q, NO_PLACES) for q in table_quantities(doc.text, plain, rows, doc.period))
            rows = []
        where = situations.at(line.start)
        if where.goals and (year := horizon(plain, line)):
            horizons[where.section_id] = year
        if not page.measured(line) and not page.hinted(line):
            continue
        named = scope.named(line)
        reader = SentenceReader(page, line, where, named, horizons.get(where.section_id))
        for sentence in sentences(plain, *line):
            untold = page.hinted(sentence)
            if not untold and not page.measured(sentence):
                continue
            told = reader.read(sentence)
            if untold:
                heading = sections.is_heading(sentence)
                told += implied_quantities(sentence, tuple(told), reader, heading)
            found += ((draft, scope.of(draft, sentence, named)) for draft in told)
    found += ((q, NO_PLACES) for q in table_quantities(doc.text, plain, rows, doc.period))
    found.sort(key=lambda one: (one[0].start, one[0].end))
    names = KnownNames(indicator_names)
    return tuple(
        _finished(draft, places, number, sections, names)
        for number, (draft, places) in enumerate(found, start=1)
    )


def _finished(
    draft: QuantityDraft,
    places: PlacesOfValue,
    number: int,
    sections: Sections,
    names: KnownNames,
) -> QuantityDraft:
    """The draft with its id, its heading, its places and the catalogue's name for it."""
    heading = sections.heading_at(draft.start)
    return draft._replace(
        id=f"q{number:03d}",
        heading_id=heading.id if heading else None,
        indicator_id=names.id_in("".join(draft.indicator.split())),
        places=places.codes,
        place_names=places.names,
        places_scope=places.scope,
    )
