#!/usr/bin/env bash
# Prints a Python of at least 3.11 that can make virtual environments; as root on Debian installs one if need be.
set -euo pipefail
cd "$(dirname "$0")/.."

find_python() { # MODULES: the first Python new enough that imports them
    local name
    for name in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python; do
        [[ -n $name ]] || continue
        if "$name" -c "import sys; assert sys.version_info >= (3, 11); import $1" >/dev/null 2>&1; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

if find_python "venv, ensurepip"; then
    exit 0
fi
if bare=$(find_python sys); then
    version=$("$bare" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Python $version is here, but not its module for virtual environments." >&2
    scripts/apt.sh "python$version-venv" >&2
else
    echo "Udkast needs Python 3.11 or newer (PYTHON=/path/to/python names one that is not on the PATH)." >&2
    scripts/apt.sh python3 python3-venv >&2
fi
if ! find_python "venv, ensurepip"; then
    echo "Still no Python of at least 3.11 with venv: this system's own is too old." >&2
    exit 1
fi
