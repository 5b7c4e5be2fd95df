"""The log page by page: who may look, what may be asked, and that it was looked at."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from config.channel_ids import ChannelId
from config.words import ProfileClass, Role

from .domain.log_pages import (
    NO_THEME,
    PAGE_LINES,
    LogChoices,
    LogFilter,
    LogPage,
    LogScope,
    Spot,
    ThemeSums,
    page_of,
)
from .domain.people import Profile
from .domain.refusals import No, Refusal, require_all
from .domain.tickets import State
from .logbook import LogAsked, people_shown, permit
from .ports import Workplace


@dataclass(frozen=True, slots=True)
class LogShown:
    """A page of the log with the names of all that is on it, and what can be chosen."""

    page: LogPage
    choices: LogChoices
    people: Mapping[str, str]
    profiles: Mapping[str, Profile]
    officer_departments: Mapping[tuple[str, str], str]
    themes: tuple[ThemeSums, ...] = ()


async def choices(work: Workplace) -> LogChoices:
    """What the log can be filtered by."""
    async with work.store.reading() as unit:
        found = await unit.log_pages.choices()
    return replace(found, themes=tuple(one.id for one in work.office.themes))


async def look(
    work: Workplace, person: str, asked: LogAsked, at: Spot | None, pseudonym: Callable[[str], str]
) -> LogShown:
    """A page of the log; noted with its filters. Refuses what cannot be chosen, at its field."""
    known = await choices(work)
    require_known(asked.only, known)
    await permit(work, person, asked)
    scope = LogScope(asked.first, asked.last, work.office.office.time_zone, asked.only)
    async with work.store.reading() as unit:
        found = await unit.log_pages.lines(scope, at, PAGE_LINES + 1)
        page = page_of(found, await unit.log_pages.sums(scope), at)
        ids = {one for line in page.lines for one in line.profiles}
        profiles = {one.id: one for one in await unit.people.profiles_ever(ids)}
        departments = await unit.log_pages.departments_at_desks()
        themes = await unit.log_pages.themes(scope)
    people = await people_shown(work, asked, pseudonym)
    return LogShown(page, known, people, profiles, departments, themes)


def require_known(only: LogFilter, known: LogChoices) -> None:
    """Refuse what is on none of the lists, so that a page never shows an empty log for a slip."""
    require_all(
        (
            _unknown("states", only.states, State),
            _unknown("classes", only.classes, ProfileClass),
            _unknown("roles", only.roles, Role),
            _unknown("departments", only.departments, known.departments),
            _unknown("officer_departments", only.officer_departments, known.departments),
            _unknown("channels", only.channels, ChannelId),
            _unknown("themes", only.themes, (NO_THEME, *known.themes)),
        )
    )


def _unknown(field: str, chosen: Iterable[str], known: Iterable[str]) -> Refusal | None:
    listed = {str(one) for one in known}
    return None if listed.issuperset(chosen) else Refusal(No.BAD_CHOICE, field=field)
