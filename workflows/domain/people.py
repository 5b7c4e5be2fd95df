"""People as an act sees them: who they are today and which roles they hold."""

from dataclasses import dataclass

from config.words import ProfileClass, Role

SYSTEM_ID = "system"  # what Udkast does by itself
OPERATOR_ID = "operator"  # whoever runs the command line on the machine
DESK_ROLES = frozenset({Role.OFFICER, Role.LEADER})
LOG_ROLES = frozenset({Role.SECRETARIAT, Role.DATA_PROTECTION_OFFICER})


@dataclass(frozen=True, slots=True)
class Membership:
    """One role held on the day of the act; officers and leaders hold it at a desk."""

    role: Role
    department: str | None
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts, read from the store in the act's own transaction."""

    id: str
    name: str
    email: str
    language: str | None
    memberships: tuple[Membership, ...]
    delegate_for: tuple[str, ...] = ()
    accepts_for: tuple[str, ...] = ()

    def has(self, *roles: Role) -> bool:
        """Whether any of the roles is held today."""
        return any(membership.role in roles for membership in self.memberships)

    def holds(self, role: Role, desk: str) -> bool:
        """Whether the role is held at this very desk today."""
        return any(one.role is role and one.desk == desk for one in self.memberships)

    def at_desk(self, desk: str) -> bool:
        """Whether the person is officer or leader of the desk today."""
        return any(one.role in DESK_ROLES and one.desk == desk for one in self.memberships)

    def department_of(self, desk: str | None = None) -> str | None:
        """The department of the membership at the desk, else of the first role held."""
        for one in self.memberships:
            if desk is not None and one.desk == desk:
                return one.department
        return next((one.department for one in self.memberships if one.department), None)


def leads(actor: Actor) -> frozenset[str]:
    """The desks the actor leads today."""
    return frozenset(one.desk for one in actor.memberships if one.role is Role.LEADER and one.desk)


SYSTEM = Actor(id=SYSTEM_ID, name="", email="", language=None, memberships=())
OPERATOR = Actor(id=OPERATOR_ID, name="", email="", language=None, memberships=())
NOBODYS = {one.id: one for one in (SYSTEM, OPERATOR)}


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as of today: its owner, class, subclass and channel."""

    id: str
    owner: str
    profile_class: ProfileClass
    subclass: str
    channel: str
    name: str
    link: str | None
    desk: str | None
    usual: bool
