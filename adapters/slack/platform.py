"""Slack as the coach knows it: a chat platform that whispers in direct messages."""

from __future__ import annotations

from datetime import UTC, datetime

from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow

from adapters.slack.answering import Answers
from adapters.slack.app import bolt, install_page
from adapters.slack.calls import Refused
from adapters.slack.clients import Clients
from adapters.slack.connections import Connection, Http, SocketMode
from adapters.slack.directory import Directory
from adapters.slack.doors import Doors
from adapters.slack.entering import Doorway
from adapters.slack.hearing import Hearing
from adapters.slack.history import History
from adapters.slack.installations import SealedInstallations
from adapters.slack.lanes import Lanes
from adapters.slack.listeners import Events
from adapters.slack.missing import Missing
from adapters.slack.options import NAME, SlackOptions, Timing
from adapters.slack.presses import Presses
from adapters.slack.problems import check_options
from adapters.slack.refusals import SHUTS_OUT, sentence
from adapters.slack.seals import cipher
from adapters.slack.sending import Post, unreachable
from adapters.slack.workspaces import ManyWorkspaces, Workspaces, check_reach, the_one
from bot.chat.events import ShutOut
from bot.chat.people import MessageRef
from bot.chat.ports import Capabilities, Inbox
from bot.chat.replies import Answer, Enter, Home, Outgoing, Say, Whisper


class SlackPlatform:
    """One Slack app, in one workspace or in many."""

    name = NAME
    capabilities = Capabilities(forms=True, links=True, ephemeral=True)

    def __init__(self, options: SlackOptions, timing: Timing | None = None) -> None:
        """Raises Problem where the settings do not belong together."""
        check_options(options)
        self._options = options
        self._timing = timing or Timing()
        self._clients: Clients | None = None
        self._connection: Connection | None = None
        self._presses: Presses | None = None
        self._missing: Missing | None = None

    async def check(self) -> None:
        """Ask Slack about each token that is set, without listening; raises Problem."""
        clients = Clients(self._options, self._timing)
        try:
            await self._workspaces(clients)
            await self._way_in(clients).check()
        finally:
            await clients.close()

    async def start(self, inbox: Inbox) -> None:
        """Check the tokens, connect, and begin to catch up; raises Problem."""
        clients = self._clients = Clients(self._options, self._timing)
        workspaces, flow = await self._workspaces(clients)
        self._inbox = inbox
        self._directory = Directory(self._timing.profile)
        self._doors = Doors()
        self._answers = Answers(clients, self._doors)
        self._post = Post(workspaces)
        hearing = Hearing(inbox, workspaces, self._directory, Lanes())
        history = History(workspaces, self._directory, hearing.lanes, self._timing)
        self._missing = Missing(inbox, history, hearing.lanes)
        self._presses = Presses(hearing, self._doors, self._answers, self._post, self._timing.patience)
        app = bolt(self._options, clients, workspaces, flow)
        Events(hearing).register(app)
        self._presses.register(app)
        self._connection = self._way_in(clients)
        await self._connection.start(app, self._missing.connected)

    async def _workspaces(self, clients: Clients) -> tuple[Workspaces, AsyncOAuthFlow | None]:
        """The one that we have a token for, or all that install us on our page."""
        if not self._options.many_workspaces:
            return await the_one(clients.make(self._options.bot_token)), None
        seal = cipher(self._options.key)
        await check_reach(clients.make(""))
        store = SealedInstallations(self._options.database_url, seal)
        for team in (await store.teams())[:1]:
            await store.async_find_installation(enterprise_id=None, team_id=team)
        return ManyWorkspaces(store, clients, self._options), install_page(self._options, clients, store, seal)

    def _way_in(self, clients: Clients) -> Connection:
        """Socket Mode or HTTP."""
        if self._options.mode == "socket":
            return SocketMode(self._options, clients, self._timing)
        return Http(self._options)

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        """Send or update; raises NotReachable or TryLater."""
        try:
            return await self._send(outgoing)
        except Refused as refused:
            if isinstance(outgoing.reply, Say) and refused.code in SHUTS_OUT:
                await self._shut_out(outgoing.reply, outgoing.key, refused)
            raise unreachable(refused) from refused

    async def _send(self, outgoing: Outgoing) -> MessageRef | None:
        """Each kind of reply in its own way."""
        match outgoing.reply:
            case Whisper():
                return await self._whisper(outgoing, outgoing.reply)
            case Answer() as answer:
                if await self._answers.answered(answer.delivery, answer.card):
                    return None
                return await self._post.whisper(answer.to, answer.card, outgoing.key)
            case Say() as say:
                return await self._post.say(say, outgoing.key)
            case Enter(place, asked_by):
                workspace = await self._post.workspace(place.workspace)
                key = f"{NAME}:entered:{outgoing.key}"
                await Doorway(self._directory).enter(workspace, place, asked_by, key, self._inbox)
                return None
            case Home() as page:
                await self._post.home(page)
                return None

    async def _whisper(self, outgoing: Outgoing, whisper: Whisper) -> MessageRef | None:
        """Redraw the card that it continues; where that is gone, or there is none, post it."""
        if outgoing.replaces:
            if redrawn := await self._post.redraw(outgoing.replaces, whisper.card, outgoing.key):
                return redrawn
            if outgoing.maybe_sent and (found := await self._post.find_whisper(whisper.to, outgoing.key)):
                return found
        return await self._post.whisper(whisper.to, whisper.card, outgoing.key)

    async def _shut_out(self, say: Say, key: str, refused: Refused) -> None:
        """A channel that can't be written to can't be read either."""
        event = ShutOut(f"{NAME}:shut:{key}", say.place, sentence(refused), datetime.now(UTC), say.pressed_by)
        await self._inbox.handle(event)

    async def find(self, outgoing: Outgoing) -> MessageRef | None:
        """Look up whether a message has arrived; what may be done twice without harm is not looked up."""
        try:
            return await self._find(outgoing)
        except Refused as refused:
            raise unreachable(refused) from refused

    async def _find(self, outgoing: Outgoing) -> MessageRef | None:
        """By the key that every message of ours carries."""
        match outgoing.reply:
            case Whisper(to) if outgoing.replaces is None:
                return await self._post.find_whisper(to, outgoing.key)
            case Answer(to) as answer if not self._doors.find(answer.delivery):
                return await self._post.find_whisper(to, outgoing.key)
            case Say() as say:
                return await self._post.find_said(say, outgoing.key)
            case _:
                return None

    @property
    def port(self) -> int:
        """The port of HTTP mode, which the system chose if it was set to 0."""
        return self._connection.port if isinstance(self._connection, Http) else self._options.port

    async def close(self) -> None:
        """Stop listening, let what is under way end, and let go of every connection."""
        if self._missing:
            await self._missing.close()
        if self._connection:
            await self._connection.close()
        if self._presses:
            await self._presses.close()
        if self._clients:
            await self._clients.close()
