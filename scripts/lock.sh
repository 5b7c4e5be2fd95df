#!/usr/bin/env bash
# Writes requirements/*.txt anew from pyproject.toml, keeping pins that still fit.   scripts/lock.sh [--upgrade]
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-strip-extras \
        --no-emit-index-url --no-emit-find-links --python-version 3.11 "$@" >/dev/null
}

# One resolution decides; the two smaller files take their versions from it.
compile "$@" --extra dev pyproject.toml -o requirements/dev.txt
compile -c requirements/dev.txt --upgrade pyproject.toml -o requirements/runtime.txt
printf 'editables\nhatchling\n' | compile -c requirements/dev.txt --upgrade - -o requirements/build.txt
