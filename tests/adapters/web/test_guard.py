"""The guard: this machine's own page and nobody else."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import pytest

from adapters.web.platform import WebPlatform
from bot.problems import Problem
from tests.adapters.web.playing import Playground


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8321", "127.0.0.1.evil.example", "localhost.evil"])
async def test_a_foreign_host_name_is_refused(playground: Playground, host: str) -> None:
    for path in ("/", "/api/state", "/js/main.js"):
        assert (await playground.get(path, Host=host))[0] == 403


async def test_localhost_is_this_machine_too(playground: Playground) -> None:
    assert (await playground.get("/api/state", Host="localhost:8321"))[0] == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost:3000", "https://127.0.0.1"]
)
async def test_a_foreign_origin_can_neither_post_nor_read(playground: Playground, origin: str) -> None:
    assert (await playground.post("/api/rooms", {"scenario": "own"}, Origin=origin))[0] == 403
    assert (await playground.get("/api/stream", Origin=origin))[0] == 403
    assert playground.coach.heard == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_a_request_that_the_browser_calls_foreign_is_refused(playground: Playground, site: str) -> None:
    assert (await playground.get("/api/state", Sec_Fetch_Site=site))[0] == 403
    assert (await playground.post("/api/clock", {"step": "day"}, Sec_Fetch_Site=site))[0] == 403


async def test_a_link_from_elsewhere_may_open_the_page(playground: Playground) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(playground.url, headers={"Sec-Fetch-Site": "cross-site"}) as response,
    ):
        assert response.status == 200


async def test_a_plain_form_of_another_site_is_refused(playground: Playground) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                f"{playground.url}/api/clock", data=b'{"step": "day"}', headers={"Content-Type": kind}
            ) as response,
        ):
            assert response.status == 403
    assert playground.moves == []


async def test_every_answer_carries_the_strict_policy(playground: Playground) -> None:
    async with aiohttp.ClientSession() as session:
        for path in ("/", "/js/main.js", "/api/state", "/api/stream", "/nothing"):
            async with session.get(f"{playground.url}{path}") as response:
                policy = response.headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'self';")
                assert "unsafe" not in policy
                assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/../room.db", "/%2e%2e/server.py", "/js/../../server.py", "/server.py"])
async def test_no_file_but_the_pages_own_can_be_read(playground: Playground, path: str) -> None:
    status, body = await playground.get(path)
    assert (status, body) == (404, {"error": "Not Found."})


def test_it_serves_this_machine_only(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="this machine only"):
        WebPlatform(tmp_path / "room.db", host="0.0.0.0")
