"""The log: one line an event on stderr, for people at a terminal, as JSON for everything else."""

from __future__ import annotations

import logging
import sys

import structlog


def _to_stderr(*_: object) -> structlog.PrintLogger:
    """Asked anew for every line, so that it goes wherever stderr leads by then."""
    return structlog.PrintLogger(sys.stderr)


def configure() -> None:
    """Send our own log and the libraries' warnings to stderr; words of clients are never in it."""
    is_watched = sys.stderr.isatty()
    renderer = structlog.dev.ConsoleRenderer() if is_watched else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=_to_stderr,
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
