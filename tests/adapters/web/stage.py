"""The stage of the dialogues in the playground: every word, press and form goes over the page's own requests."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

from adapters.web.people import YOU
from adapters.web.platform import WebPlatform
from adapters.web.state import State
from bot.config.settings import Coach, Database, Settings
from bot.engine import Engine, engine
from tests.dialogues.stage import OpenForm, Shown, all_out

MONDAY_NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Json = dict[str, Any]


class WebStage:
    """Plays a dialogue on a page whose clock can be moved."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._settings = Settings(
            database=Database(url=f"sqlite:///{folder / 'levelhead.db'}"), coach=Coach(zone="UTC")
        )
        self._stack, self._running = AsyncExitStack(), AsyncExitStack()
        self._engine: Engine | None = None
        self._typed: list[str] = []
        self._form: Json | None = None
        """The form that is open, and the card that opened it (0 for a command)."""

    async def open(self) -> None:
        """Start the coach on the first Monday of March, open a conversation of one's own, and name its project."""
        self._page = await self._stack.enter_async_context(aiohttp.ClientSession())
        state = State(self._folder / "room.db")
        with state.change() as db:
            db.execute("UPDATE clock SET ahead = ?", ((MONDAY_NINE - datetime.now(UTC)).total_seconds(),))
        state.close()
        await self._start()
        opened = await self._post("rooms", {"scenario": "own"})
        self._room = opened["room"]["id"]
        self._users = {one["role"]: one["user"] for one in opened["people"]}
        await self.command("watch Homepage")

    async def close(self) -> None:
        """Close the page and stop the coach."""
        await self._running.aclose()
        await self._stack.aclose()

    def now(self) -> datetime:
        return self._platform.clock.now()

    async def client_says(self, text: str) -> None:
        await self._says("client", text)

    async def freelancer_says(self, text: str) -> None:
        self._typed.append(text)
        await self._says("freelancer", text)

    async def teammate_says(self, text: str) -> None:
        await self._says("teammate", text)

    async def command(self, line: str) -> OpenForm | None:
        said = {"user": YOU.user, "text": f"/coach {line}"}
        return self._opened(await self._post(f"rooms/{self._room}/messages", said), 0)

    async def privately(self, line: str) -> OpenForm | None:
        return self._opened(await self._post(f"rooms/{self._room}/private", {"text": line}), 0)

    async def press(self, label: str) -> OpenForm | None:
        entry, button = next(
            (entry, button)
            for entry in reversed(await self._cards())
            for button in _buttons(entry["card"])
            if button["label"] == label
        )
        pressed = {"entry": entry["id"], "action": button["action"]}
        return self._opened(await self._post("press", pressed), entry["id"])

    async def send_form(self, values: dict[str, str]) -> OpenForm | None:
        assert self._form, "no form is open"
        answered = self._form | {"values": values}
        return self._opened(await self._post(f"rooms/{self._room}/form", answered), answered["entry"])

    async def private(self) -> Sequence[Shown]:
        return [
            Shown(_text(entry["card"]), tuple(button["label"] for button in _buttons(entry["card"])))
            for entry in await self._cards()
        ]

    async def channel(self) -> Sequence[str]:
        room = await self._look()
        mine = [entry["text"] for entry in room["channel"] if entry["user"] == YOU.user]
        for typed in self._typed:
            mine.remove(typed)
        return mine

    async def later(self, length: timedelta) -> None:
        self._platform.clock.move(length)
        assert self._engine
        self._engine.ticker.ring()

    async def restart(self) -> None:
        await self._running.aclose()
        await self._start()

    async def _start(self) -> None:
        self._running = AsyncExitStack()
        self._platform = WebPlatform(self._folder / "room.db", port=0, zone=UTC)
        made = engine(self._settings, [self._platform], self.now)
        self._engine = await self._running.enter_async_context(made)

    async def _says(self, role: str, text: str) -> None:
        await self._post(f"rooms/{self._room}/messages", {"user": self._users[role], "text": text})

    async def _post(self, path: str, body: Json) -> Json:
        """Send JSON as the page does; what it would show as an error fails the test."""
        async with self._page.post(f"{self._platform.url}api/{path}", json=body) as response:
            answer: Json = await response.json()
            assert response.status == 200, answer
            return answer

    async def _look(self) -> Json:
        """The room as it is once everything is out."""
        assert self._engine
        await all_out(self._engine.database, self.now())
        async with self._page.get(f"{self._platform.url}api/rooms/{self._room}") as response:
            room: Json = await response.json()
            return room

    async def _cards(self) -> list[Json]:
        """Everything on the private side that is a card, oldest first."""
        return [entry for entry in (await self._look())["private"] if entry["card"]]

    def _opened(self, answer: Json, entry: int) -> OpenForm | None:
        form = answer["form"]
        self._form = form and {"entry": entry, "form": form["name"], "row": form["row"]}
        if form is None:
            return None
        return OpenForm({question["name"]: question["value"] for question in form["inputs"]}, form["intro"])


def _buttons(card: Json) -> list[Json]:
    return [button for row in card["rows"] for button in row["buttons"]]


def _text(card: Json) -> str:
    """A card as it is read on the page, from the top to the bottom."""
    return "\n".join([card["title"], *(_part(part) for part in card["parts"])])


def _part(part: Json) -> str:
    items = part.get("items", [])
    lines = [f"- {item if isinstance(item, str) else ' '.join(item.values())}" for item in items]
    named = [part[name] for name in ("lead", "body", "by", "text", "url") if part.get(name)]
    return "\n".join([*named, *lines])
