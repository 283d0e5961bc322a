"""Who people are: their names, zones and companies, asked for once and remembered for a while."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass

import structlog

from adapters.slack.calls import Refused, call
from adapters.slack.fields import Body, an_id, part, text
from adapters.slack.lanes import Lanes
from adapters.slack.workspaces import Workspace
from bot.chat.ports import TryLater

log = structlog.get_logger()

KEPT_SECONDS, NOT_FOUND_SECONDS = 6 * 3600, 60
"""How long a profile is believed, and how long it is not asked for again after a failure."""
MOST_KEPT = 20_000
SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as Slack knows them; `team` is their own workspace, `zone` an IANA name or empty."""

    name: str
    team: str = ""
    zone: str = ""
    is_bot: bool = False


NOBODY = Profile("")


class Directory:
    """Profiles by workspace and user."""

    def __init__(self, seconds: float) -> None:
        """`seconds` is the longest that a look-up may take; after it there is no name."""
        self._seconds = seconds
        self._asking = Lanes()
        self._known: OrderedDict[tuple[str, str], tuple[Profile, float]] = OrderedDict()

    async def find(self, workspace: Workspace, user: str) -> Profile:
        """The profile, or one without a name where Slack does not tell; nobody is asked for twice at a time."""
        async with self._asking.turn(f"{workspace.team} {user}"):
            return await self._find(workspace, user)

    async def _find(self, workspace: Workspace, user: str) -> Profile:
        """From memory, or from Slack."""
        known, until = self._known.get((workspace.team, user), (NOBODY, 0.0))
        if until > time.monotonic():
            return known
        try:
            found = await call(workspace.client.users_info(user=user), seconds=self._seconds)
        except (TryLater, Refused) as error:
            log.warning("no profile", team=workspace.team, user=user, why=str(error))
            return self._keep(workspace.team, user, known, NOT_FOUND_SECONDS)
        return self.learn(workspace.team, part(found, "user"), user)

    def learn(self, team: str, user: Body, user_id: str = "") -> Profile:
        """Remember a user object of Slack's."""
        return self._keep(team, user_id or an_id(user, "id"), _profile(user), KEPT_SECONDS)

    def _keep(self, team: str, user: str, profile: Profile, seconds: float) -> Profile:
        """Remember it, and forget the one that was remembered longest if there are too many."""
        self._known[team, user] = profile, time.monotonic() + seconds
        self._known.move_to_end((team, user))
        if len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
        return profile

    async def name(self, workspace: Workspace, user: str) -> str:
        """What the person is called."""
        return (await self.find(workspace, user)).name

    async def names(self, workspace: Workspace, users: set[str]) -> dict[str, str]:
        """What several people are called, id to name."""
        return {user: await self.name(workspace, user) for user in sorted(users)}


def _profile(user: Body) -> Profile:
    """A user object of Slack's; the name that a person chose comes first."""
    shown = part(user, "profile")
    names = (text(shown, "display_name"), text(shown, "real_name"), text(user, "real_name"), text(user, "name"))
    is_bot = user.get("is_bot") is True or user.get("id") == SLACKBOT
    return Profile(next((name for name in names if name.strip()), ""), an_id(user, "team_id"), text(user, "tz"), is_bot)
