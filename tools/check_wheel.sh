#!/usr/bin/env bash
# Build the wheel, install it as an office would, and run the demonstration in an empty folder.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
make --no-print-directory wheel
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
"${PYTHON:-python3}" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
"$scratch/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "$root"/dist/luodi-*.whl
mkdir "$scratch/empty"; cd "$scratch/empty"
LUODI_HOME="$scratch/home" LUODI_LANG=zh "$scratch/venv/bin/luodi" demo --no-serve > "$scratch/out"
grep -q "未实现" "$scratch/out"
[ -z "$(ls -A "$scratch/empty")" ]
echo "The wheel runs its demonstration in an empty folder"
