"""levelhead bench: every part comes to an end and says what it measured."""

from __future__ import annotations

import pytest

from bot.cli.ending import run

# slack_sdk exchanges the code of an installation with a class that aiohttp is about to drop.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


def lines(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """What a run prints, the line about the machine left out."""
    assert run(["bench", *options]) == 0
    return capsys.readouterr().out.splitlines()[1:]


def test_the_engine_alone(capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, "--messages", "10", "--nudges", "2")
    assert [line.split("  ")[0] for line in found][:2] == [
        "messages through router, reading and store",
        "message to nudge, median of 2",
    ]


@pytest.mark.parametrize("platform", ["slack", "discord"])
def test_a_platform_over_real_sockets(capsys: pytest.CaptureFixture[str], platform: str) -> None:
    found = lines(capsys, "--platform", platform, "--nudges", "2")
    assert found[0].startswith(f"{platform}: message event to private message, median of 2")
    assert all(float(line.split()[-2]) > 0 for line in found)


def test_many_workspaces_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, "--platform", "slack", "--workspaces", "2", "--channels", "2", "--messages", "20")
    assert "2 workspaces × 2 channels, 20 messages" in found[0]
    assert found[2].split()[-1] == "0", "every message was taken"
    assert int(found[3].split()[-1]) > 0


def test_many_workspaces_are_a_thing_of_slack(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "--platform", "discord", "--workspaces", "2"]) == 2
    assert "one bot account serves every server" in capsys.readouterr().err
