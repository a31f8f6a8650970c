#!/usr/bin/env bash
# Renew requirements/*.txt: versions and hashes, never an address. Needs uv.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
  uv pip compile pyproject.toml -c requirements/constraints.in --universal --python-version 3.11 \
    --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet "$@"
}
compile -o requirements/base.txt
compile --extra report --group build -o requirements/build.txt -c requirements/base.txt
compile --extra postgres --extra report --group build --group dev -o requirements/dev.txt
compile --extra ocr -c requirements/dev.txt -o requirements/ocr.txt
compile --extra spark -c requirements/dev.txt -o requirements/spark.txt
uv pip compile --group oracle -c requirements/dev.txt --universal --python-version 3.11 --generate-hashes --no-header \
  --no-annotate --no-emit-index-url --no-emit-find-links --quiet -o requirements/oracle.txt
uv pip compile --group geo --universal --python-version 3.11 --generate-hashes --no-header \
  --no-annotate --no-emit-index-url --no-emit-find-links --quiet -o requirements/geo.txt
