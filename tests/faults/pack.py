"""A pack of replicas whose keeper kills them with -9 or stops them past their lease, at random moments.

Called as: python -m tests.faults.pack SETTING, a Setting as JSON. Everything is imported once and each replica is a
fork, since importing takes longer than a replica lives. Begins to interrupt at the first line of its input, tells what
was done on one line of JSON, and ends its replicas when its input ends.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from functools import cache

from bot import shelf
from tests.faults.replica import Setting, live

shelf.playbooks = cache(shelf.playbooks)


class Pack:
    """So many replicas at any time."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._random = random.Random(setting.seed)
        self._awake: list[int] = []
        self._stopped: list[tuple[float, int]] = []
        self.done: Counter[str] = Counter()

    def raise_all(self) -> None:
        """The first replicas."""
        for _ in range(self._setting.replicas):
            self._fork()

    def _fork(self) -> None:
        pid = os.fork()
        if pid == 0:
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
            live(self._setting)
            os._exit(0)
        self._awake.append(pid)

    def interrupt(self) -> None:
        """Every interruption, each after a random wait; one replica at least stays awake."""
        for _ in range(self._setting.interruptions):
            self._wait(self._random.uniform(*self._setting.pause))
            pid = self._random.choice(self._awake)
            if self._random.random() < 0.5 or len(self._awake) == 1:
                self._kill(pid)
            else:
                self._stop(pid)
        while self._stopped:
            self._wait(0.05)

    def _kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        self._awake.remove(pid)
        self.done["killed"] += 1
        self._fork()

    def _stop(self, pid: int) -> None:
        os.kill(pid, signal.SIGSTOP)
        self._awake.remove(pid)
        self.done["stopped"] += 1
        self._stopped.append((time.monotonic() + self._setting.lease * self._random.uniform(1.05, 1.8), pid))

    def _wait(self, seconds: float) -> None:
        """Sleep, and wake whoever was stopped for long enough."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(0.01)
            for over, pid in [one for one in self._stopped if one[0] <= time.monotonic()]:
                os.kill(pid, signal.SIGCONT)
                self._stopped.remove((over, pid))
                self._awake.append(pid)

    def end(self) -> list[int]:
        """Stop every replica politely; gives their exit statuses."""
        for pid in self._awake:
            os.kill(pid, signal.SIGTERM)
        return [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in self._awake]


if __name__ == "__main__":
    pack = Pack(Setting(**json.loads(sys.argv[1])))
    pack.raise_all()
    sys.stdin.readline()
    pack.interrupt()
    sys.stdout.write(json.dumps(pack.done) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    sys.exit(max(pack.end()))
