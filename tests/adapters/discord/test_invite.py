"""levelhead discord invite: the least permissions, each with its reason."""

from __future__ import annotations

import discord
import pytest

from adapters.discord.invite import application_id, permissions
from bot.cli.ending import run
from bot.problems import Problem
from loopback.discord.world import World


def test_the_token_names_the_application() -> None:
    assert application_id(World().token) == "1100000000000000001"


@pytest.mark.parametrize("token", ["", "x", "abc.def.ghi", "é.x.y", "MTI.x.y"])
def test_what_is_no_token_is_a_sentence(token: str) -> None:
    with pytest.raises(Problem, match="does not look like a bot token"):
        application_id(token)


def test_it_asks_for_no_more_than_it_needs() -> None:
    asked = {name for name, given in permissions() if given}
    assert asked == {"read_messages", "read_message_history", "send_messages", "send_messages_in_threads"}
    assert not permissions() & discord.Permissions(administrator=True, manage_messages=True, mention_everyone=True)


def test_the_page_has_both_links(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["discord", "invite", "--application", "1100000000000000001"]) == 0
    page = capsys.readouterr().out
    assert "client_id=1100000000000000001&permissions=274877975552&scope=bot+applications.commands" in page
    assert "integration_type=1&scope=applications.commands" in page


@pytest.mark.parametrize("arguments", [["--application", "x"], []])
def test_without_an_application_it_says_what_to_do(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEVELHEAD_DISCORD__TOKEN", raising=False)
    assert run(["discord", "invite", *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
