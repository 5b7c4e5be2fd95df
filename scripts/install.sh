#!/usr/bin/env bash
# Fills .venv from the hashed requirement files, then adds the project itself.   scripts/install.sh runtime|dev
set -euo pipefail
cd "$(dirname "$0")/.."

case ${1:-} in
    runtime) files=(-r requirements/runtime.txt -r requirements/build.txt) ;;
    dev) files=(-r requirements/dev.txt) ;; # holds the other two
    *)
        echo "usage: scripts/install.sh runtime|dev" >&2
        exit 2
        ;;
esac

if ! .venv/bin/python -c 'import pip' >/dev/null 2>&1; then
    python=$(scripts/python.sh)
    echo "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

echo "Installing the $1 requirements into .venv"
# Twice quiet: warnings of a mirror's own making are no news here, errors are still shown.
pip=(.venv/bin/python -m pip --quiet --quiet --no-input --disable-pip-version-check)
# The files name everything there is: nothing is resolved, so that no newer release elsewhere can come between.
"${pip[@]}" install --no-deps --require-hashes "${files[@]}"
"${pip[@]}" install --no-deps --no-index --no-build-isolation --editable .
touch ".venv/installed-$1"
