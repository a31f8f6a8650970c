#!/usr/bin/env bash
# Make or renew the environment: environment.sh PYTHON FOLDER LOCK
# Interrupted half-way, it starts afresh the next time; done, it leaves FOLDER/LOCK.done.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$1 folder=$2 lock=$3

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || {
  echo "luodi needs Python 3.11 or newer; '$python' is not. Try: make PYTHON=python3.12" >&2
  exit 1
}
if [ ! -e "$folder/made.done" ] || [ -e "$folder/working" ]; then
  "$python" -c 'import venv, ensurepip' 2> /dev/null || {
    echo "Python's venv module is missing. Install it with: sudo apt install python3-venv" >&2
    exit 1
  }
  echo "Making $folder with $("$python" --version)"
  rm -rf "$folder"
  "$python" -m venv "$folder"
  touch "$folder/made.done"
fi
touch "$folder/working"
echo "Installing requirements/$lock.txt (pinned, with checksums)"
install=("$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-input)
"${install[@]}" --require-hashes -r "requirements/$lock.txt"
"${install[@]}" --no-deps --no-build-isolation --no-index --editable .
touch "$folder/$lock.done"
rm "$folder/working"
