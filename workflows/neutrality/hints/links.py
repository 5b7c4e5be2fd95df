"""Where the links of a text are, and what to say of them."""

import re
from collections.abc import Iterator

from .hint import Code, Hint, caution, info

# Top domains that stand in Nordic posts without https://; media with a longer list find more links than this.
ENDINGS = "dk|se|no|fi|ax|fo|gl|is|eu|de|uk|nu|com|org|net|info|gov|edu|io|ly|app|social"
WRITTEN_OUT = r"(?<!\w)(?:https?://|www\.)[^\s<>]+"
BARE = rf"(?<![\w@./-])(?:[^\W_][\w-]{{0,62}}\.)+(?:{ENDINGS})(?![\w@-]|\.\w)(?:/[^\s<>]*)?"
LINK = re.compile(rf"{WRITTEN_OUT}|{BARE}", re.IGNORECASE)
LINK_WRITTEN_OUT = re.compile(WRITTEN_OUT, re.IGNORECASE)
HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/?#:\s]*)", re.IGNORECASE)
AFTER_A_LINK = ".,;:!?…'\"»”’]*_"

SHORTENERS = frozenset(
    [
        "bit.ly",
        "buff.ly",
        "cutt.ly",
        "dlvr.it",
        "fb.me",
        "goo.gl",
        "is.gd",
        "kortlink.dk",
        "lnkd.in",
        "ow.ly",
        "rb.gy",
        "rebrand.ly",
        "s.id",
        "shorturl.at",
        "t.co",
        "t.ly",
        "tiny.cc",
        "tinyurl.com",
        "trib.al",
        "v.gd",
    ]
)
SHORTENED = re.compile(
    rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, sorted(SHORTENERS)))})/[^\s<>]+", re.IGNORECASE
)


def find_links(text: str, *, bare: bool = True) -> Iterator[tuple[int, int]]:
    """Where each link is; `bare` also those without https:// or www."""
    for match in (LINK if bare else LINK_WRITTEN_OUT).finditer(text):
        yield match.start(), match.start() + len(_without_tail(match.group()))


def without_links(text: str) -> str:
    """The text with a space for each character of a link, so that places stay what they were."""
    pieces, last = [], 0
    for start, end in find_links(text):
        pieces += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])


def of_links(text: str) -> Iterator[Hint]:
    """A caution for each shortened link, an info on the second link and those after it."""
    links = sorted({*find_links(text), *_shortened(text)})
    for start, end in links:
        if (host := _host(text[start:end])) in SHORTENERS:
            yield caution(Code.LINK_SHORTENED, (start, end), host=host)
    for span in links[1:]:
        yield info(Code.LINK_SEVERAL, span, count=len(links))


def _shortened(text: str) -> Iterator[tuple[int, int]]:
    for match in SHORTENED.finditer(text):
        yield match.start(), match.start() + len(_without_tail(match.group()))


def _host(link: str) -> str:
    match = HOST.match(link)
    return match.group(1).lower() if match else ""


def _without_tail(link: str) -> str:
    # A bracket belongs to a link only where the link opened it itself.
    tail = AFTER_A_LINK if "(" in link else AFTER_A_LINK + ")"
    return link.rstrip(tail) or link
