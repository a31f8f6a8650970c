"""The parts of a target's growth and gap as CSV, with all digits."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from fractions import Fraction

from luodi.analysis.contribution import REST, Contributions, Part, decimal_of
from luodi.catalogue import say
from luodi.catalogue.numbers import rounded
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.why import why
from luodi.lookups.why_page import WhyWords
from luodi.values import plain


def why_csv(evaluation: Evaluation, target_id: str, lang: str) -> bytes | None:
    """Every part with all digits, for Excel and WPS."""
    found = why(evaluation, target_id)
    if found is None or found.places is None:
        return None
    words = WhyWords(evaluation, found, lang)
    columns = ("part", "code", "before", "after", "change", "points", "required", "gap")
    head = [say(f"why.col_{c}").text(lang) for c in ("kind", *columns)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for kind, parts in (
        ("places", found.places),
        ("industries", found.industries),
        ("counties", found.counties),
    ):
        for part in _lines(parts):
            is_whole = parts is not None and part is parts.whole
            name = say("why.total" if is_whole else "why.rest")
            if part.key != REST:
                name = words.name(part.key)
            kind_name = say(f"why.by_{kind}").text(lang)
            writer.writerow([kind_name, name.text(lang), *_numbers(part)])
    return ("\ufeff" + out.getvalue()).encode()


def _lines(parts: Contributions | None) -> Iterable[Part]:
    return () if parts is None else (*parts.parts, parts.whole)


def _numbers(part: Part) -> list[str]:
    def text(value: Fraction | None) -> str:
        return "" if value is None else plain(rounded(decimal_of(value), 12))

    levels = part.levels
    exact = [plain(v) for v in (levels.before, levels.after, levels.change)]
    return [part.key, *exact, text(part.points), text(part.required), text(part.gap)]
