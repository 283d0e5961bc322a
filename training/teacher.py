"""The teacher: a network eight times the size, too large to ship, that the one that ships learns from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from bot.coach.reading.model.network import Network
from bot.coach.reading.model.situation import SITUATIONS
from bot.coach.reading.model.spelling import Spelling
from bot.coach.reading.model.wordpieces import SPECIAL, WordPieces
from bot.coach.tact.likeness import LEARNED
from training.base_weights import read_teacher, start_from
from training.batches import inputs_of
from training.encoder import Encoder, Shape
from training.examples import Example
from training.export import to_onnx
from training.fit import Recipe, Say, fit

SHAPE = Shape(768, 12, 1e-5, by_distance=True)
RECIPE = Recipe(epochs=3, rate=4e-5, pieces=0.0, heads=8.0, frozen=4)
"""The lowest four layers learn little from so few messages and cost a fifth of the time."""

OTHERS = 7_000
"""Public messages that the teacher sees, once each."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """The trained network in 8 bits, three times as quick and nearly as good, and the pieces it knows."""

    network: Network
    words: WordPieces

    @classmethod
    def taught(
        cls, own: Sequence[Example], others: Sequence[Example], spelling: Spelling, say: Say, keep: Path | None = None
    ) -> Teacher:
        """Trained on all of `own` and a part of `others`; its weights go to the file `keep`."""
        model, words = _untrained(spelling)
        return cls(Network(to_onnx(fit(model, words, own, others[:OTHERS], RECIPE, say, keep))), words)

    @classmethod
    def kept(cls, file: Path, spelling: Spelling) -> Teacher:
        """The one whose weights were kept in `file`."""
        model, words = _untrained(spelling)
        model.load_state_dict(torch.load(file))
        return cls(Network(to_onnx(model)), words)

    def tell(self, examples: Sequence[Example]) -> list[Example]:
        """The examples with what the teacher makes of each, and of its words alone."""
        told = self._logits(examples)
        alone = self._logits([replace(example, before=()) for example in examples if example.before])
        return [
            replace(example, told=answer, told_alone=next(alone) if example.before else answer)
            for example, answer in zip(examples, told, strict=True)
        ]

    def _logits(self, examples: Sequence[Example]) -> Iterator[tuple[float, ...]]:
        inputs = [inputs_of(self.words, example.text, example.before) for example in examples]
        for answer in self.network.answer(inputs):
            yield (*map(float, answer.heat), *map(float, answer.situation))


def _untrained(spelling: Spelling) -> tuple[Encoder, WordPieces]:
    """The teacher as its makers left it, with its whole vocabulary."""
    weights, base = read_teacher()
    vocabulary = [*SPECIAL, *(piece for piece in base if not piece.startswith("["))]
    torch.manual_seed(RECIPE.seed)
    model = Encoder(len(vocabulary), SHAPE, len(SITUATIONS), len(LEARNED))
    start_from(weights, base, vocabulary, range(SHAPE.layers), model)
    return model, WordPieces(vocabulary, spelling)
