"""Commands, presses, forms and shortcuts as Slack delivers them, as the events that the coach knows."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime

from adapters.slack.fields import Body, Nonsense, an_id, moment, need_id, part, parts, text
from adapters.slack.forms import Carried, carried
from adapters.slack.incoming import Ear, person
from adapters.slack.options import NAME
from adapters.slack.wording import command_line
from adapters.slack.workspaces import Workspace
from bot.chat.events import ButtonPressed, CommandRun, FormSent, HomeOpened
from bot.chat.people import BadKey, Place

SHORTCUT = "coach_message"
"""The callback id of the shortcut on a message."""
HOME = "home"
"""Stands for the channel where something was pressed on our own page."""
_ACTION = re.compile(r"coach:([a-z0-9_]{1,60}):(.{1,80})", re.DOTALL)


def delivery_of(body: Body) -> str:
    """An id that a replay repeats: made from the interaction's own, or from all of it where it has none."""
    trigger = text(body, "trigger_id") or json.dumps(body, sort_keys=True, default=str)
    kind = text(body, "type") or "command"
    action = text(next(iter(parts(body, "actions")), {}), "action_id")
    return f"{NAME}:{hashlib.sha256(f'{kind} {trigger} {action}'.encode('utf-8', 'replace')).hexdigest()[:40]}"


def response_url(body: Body) -> str:
    """Where a direct answer may go; empty if there is no such place."""
    found = text(body, "response_url")
    return found if found.startswith(("https://", "http://")) else ""


async def command_run(body: Body, ear: Ear) -> CommandRun:
    """A slash command; raises Nonsense."""
    user, channel = need_id(body, "user_id"), need_id(body, "channel_id")
    words = command_line(text(body, "text"), lambda mentioned: person(ear.workspace, mentioned).key)
    return CommandRun(
        delivery_of(body),
        person(ear.workspace, user),
        await ear.directory.name(ear.workspace, user) or text(body, "user_name"),
        Place(NAME, ear.workspace.team, channel),
        words,
        datetime.now(UTC),
        is_direct=channel.startswith("D"),
        place_name=_name(text(body, "channel_name")),
    )


def _name(channel_name: str) -> str:
    """A channel's name; for what is private Slack has one word instead."""
    return "" if channel_name in ("directmessage", "privategroup") else channel_name


async def shortcut_used(body: Body, ear: Ear) -> CommandRun:
    """The shortcut on a message, which asks for coaching on it; raises Nonsense."""
    user, channel = need_id(part(body, "user"), "id"), need_id(part(body, "channel"), "id")
    delivery = delivery_of(body)
    about = await ear.written(part(body, "message"), channel, f"{delivery}:about")
    name = await ear.directory.name(ear.workspace, user) or text(part(body, "user"), "name")
    return CommandRun(
        delivery,
        person(ear.workspace, user),
        name,
        about.ref.place,
        "coach",
        datetime.now(UTC),
        is_direct=channel.startswith("D"),
        values={"message": about.text},
        about=about,
    )


def button_pressed(body: Body, workspace: Workspace) -> ButtonPressed:
    """A button of a card of ours; raises Nonsense for any other."""
    action = next(iter(parts(body, "actions")), {})
    found = _ACTION.fullmatch(text(action, "action_id"))
    if not found:
        raise Nonsense("no action of ours")
    user = need_id(part(body, "user"), "id")
    value = text(part(action, "selected_option"), "value")
    return ButtonPressed(
        delivery_of(body), person(workspace, user), _pressed_in(body, workspace), found[1], found[2], _at(action), value
    )


def _pressed_in(body: Body, workspace: Workspace) -> Place:
    """The conversation of the card, or our own page."""
    channel = an_id(part(body, "container"), "channel_id") or an_id(part(body, "channel"), "id")
    return Place(NAME, workspace.team, channel or HOME)


def _at(action: Body) -> datetime:
    """When it was pressed."""
    try:
        return moment(text(action, "action_ts"))
    except (ValueError, OverflowError, OSError):
        return datetime.now(UTC)


def form_sent(body: Body, workspace: Workspace) -> FormSent:
    """A form that was sent; raises Nonsense for one that is not ours."""
    view = part(body, "view")
    try:
        card: Carried = carried(text(view, "private_metadata"))
        at = Place.parse(card.place)
    except (ValueError, BadKey) as error:
        raise Nonsense("no form of ours") from error
    user = need_id(part(body, "user"), "id")
    values = {name: _value(part(view, "state", "values", name), workspace) for name in part(view, "state", "values")}
    return FormSent(
        delivery_of(body),
        person(workspace, user),
        at,
        card.form,
        card.row,
        datetime.now(UTC),
        {name: value for name, value in values.items() if value is not None},
    )


def _value(block: Body, workspace: Workspace) -> str | None:
    """What was put into one input; people as their keys, joined by commas."""
    for name in block:
        state = part(block, name)
        chosen = state.get("selected_users")
        if isinstance(chosen, list):
            return ",".join(person(workspace, user).key for user in chosen if isinstance(user, str) and user)
        return text(state, "value") or text(part(state, "selected_option"), "value")
    return None


async def home_opened(body: Body, ear: Ear, delivery: str) -> HomeOpened | None:
    """Someone opened our page; None for its messages tab. Raises Nonsense."""
    event = part(body, "event")
    if event.get("tab") != "home":
        return None
    user = need_id(event, "user")
    name = await ear.directory.name(ear.workspace, user)
    return HomeOpened(delivery, person(ear.workspace, user), name, datetime.now(UTC))
