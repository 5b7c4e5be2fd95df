"""`udkast neutrality`: check texts, show the rules in force, and try every rule's examples."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import click

from bot.cli.neutrality_posts import Post, labels, lines, posts_of, read_all
from bot.cli.opening import as_json
from config.faults import BadFile
from config.neutrality.overlays import read_overlay
from config.neutrality.packs import load_pack
from config.neutrality.values import LANGUAGES, Pack
from config.settings import load_settings
from workflows.neutrality.checker import Checker
from workflows.neutrality.examples import failures

FORMATS = ("text", "json", "jsonl")
overlay_option = click.option(
    "--overlay",
    type=click.Path(path_type=Path),
    default=None,
    help="The office's own rules, if not UDKAST_NEUTRALITY_OVERLAY.",
)


@click.group()
def neutrality() -> None:
    """The rules by which drafts are read for party politics and tactics."""


@neutrality.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--lang", type=click.Choice(LANGUAGES), default="da", show_default=True, help="Their language.")
@click.option(
    "--format",
    "as_format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="For people, or for a machine.",
)
@click.option("--scope", type=click.Choice(("post", "note")), default=None, help="Only rules for these.")
@overlay_option
def check(files: tuple[str, ...], lang: str, as_format: str, scope: str | None, overlay: Path | None) -> None:
    """Check FILES, or standard input; jsonl reads {id, lang, text} a line. Ends with 0 whatever is found."""
    checker = _checkers(overlay)
    if as_format == "jsonl":
        for post in (post for file, text in read_all(files) for post in posts_of(file, text, lang)):
            found = checker(post.lang).check(post.text, post.scope or scope)
            click.echo(json.dumps({"id": post.id, "labels": labels(found, post.lang)}, ensure_ascii=False))
        return
    posts = [Post(file, lang, text) for file, text in read_all(files)]
    checked = [(post, checker(lang).check(post.text, scope)) for post in posts]
    if as_format == "json":
        shown = [{"file": post.id, "lang": lang, "labels": labels(found, lang)} for post, found in checked]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    for post, found in checked:
        for line in lines(post, found):
            click.echo(line)


@neutrality.command()
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Only this language.")
@overlay_option
@as_json
def rules(lang: str | None, overlay: Path | None, *, as_json: bool) -> None:
    """The rules in force, and where each is from."""
    packs = [load_pack(one, overlay or _configured()) for one in ((lang,) if lang else LANGUAGES)]
    rows = [_row(pack, index) for pack in packs for index in range(len(pack.rules))]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        off = "" if row["enabled"] else " (switched off)"
        whose = f" [{row['overlay']}]" if row["overlay"] else ""
        click.echo(f"{row['rule']:24} {row['severity']:10} {row['category']:28} {row['origin']}{whose}{off}")


@neutrality.command()
@click.argument("overlay", required=False, type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Only this language.")
def test(overlay: Path | None, lang: str | None) -> None:
    """Run the examples of every rule, with OVERLAY on top; ends with 1 when one does not hold."""
    overlay = overlay or _configured()
    if overlay is not None:
        read_overlay(overlay)
    broken = [_tried(one, overlay) for one in ((lang,) if lang else LANGUAGES)]
    if any(broken):
        raise SystemExit(1)


def _tried(lang: str, overlay: Path | None) -> bool:
    """Run one language's examples, tell of those that don't hold, and say whether there are any."""
    try:
        checker = Checker(load_pack(lang, overlay))
    except BadFile as bad:
        click.echo("\n".join(str(fault) for fault in bad.faults), err=True)
        return True
    wrong = list(failures(checker))
    for one in wrong:
        click.echo(f"{one.origin}: {one.rule}: {one.reason}: {one.example!r}", err=True)
    count = sum(len(rule.examples) for rule in checker.rules)
    click.echo(f"{lang}: {len(checker.rules)} rules, {count} examples, {len(wrong)} do not hold.")
    return bool(wrong)


def _configured() -> Path | None:
    return load_settings().neutrality_overlay


def _checkers(overlay: Path | None) -> Any:
    chosen = overlay or _configured()

    @cache
    def checker(language: str) -> Checker:
        return Checker(load_pack(language, chosen))

    return checker


def _row(pack: Pack, index: int) -> dict[str, Any]:
    rule = pack.rules[index]
    return {
        "rule": rule.id,
        "lang": pack.language,
        "category": rule.category,
        "severity": rule.severity,
        "scope": rule.scope,
        "enabled": rule.enabled,
        "origin": rule.origin,
        "overlay": rule.overlay,
        "source": list(rule.source),
        "version": pack.version,
    }
