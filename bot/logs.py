"""Logs: one JSON line an event, with ids and never content."""

import logging
import sys

import structlog


def configure(level: str, *, colours: bool = False) -> None:
    """Set logging up for the process; readable in a terminal, JSON elsewhere."""
    threshold = logging.getLevelNamesMapping()[level.upper()]
    drawn = structlog.dev.ConsoleRenderer() if colours else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks if not colours else structlog.dev.set_exc_info,
            drawn,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    # The SDKs' own debug lines hold request bodies: drafts. They are never let through below warning.
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s %(levelname)s %(message)s")
