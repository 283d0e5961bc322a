"""kill -9 between message and nudge: after a restart the nudge is there, once."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest


def work(url: str, wire: Path, die_at: str) -> int:
    """Run the worker to its end, or to its death; gives the exit status."""
    command = [sys.executable, "-m", "tests.faults.worker", url, str(wire), die_at]
    return subprocess.run(command, timeout=60, check=False).returncode


@pytest.mark.parametrize("moment", ["before_commit", "before_send", "after_send"])
def test_a_kill_at_any_moment_neither_loses_nor_doubles_the_nudge(any_url: str, tmp_path: Path, moment: str) -> None:
    wire = tmp_path / "wire.jsonl"
    assert work(any_url, wire, moment) == -signal.SIGKILL
    assert work(any_url, wire, "never") == 0
    posts = [json.loads(line) for line in wire.read_text().splitlines()]
    assert Counter(post["kind"] for post in posts) == {"Enter": 1, "Answer": 1, "Whisper": 1}


def test_a_restart_with_nothing_to_do_sends_nothing(any_url: str, tmp_path: Path) -> None:
    wire = tmp_path / "wire.jsonl"
    assert work(any_url, wire, "never") == 0
    before = wire.read_text()
    assert work(any_url, wire, "never") == 0
    assert wire.read_text() == before
