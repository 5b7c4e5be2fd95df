"""Names of states, roles, classes and the like, marked here and said in the reader's language."""

from collections.abc import Mapping

from config.i18n import N_, Words
from config.words import ProfileClass, Role
from workflows.domain.tickets import Source, State, Use
from workflows.domain.timelog import Activity

STATES: Mapping[State, str] = {
    State.REQUESTED: N_("Waiting for someone to take it"),
    State.IN_PROGRESS: N_("Being written"),
    State.WAITING: N_("Waiting for an answer"),
    State.IN_REVIEW: N_("Being read by a second person"),
    State.DELIVERED: N_("Sent to the requester"),
    State.ACCEPTED: N_("Accepted"),
    State.CLOSED: N_("Closed"),
    State.DECLINED: N_("Declined"),
    State.WITHDRAWN: N_("Withdrawn"),
}

ROLES: Mapping[str, str] = {
    Role.MAYOR: N_("mayor"),
    Role.ALDERMAN: N_("alderman"),
    Role.MAGISTRATE_MEMBER: N_("member of the executive"),
    Role.COMMITTEE_CHAIR: N_("committee chair"),
    Role.COUNCILLOR: N_("councillor"),
    Role.DIRECTOR: N_("director"),
    Role.MANAGER: N_("manager"),
    Role.EMPLOYEE: N_("employee"),
    Role.OFFICER: N_("communications officer"),
    Role.LEADER: N_("head of communications"),
    Role.SECRETARIAT: N_("secretariat"),
    Role.ADMINISTRATOR: N_("administrator"),
    Role.DATA_PROTECTION_OFFICER: N_("data protection officer"),
}

CLASSES: Mapping[ProfileClass, str] = {
    ProfileClass.POL: N_("Politician's profile"),
    ProfileClass.EMB: N_("Official's profile"),
    ProfileClass.KOM: N_("The municipality's own profile"),
}

USES: Mapping[Use, str] = {
    Use.PUBLISHED: N_("Posted"),
    Use.NOT_USED: N_("Not used"),
    Use.UNKNOWN: N_("Use unknown"),
}

SOURCES: Mapping[Source, str] = {
    Source.CHAT: N_("In chat"),
    Source.PHONE: N_("By phone"),
    Source.MAIL: N_("By mail"),
    Source.IN_PERSON: N_("In person"),
}

ACTIVITIES: Mapping[Activity, str] = {
    Activity.DRAFTING: N_("Drafting"),
    Activity.REVISING: N_("Revising"),
    Activity.CHECKING: N_("Checking"),
    Activity.COORDINATING: N_("Coordinating"),
    Activity.MEDIA: N_("Pictures and video"),
    Activity.PUBLISHING: N_("Publishing"),
    Activity.REPLYING: N_("Replying to comments"),
}

REASONS: Mapping[str, str] = {
    "campaign": N_("Election campaign"),
    "nomination": N_("Nomination"),
    "party": N_("Party work"),
    "private": N_("A private matter"),
    "own_business": N_("Own business"),
    "national_politics": N_("National politics without a municipal interest"),
    "tactics": N_("Advice on timing, audience or reach"),
    "paid_promotion": N_("Paid promotion"),
    "not_requested": N_("Not asked for by the profile's owner"),
    "not_eligible": N_("A profile we don't help with"),
    "confidential": N_("Confidential"),
    "not_office_task": N_("Not a task for communications"),
    "duplicate": N_("Another ticket covers it"),
    "missing_information": N_("Information is missing"),
    "no_capacity": N_("We can't make it in time"),
}


# A delivery names what was checked in a word or two; the lines themselves are a tap away.
LINES: Mapping[str, str] = {
    "task": N_("municipal matter"),
    "neutral": N_("neutral"),
    "facts": N_("source"),
    "decision": N_("decision"),
    "confidential": N_("confidentiality"),
    "no_tactics": N_("no advice on timing"),
    "media": N_("pictures"),
    "no_advert": N_("no advertising"),
}


def role(name: str, _: Words) -> str:
    """A role's name; an unknown one as it stands."""
    return _(ROLES[name]) if name in ROLES else name


def reason(code: str, _: Words) -> str:
    """The short name of a reason for declining."""
    return _(REASONS[code]) if code in REASONS else code
