"""The ledger's questions as portable SQL (joins, windows, CASE), run by the store.

The text is DuckDB's dialect and keeps to what sqlglot carries over to Spark unchanged.
The relations it expects hold numbers for words; the store knows which:

  firsts   -- the first figure of every key: indicator, definition, place, period, value,
              decimals, unit, status, source, known_on, release
  agains   -- the same columns for keys of which more was said, all of it, with a copy of
              the first; and seat (1 a further figure, 2 the copy), withdraws (the number
              of the release that this row takes back, or 0)
  sources  -- source, source_id, source_rank
  statuses -- status, status_rank, counts (0 for what has not happened)
  choices  -- indicator, definition, place, period, source, status, value: what a person
              chose among conflicting figures

So most keys need no sorting at all, and a key that was contested once is decided by
the rule for good, whatever day is asked about.
"""

from __future__ import annotations

from datetime import date

KEY = ("indicator", "definition", "place", "period")
FACT = (*KEY, "value", "decimals", "unit", "status", "source", "known_on", "release")
NO_LIMIT = 2_147_483_647


def same(left: str, right: str, columns: tuple[str, ...] = KEY) -> str:
    """A join condition on columns of one name."""
    return " AND ".join(f"{left}.{column} = {right}.{column}" for column in columns)


def _of(relation: str) -> str:
    return ", ".join(f"{relation}.{column}" for column in FACT)


def in_force(day: date, through: int = NO_LIMIT, only: str = "") -> str:
    """What had been said of contested keys by a day, without what had been withdrawn.

    through -- number of the last release that counts
    only    -- a condition on indicator, place or period
    """
    known = f"known_on <= DATE '{day.isoformat()}' AND release <= {through:d}"
    narrowed = f"AND {only}" if only else ""
    statement = (*KEY, "source", "status", "value")
    return f"""
        SELECT {_of("a")}
        FROM (SELECT * FROM agains WHERE withdraws = 0 AND {known} {narrowed}) a
        LEFT JOIN (
            SELECT DISTINCT {", ".join(statement)}, withdraws AS release
            FROM agains WHERE withdraws > 0 AND {known} {narrowed}
        ) w ON {same("w", "a", (*statement, "release"))}
        WHERE w.release IS NULL"""


def uncontested(
    day: date, through: int = NO_LIMIT, only: str = "", *, counting_only: bool = False
) -> str:
    """Figures of keys of which nothing else was ever said."""
    return f"""
    SELECT {_of("f")}
    FROM ({first_said(day, through, only, counting_only=counting_only)}) f
    LEFT JOIN ({contested(only)}) c ON {same("c", "f")}
    WHERE c.indicator IS NULL"""


def first_said(
    day: date, through: int = NO_LIMIT, only: str = "", *, counting_only: bool = False
) -> str:
    """The first figure of every key, contested or not, as far as it was known on a day."""
    narrowed = f"AND {only}" if only else ""
    counting = "AND COALESCE(t.counts, 1) = 1" if counting_only else ""
    return f"""
    SELECT {_of("f")} FROM firsts f LEFT JOIN statuses t ON t.status = f.status
    WHERE f.known_on <= DATE '{day.isoformat()}' AND f.release <= {through:d}
        {narrowed} {counting}"""


def contested(only: str = "") -> str:
    """Keys of which more than one thing was ever said."""
    narrowed = f"WHERE {only}" if only else ""
    return f"SELECT DISTINCT {', '.join(KEY)} FROM agains {narrowed}"


def decided(
    day: date, through: int = NO_LIMIT, only: str = "", *, counting_only: bool = False
) -> str:
    """Figures of contested keys with their ``pick_rank``.

    The order is the picking rule of the catalogue's method, in the same words there: a
    person's choice, then what a source has not since corrected, then status, rank of the
    source, digits, day, and the source's name, so that the choice is always the same.
    """
    counting = "AND COALESCE(t.counts, 1) = 1" if counting_only else ""
    return f"""
    SELECT {_of("d")}, row_number() OVER (
        PARTITION BY d.indicator, d.definition, d.place, d.period
        ORDER BY CASE WHEN h.indicator IS NULL THEN 1 ELSE 0 END,
                 CASE WHEN d.vintage = 1 THEN 0 ELSE 1 END,
                 COALESCE(t.status_rank, 99), COALESCE(r.source_rank, 9),
                 d.decimals DESC, d.known_on DESC, r.source_id, d.value DESC
    ) AS pick_rank
    FROM (
        SELECT s.*, row_number() OVER (
            PARTITION BY s.indicator, s.definition, s.place, s.period, s.source, s.status
            ORDER BY s.known_on DESC, s.release DESC, s.decimals DESC, s.value DESC
        ) AS vintage
        FROM ({in_force(day, through, only)}) s
    ) d
    LEFT JOIN statuses t ON t.status = d.status
    LEFT JOIN sources r ON r.source = d.source
    LEFT JOIN choices h ON {same("h", "d", (*KEY, "source", "status", "value"))}
    WHERE 1 = 1 {counting}"""


def ranked(
    day: date, through: int = NO_LIMIT, only: str = "", *, counting_only: bool = False
) -> str:
    """Every figure known on a day with its ``pick_rank``; 1 is the one that counts.

    counting_only -- leave out projections, which never count
    """
    alone = uncontested(day, through, only, counting_only=counting_only)
    rivals = decided(day, through, only, counting_only=counting_only)
    return f"SELECT u.*, 1 AS pick_rank FROM ({alone}) u UNION ALL {rivals}"


def current(day: date, through: int = NO_LIMIT, only: str = "") -> str:
    """The figure that counts for every key, as known on a day."""
    text = ranked(day, through, only, counting_only=True)
    return f"SELECT {', '.join(FACT)} FROM ({text}) p WHERE p.pick_rank = 1"


def everything(only: str = "") -> str:
    """Every figure ever stored and every withdrawal, in the order they came in."""
    narrowed = f"AND {only}" if only else ""
    columns = ", ".join(FACT)
    return f"""
    SELECT {columns}, withdraws FROM (
        SELECT {columns}, 0 AS withdraws FROM firsts WHERE 1 = 1 {narrowed}
        UNION ALL
        SELECT {columns}, withdraws FROM agains WHERE seat = 1 {narrowed}
    ) e
    ORDER BY release, indicator, place, period, source, status, value"""
