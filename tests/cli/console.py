"""The command line as a person runs it: a real process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COMMAND = (sys.executable, "-m", "bot")
HOUSE = Path(__file__).parents[2]


def environment(**more: str) -> dict[str, str]:
    """Ours, with nothing of the person's own settings."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LEVELHEAD_")}
    return ours | {"PYTHONPATH": str(HOUSE)} | more


def levelhead(
    *arguments: str | Path, stdin: str | bytes = b"", cwd: Path | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=environment(**more),
        timeout=120,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that failed for a good reason said: one line on stderr, nothing on stdout, status 2."""
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    return line
