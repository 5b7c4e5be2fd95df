"""Files read and checked against a model: every fault at once, each with its file, line and key."""

import json
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from config.fault_words import choices_of, expected_in_words, found_in_words, known_keys, nearest_key
from config.faults import BadFile, Fault
from config.misfits import Misfit, Place
from config.toml_lines import line_of

Model = TypeVar("Model", bound=BaseModel)
TOO_DEEP = "it nests too deeply"


def read_toml(path: Path, model: type[Model]) -> Model:
    """The TOML file as this model, or a BadFile with every fault."""
    text = text_of(path)
    written = parse_toml(path.name, text)
    try:
        return model.model_validate(written)
    except ValidationError as error:
        raise BadFile(faults_of(path.name, text, error, model)) from None


def read_json(path: Path, model: type[Model]) -> Model:
    """The JSON file as this model, or a BadFile with every fault."""
    text = text_of(path)
    try:
        return model.model_validate(json.loads(text))
    except json.JSONDecodeError as error:
        raise BadFile([Fault(path.name, error.lineno, "", f"not JSON: {error.msg}")]) from None
    except RecursionError:
        raise BadFile([Fault(path.name, None, "", f"not JSON: {TOO_DEEP}")]) from None
    except ValidationError as error:
        raise BadFile(faults_of(path.name, "", error, model)) from None


def parse_toml(file: str, text: str) -> dict[str, object]:
    """The tables of a TOML text, or a BadFile with the line that isn't TOML."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BadFile([Fault(file, None, "", f"not TOML: {TOO_DEEP}")]) from None
    except ValueError as error:
        raise BadFile([_syntax_fault(file, text, str(error))]) from None


def text_of(path: Path) -> str:
    """The file's text, or a BadFile that says why there is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BadFile([Fault(str(path), None, "", "there is no such file")]) from None
    except IsADirectoryError:
        raise BadFile([Fault(str(path), None, "", "this is a folder, a file is needed")]) from None
    except OSError as error:
        raise BadFile([Fault(str(path), None, "", f"it can't be read: {error.strerror}")]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadFile([Fault(path.name, line, "", "not UTF-8; save the file again as UTF-8")]) from None
    if not text.strip():
        raise BadFile([Fault(path.name, None, "", "the file is empty")])
    return text


def faults_of(
    file: str, text: str, error: ValidationError, model: type[BaseModel], more: Iterable[Misfit] = ()
) -> list[Fault]:
    """Every fault in pydantic's error and every misfit once, in the file's order; without a text no lines."""
    errors = [details for details in error.errors(include_url=False) if not _is_echo(details)]
    faults = [_fault(file, text, details, model) for details in errors]
    return in_order(dict.fromkeys([*faults, *misfit_faults(file, text, more)]))


def misfit_faults(file: str, text: str, misfits: Iterable[Misfit]) -> list[Fault]:
    """The misfits as faults of the file with this text."""
    return in_order(
        Fault(
            file,
            line_of(text, misfit.place) if text else None,
            _dotted(misfit.place),
            f"expected {misfit.expected}",
            found_in_words(misfit.found),
            nearest_key(str(misfit.found), misfit.known),
        )
        for misfit in misfits
    )


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """The faults by line."""
    return sorted(faults, key=lambda fault: fault.line or 0)


def _is_echo(error: ErrorDetails) -> bool:
    # A list all of whose entries are wrong counts as empty for pydantic; those faults are told already.
    return error["type"] == "too_short" and bool(error["input"])


def _fault(file: str, text: str, error: ErrorDetails, model: type[BaseModel]) -> Fault:
    place = error["loc"]
    line = line_of(text, place) if text else None
    if error["type"] == "extra_forbidden":
        nearest = nearest_key(str(place[-1]), known_keys(model, place))
        return Fault(file, line, _dotted(place), "unknown key", "", nearest)
    nearest = nearest_key(str(error["input"]), choices_of(error)) if isinstance(error["input"], str) else None
    return Fault(
        file, line, _dotted(place), expected_in_words(error), found_in_words(error["input"]), nearest
    )


def _syntax_fault(file: str, text: str, told: str) -> Fault:
    at_line = re.search(r"\(at line (\d+), column \d+\)", told)
    line = int(at_line[1]) if at_line else len(text.splitlines())
    reason = re.sub(r"\s*\(at .*\)$", "", told)
    return Fault(file, line, "", f"not TOML: {reason[:1].lower()}{reason[1:]}")


def _dotted(place: Place) -> str:
    return ".".join(str(part) for part in place)
