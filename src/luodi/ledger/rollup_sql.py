"""The complete sum over members as portable SQL, for ledgers too large for one machine.

The text is DuckDB's dialect and keeps to what sqlglot carries over to Spark unchanged. It
answers what roll_up() answers for a sum of the members' own figures; published totals of
groups, bounds and the choice between codes of one unit are not its matter.
"""

from __future__ import annotations

from collections.abc import Iterable

from luodi.catalogue.membership import Membership

# (area, place, first year, last year)
Row = tuple[str, str, int, int]


def rollup_sql() -> str:
    """area_code, indicator_id, period, value, reported, members: NULL unless complete.

    It reads two relations:

      series(indicator_id, place_code, period INTEGER, value DECIMAL(18, 6)) -- one
          definition, one row for each indicator, place and period (Period.code)
      membership(area_code, place_code, from_year, to_year) -- NULL for an open end

    An area has a row for every indicator and period of which some member reported.
    """
    belongs = (
        "{period} >= COALESCE(m.from_year, 0) * 10000"
        " AND {period} < (COALESCE(m.to_year, 9999) + 1) * 10000"
    )
    return f"""
    WITH asked AS (
        SELECT DISTINCT m.area_code, s.indicator_id, s.period
        FROM membership m
        JOIN series s ON s.place_code = m.place_code AND {belongs.format(period="s.period")}
        WHERE s.value IS NOT NULL
    ), due AS (
        SELECT DISTINCT a.area_code, a.indicator_id, a.period, m.place_code
        FROM asked a
        JOIN membership m
            ON m.area_code = a.area_code AND {belongs.format(period="a.period")}
    )
    SELECT d.area_code, d.indicator_id, d.period,
           CASE WHEN COUNT(s.value) = COUNT(*) THEN SUM(s.value) END AS value,
           COUNT(s.value) AS reported, COUNT(*) AS members
    FROM due d
    LEFT JOIN series s
        ON s.indicator_id = d.indicator_id AND s.place_code = d.place_code
        AND s.period = d.period
    GROUP BY d.area_code, d.indicator_id, d.period
    ORDER BY d.area_code, d.indicator_id, d.period"""


def membership_rows(
    membership: Membership, areas: Iterable[str], years: range, level: str = "direct"
) -> list[Row]:
    """The relation ``membership`` for areas with known members, one row for each run of years.

    A member stands there under the code in force; a renamed one has a row for each code.
    """
    rows: list[Row] = []
    for area in areas:
        open_runs: dict[str, int] = {}
        for year in (*years, years.stop):
            units = membership.members_of(area, year, level) if year in years else ()
            now = {unit.code for unit in units or ()}
            for code in sorted(open_runs.keys() - now):
                rows.append((area, code, open_runs.pop(code), year - 1))
            open_runs |= dict.fromkeys(now - open_runs.keys(), year)
    return sorted(rows)
