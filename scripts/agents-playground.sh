#!/usr/bin/env bash
# Fetches the one Microsoft 365 Agents Playground that `make soak` drives, keeps it outside the project, and lets no
# other in its place. With --where it only says where it is kept.   scripts/agents-playground.sh [--where]
set -euo pipefail

package=@microsoft/m365agentsplayground@0.2.28
# What `npm view PACKAGE dist.integrity` says, in hexadecimal: the SHA-512 of the package as published.
integrity=11ebe1616f31b44013c0d8397a216a4e0653d0fe608df0ac2c1c01584492ac1e
integrity+=bed25afd622f51dbb1c9c233465254f7250971a163209ef110ba752ec88ffed9

kept="${XDG_CACHE_HOME:-$HOME/.cache}/udkast/${package##*/}"

if [[ -f $kept/package/cli.js ]]; then
    [[ ${1:-} != --where ]] || echo "$kept/package"
    exit 0
fi
if [[ ${1:-} == --where ]]; then
    echo "$package is not on this machine. With a network, scripts/agents-playground.sh fetches it." >&2
    exit 1
fi
for program in node npm; do
    command -v "$program" >/dev/null || { echo "The Agents Playground needs $program (Node.js 20 or newer)." >&2 && exit 1; }
done

mkdir -p "$kept"
folder=$(mktemp -d "$kept/fetched.XXXXXX")
trap 'rm -rf "$folder"' EXIT
echo "Fetching $package"
if ! npm pack --silent --ignore-scripts --pack-destination "$folder" "$package" >"$folder/said" 2>&1; then
    cat "$folder/said" >&2
    echo "npm could not fetch $package: is there a network? Nothing was shown in the Agents Playground." >&2
    exit 1
fi
if ! sha512sum --check --status <<<"$integrity  $(echo "$folder"/*.tgz)"; then
    echo "$package is not what it was when this was written (its SHA-512 differs): it is not run." >&2
    exit 1
fi
# It brings all it needs along, so that unpacking is installing. Moved when whole: half a package is none.
tar -xzf "$folder"/*.tgz -C "$folder"
mv "$folder/package" "$kept/"
