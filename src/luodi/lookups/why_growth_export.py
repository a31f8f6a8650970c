"""A shift-share for other programs: JSON with numbers as text, CSV for Excel and WPS."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import Any

from luodi.analysis.contribution import decimal_of
from luodi.analysis.shift_share import Effects
from luodi.catalogue import say
from luodi.catalogue.numbers import rounded
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.why_growth import Growth
from luodi.lookups.why_growth_table import EFFECTS
from luodi.values import plain


def growth_json(evaluation: Evaluation, found: Growth) -> dict[str, Any]:
    """Everything for other programs: numbers as text, twelve digits after the point."""
    return {
        "place": found.span.place,
        "against": found.against,
        "from": found.span.first,
        "to": found.span.last,
        "indicator": found.indicator_id,
        "unit": evaluation.pack.catalogue.indicators[found.indicator_id].unit,
        "growth_percent": _digits(found.effects.growth),
        "reference_growth_percent": _digits(found.effects.reference_growth),
        "total": _effects_json(found.effects.total),
        "industries": [
            {
                "indicator": level.key,
                "before": plain(level.before),
                "after": plain(level.after),
                "reference_before": plain(level.reference_before),
                "reference_after": plain(level.reference_after),
                **_effects_json(effects),
            }
            for level, effects in zip(found.levels, found.effects.industries, strict=True)
        ],
        "differences": [
            {"place": place, "year": year, "published_less_sum": plain(left)}
            for place, year, left in found.differences
        ],
        "figures": [
            {
                "indicator": o.indicator_id,
                "place": o.place_code,
                "period": str(o.period),
                "value": o.printed,
                "status": o.status,
                "source": o.source_id,
            }
            for o in found.figures
        ],
    }


def growth_csv(evaluation: Evaluation, found: Growth, lang: str) -> bytes:
    """The table with all digits, for Excel and WPS."""
    catalogue = evaluation.pack.catalogue
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    head = ["industry", "before", "after", *EFFECTS]
    years = {"before": found.span.first, "after": found.span.last}
    writer.writerow([say(f"growth.col_{c}", year=years.get(c, "")).text(lang) for c in head])
    for level, effects in zip(found.levels, found.effects.industries, strict=True):
        name = catalogue.indicators[level.key].name.text(lang)
        numbers = [_digits(getattr(effects, e)) for e in EFFECTS]
        writer.writerow([name, plain(level.before), plain(level.after), *numbers])
    sums = [plain(sum(getattr(row, c) for row in found.levels)) for c in ("before", "after")]
    numbers = [_digits(getattr(found.effects.total, e)) for e in EFFECTS]
    writer.writerow([say("growth.total").text(lang), *sums, *numbers])
    return ("\ufeff" + out.getvalue()).encode()


def _effects_json(effects: Effects) -> dict[str, str]:
    return {name: _digits(getattr(effects, name)) for name in EFFECTS}


def _digits(value: Fraction) -> str:
    return plain(rounded(decimal_of(value), 12))
