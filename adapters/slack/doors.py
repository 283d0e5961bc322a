"""The addresses that direct answers may be sent to: each is open for half an hour, and only in this process."""

from __future__ import annotations

import time
from collections import OrderedDict

OPEN_SECONDS = 29 * 60
"""Slack takes answers for 30 minutes."""
MOST_OPEN = 20_000


class Doors:
    """Response addresses by the delivery that they came with."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def keep(self, delivery: str, url: str) -> None:
        """Remember where the answer to a delivery may go."""
        if url:
            self._open[delivery] = url, time.monotonic() + OPEN_SECONDS
        while self._open and (len(self._open) > MOST_OPEN or next(iter(self._open.values()))[1] < time.monotonic()):
            self._open.popitem(last=False)

    def find(self, delivery: str) -> str:
        """The address, or an empty text where there is none any more."""
        url, until = self._open.get(delivery, ("", 0.0))
        return url if until > time.monotonic() else ""

    def shut(self, delivery: str) -> None:
        """Slack does not take answers there any more."""
        self._open.pop(delivery, None)
