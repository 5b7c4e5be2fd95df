#!/usr/bin/env bash
# Sees to it that the programs the tests drive are here: Chromium, and PostgreSQL's server from version 15 on.
# Neither is started as a service. On Debian as root it installs them, elsewhere it says what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

has_chromium() {
    [[ -x /usr/bin/chromium ]]
}

has_postgres() {
    local initdb
    for initdb in "$(command -v initdb || true)" /usr/lib/postgresql/*/bin/initdb; do
        if [[ -x $initdb && -x ${initdb%/*}/postgres ]] &&
            [[ $("$initdb" --version) =~ \)\ ([0-9]+) && ${BASH_REMATCH[1]} -ge 15 ]]; then
            return 0
        fi
    done
    return 1
}

install_postgres() {
    local config=/etc/postgresql-common/createcluster.conf
    # Debian's package would set up and start a cluster of its own; the tests want the programs only.
    if [[ $(id -u) -eq 0 && ! -e $config ]] && command -v apt-get >/dev/null; then
        scripts/apt.sh postgresql-common
        echo "create_main_cluster = false" >>"$config"
    fi
    scripts/apt.sh postgresql
}

faults=0
if ! has_chromium; then
    scripts/apt.sh chromium || true
    has_chromium || { faults=1 && echo "The tests need Chromium at /usr/bin/chromium." >&2; }
fi
if ! has_postgres; then
    (install_postgres) || true
    has_postgres || { faults=1 && echo "The tests need PostgreSQL's server, version 15 or newer: initdb and" \
        "postgres on the PATH or under /usr/lib/postgresql." >&2; }
fi
exit "$faults"
