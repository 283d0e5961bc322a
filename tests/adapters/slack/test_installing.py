"""HTTP mode for many workspaces: signatures, the install page, tokens at rest, renewal, and the end of it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from cryptography.fernet import Fernet

from adapters.slack.installations import SealedInstallations
from adapters.slack.options import SlackOptions, Timing
from adapters.slack.platform import SlackPlatform
from adapters.slack.scopes import SCOPES
from adapters.slack.seals import cipher
from bot.chat.cards import Card, Text
from bot.chat.events import MessageSeen, WorkspaceGone
from bot.chat.people import Person, Place
from bot.chat.ports import NotReachable, Watched
from bot.chat.replies import Outgoing, Whisper
from bot.problems import Problem
from bot.store.upgrade import current, upgrade
from loopback.slack import installing
from loopback.slack.people import Hand, text_of
from loopback.slack.server import SECRET
from loopback.slack.ways import Delivery
from loopback.slack.world import Team
from tests.adapters.slack.office import Office
from tests.adapters.slack.recorder import Recorder
from tests.adapters.slack.test_catching_up import AT
from tests.doubles.slack.server import CheckedSlack

# slack_sdk exchanges the code with a class that aiohttp is about to drop.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

KEY = Fernet.generate_key().decode()


def for_everybody(office: Office, key: str = KEY) -> SlackPlatform:
    """The adapter for everybody who installs the app."""
    options = SlackOptions(
        mode="http",
        base_url=office.slack.base_url,
        signing_secret=SECRET,
        client_id="111.222",
        client_secret="shh",
        public_url="https://coach.example",
        port=0,
        database_url=office.database_url,
        key=key,
    )
    return SlackPlatform(options, Timing(fast=0.0, slow=0.2))


async def test_the_settings_can_be_checked_before_there_is_any_table(office: Office) -> None:
    await for_everybody(office).check()
    assert current(office.database_url) == "empty", "a check changes nothing"


@asynccontextmanager
async def serving(office: Office, inbox: Recorder, key: str = KEY) -> AsyncIterator[SlackPlatform]:
    """The coach for everybody who installs it."""
    platform = for_everybody(office, key)
    upgrade(office.database_url)
    try:
        await platform.start(inbox)
        office.slack.requests.url = f"http://127.0.0.1:{platform.port}/slack/events"
        office.slack.courier.way = office.slack.requests
        yield platform
    finally:
        await platform.close()


async def install(platform: SlackPlatform, slack: CheckedSlack, team: Team) -> tuple[int, str]:
    """Somebody installs the app from the coach's own page."""
    return await installing.install(f"http://127.0.0.1:{platform.port}", slack, team)


def other_team(slack: CheckedSlack) -> tuple[Team, Hand]:
    """A second workspace with one person and a channel."""
    team = slack.world.add_team("other", list(SCOPES))
    return team, Hand(slack, team, slack.world.add_user(team.id, "Olga"))


def whisper(team: Team, hand: Hand, words: str) -> Outgoing:
    card = Card("Hello", (Text(words),))
    return Outgoing(f"key-{words}", Whisper(Person("slack", team.id, hand.user.id), card))


async def test_two_workspaces_install_and_each_is_spoken_to_with_its_own_token(office: Office) -> None:
    other, olga = other_team(office.slack)
    async with serving(office, Recorder()) as platform:
        for team in (office.team, other):
            status, page = await install(platform, office.slack, team)
            assert (status, "Success" in page or "Thank" in page) == (200, True)
        await platform.send(whisper(office.team, office.sam, "for Sam"))
        await platform.send(whisper(other, olga, "for Olga"))
    assert "for Sam" in text_of(office.sam.inbox()[0])
    assert "for Olga" in text_of(olga.inbox()[0])


async def test_the_install_page_asks_for_the_permissions_that_the_manifest_names(office: Office) -> None:
    async with (
        serving(office, Recorder()) as platform,
        aiohttp.ClientSession() as browser,
        browser.get(f"http://127.0.0.1:{platform.port}/slack/install") as page,
    ):
        html = await page.text()
    asked = html.partition("scope=")[2].partition("&")[0]
    assert set(asked.replace("%3A", ":").split(",")) == set(SCOPES)
    assert f"http://127.0.0.1:{office.slack.port}/oauth/v2/authorize" in html


async def test_tokens_are_encrypted_at_rest_and_open_again_after_a_change_of_keys(office: Office) -> None:
    async with serving(office, Recorder()) as platform:
        await install(platform, office.slack, office.team)
    database = Path(office.database_url.removeprefix("sqlite:///"))
    assert office.team.token.encode() not in database.read_bytes()
    newer = Fernet.generate_key().decode()
    async with serving(office, Recorder(), key=f"{newer},{KEY}") as platform:
        await platform.send(whisper(office.team, office.sam, "still here"))
    with pytest.raises(Problem, match="LEVELHEAD_DATABASE__KEY does not open"):
        async with serving(office, Recorder(), key=newer):
            pass


async def test_a_token_that_expires_is_renewed_and_the_new_one_is_kept(office: Office) -> None:
    office.team.refresh = "xoxe-1-first"
    office.slack.token_seconds = 60
    async with serving(office, Recorder()) as platform:
        await install(platform, office.slack, office.team)
        first = office.team.token
        office.slack.token_seconds = 43_200
        await platform.send(whisper(office.team, office.sam, "hello"))
        assert office.team.token != first
    store = SealedInstallations(office.database_url, cipher(KEY))
    kept = await store.async_find_installation(enterprise_id=None, team_id=office.team.id)
    assert kept is not None
    assert (kept.bot_token, kept.bot_refresh_token) == (office.team.token, office.team.refresh)


@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U1"]}}]
)
async def test_the_end_of_one_workspace_deletes_its_secrets_and_the_rest_goes_on(
    office: Office, event: dict[str, object]
) -> None:
    other, olga = other_team(office.slack)
    inbox = Recorder()
    async with serving(office, inbox) as platform:
        await install(platform, office.slack, office.team)
        await install(platform, office.slack, other)
        await office.slack.send_event(office.team, event)
        gone = await inbox.one(WorkspaceGone)
        assert gone.workspace == office.team.id
        with pytest.raises(NotReachable, match="no longer installed"):
            await platform.send(whisper(office.team, office.sam, "gone"))
        await platform.send(whisper(other, olga, "still here"))
    store = SealedInstallations(office.database_url, cipher(KEY))
    assert await store.teams() == [other.id]


async def test_a_persons_own_token_may_be_revoked_without_harm(office: Office) -> None:
    inbox = Recorder()
    async with serving(office, inbox) as platform:
        await install(platform, office.slack, office.team)
        event = {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}
        await office.slack.send_event(office.team, event)
        await platform.send(whisper(office.team, office.sam, "still here"))
    assert inbox.heard == []


async def test_an_install_that_nobody_began_here_is_refused(office: Office) -> None:
    async with serving(office, Recorder()) as platform, aiohttp.ClientSession() as browser:
        office.slack.codes["a-code"] = office.team
        where = f"http://127.0.0.1:{platform.port}/slack/oauth_redirect"
        headers = {"Cookie": "slack-app-oauth-state=forged"}
        async with browser.get(where, params={"code": "a-code", "state": "forged"}, headers=headers) as done:
            assert done.status == 401
    store = SealedInstallations(office.database_url, cipher(KEY))
    assert await store.teams() == []


async def test_a_shared_channel_tells_both_companies_that_have_the_app(office: Office) -> None:
    other, olga = other_team(office.slack)
    office.acme.teams.append(other.id)
    office.acme.members += [office.team.bot_user, other.bot_user, olga.user.id]
    places = [Watched(Place("slack", team.id, office.acme.id), AT) for team in (office.team, other)]
    inbox = Recorder()
    async with serving(office, inbox) as platform:
        await install(platform, office.slack, office.team)
        await install(platform, office.slack, other)
        inbox.places = places
        office.maria.write(office.acme, "to both of you")
        await inbox.one(MessageSeen, 2)
    first, second = inbox.of(MessageSeen)
    assert {first.ref.place.workspace, second.ref.place.workspace} == {office.team.id, other.id}
    assert first.delivery != second.delivery


async def test_a_workspace_without_the_app_is_not_heard(office: Office) -> None:
    stranger, olga = other_team(office.slack)
    inbox = Recorder()
    async with serving(office, inbox):
        room = office.slack.world.add_channel("room", [stranger.id], [olga.user.id, stranger.bot_user])
        olga.write(room, "anyone?")
        await office.settled()
    assert inbox.heard == []


@pytest.mark.parametrize("how", ["forged", "old", "missing", "no number"])
async def test_a_request_that_is_not_slacks_is_refused(office: Office, how: str) -> None:
    inbox = Recorder()
    async with serving(office, inbox) as platform:
        await install(platform, office.slack, office.team)
        event = {"type": "message", "channel": office.acme.id, "user": office.maria.user.id, "text": "x"}
        delivery = Delivery("events_api", office.slack.envelope(office.team, event))
        body, kind = office.slack.requests.packed(delivery)
        headers = {"Content-Type": kind, **office.slack.requests.signed(body, int(time.time()))}
        headers |= {
            "forged": {"X-Slack-Signature": "v0=" + "0" * 64},
            "old": office.slack.requests.signed(body, int(time.time()) - 600),
            "missing": {"X-Slack-Signature": ""},
            "no number": {"X-Slack-Request-Timestamp": "soon"},
        }[how]
        async with (
            aiohttp.ClientSession() as session,
            session.post(office.slack.requests.url, data=body, headers=headers) as response,
        ):
            assert response.status in (401, 500)
    assert inbox.heard == []


async def test_slacks_question_whether_the_address_is_ours_is_answered(office: Office) -> None:
    async with serving(office, Recorder()):
        body = '{"type":"url_verification","challenge":"3eZbrw1a"}'
        headers = {"Content-Type": "application/json", **office.slack.requests.signed(body, int(time.time()))}
        async with (
            aiohttp.ClientSession() as session,
            session.post(office.slack.requests.url, data=body, headers=headers) as response,
        ):
            assert "3eZbrw1a" in await response.text()


async def test_a_hundred_workspaces_with_ten_channels_each_on_one_process(office: Office) -> None:
    inbox = Recorder()
    async with serving(office, inbox) as platform:
        hands = []
        for number in range(100):
            team = office.slack.world.add_team(f"team-{number}", list(SCOPES))
            hand = Hand(office.slack, team, office.slack.world.add_user(team.id, "Olga"))
            await install(platform, office.slack, team)
            people = [hand.user.id, team.bot_user]
            rooms = [office.slack.world.add_channel(f"c{n}", [team.id], list(people)) for n in range(10)]
            hands.append((hand, rooms))
        for number in range(10):
            for hand, rooms in hands:
                hand.write(rooms[number], "hello")
            await office.settled()
        await inbox.one(MessageSeen, 1_000)
    assert len({seen.ref.place for seen in inbox.of(MessageSeen)}) == 1_000
