"""What happens to a channel or a workspace itself: archived, deleted, invited, removed, uninstalled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from adapters.slack.fields import Body, an_id, need_id, part
from adapters.slack.incoming import person
from adapters.slack.options import NAME
from adapters.slack.refusals import ARCHIVED, DELETED, MOVED, REMOVED
from adapters.slack.workspaces import Workspace
from bot.chat.events import ShutOut, WorkspaceGone
from bot.chat.people import Person, Place

SHUT: Mapping[str, str] = {
    "channel_archive": ARCHIVED,
    "group_archive": ARCHIVED,
    "channel_deleted": DELETED,
    "group_deleted": DELETED,
    "channel_left": REMOVED,
    "group_left": REMOVED,
    "channel_id_changed": MOVED,
}
"""Events after which a channel can't be read, and what that means."""
JOINED, LEFT, USER_CHANGED = "member_joined_channel", "member_left_channel", "user_change"
GONE = ("app_uninstalled", "tokens_revoked")


def shut_out(body: Body, workspace: Workspace, delivery: str) -> ShutOut | None:
    """A channel that we can't read any more; None where somebody else left it. Raises Nonsense."""
    event = part(body, "event")
    if event.get("type") == LEFT and event.get("user") != workspace.bot_user:
        return None
    kind = str(event.get("type"))
    channel = need_id(event, "old_channel_id" if kind == "channel_id_changed" else "channel")
    place = Place(NAME, workspace.team, channel)
    return ShutOut(delivery, place, SHUT.get(kind, REMOVED), datetime.now(UTC))


def let_in(body: Body, workspace: Workspace) -> tuple[Place, Person] | None:
    """The channel that we were just invited to, and by whom; None for anyone else's coming. Raises Nonsense."""
    event = part(body, "event")
    inviter = an_id(event, "inviter")
    if event.get("user") != workspace.bot_user or not inviter:
        return None
    return Place(NAME, workspace.team, need_id(event, "channel")), person(workspace, inviter)


def is_gone(body: Body) -> bool:
    """Whether our own token is dead; a person's may be revoked without harm."""
    event = part(body, "event")
    bots = part(event, "tokens").get("bot")
    return event.get("type") == "app_uninstalled" or (isinstance(bots, list) and bool(bots))


def workspace_gone(team: str, delivery: str) -> WorkspaceGone:
    """Nothing can be read or sent in this workspace any more."""
    return WorkspaceGone(delivery, NAME, team, datetime.now(UTC))
