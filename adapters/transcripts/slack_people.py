"""Who is who in a Slack export: users.json, and what the messages themselves carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.transcripts.lines import clean
from adapters.transcripts.shelf import Shelf, json_of

_PROFILE_NAMES = ("display_name", "real_name", "real_name_normalized", "display_name_normalized")


@dataclass(frozen=True, slots=True)
class Member:
    """Someone in the workspace: the name that people see first, then the others."""

    names: tuple[str, ...]
    team: str = ""
    is_bot: bool = False


def read_members(shelf: Shelf, name: str | None) -> dict[str, Member]:
    """The members by user id; none where the export has no list of them."""
    if name is None:
        return {}
    with json_of(shelf, name) as text:
        found = {str(user["id"]): _member(user) for user in text.items() if isinstance(user, dict) and user.get("id")}
        text.end()
        return found


def from_message(found: Mapping[str, Any], user: str) -> Member:
    """Someone whom the list does not have, by the profile that the message carries."""
    profile = found.get("user_profile")
    names = _names(profile if isinstance(profile, dict) else {}, (found.get("username"), user))
    return Member(names or ("unknown",), str(found.get("user_team") or ""))


def _member(user: Mapping[str, Any]) -> Member:
    """One entry of the list."""
    profile = user.get("profile")
    names = _names(
        profile if isinstance(profile, dict) else {}, (user.get("real_name"), user.get("name"), str(user["id"]))
    )
    return Member(names or ("unknown",), str(user.get("team_id") or ""), user.get("is_bot") is True)


def _names(profile: Mapping[str, Any], more: Iterable[Any]) -> tuple[str, ...]:
    """Every different name, the displayed one first."""
    every = [*(profile.get(key) for key in _PROFILE_NAMES), profile.get("name"), *more]
    return tuple(dict.fromkeys(clean(name) for name in every if isinstance(name, str) and name.strip()))
