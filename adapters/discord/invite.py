"""The links with which a server or a person adds the bot, with the least that it needs."""

from __future__ import annotations

import base64

import discord

from bot.problems import Problem

ADDRESS = "https://discord.com/oauth2/authorize"
NEEDED = {
    "view_channel": ("View Channel", "to see the client's channel that you ask me to watch"),
    "read_message_history": ("Read Message History", "to catch up after I was off for a while"),
    "send_messages": ("Send Messages", "to post a reply, word for word, after you pressed “Post it”"),
    "send_messages_in_threads": ("Send Messages in Threads", "the same, in a thread"),
}
"""Each permission: its name in Discord, and what it is for."""
SCOPES = {
    "bot": "to be a member who can read along and write to you in private",
    "applications.commands": "for /coach, and “Coach me on this message”",
}


def application_id(token: str) -> str:
    """The application's id, which begins every bot token; raises Problem."""
    first = token.strip().partition(".")[0]
    try:
        found = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except ValueError:
        found = ""
    return checked_id(found, "LEVELHEAD_DISCORD__TOKEN does not look like a bot token, copy it again")


def checked_id(text: str, why: str = "An application ID is a long number") -> str:
    """The id, if it is one; raises Problem."""
    if text.isascii() and text.isdecimal() and 15 <= len(text) <= 20:
        return text
    raise Problem(f"{why}; you find it at discord.com/developers/applications, in your application.")


def permissions() -> discord.Permissions:
    """What the bot asks for."""
    return discord.Permissions(**dict.fromkeys(NEEDED, True))


def server_link(application: str) -> str:
    """Adds the bot to a server."""
    return f"{ADDRESS}?client_id={application}&permissions={permissions().value}&scope={'+'.join(SCOPES)}"


def user_link(application: str) -> str:
    """Adds the commands to one's own account, for servers where the bot is no member."""
    return f"{ADDRESS}?client_id={application}&integration_type=1&scope=applications.commands"


def page(application: str) -> str:
    """Both links, with what each part is for."""
    parts = [
        "Add Levelhead to a server:",
        f"  {server_link(application)}",
        "",
        "It asks for these permissions, and no others:",
        *(f"  {name:<26}{why}" for name, why in NEEDED.values()),
        "and these scopes:",
        *(f"  {name:<26}{why}" for name, why in SCOPES.items()),
        "",
        "Add it to your own account (commands in every server and in private chats):",
        f"  {user_link(application)}",
    ]
    return "\n".join(parts)
