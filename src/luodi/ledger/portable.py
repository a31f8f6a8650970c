"""The relations every portable query stands on, as SQL over the ledger's files.

The store gives an engine the files (firsts, agains) and the small tables (sources,
statuses, choices, words, membership, places); these views make the rest. Their text is
DuckDB's dialect within what sqlglot carries over to Spark unchanged.
"""

from __future__ import annotations

from datetime import date

from luodi.ledger import queries


def views(day: date, through: int = queries.NO_LIMIT) -> dict[str, str]:
    """Name → SQL, in the order in which they build on each other.

    figures -- what counts on a day: the columns of queries.FACT
    series  -- the same in words: indicator_id, place_code, period (Period.code), value; of
               several ways of counting the standard one, or else the first
    """
    return {
        "figures": queries.current(day, through),
        "series": """
            SELECT indicator_id, place_code, period, value FROM (
                SELECT i.word AS indicator_id, p.word AS place_code, f.period, f.value,
                       row_number() OVER (
                           PARTITION BY f.indicator, f.place, f.period
                           ORDER BY CASE WHEN d.word = 'standard' THEN 0 ELSE 1 END, d.word
                       ) AS choice
                FROM figures f
                JOIN words i ON i.kind = 'indicator' AND i.code = f.indicator
                JOIN words p ON p.kind = 'place' AND p.code = f.place
                JOIN words d ON d.kind = 'definition' AND d.code = f.definition
            ) s WHERE choice = 1""",
    }
