"""The entries of the office file: who is who, which profiles there are, and what the council adopted."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from config.channel_ids import ChannelId
from config.frozen import Frozen
from config.misfits import Misfit, raise_misfits
from config.office_deadlines import OnCall
from config.office_elections import CalledElection
from config.office_guides import OfficeGuide
from config.office_themes import Theme
from config.policy_windows import WindowRule
from config.words import (
    AT_A_DESK,
    ELECTED,
    SUBCLASSES,
    WITHOUT_DEPARTMENT,
    Dated,
    Email,
    Language,
    ProfileClass,
    Role,
    Slug,
    Subclass,
    Text,
)

Kle = Annotated[str, Field(pattern=r"^\d\d\.\d\d\.\d\d$")]
Conversation = Annotated[str, Field(pattern=r"^[CG][A-Z0-9_]+$")]
# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages-for-bots-and-agents
TeamsConversation = Annotated[str, Field(pattern=r"^19:[A-Za-z0-9_.-]+@thread\.(tacv2|skype)$")]
Member = Annotated[str, Field(pattern=r"^[UW][A-Z0-9_]+$")]


class Department(Dated):
    """A department, magistrat or administration, by its name in a period."""

    id: Slug
    """Stays the same for ever; another name from a day on is another entry with another id."""
    name: Text
    """The full name."""
    short: Annotated[str, Field(min_length=1, max_length=16)]
    """The short form used in tables."""
    became: tuple[Slug, ...] = ()
    """The departments that do its work since it ended."""


class Desk(Dated):
    """A communications desk: the conversation where requests are claimed."""

    id: Slug
    """Stays the same for ever."""
    name: Text
    """The desk's name as people see it."""
    department: Slug
    """The department the desk belongs to."""
    serves: tuple[Slug, ...] = Field(min_length=1)
    """The departments whose requests come here; at most one desk serves a department at a time."""
    slack_conversation: Conversation | None = None
    """The id of the desk's Slack conversation."""
    teams_conversation: TeamsConversation | None = None
    """The id of the desk's channel in Teams, `19:…@thread.tacv2`; a desk works in one conversation only."""

    @model_validator(mode="after")
    def _one_conversation(self) -> Self:
        if self.slack_conversation and self.teams_conversation:
            expected = "one conversation: a queue in two places would be claimed twice"
            raise_misfits("desk", [Misfit(("teams_conversation",), expected, self.teams_conversation)])
        return self


class HeldRole(Dated):
    """A role a person holds from a day to a day."""

    role: Role
    """What the person is."""
    department: Slug | None = None
    """The department; left out only for those who lead none."""
    desk: Slug | None = None
    """The desk an officer or leader works at."""
    party: Text | None = None
    """An elected person's party; leave it out unless a report needs it."""

    @model_validator(mode="after")
    def _fits_the_role(self) -> Self:
        raise_misfits("role", self._misfits())
        return self

    def _misfits(self) -> Iterator[Misfit]:
        if self.department is None and self.role not in WITHOUT_DEPARTMENT:
            yield Misfit(("department",), "a department's id, because of the role", None)
        if self.desk is None and self.role in AT_A_DESK:
            yield Misfit(("desk",), "a desk's id, because an officer or leader works at one", None)
        # GDPR article 9: a party may be kept of those who stand for election, of no one else.
        if self.party is not None and self.role not in ELECTED:
            yield Misfit(("party",), "no party, because the role is not elected", self.party)


class Person(Dated):
    """Someone who asks, drafts, reads the log or runs the system."""

    id: Slug
    """Stays the same for ever, whatever the person's name."""
    name: Text
    """The name as people see it."""
    email: Email
    """How the person is found on Slack or Teams the first time."""
    language: Language | None = None
    """The person's own language, if not the office's."""
    slack: Member | None = None
    """The person's Slack id, if already known."""
    teams: Text | None = None
    """The person's Teams id, if already known."""
    delegate_for: tuple[Slug, ...] = ()
    """The people this person may ask on behalf of."""
    accepts_for: tuple[Slug, ...] = ()
    """Those of them for whom this person also says what becomes of a draft."""
    roles: tuple[HeldRole, ...] = Field(min_length=1)
    """What the person is, and when."""

    @model_validator(mode="after")
    def _accepts_for_principals(self) -> Self:
        others = [(nth, one) for nth, one in enumerate(self.accepts_for) if one not in self.delegate_for]
        expected = "somebody named in `delegate_for` too"
        raise_misfits("person", [Misfit(("accepts_for", nth), expected, one) for nth, one in others])
        return self

    @property
    def accounts(self) -> tuple[tuple[str, str], ...]:
        """The accounts already known, as platform and id."""
        pairs = (("slack", self.slack), ("teams", self.teams))
        return tuple((platform, name) for platform, name in pairs if name)

    def roles_on(self, day: date) -> tuple[HeldRole, ...]:
        """The roles held on this day."""
        return tuple(role for role in self.roles if role.holds_on(day))


class Profile(Dated):
    """A profile on a channel, whose class is fixed; a change of class is a new profile."""

    id: Slug
    """Stays the same for ever."""
    owner: Slug
    """A person for `POL` and `EMB`, a department for `KOM`."""
    profile_class: ProfileClass = Field(alias="class")
    """Whose profile it is: `POL`, `EMB` or `KOM`."""
    subclass: Subclass
    """The kind of profile within its class."""
    channel: ChannelId
    """The social medium."""
    name: Text
    """The profile's name without the channel."""
    link: Annotated[str, Field(pattern=r"^https://[^\s]+$")]
    """The profile's address."""
    desk: Slug | None = None
    """The desk that serves it, if not the one of the owner's department."""
    usual: bool = False
    """Whether it is already chosen when its owner asks."""
    reviewed_by: Slug | None = None
    """The desk that reads every draft for it once more before it is sent, wherever it is written."""

    @model_validator(mode="after")
    def _subclass_of_its_class(self) -> Self:
        allowed = SUBCLASSES[self.profile_class]
        if self.subclass not in allowed:
            expected = f"one of {', '.join(allowed)}, because of the class"
            raise_misfits("profile", [Misfit(("subclass",), expected, self.subclass.value, allowed)])
        return self


class KleByClass(Frozen):
    """Filing codes that differ by profile class."""

    pol: Kle | None = Field(default=None, alias="POL")
    """The code for politicians' profiles."""
    emb: Kle | None = Field(default=None, alias="EMB")
    """The code for officials' profiles."""
    kom: Kle | None = Field(default=None, alias="KOM")
    """The code for the municipality's own profiles."""


class Records(Frozen):
    """How tickets are filed (KLE, the Danish municipalities' filing plan)."""

    kle: Kle = "00.13.04"
    """The filing code."""
    by_class: KleByClass = KleByClass()
    """Codes that differ by profile class."""

    def kle_for(self, profile_class: ProfileClass) -> str:
        """The filing code of tickets for this class."""
        by_class = {
            ProfileClass.POL: self.by_class.pol,
            ProfileClass.EMB: self.by_class.emb,
            ProfileClass.KOM: self.by_class.kom,
        }
        return by_class[profile_class] or self.kle


class Adoption(Frozen):
    """Which policy holds from a day on, and the council's decision behind it."""

    policy: Slug
    """The id of a policy, the name of its folder."""
    valid_from: date
    """The first day; it holds until the next one begins."""
    adopted_by: Text | None = None
    """Who decided, as in `byrådet`."""
    adopted_on: date | None = None
    """The day of the decision."""
    case_no: Text | None = None
    """The case number of the decision."""
    adopts: tuple[Slug, ...] = ()
    """What the decision permits beyond the policy's own defaults."""
    windows: tuple[WindowRule, ...] = ()
    """The windows the council decided, instead of all those the policy proposes."""

    @model_validator(mode="after")
    def _decided_in_full(self) -> Self:
        decision = {key: getattr(self, key) for key in ("adopted_by", "adopted_on", "case_no")}
        missing = [key for key, value in decision.items() if value is None]
        if missing and (self.adopts or self.windows or len(missing) < len(decision)):
            expected = "the decision in full: adopted_by, adopted_on and case_no"
            raise_misfits("adoption", [Misfit((key,), expected, None) for key in missing])
        return self


class TimeRules(Frozen):
    """What holds for logging time."""

    staff_informed_on: date | None = None
    """The day staff were told about the timer; without it there is no timer."""
    maximum_minutes: Annotated[int, Field(ge=5, le=1440)] = 720
    """The most minutes one entry may hold."""
    timer_asks_after_minutes: Annotated[int, Field(ge=15, le=480)] = 60
    """After how many minutes a running timer asks whether one is still at it, each time anew."""
    timer_maximum_minutes: Annotated[int, Field(ge=15, le=720)] = 240
    """The most minutes a timer counts, however long it runs."""


class Entries(Frozen):
    """All entries that refer to each other."""

    departments: tuple[Department, ...] = Field(min_length=1)
    """The departments, past ones too."""
    desks: tuple[Desk, ...] = Field(min_length=1)
    """The communications desks."""
    people: tuple[Person, ...] = Field(min_length=1)
    """Everyone who uses Udkast."""
    profiles: tuple[Profile, ...] = ()
    """The profiles drafts are written for."""
    policies: tuple[Adoption, ...] = Field(min_length=1)
    """Which policy holds from when."""
    elections: tuple[CalledElection, ...] = ()
    """Elections that were called, moved, or are held here alone."""
    on_call: tuple[OnCall, ...] = ()
    """Who is told at once of what is urgent, and when."""
    guides: tuple[OfficeGuide, ...] = ()
    """What the office says of a channel itself."""
    themes: tuple[Theme, ...] = ()
    """The themes of a year and the priority areas that tickets may carry."""
