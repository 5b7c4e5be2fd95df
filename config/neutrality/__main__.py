"""`python -m config.neutrality build|check`: the generated files of the packs, made anew or found stale."""

import sys

from config.faults import BadFile
from config.neutrality.built import written
from config.neutrality.packs import built_path, checksum, read_pack
from config.neutrality.values import LANGUAGES


def build() -> int:
    """Write every language's file."""
    for language in LANGUAGES:
        path = built_path(language)
        path.parent.mkdir(exist_ok=True)
        path.write_text(written(read_pack(language), checksum(language)), encoding="utf-8")
    return 0


def check() -> int:
    """Say which files are not what the rules would make of them."""
    stale = [language for language in LANGUAGES if not _is_fresh(language)]
    for language in stale:
        told = f"config/neutrality/built/{language}.json is stale: run python -m config.neutrality build"
        print(told, file=sys.stderr)  # noqa: T201 -- a command line prints
    return 1 if stale else 0


def _is_fresh(language: str) -> bool:
    path = built_path(language)
    made = written(read_pack(language), checksum(language))
    return path.exists() and path.read_text(encoding="utf-8") == made


def main() -> int:
    """Do what is asked; a bad rule file is told with its faults."""
    acts = {"build": build, "check": check}
    asked = sys.argv[1:]
    if len(asked) != 1 or asked[0] not in acts:
        print("usage: python -m config.neutrality build|check", file=sys.stderr)  # noqa: T201 -- as above
        return 2
    try:
        return acts[asked[0]]()
    except BadFile as bad:
        print(bad, file=sys.stderr)  # noqa: T201 -- as above
        return 1


if __name__ == "__main__":
    sys.exit(main())
