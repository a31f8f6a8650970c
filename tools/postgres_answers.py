"""Exit 0 if a PostgreSQL answers at an address and lets us make databases, else 1."""

import sys

import psycopg

try:
    with psycopg.connect(sys.argv[1], connect_timeout=3) as connection:
        row = connection.execute(
            "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        sys.exit(0 if row and row[0] else 1)
except psycopg.Error:
    sys.exit(1)
