"""The trained network, run by onnxruntime on one core; it opens no file and no connection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from bot.coach.reading.model.inputs import Inputs

AT_ONCE = 16
"""Messages in one run; more of them are mostly padding."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Answer:
    """For one message: the logits of tense, heated, critical and publicly irate, of the situations, and shares."""

    heat: Floats
    situation: Floats
    shares: Floats


class Network:
    """Runs inputs through the network."""

    def __init__(self, weights: bytes) -> None:
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The arena keeps the memory of the longest message for good, and costs little to do without.
        options.enable_cpu_mem_arena = False
        self._session = InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    def answer(self, inputs: Sequence[Inputs]) -> list[Answer]:
        """The answers in the order asked; messages of like length share a run."""
        order = sorted(range(len(inputs)), key=lambda place: len(inputs[place].numbers))
        answers: dict[int, Answer] = {}
        for begin in range(0, len(order), AT_ONCE):
            places = order[begin : begin + AT_ONCE]
            answers.update(zip(places, self._run([inputs[place] for place in places]), strict=True))
        return [answers[place] for place in range(len(inputs))]

    def _run(self, inputs: Sequence[Inputs]) -> list[Answer]:
        length = max(len(each.numbers) for each in inputs)
        pieces = np.zeros((len(inputs), length), np.int64)
        segments = np.zeros((len(inputs), length), np.int64)
        for row, each in enumerate(inputs):
            pieces[row, : len(each.numbers)] = each.numbers
            segments[row, : len(each.segments)] = each.segments
        heat, situation, shares = self._session.run(None, {"pieces": pieces, "segments": segments})
        return [Answer(heat[row], situation[row], shares[row]) for row in range(len(inputs))]
