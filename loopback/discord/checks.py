"""What a stricter loopback holds requests and its own payloads against; by default nothing."""

from __future__ import annotations

from typing import Any


class Checks:
    """Finds nothing wrong; each finding of a stricter one is a sentence."""

    def of_request(self, method: str, path: str, body: Any) -> list[str]:
        """What is wrong with a request that came in."""
        return []

    def of_answer(self, method: str, path: str, status: int, body: Any) -> list[str]:
        """What is wrong with an answer of the loopback's own."""
        return []

    def of_event(self, event: str, data: Any) -> list[str]:
        """What is wrong with something that the gateway tells."""
        return []
