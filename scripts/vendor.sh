#!/usr/bin/env bash
# Code of others that is kept in the project, byte for byte as published: refreshes what a VENDORED.toml lists.
#   scripts/vendor.sh           fetch the packages anew, and write the files and their SHA-256
#   scripts/vendor.sh --check   only compare the files with their SHA-256; needs no network
set -euo pipefail
cd "$(dirname "$0")/.."

lists=(handlers/web/static/VENDORED.toml tests/browser/pages/VENDORED.toml)

said() { sed -n "s/^$2 = \"\(.*\)\"$/\1/p" "$1"; }
files() { sed -n '/^\[sha256\]/,$ s/^"\([^"]*\)" = .*$/\1/p' "$1"; }

check() {
    local folder; folder=$(dirname "$1")/$(said "$1" folder)
    sed -n '/^\[sha256\]/,$ s/^"\([^"]*\)" = "\([0-9a-f]*\)"$/\2  \1/p' "$1" | (cd "$folder" && sha256sum --check --quiet)
}

renew() {
    local list=$1 package got fetched folder kept name
    package=$(said "$list" package)@$(said "$list" version)
    folder=$(dirname "$list")/$(said "$list" folder)
    fetched=$(mktemp -d)
    npm pack --silent --ignore-scripts --pack-destination "$fetched" "$package" >/dev/null
    got=sha512-$(openssl dgst -sha512 -binary "$fetched"/*.tgz | base64 -w0)
    [[ $got == $(said "$list" integrity) ]] || { echo "$package is not what its list says: $got" >&2; exit 1; }
    tar -xzf "$fetched"/*.tgz -C "$fetched"
    kept=$(files "$list")
    sed -i '/^\[sha256\]/q' "$list"
    while read -r name; do
        mkdir -p "$folder/$(dirname "$name")"
        if [[ -f $fetched/package/dist/$name ]]; then cp "$fetched/package/dist/$name" "$folder/$name"
        else cp "$fetched/package/$name" "$folder/$name"; fi
        chmod 644 "$folder/$name"
        printf '"%s" = "%s"\n' "$name" "$(sha256sum "$folder/$name" | cut -d' ' -f1)" >>"$list"
    done <<<"$kept"
    rm -rf "$fetched"
}

for list in "${lists[@]}"; do
    if [[ ${1:-} != --check ]]; then renew "$list"; fi
    check "$list"
done
