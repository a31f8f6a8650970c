"""Promises in parts: which have a value of a filter, and how much of each part is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from luodi.catalogue import say
from luodi.catalogue.promises import promise_words
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.promise_rows import (
    MILESTONE,
    NOT_NAMED,
    PromiseRow,
    section_name,
    strength_name,
)

FILTERS = ("kind", "state", "strength", "section", "field", "place")
# From what needs a person first to what needs nobody.
_URGENCY = ("not_kept", "kept_late", "under_way", "undetermined", "kept", NOT_NAMED)


@dataclass(frozen=True, slots=True)
class Share:
    """How much is done of a part: always three numbers, never a percentage of the unknown.

    kept    -- kept, in time or late; late of them late
    judged  -- kept, under way or not kept
    unknown -- cannot be judged
    address -- query of the list of just these
    """

    key: str
    name: str
    kept: int
    late: int
    judged: int
    unknown: int
    says: str
    address: str = ""


def chosen_rows(rows: Iterable[PromiseRow], asked: Mapping[str, str]) -> list[PromiseRow]:
    """Rows that pass every filter, in the order of urgency."""
    found = [row for row in rows if all(asked[n] in values_of(row, n) for n in asked)]
    return sorted(found, key=lambda r: (_URGENCY.index(r.code), r.kind != MILESTONE))


def share(key: str, name: str, rows: Sequence[PromiseRow], lang: str) -> Share:
    """The three numbers of some promises; what the plan does not name counts in none."""
    codes = [row.code for row in rows if row.code != NOT_NAMED]
    late = codes.count("kept_late")
    kept, unknown = codes.count("kept") + late, codes.count("undetermined")
    judged = len(codes) - unknown
    key_of = "promise.share_late" if late else "promise.share"
    says = say(key_of, kept=kept, judged=judged, unknown=unknown, late=late).text(lang)
    return Share(key, name, kept, late, judged, unknown, says)


def shares_of(
    rows: Sequence[PromiseRow], asked: Mapping[str, str], evaluation: Evaluation, lang: str
) -> tuple[tuple[str, str, tuple[Share, ...]], ...]:
    """By section, by field and by place; a promise of several counts in each."""
    found = []
    for part in ("section", "field", "place"):
        by: defaultdict[str, list[PromiseRow]] = defaultdict(list)
        for row in rows:
            for value in values_of(row, part) or ("",):
                by[value].append(row)
        names = namer(part, evaluation, lang)
        listed = [
            replace(
                share(value, names(value), held, lang),
                address="?" + urlencode({**asked, part: value}),
            )
            for value, held in by.items()
        ]
        # Parts where something can be said come before those that are all unknown.
        ordered = sorted(listed, key=lambda s: (-s.judged, -s.unknown, s.key))
        found.append((part, say(f"promise.by_{part}").text(lang), tuple(ordered)))
    return tuple(found)


def values_of(row: PromiseRow, part: str) -> tuple[str, ...]:
    """What a row has of a filter."""
    one = {"kind": row.kind, "state": row.code, "strength": row.strength, "field": row.field}
    if part in one:
        return (one[part],) if one[part] else ()
    return row.sections if part == "section" else tuple(code for code, _ in row.places)


def namer(part: str, evaluation: Evaluation, lang: str) -> Callable[[str], str]:
    """How the values of a filter are said; an empty value is a promise that has none."""
    catalogue = evaluation.pack.catalogue

    def name(value: str) -> str:
        if not value:
            return say(f"promise.none_{part}").text(lang)
        if part == "place":
            return catalogue.place_name(value).text(lang)
        if part in ("section", "field"):
            return section_name(evaluation, value, lang)
        if part == "strength":
            return strength_name(value, lang)
        if part == "state" and value != NOT_NAMED:
            return promise_words()[evaluation.stage.value, value].word.text(lang)
        return say(f"promise.{part}.{value}").text(lang)

    return name
