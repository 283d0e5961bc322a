"""Direct answers: through the door that came with the command or press, or as a direct message."""

from __future__ import annotations

import aiohttp

from adapters.slack.calls import PAUSE
from adapters.slack.clients import Clients
from adapters.slack.doors import Doors
from adapters.slack.render import blocks, notice
from bot.chat.cards import Card
from bot.chat.ports import TryLater


class Answers:
    """Answers that only the asker sees, for as long as their door is open."""

    def __init__(self, clients: Clients, doors: Doors) -> None:
        self._clients = clients
        self._doors = doors

    async def answered(self, delivery: str, card: Card) -> bool:
        """Answer through the door; False if there is none. Raises TryLater."""
        return await self._through(delivery, {"text": notice(card), "blocks": blocks(card)})

    async def said(self, delivery: str, escaped_words: str) -> bool:
        """One sentence through the door; False if there is none. Raises TryLater."""
        return await self._through(delivery, {"text": escaped_words})

    async def _through(self, delivery: str, message: dict[str, object]) -> bool:
        """Hand it over, once: where its fate is unknown it counts as seen, since it can't be looked up."""
        url = self._doors.find(delivery)
        if not url:
            return False
        body = {"response_type": "ephemeral", "replace_original": False, **message}
        try:
            answer = await self._clients.door(url).send_dict(body)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise TryLater(PAUSE, "Slack did not answer.") from error
        except (aiohttp.ClientError, TimeoutError):
            return True
        if answer.status_code == 429 or answer.status_code >= 500:
            raise TryLater(PAUSE, f"Slack asked to wait ({answer.status_code}).")
        taken = answer.status_code == 200 and '"ok":false' not in answer.body.replace(" ", "")
        if not taken:
            self._doors.shut(delivery)
        return taken
