"""Checks that look at an element's options as a whole."""

from typing import Any

from playground.slack.blockkit.report import Json, Report


def options_of(element: Json) -> list[Json]:
    """All options of an element, those in groups too."""
    grouped = [option for group in element.get("option_groups", []) for option in group.get("options", [])]
    return [*element.get("options", []), *grouped]


def option_of(element: Json, value: str) -> Json | None:
    """The element's option with this value."""
    return next((option for option in options_of(element) if option["value"] == value), None)


def one_source(value: Any, pointer: str, report: Report) -> None:
    """A static menu has options or groups of options, never both and never neither."""
    if isinstance(value, dict) and ("options" in value) == ("option_groups" in value):
        report.add("must provide either options or option_groups", pointer)


def initial_is_an_option(value: Any, pointer: str, report: Report) -> None:
    """What is chosen at first must be exactly one of the options."""
    if not isinstance(value, dict) or report.faults:
        return
    options = options_of(value)
    if "initial_option" in value and value["initial_option"] not in options:
        report.add("initial_option must be one of the options", f"{pointer}/initial_option")
    for index, chosen in enumerate(value.get("initial_options", [])):
        if chosen not in options:
            report.add("initial_options must be among the options", f"{pointer}/initial_options/{index}")
