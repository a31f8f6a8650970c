#!/usr/bin/env bash
# All tests: everything once on SQLite, then what touches rows again on PostgreSQL.
# Usage: run_tests.sh BIN [pytest options]
set -uo pipefail
cd "$(dirname "$0")/.."
bin=$1; shift
"$bin/python" -m pytest "$@" || exit $?
url=${LUODI_TEST_POSTGRES_URL:-postgresql:///postgres}
if "$bin/python" tools/postgres_answers.py "$url"; then
  echo "The same rows on PostgreSQL:"
  LUODI_TEST_DATABASE_URL=$url "$bin/python" -m pytest -m database "$@"
elif [[ " ${LUODI_MUST_RUN:-} " == *" postgres "* ]]; then
  echo "No PostgreSQL answers at $url, and its tests must run here" >&2
  exit 1
else
  echo "SKIPPED on PostgreSQL: none answers at LUODI_TEST_POSTGRES_URL (default postgresql:///postgres)"
fi
