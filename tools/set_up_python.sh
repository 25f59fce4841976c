#!/usr/bin/env bash
# Makes .venv with the pinned dependencies and the project itself, editable.  PYTHON names the interpreter to use.
set -euo pipefail
cd "$(dirname "$0")/.."

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

working() { .venv/bin/python -m pip --version >/dev/null 2>&1 && fits .venv/bin/python; }

make_environment() {
  local python
  for python in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    fits "$python" && break
    python=
  done
  if [ -z "$python" ]; then
    echo "Inventario needs Python 3.11, 3.12 or 3.13; install one, or name it: make PYTHON=/path/to/python3 ..." >&2
    exit 1
  fi
  "$python" -m venv --clear .venv >/dev/null 2>&1 && return
  # Debian keeps venv's ensurepip in a package of its own.
  if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends python3-venv >/dev/null
    "$python" -m venv --clear .venv
  else
    echo "$python cannot make a virtual environment; on Debian and Ubuntu: sudo apt-get install python3-venv" >&2
    exit 1
  fi
}

pip_install() { .venv/bin/python -m pip install -q --disable-pip-version-check --no-input -c constraints.txt "$@"; }

working || make_environment
echo "Installing the pinned dependencies in .venv (the first time a minute or two) ..."
pip_install hatchling editables
pip_install --no-build-isolation -e '.[dev]'
