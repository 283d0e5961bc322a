"""Slack's noes in words: what happened, and what the freelancer can do about it."""

from __future__ import annotations

from adapters.slack.calls import Refused

UNINSTALLED = "Levelhead is no longer installed in this Slack workspace."
INVITE = "Type /invite @Levelhead there, then /coach watch again."
NOT_SEEN = f"I can't see this private channel yet. {INVITE}"
ARCHIVED = "This channel is archived in Slack. Unarchive it, or leave it be."
DELETED = "This channel was deleted in Slack."
REMOVED = f"I was removed from this channel. {INVITE}"
MOVED = "Slack gave this channel a new id. Type /coach watch there once more."
NO_CHANNEL = "I can't read along in direct messages between people. Use a channel, and type /coach watch there."
NOT_ALLOWED = f"Your Slack settings don't let me join this channel by myself. {INVITE}"
_NOBODY = "Slack says that this account is closed or can't get messages from apps."

_SENTENCES = {
    "account_inactive": UNINSTALLED,
    "token_revoked": UNINSTALLED,
    "invalid_auth": UNINSTALLED,
    "not_authed": UNINSTALLED,
    "is_archived": ARCHIVED,
    "channel_is_archived": ARCHIVED,
    "not_in_channel": REMOVED,
    "channel_not_found": f"I can't see this conversation in Slack any more. {INVITE}",
    "user_disabled": _NOBODY,
    "cannot_dm_bot": _NOBODY,
    "user_not_found": _NOBODY,
    "user_not_visible": _NOBODY,
    "users_not_found": _NOBODY,
    "messages_tab_disabled": "Direct messages to Levelhead are switched off in the app's settings (App Home).",
    "restricted_action": "Your Slack settings don't let me post there.",
    "restricted_action_read_only_channel": "Your Slack settings don't let me post there.",
    "not_enabled": "The Home tab is switched off in the app's settings (App Home).",
}
SHUTS_OUT = frozenset({"channel_not_found", "is_archived", "channel_is_archived", "not_in_channel"})
"""Noes after which a place can't be read either."""


def sentence(refused: Refused) -> str:
    """What a no means for the freelancer."""
    if refused.code == "missing_scope":
        needed = refused.needed or "a permission"
        return f"The Slack app lacks {needed}: add it under OAuth & Permissions and reinstall the app."
    return _SENTENCES.get(refused.code, f"Slack refused it ({refused.code}).")
