"""What the app may do in a workspace: each permission with the reason why it is asked for."""

from __future__ import annotations

from collections.abc import Iterable

OWN_NAME = "chat:write.customize"
SCOPES = {
    "commands": "the /coach command and the shortcut on a message",
    "chat:write": "your private nudges, and a reply that you press for",
    "im:write": "opening the direct message that nudges come in",
    "im:history": "reading what you write to the coach, and not nudging twice",
    "channels:read": "who is in a public channel that you watch, and whether it is archived",
    "channels:join": "joining a public channel when you ask for it",
    "channels:history": "reading along in public channels that you watch",
    "groups:read": "the same in private channels that the coach is invited to",
    "groups:history": "reading along in private channels that you watch",
    "users:read": "names, time zones, and who belongs to another company",
    OWN_NAME: "your own name over a reply that you press for; may be left out",
}
"""The least that everything works with; only the last one may be left out."""
NEEDED = frozenset(SCOPES) - {OWN_NAME}


def missing(granted: Iterable[str]) -> list[str]:
    """The needed permissions that were not granted."""
    return sorted(NEEDED - set(granted))
