"""What people fill in, as inputs named after their fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, assert_never

from config.i18n import Words
from handlers.screens.elements import (
    ChoiceField,
    DayField,
    Field,
    FilesField,
    Form,
    Option,
    TextField,
    TickField,
    When,
)
from handlers.teams import limits
from handlers.teams.filled import DAY, MANY, ONE, TEXT, TICK, TICKED
from handlers.teams.size import units
from handlers.teams.texts import aside, warning, words

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filling:
    """How a form stands: what was typed, what is wrong with it, and how many options it has room for."""

    words: Words
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    options: int | None = None


def field_blocks(one: Field, form: Form, filling: Filling) -> list[Json]:
    """The blocks a field is filled in with: the input, what is wrong with it, and its hint."""
    wrong = filling.errors.get(one.id, "")
    return [*_input(one, form, filling), *warning(wrong), *aside(one.hint), *_more(one, filling)]


def kind_of(one: Field) -> str | None:
    """How a field's value comes back; None for one with nothing to fill in."""
    match one:
        case TextField():
            return TEXT
        case ChoiceField():
            return (MANY if one.many else ONE) if one.options else None
        case TickField():
            return TICK
        case DayField():
            return DAY
        case FilesField():
            return None
        case never:
            assert_never(never)


def text_of(one: TextField, filling: Filling) -> str:
    """A text as it stands: typed so far, or as it was."""
    return "".join(filling.typed.get(one.id, (one.value,)))


def _input(one: Field, form: Form, filling: Filling) -> list[Json]:
    match one:
        case TextField():
            return [_text(one, form, filling)]
        case ChoiceField():
            return _choice(one, filling)
        case TickField():
            return [_tick(one, filling)]
        case DayField():
            return [_day(one, form, filling)]
        case FilesField():
            return _files(one, filling.words)
        case never:
            assert_never(never)


def _named(one: Field, kind: str, label: str, _: Words) -> Json:
    made: Json = {"type": kind, "id": one.id, "label": label}
    if one.optional or _when(one) is not None:
        return made
    return {**made, "isRequired": True, "errorMessage": _("Please fill this in.")}


def _when(one: Field) -> When | None:
    return one.shown_when if isinstance(one, TextField | DayField) else None


def _label(one: TextField | DayField, form: Form, _: Words) -> str:
    # A dialog stays as it is while it is open, so a field of one option always stands there and says so.
    when = one.shown_when
    if when is None:
        return one.label
    fields = [each for each in form.elements if isinstance(each, ChoiceField) and each.id == when.field]
    options = [option.label for each in fields for option in each.options if option.id == when.option]
    return _("{label} (only for “{option}”)", label=one.label, option=options[0]) if options else one.label


def _text(one: TextField, form: Form, filling: Filling) -> Json:
    value = text_of(one, filling)
    made = _named(one, "Input.Text", _label(one, form, filling.words), filling.words)
    if one.multiline or "\n" in value:
        made["isMultiline"] = True
    if value:
        made["value"] = value
    if one.placeholder.strip():
        made["placeholder"] = one.placeholder
    if one.maximum is not None:
        # Browsers and phones count UTF-16 code units: https://html.spec.whatwg.org/#the-maxlength-and-minlength-attributes
        made["maxLength"] = max(one.maximum, units(value), 1)
    return made


def _choice(one: ChoiceField, filling: Filling) -> list[Json]:
    if not one.options:
        return words(f"{one.label}: –")
    picked = filling.typed.get(one.id, one.chosen)
    options = _offered(one.options, picked, filling)
    known = [option.id for option in options if option.id in picked]
    if one.many and any("," in option.id for option in options):
        raise ValueError(f"an option of {one.id} has a comma, at which Teams divides what was chosen")
    # Never "filtered", with which iOS shows an option's id and not what is chosen already:
    # https://github.com/microsoft/AdaptiveCards/issues/9271, https://github.com/microsoft/AdaptiveCards/issues/8821
    style = "expanded" if len(options) <= limits.EXPANDED else "compact"
    made = _named(one, "Input.ChoiceSet", one.label, filling.words)
    made |= {"style": style, "wrap": True, "choices": [_option(option) for option in options]}
    if one.many:
        made["isMultiSelect"] = True
    if known:
        made["value"] = ",".join(known if one.many else known[:1])
    return [made]


def _option(option: Option) -> Json:
    # A choice's title reads no markdown: https://github.com/MicrosoftDocs/msteams-docs/issues/12228
    said = " · ".join(part for part in (option.label, option.description) if part.strip())
    return {"title": said or option.id, "value": option.id}


def _offered(options: tuple[Option, ...], picked: tuple[str, ...], filling: Filling) -> tuple[Option, ...]:
    if filling.options is None or len(options) <= filling.options:
        return options
    first = {option.id for option in options[: filling.options]}
    return tuple(option for option in options if option.id in first or option.id in picked)


def _more(one: Field, filling: Filling) -> list[Json]:
    if not isinstance(one, ChoiceField):
        return []
    shown = _offered(one.options, filling.typed.get(one.id, one.chosen), filling)
    rest = len(one.options) - len(shown)
    _ = filling.words
    said = _.many("There is no room here for {count} more.", "There is no room here for {count} more.", rest)
    return aside(said) if rest else []


def _tick(one: TickField, filling: Filling) -> Json:
    _ = filling.words
    ticked = bool(filling.typed[one.id]) if one.id in filling.typed else one.ticked
    made = _named(one, "Input.Toggle", _("Please confirm"), _)
    if one.optional:
        del made["label"]
    tick = {"title": one.label, "wrap": True, "valueOn": TICKED, "valueOff": ""}
    return {**made, **tick, "value": TICKED if ticked else ""}


def _day(one: DayField, form: Form, filling: Filling) -> Json:
    made = _named(one, "Input.Date", _label(one, form, filling.words), filling.words)
    day = _typed_day(filling.typed[one.id]) if one.id in filling.typed else one.value
    return {**made, "value": day.isoformat()} if day else made


def _typed_day(typed: tuple[str, ...]) -> date | None:
    try:
        return date.fromisoformat("".join(typed))
    except ValueError:
        return None


def _files(one: FilesField, _: Words) -> list[Json]:
    # A dialog takes no files; a message to the bot does:
    # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
    how = _("Send the files to Udkast in your chat first, then open this again.")
    return [*words(one.label), *aside(how)]
