"""Scores for other programs: JSON with numbers as text, CSV for Excel and WPS."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import Any

from luodi.analysis.contribution import decimal_of
from luodi.analysis.rank_intervals import DRAWS, INTERVAL, SEED, SEPARATED
from luodi.catalogue import say
from luodi.catalogue.numbers import rounded
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.scores import Scored
from luodi.lookups.scores_page import rank_of
from luodi.lookups.scores_words import Words
from luodi.values import plain


def scores_json(found: Scored) -> dict[str, Any]:
    """Every score with points, figures, rank interval and ties; twelve digits after the point."""
    scheme = found.scheme
    unscored = [i for i, total in enumerate(found.scoring.totals) if total is None]
    return {
        "scheme": scheme.id,
        "kind": scheme.kind,
        "period": str(found.period),
        "full": plain(scheme.full),
        "weight_spread": plain(scheme.weight_spread),
        "figure_error": plain(scheme.figure_error),
        "points_error": plain(scheme.points_error),
        "draws": DRAWS,
        "seed": SEED,
        "interval": INTERVAL,
        "separated": SEPARATED,
        "places": [_place(found, i) for i in (*found.order, *unscored)],
    }


def _place(found: Scored, i: int) -> dict[str, Any]:
    rank = rank_of(found, i)
    return {
        "place": found.places[i],
        "score": _number(found.scoring.totals[i]),
        "rank": rank and rank[0],
        "rank_low": rank and rank[1],
        "rank_high": rank and rank[2],
        "tied_with": [found.places[j] for j in rank[3]] if rank else [],
        "deductions": [
            {"points": plain(d.points), "reason": d.reason.zh, "source": d.source_id}
            for d in found.deductions[i]
        ],
        "items": [
            {
                "item": use.item.id,
                "indicator": use.item.indicator_id,
                "measure": use.item.measure,
                "weight": plain(use.item.weight),
                "measured": _number(found.scoring.measured[i][j]),
                "points": _number(found.scoring.points[i][j]),
                "adjusted": found.scoring.adjusted[j],
            }
            for j, use in enumerate(found.uses)
        ],
    }


def scores_csv(evaluation: Evaluation, found: Scored, lang: str) -> bytes:
    """One line for each place, points of every item in a column of its own."""
    words = Words(evaluation, found)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    head = [say(f"scores.col_{c}").text(lang) for c in ("place", "score", "rank", "interval")]
    items = [words.item_name(use).text(lang) for use in found.uses]
    writer.writerow([*head, say("scores.col_ties").text(lang), *items])
    for place in scores_json(found)["places"]:
        name = evaluation.pack.catalogue.place_name
        low, high = place["rank_low"], place["rank_high"]
        writer.writerow(
            [
                name(place["place"]).text(lang),
                place["score"] or "",
                place["rank"] or "",
                "" if low is None else f"{low}–{high}",
                say("word.and").text(lang).join(name(c).text(lang) for c in place["tied_with"]),
                *(item["points"] or "" for item in place["items"]),
            ]
        )
    return ("\ufeff" + out.getvalue()).encode()


def _number(value: Fraction | None) -> str | None:
    return None if value is None else plain(rounded(decimal_of(value), 12))
