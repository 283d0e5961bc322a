"""How long a reading takes on one core, and how much memory it holds."""

from __future__ import annotations

import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from bot.coach.reading.model.reader import ModelReader
from bot.coach.reading.types import Turn
from training.examples import Example
from training.shipped import shipped, turns

BATCH = 1_024


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds a message, messages a second in a batch, seconds to load, MB resident in the whole process."""

    p50: float
    p99: float
    batch: float
    load: float
    resident: float

    def __str__(self) -> str:
        """One line."""
        return (
            f"one message: p50 {self.p50:.1f} ms, p99 {self.p99:.1f} ms; in batch {self.batch:,.0f} a second; "
            f"loaded in {self.load:.2f} s; at most {self.resident:.0f} MB resident"
        )


def speed(folder: Path, examples: Sequence[Example]) -> Speed:
    """Load the weights in `folder`, read each message alone, then many at once."""
    begun = time.perf_counter()
    reader = shipped(folder)
    load = time.perf_counter() - begun
    messages = [(example.text, turns(example.before)) for example in examples]
    times = sorted(_timed(reader, text, before) for text, before in messages)
    many = list(islice(cycle(messages), BATCH))
    begun = time.perf_counter()
    reader.heats(many)
    batch = len(many) / (time.perf_counter() - begun)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Speed(times[len(times) // 2] * 1e3, times[int(0.99 * len(times))] * 1e3, batch, load, resident)


def _timed(reader: ModelReader, text: str, before: Sequence[Turn]) -> float:
    begun = time.perf_counter()
    reader.read(text, before)
    return time.perf_counter() - begun
