"""How long a reading takes on one core, and how much memory it holds."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path

from bot.coach.reading.model.reader import ModelReader
from bot.coach.reading.types import TENSE_FROM, Turn
from training.examples import Example
from training.shipped import shipped, turns

BATCH = 1_024
HOUSE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds a message, messages a second in a batch, seconds to load, MB resident in the whole process.

    `reasons_p50` and `reasons_p99` are milliseconds a message with its reasons, of those that are tense or worse.
    """

    p50: float
    p99: float
    reasons_p50: float
    reasons_p99: float
    batch: float
    load: float
    resident: float

    def __str__(self) -> str:
        """One line."""
        return (
            f"one message: p50 {self.p50:.1f} ms, p99 {self.p99:.1f} ms; with its reasons, of those tense or worse, "
            f"p50 {self.reasons_p50:.1f} ms, p99 {self.reasons_p99:.1f} ms; in batch {self.batch:,.0f} a second; "
            f"loaded in {self.load:.2f} s; at most {self.resident:.0f} MB resident"
        )


def speed(folder: Path, examples: Sequence[Example]) -> Speed:
    """Load the weights in `folder`, read each message alone, then many at once.

    In a process of its own, so that what the measuring holds in memory is not counted.
    """
    messages = [(example.text, example.before) for example in examples]
    done = subprocess.run(  # noqa: S603  (this very module)
        [sys.executable, "-m", "training.speed", str(folder.resolve())],
        cwd=HOUSE,
        input=json.dumps(messages),
        capture_output=True,
        text=True,
        check=True,
    )
    return Speed(**json.loads(done.stdout))


def _measured(folder: Path, given: Sequence[tuple[str, Sequence[str]]]) -> Speed:
    begun = time.perf_counter()
    reader = shipped(folder)
    load = time.perf_counter() - begun
    messages = [(text, turns(tuple(before))) for text, before in given]
    read = [_timed(reader, text, before) for text, before in messages]
    alone, with_reasons = sorted(each[0] for each in read), sorted(each[1] for each in read if each[2])
    many = list(islice(cycle(messages), BATCH))
    begun = time.perf_counter()
    reader.heats(many)
    batch = len(many) / (time.perf_counter() - begun)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Speed(
        _at(alone, 0.5), _at(alone, 0.99), _at(with_reasons, 0.5), _at(with_reasons, 0.99), batch, load, resident
    )


def _at(times: Sequence[float], share: float) -> float:
    return times[int(share * len(times))] * 1e3


def _timed(reader: ModelReader, text: str, before: Sequence[Turn]) -> tuple[float, float, bool]:
    """Seconds for one message, and with its reasons; whether it is tense or worse, so that there are any."""
    begun = time.perf_counter()
    reading = reader.read(text, before)
    read = time.perf_counter() - begun
    _ = reading.signals
    return read, time.perf_counter() - begun, reading.heat >= TENSE_FROM


def main() -> None:
    """Measure the weights in the folder that is named, on the messages that stdin brings, and print it as JSON."""
    sys.stdout.write(json.dumps(asdict(_measured(Path(sys.argv[1]), json.load(sys.stdin)))))


if __name__ == "__main__":
    main()
