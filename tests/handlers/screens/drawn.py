"""A screen as lines to read: one for each element, in the order a person meets them."""

from collections.abc import Iterator

from handlers.screens.elements import (
    Anchor,
    Button,
    Buttons,
    Card,
    ChoiceField,
    Copy,
    DayField,
    Divider,
    Emphasis,
    Facts,
    FilesField,
    Form,
    Heading,
    Picture,
    Quote,
    Row,
    Sheet,
    Span,
    Strong,
    Text,
    TextField,
    TickField,
)


def drawn(screen: Card | Sheet | Form | Copy | Picture) -> str:
    """The whole screen, ending with a newline."""
    lines = (*_head(screen), *_lines(getattr(screen, "elements", ())))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _head(screen: object) -> Iterator[str]:
    match screen:
        case Card(summary):
            yield f"card: {summary}"
        case Sheet(title):
            yield f"sheet: {title}"
        case Form(act, title, submit):
            yield f"form {act}: {title} [{submit}] {_carried(screen)}".rstrip()
        case Copy(text, name):
            yield f"copy {name}"
            yield text
        case Picture(_, name, alt):
            yield f"picture {name}: {alt}"


def _carried(one: Button | Form) -> str:
    said = (
        f"#{one.ticket}" if one.ticket else "",
        f"r{one.revision}" if one.revision is not None else "",
        f"v{one.version}" if one.version is not None else "",
    )
    return " ".join(part for part in said if part)


def _lines(elements: tuple[object, ...]) -> Iterator[str]:
    for one in elements:
        yield from _element(one)


def _element(one: object) -> Iterator[str]:
    match one:
        case Heading(text):
            yield f"# {text}"
        case Text(spans, small):
            yield ("small: " if small else "") + "".join(map(_span, spans))
        case Quote(text):
            yield from (f"> {line}" for line in text.split("\n"))
        case Facts(pairs):
            yield from (f"{name} = {value}" for name, value in pairs)
        case Divider():
            yield "---"
        case Buttons(buttons):
            yield from map(_button, buttons)
        case Row(text, button):
            yield f"row: {text}".replace("\n", " / ")
            yield "  " + _button(button)
        case _:
            yield from _field(one)


def _span(span: Span) -> str:
    match span:
        case Strong(text):
            return f"**{text}**"
        case Emphasis(text):
            return f"*{text}*"
        case Anchor(text, url):
            return f"[{text}]({url})"
    return span


def _button(one: Button) -> str:
    style = "" if one.style == "plain" else one.style.value
    said = [f"[{one.label}]", one.act, _carried(one), one.value, style, one.url or ""]
    question = one.confirm
    asked = f"? {question.title} {question.text} [{question.yes}] [{question.no}]" if question else ""
    return " ".join(part for part in (*said, asked) if part)


def _field(one: object) -> Iterator[str]:
    match one:
        case TextField(id_, label, value, hint, placeholder, multiline, maximum, optional):
            room = f"up to {maximum}" if maximum else ""
            yield _named(id_, label, "lines" if multiline else "line", room, optional, hint or placeholder)
            yield from (f"  {line}" for line in value.split("\n") if value)
        case ChoiceField(id_, label, options, chosen, many, optional, live, hint):
            kind = ("several" if many else "one") + (", live" if live else "")
            yield _named(id_, label, kind, "", optional, hint)
            for option in options:
                mark = "x" if option.id in chosen else " "
                about = f" ({option.description})" if option.description else ""
                yield f"  [{mark}] {option.id}: {option.label}{about}"
        case TickField(id_, label, ticked, optional, hint):
            yield _named(id_, label, "ticked" if ticked else "tick", "", optional, hint)
        case DayField(id_, label, value, optional, hint):
            yield _named(id_, label, f"day {value or ''}".rstrip(), "", optional, hint)
        case FilesField(id_, label, maximum, kinds, optional, hint):
            yield _named(id_, label, f"files {' '.join(kinds)}", f"up to {maximum}", optional, hint)
        case _:
            raise TypeError(one)


def _named(id_: str, label: str, kind: str, room: str, optional: bool, hint: str) -> str:
    about = ", ".join(part for part in (kind, room, "optional" if optional else "") if part)
    return f"{id_}: {label} ({about})" + (f" -- {hint}" if hint else "")
