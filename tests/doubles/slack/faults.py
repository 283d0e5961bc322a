"""What goes wrong on purpose: the next calls of a method are limited, fail, get lost or wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["limited", "error", "page", "text", "lost", "unsent", "refused"]


@dataclass
class Fault:
    """One kind of trouble.

    limited: 429 with Retry-After · error: 500 with JSON · page: 503 with HTML · text: 500 with plain text ·
    lost: done, but the answer never arrives · unsent: not done, and no answer · refused: Slack says no.
    """

    kind: Kind
    times: int = 1
    code: str = ""
    wait: int = 0


class Faults:
    """Faults by method, used up in order; `response_url` is the method of direct answers."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Fault]] = {}
        self.happened: list[tuple[str, Kind]] = []

    def add(self, method: str, kind: Kind, times: int = 1, code: str = "", wait: int = 0) -> None:
        self._waiting.setdefault(method, []).append(Fault(kind, times, code, wait))

    def next(self, method: str) -> Fault | None:
        """The trouble that this call runs into."""
        queue = self._waiting.get(method, [])
        if not queue:
            return None
        fault = queue[0]
        fault.times -= 1
        if fault.times <= 0:
            queue.pop(0)
        self.happened.append((method, fault.kind))
        return fault
