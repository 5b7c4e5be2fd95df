#!/usr/bin/env bash
# Installs Debian packages as root, or says exactly which are missing.   scripts/apt.sh PACKAGE...
set -euo pipefail

if ! command -v apt-get >/dev/null; then
    echo "Missing on this system (Debian's names): $*. Install them and run the same command again." >&2
    exit 1
fi
if [[ $(id -u) -ne 0 ]]; then
    echo "Missing: $*. Run:  sudo apt-get install $*" >&2
    exit 1
fi

echo "Installing $* (Debian packages)"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
options=(-y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
# The first try needs no fresh package lists and is quick; a bare machine has none, an old one stale ones.
for pause in 1 10 30; do
    if apt-get install "${options[@]}" "$@" >"$log" 2>&1 </dev/null; then
        exit 0
    fi
    sleep "$pause"
    apt-get update -qq -o Acquire::Retries=3 >>"$log" 2>&1 </dev/null || true
done
if ! apt-get install "${options[@]}" "$@" >>"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    echo "apt-get could not install: $*" >&2
    exit 1
fi
