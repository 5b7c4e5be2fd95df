"""Small packs for tests, made from text as an author would write it."""

import shutil
from pathlib import Path

from config.neutrality.packs import FOLDER, read_pack
from workflows.neutrality.checker import Checker

RULE = """
[[rule]]
id = "{id}"
category = "{category}"
severity = "violation"
{body}
reason.da = "Fordi."
reason.en = "Because."
source = ["ODENSE-SOME"]
examples.hit = ["x"]
examples.miss = ["y"]
"""


def rule(body: str, number: int = 1, category: str = "tactical_timing") -> str:
    return RULE.format(id=f"test.{number}", category=category, body=body)


def checker(folder: Path, *rules: str, **files: str) -> Checker:
    pack = folder / f"pack{len(list(folder.iterdir()))}"
    shutil.copytree(FOLDER / "example", pack)
    (pack / "rules.toml").write_text("\n".join(rules), encoding="utf-8")
    for name, text in files.items():
        (pack / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return Checker(read_pack(pack.name, folder))
