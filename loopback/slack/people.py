"""People who use this Slack: they write, edit, delete, run commands, press buttons and send forms."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from loopback.slack.server import LoopbackSlack
from loopback.slack.ways import Delivery
from loopback.slack.world import Channel, Json, Team, User

PRIVATE_NAMES = {"im": "directmessage", "group": "privategroup"}
"""What commands call a channel whose name they do not tell."""


@dataclass
class Hand:
    """What one person does in one team's Slack."""

    server: LoopbackSlack
    team: Team
    user: User

    def write(self, channel: Channel, text: str, thread: str = "", **more: Any) -> Json:
        """Write a message; it is on its way to the app when this returns."""
        ts = self.server.world.new_ts()
        message: Json = {"type": "message", "user": self.user.id, "text": text, "ts": ts, "team": self.user.team}
        message |= {"user_team": self.user.team, "source_team": self.user.team, "client_msg_id": ts, **more}
        if thread:
            message["thread_ts"] = thread
            parent = channel.find(thread)
            assert parent is not None
            parent |= {"latest_reply": ts, "thread_ts": thread, "reply_count": parent.get("reply_count", 0) + 1}
        channel.messages.append(message)
        self.server.told(channel, message)
        return message

    def direct(self, text: str) -> Json:
        """Write to the bot alone."""
        return self.write(self.server.world.direct(self.team, self.user.id), text)

    def edit(self, channel: Channel, message: Json, text: str) -> None:
        """Change a message."""
        before = dict(message)
        message |= {"text": text, "edited": {"user": self.user.id, "ts": self.server.world.new_ts()}}
        self.server.changed(channel, message, before)

    def delete(self, channel: Channel, message: Json) -> None:
        """Take a message back."""
        channel.messages.remove(message)
        ts = self.server.world.new_ts()
        gone = {"type": "message", "subtype": "message_deleted", "hidden": True, "ts": ts, "user": self.user.id}
        event = {**gone, "deleted_ts": message["ts"], "previous_message": message, "event_ts": ts}
        self.server.tell(channel, {**event, "channel": channel.id})

    def command_body(self, channel: Channel, text: str) -> Json:
        """What a slash command brings."""
        return {
            "token": "legacy",
            "team_id": self.team.id,
            "team_domain": self.team.domain,
            "channel_id": channel.id,
            "channel_name": PRIVATE_NAMES.get(channel.kind, channel.name),
            "user_id": self.user.id,
            "user_name": self.user.name.lower(),
            "command": "/coach",
            "text": text,
            "api_app_id": "A000000001",
            "is_enterprise_install": "false",
            "response_url": self.server.new_door(self.user.id, channel.id),
            "trigger_id": self.server.new_trigger(self.user.id),
        }

    async def command(self, channel: Channel, text: str) -> Delivery:
        """Type /coach."""
        return await self.server.courier.send("slash_commands", self.command_body(channel, text))

    def _interaction(self, kind: str) -> Json:
        return {
            "type": kind,
            "user": {"id": self.user.id, "username": self.user.name.lower(), "team_id": self.user.team},
            "api_app_id": "A000000001",
            "token": "legacy",
            "team": {"id": self.team.id, "domain": self.team.domain},
            "enterprise": None,
            "is_enterprise_install": False,
            "trigger_id": self.server.new_trigger(self.user.id),
        }

    def press_body(self, message: Json, action_id: str, channel: Channel | None = None) -> Json:
        """What a press brings."""
        place = channel or self.server.world.direct(self.team, self.user.id)
        action = {"action_id": action_id, "block_id": "b", "type": "button", "action_ts": self.server.world.new_ts()}
        return {
            **self._interaction("block_actions"),
            "container": {"type": "message", "message_ts": message["ts"], "channel_id": place.id},
            "channel": {"id": place.id, "name": "directmessage"},
            "message": message,
            "response_url": self.server.new_door(self.user.id, place.id),
            "actions": [action],
        }

    async def press(self, message: Json, label: str) -> Delivery:
        """Press a button of a message by its label."""
        return await self.server.courier.send("interactive", self.press_body(message, action_of(message, label)))

    async def submit(self, view: Json, **values: str | list[str]) -> Delivery:
        """Fill in a form and send it; a form that comes back takes its place."""
        state = {name: {"value": _typed(value)} for name, value in values.items()}
        sent = {**view, "state": {"values": state}, "app_installed_team_id": self.team.id}
        body = {**self._interaction("view_submission"), "view": sent, "response_urls": []}
        done: Delivery = await self.server.courier.send("interactive", body)
        if done.answer.get("response_action") == "update":
            self.server.form_came_back(done.answer["view"])
            self.server.world.modals.append({**done.answer["view"], "id": view["id"], "user": self.user.id})
        return done

    async def shortcut(self, channel: Channel, message: Json) -> Delivery:
        """Use “Coach me on this message”."""
        body = {
            **self._interaction("message_action"),
            "callback_id": "coach_message",
            "action_ts": self.server.world.new_ts(),
            "message_ts": message["ts"],
            "channel": {"id": channel.id, "name": channel.name},
            "message": message,
            "response_url": self.server.new_door(self.user.id, channel.id),
        }
        return await self.server.courier.send("interactive", body)

    async def open_home(self) -> Delivery:
        """Look at the app's own page."""
        ts = self.server.world.new_ts()
        event = {"type": "app_home_opened", "user": self.user.id, "channel": "D1", "tab": "home", "event_ts": ts}
        done: Delivery = await self.server.send_event(self.team, event)
        return done

    def inbox(self) -> list[Json]:
        """What the bot wrote to this person in private."""
        channel = self.server.world.direct(self.team, self.user.id)
        return [message for message in channel.messages if message.get("bot_id")]

    def whispered(self) -> list[Json]:
        """What only this person was shown in a channel."""
        return [one for one in self.server.world.ephemeral if one["user"] == self.user.id]

    def modal(self) -> Json:
        """The form that is open."""
        return [view for view in self.server.world.modals if view["user"] == self.user.id][-1]


def _typed(value: str | list[str]) -> Json:
    if isinstance(value, list):
        return {"type": "multi_users_select", "selected_users": value}
    return {"type": "plain_text_input", "value": value, "selected_option": {"value": value}}


def action_of(shown: Json, label: str) -> str:
    """The action behind a button."""
    for block in shown["blocks"]:
        for element in block.get("elements", []) if block["type"] == "actions" else []:
            if element["text"]["text"].removeprefix("✓ ") == label:
                return str(element["action_id"])
    raise AssertionError(f"no button “{label}” in {text_of(shown)}")


def text_of(shown: Json) -> str:
    """Everything that a message, page or form shows, as one text."""
    return "\n".join(line for block in shown.get("blocks", []) for line in _lines(block))


def _lines(value: Any) -> list[str]:
    if isinstance(value, list):
        return [line for item in value for line in _lines(item)]
    if not isinstance(value, dict):
        return []
    own = [value["text"]] if isinstance(value.get("text"), str) else []
    return own + [line for name, item in value.items() if name != "text" or not own for line in _lines(item)]


async def until(condition: Any, seconds: float = 5.0) -> Any:
    """Wait until something is so; gives what it gave. Fails with what was waited for."""
    end = asyncio.get_running_loop().time() + seconds
    while not (found := condition()):
        assert asyncio.get_running_loop().time() < end, f"waited {seconds} s in vain"
        await asyncio.sleep(0.01)
    return found
