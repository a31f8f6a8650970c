"""The ledger's questions as portable SQL (joins, windows, CASE), run by the store.

The relations they expect:
  facts    -- one row per stored figure, all releases together
  sources  -- source_id, source_rank
  statuses -- status, status_rank
"""

# Bound parameter: the day. pick_rank 1 is the figure that counts, the others are kept beside it.
# The order is the picking rule of the catalogue's method, in the same words there: what a
# source has since corrected comes last, then status, rank of the source, digits, day.
KNOWN_ON = """
WITH dated AS (
    SELECT f.*,
           row_number() OVER (
               PARTITION BY f.indicator_id, f.definition_id, f.place_code, f.period,
                            f.source_id, f.status
               ORDER BY f.known_on DESC, f.release_id DESC
           ) AS vintage
    FROM facts f
    WHERE f.known_on <= ?
)
SELECT d.indicator_id, d.definition_id, d.place_code, d.period, d.value, d.decimals, d.unit,
       d.status, d.source_id, d.known_on, d.release_id,
       row_number() OVER (
           PARTITION BY d.indicator_id, d.definition_id, d.place_code, d.period
           ORDER BY CASE WHEN d.vintage = 1 THEN 0 ELSE 1 END,
                    COALESCE(t.status_rank, 99), COALESCE(s.source_rank, 9),
                    d.decimals DESC, d.known_on DESC, d.release_id DESC, d.source_id
       ) AS pick_rank
FROM dated d
LEFT JOIN sources s ON s.source_id = d.source_id
LEFT JOIN statuses t ON t.status = d.status
ORDER BY d.indicator_id, d.place_code, d.period, pick_rank
"""

# Everything ever stored, in the order it came in: nothing is ever overwritten.
ALL_FACTS = """
SELECT indicator_id, definition_id, place_code, period, value, decimals, unit,
       status, source_id, known_on, release_id
FROM facts
ORDER BY release_id, indicator_id, place_code, period, source_id
"""
