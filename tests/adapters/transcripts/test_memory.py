from __future__ import annotations

import json
import multiprocessing
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.adapters.transcripts.reading import read_through
from tests.adapters.transcripts.slack_sample import ANA, as_zip, files, message
from tests.adapters.transcripts.test_discord_export import EXPORT
from tests.adapters.transcripts.test_discord_export import message as discord_message

MANY = 100_000
MEGABYTES = 24
"""What reading may take beyond what was there; the files here hold 10 to 70 MB of text."""


def plain(folder: Path) -> Path:
    path = folder / "long.txt"
    with path.open("w") as out:
        for number in range(MANY):
            out.write(f"2026-03-02 09:{number % 60:02} Maria (client): message {number} {'about the home page ' * 4}\n")
    return path


def one_json(folder: Path, head: str, messages: Iterator[object]) -> Path:
    path = folder / "long.json"
    with path.open("w") as out:
        out.write(head + ', "messages": [')
        for number, found in enumerate(messages):
            out.write((",\n" if number else "\n") + json.dumps(found))
        out.write("\n]}")
    return path


def titled(folder: Path) -> Path:
    said = {"who": "client", "name": "Maria", "at": "2026-03-02T09:14:00Z", "text": "about the home page " * 4}
    return one_json(folder, '{"title": "Long"', (said for _ in range(MANY)))


def discord(folder: Path) -> Path:
    author = {"id": "1", "name": "maria", "isBot": False}
    head = json.dumps({key: EXPORT[key] for key in ("guild", "channel")})[:-1]
    return one_json(folder, head, (discord_message(n % 60, "Default", author, "hello " * 5) for n in range(MANY)))


def slack(folder: Path) -> Path:
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 6) for day in range(1, 21)]
    per_day = {day: [message(ANA, day, "09:00", "about the home page")] * (MANY // len(days)) for day in days[1:]}
    return as_zip(folder / "long.zip", files(per_day | {days[0]: [message(ANA, days[0], "09:00", "x")] * 1_000}))


@pytest.mark.parametrize("make", [plain, titled, discord, slack])
def test_a_hundred_thousand_messages_are_never_all_in_memory(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path)

    with multiprocessing.get_context("spawn").Pool(1) as apart:
        count, grown = apart.apply(_read_and_measure, (path,))

    assert count == MANY
    assert grown < MEGABYTES * 2**20


def _read_and_measure(path: Path) -> tuple[int, int]:
    """Messages in the file, and bytes by which the largest resident size grew over them."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = read_through(path)
    return count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
