"""Somebody installs the app in their workspace."""

from __future__ import annotations

import secrets

import aiohttp

from loopback.slack.server import LoopbackSlack
from loopback.slack.world import Team


async def install(address: str, slack: LoopbackSlack, team: Team) -> tuple[int, str]:
    """Press “Add to Slack” on the app's page and come back to it; gives the status and the page."""
    code = secrets.token_hex(4)
    slack.codes[code] = team
    async with aiohttp.ClientSession() as browser:
        async with browser.get(f"{address}/slack/install") as page:
            cookie, html = page.headers["Set-Cookie"].split(";")[0], await page.text()
        state = html.partition("state=")[2].partition("&")[0]
        query = {"code": code, "state": state}
        async with browser.get(f"{address}/slack/oauth_redirect", params=query, headers={"Cookie": cookie}) as done:
            return done.status, await done.text()
