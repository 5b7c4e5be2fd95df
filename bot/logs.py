"""Logs: one JSON line an event, with ids and never content."""

import json
import logging
import sys
from traceback import extract_tb
from types import TracebackType

import structlog

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def configure(level: str, *, colours: bool = False) -> None:
    """Set logging up for the process; readable in a terminal, JSON elsewhere."""
    threshold = logging.getLevelNamesMapping()[level.upper()]
    readable = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.set_exc_info if colours else structlog.processors.ExceptionRenderer(traced),
            readable if colours else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    # The SDKs' own debug lines hold request bodies: drafts. They are never let through below warning.
    told = logging.StreamHandler(sys.stderr)
    told.setFormatter(Wordless("%(name)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[told])


class Wordless(logging.Formatter):
    """Faults that libraries log, by kind and place as ours are."""

    def formatException(self, ei: object) -> str:  # noqa: N802 -- the name logging calls
        """The fault without its words."""
        known = isinstance(ei, tuple) and isinstance(ei[1], BaseException)
        return json.dumps(traced(ei) if known else [])  # type: ignore[arg-type]  # logging's own triple


def traced(exc_info: ExcInfo) -> list[dict[str, str | list[str]]]:
    """A fault and what led to it, by kind and place; its words and local values may be a draft or a token."""
    return [
        {
            "kind": type(one).__qualname__,
            "at": [f"{at.filename}:{at.lineno} in {at.name}" for at in extract_tb(one.__traceback__)],
        }
        for one in _all_of(exc_info[1])
    ]


def _all_of(fault: BaseException) -> list[BaseException]:
    """The fault, those grouped in it, and those that led to it; each once."""
    found: list[BaseException] = []
    waiting = [fault]
    while waiting:
        one = waiting.pop()
        if any(one is each for each in found):
            continue
        found.append(one)
        before = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        waiting += [before] if before else []
        waiting += one.exceptions if isinstance(one, BaseExceptionGroup) else ()
    return found
