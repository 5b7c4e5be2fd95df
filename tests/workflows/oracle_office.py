"""The oracle's own knowledge of Nordvig: who is who, whose profiles there are, and who may ask for what."""

from collections.abc import Iterator
from dataclasses import dataclass

OFFICERS = {"kommunikation": {"sofie-lund", "jonas-friis"}, "kulturdesken": {"mette-juhl"}}
LEADERS = {"kommunikation": {"karen-dahl"}, "kulturdesken": set()}
DELEGATES = {"lise-bech": "maria-holm", "vera-lange": "peter-krogh"}
ACCEPTING = {"vera-lange": "peter-krogh"}
LOG_READERS = {"henrik-bak", "tove-skov"}
HERE = {
    "maria-holm", "lise-bech", "peter-krogh", "anna-vestergaard", "emil-lind", "rasmus-toft", "sofie-lund",
    "jonas-friis", "karen-dahl", "mette-juhl", "henrik-bak", "ida-moeller", "tove-skov",
    "vera-lange",
}  # fmt: skip
ELECTED = {"maria-holm", "peter-krogh", "rasmus-toft"}


@dataclass(frozen=True)
class Profile:
    """Whose it is (None: the municipality's own), which desk serves it, and whether the office may publish."""

    owner: str | None
    desk: str
    official: bool = False
    no: str | None = None  # what everyone is told who asks for it


PROFILES = {
    "maria-holm-facebook": Profile("maria-holm", "kommunikation"),
    "maria-holm-linkedin": Profile("maria-holm", "kommunikation"),
    "peter-krogh-facebook": Profile("peter-krogh", "kommunikation", official=True),
    "anna-vestergaard-linkedin": Profile("anna-vestergaard", "kommunikation"),
    "nordvig-facebook": Profile(None, "kommunikation", official=True),
    "nordvig-instagram": Profile(None, "kommunikation", official=True),
    "kulturhuset-facebook": Profile(None, "kulturdesken", official=True),
    "maria-holm-twitter": Profile("maria-holm", "kommunikation", no="ended_profile"),
    "rasmus-toft-facebook": Profile("rasmus-toft", "kommunikation", no="not_adopted"),
    "no-such-profile": Profile(None, "kommunikation", no="unknown_profile"),
}
GROUPS = (  # profiles that one request may name together
    {"maria-holm-facebook", "maria-holm-linkedin"},
    {"nordvig-facebook", "nordvig-instagram"},
)


def no_opening(who: str, said: dict) -> Iterator[str]:
    """Every code that may be answered to a request that must not be opened; none when it may."""
    if who not in HERE:
        yield "unknown_person"
        return
    asked = [PROFILES[one] for one in said["profiles"]]
    if not asked or not said["subject"].strip():
        yield "required"
    if said["source"] == "chat" and not said["own"]:
        yield "tick_required"
    if said["days_ahead"] is not None and said["days_ahead"] < 0:
        yield "past_day"
    if said["closed"]:
        yield "closed_day"
    yield from {one.no for one in asked if one.no}
    if len(asked) > 1 and not any(set(said["profiles"]) <= group for group in GROUPS):
        yield "mixed_owners"
    for one in asked[:1]:
        yield from _no_asker(who, one, said)


def _no_asker(who: str, profile: Profile, said: dict) -> Iterator[str]:
    at_desk = who in OFFICERS[profile.desk] | LEADERS[profile.desk]
    if profile.owner is None and who in ELECTED:
        yield "role_may_not_ask"
    for_oneself = profile.owner in {None, who, DELEGATES.get(who)}
    if not (at_desk if said["source"] != "chat" else for_oneself):
        yield "not_your_profile"
    if profile.owner == who and not (said["declared"] or said["holds"]):
        yield "declaration_required"


def opened_confirmed(who: str, said: dict) -> bool:
    """Whether the request counts as the requester's own, so that it may be delivered."""
    owner = PROFILES[said["profiles"][0]].owner
    return owner in {None, who} or (said["source"] == "chat" and said["holds"])
