"""The wall clock, for leases and retries: the playground's clock moves, this one does not."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Now, with a zone."""
    return datetime.now(UTC)
