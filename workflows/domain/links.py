"""What a request begins with: a subject from the words, and the links among them in the text.

A link is read as it is written and never followed: there may be no network, and its owner need not know.
"""

import re
from urllib.parse import unquote

from .briefs import SUBJECT_LIMIT, Brief

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_BEHIND = ".,;:!?…"  # what ends a sentence rather than an address
_BETWEEN = re.compile(r"[-_+.\s]+")
_HOLLOW = re.compile(r"\(\s*\)|\[\s*\]|\s+(?=[.,;:!?])")  # what a link leaves behind where it stood
_ENDING = re.compile(r"\.(?:html?|aspx?|php|pdf)$", re.IGNORECASE)


def begun(words: str) -> Brief:
    """The subject and the text that a request begins with; either may be empty.

    Words that are longer than a subject are whole in the text, with their beginning as the subject.
    """
    links = links_in(words)
    plain = words
    for one in links:
        plain = plain.replace(one, " ", 1)
    subject = " ".join((_HOLLOW.sub("", plain) if links else plain).split())
    if len(subject) > SUBJECT_LIMIT:
        return Brief(subject[:SUBJECT_LIMIT].rsplit(" ", 1)[0], words.strip())
    if links and not any(letter.isalnum() for letter in subject):
        subject = named(links[0])
    return Brief(subject, "\n".join(dict.fromkeys(links)))


def links_in(words: str) -> list[str]:
    """The addresses among words, without the full stop or bracket behind them."""
    return [_trimmed(found) for found in _LINK.findall(words)]


def named(link: str) -> str:
    """What an address says of its page: the words of its path, else its host."""
    host, _, rest = link.partition("://")[2].partition("/")
    host = host.rpartition("@")[2].partition(":")[0].removeprefix("www.")
    path = re.split(r"[?#]", rest, maxsplit=1)[0]
    parts = [said for part in path.split("/") if (said := _said(part))]
    subject = f"{parts[-1]} ({host})" if parts else host
    return subject[:SUBJECT_LIMIT]


def _said(part: str) -> str:
    """The words of one part of a path; empty where it is a number or a code."""
    words = _BETWEEN.sub(" ", _ENDING.sub("", unquote(part, errors="replace"))).strip()
    return words if sum(letter.isalpha() for letter in words) > len(words) // 2 else ""


def _trimmed(link: str) -> str:
    trimmed = link.rstrip(_BEHIND)
    if trimmed.endswith(")") and "(" not in trimmed:
        trimmed = trimmed.rstrip(")").rstrip(_BEHIND)
    return trimmed
