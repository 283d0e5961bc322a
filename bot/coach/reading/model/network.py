"""The trained network, run by onnxruntime on one core; it opens no file and no connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from bot.coach.reading.model.inputs import Inputs

AT_ONCE, PIECES_AT_ONCE = 16, 480
"""Messages in one run, fewer where they are long, so that the memory is bounded."""

SIDE_BY_SIDE = 2
"""Runs at the same time where there are many messages; one message uses one core."""

SLOWER_FUSED = ["SkipLayerNormFusion"]
"""What onnxruntime would put together: here its sum and its norm by themselves take a quarter of the time."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Answer:
    """For one text: logits, and what each token adds to "heated".

    `heat` holds tense, heated, critical and publicly irate; `tact` what is tactless in it, where it is a draft.
    """

    heat: Floats
    situation: Floats
    tact: Floats
    shares: Floats


class Network:
    """Runs inputs through the network."""

    def __init__(self, weights: bytes) -> None:
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = InferenceSession(
            weights, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER_FUSED
        )
        # onnxruntime keeps the bytes to start again with other providers; there are none to try.
        self._session._model_bytes = None

    def answer(self, inputs: Sequence[Inputs]) -> list[Answer]:
        """The answers in the order asked; messages of like length share a run."""
        if len(inputs) <= AT_ONCE:
            return self._run(inputs) if inputs else []
        order = sorted(range(len(inputs)), key=lambda place: len(inputs[place].numbers))
        groups = list(_groups(order, inputs))
        with ThreadPoolExecutor(SIDE_BY_SIDE) as side_by_side:
            runs = side_by_side.map(lambda places: self._run([inputs[place] for place in places]), groups)
            answers = dict(zip(order, chain.from_iterable(runs), strict=True))
        return [answers[place] for place in range(len(inputs))]

    def _run(self, inputs: Sequence[Inputs]) -> list[Answer]:
        length = max(len(each.numbers) for each in inputs)
        pieces = np.zeros((len(inputs), length), np.int64)
        segments = np.zeros((len(inputs), length), np.int64)
        for row, each in enumerate(inputs):
            pieces[row, : len(each.numbers)] = each.numbers
            segments[row, : len(each.segments)] = each.segments
        heat, situation, tact, shares = self._session.run(None, {"pieces": pieces, "segments": segments})
        return [Answer(heat[row], situation[row], tact[row], shares[row]) for row in range(len(inputs))]


def _groups(order: Sequence[int], inputs: Sequence[Inputs]) -> Iterator[list[int]]:
    """The places in this order, shortest message first, cut into runs."""
    group: list[int] = []
    for place in order:
        length = len(inputs[place].numbers)
        if group and (len(group) == AT_ONCE or (len(group) + 1) * length > PIECES_AT_ONCE):
            yield group
            group = []
        group.append(place)
    if group:
        yield group
