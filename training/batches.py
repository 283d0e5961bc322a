"""Examples to batches of padded inputs with their targets."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from bot.coach.reading.model.inputs import Inputs, assemble, earlier, message
from bot.coach.reading.model.situation import SITUATIONS
from bot.coach.reading.model.wordpieces import WordPieces
from bot.coach.reading.normalise import Said, listen
from bot.coach.tact.likeness import LEARNED
from bot.coach.tact.types import IssueCode
from training.augment import changed, pieced
from training.encoder import HEAT_STEPS
from training.examples import Example

UNKNOWN = -1
"""Stands for a target that an example does not have."""

SORTED_TOGETHER = 50
"""Batches among which messages of like length are put together."""

_PLACE = {situation: place for place, situation in enumerate(SITUATIONS)}


@dataclass(frozen=True, slots=True)
class Changes:
    """Examples in a batch, and how often words are changed, what came before is forgotten, and messages are pieced."""

    size: int = 16
    words: float = 0.3
    forget_before: float = 0.25
    pieced: float = 0.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces and segments (size, length), padded with 0, and the targets (size), UNKNOWN where there is none.

    `steps` (size, HEAT_STEPS) is the share of readers who saw each step of the heat, `has_heat` (size) where any did.
    `codes` (size, codes) is what is tactless, `is_draft` (size) where that is known, and `earns` (size, length, codes)
    which tokens may make it so: all of the draft's own, or those of the words that a reader has named.
    """

    pieces: Tensor
    segments: Tensor
    steps: Tensor
    has_heat: Tensor
    irate: Tensor
    situation: Tensor
    codes: Tensor
    is_draft: Tensor
    earns: Tensor


def inputs_of(words: WordPieces, text: str, before: Sequence[str]) -> Inputs:
    """The inputs of one message whose earlier turns are written "client: …"."""
    turns = [(turn.startswith("client:"), turn.partition(": ")[2]) for turn in before]
    return assemble(message(words, listen(text).plain), earlier(words, turns))


def padded(inputs: Sequence[Inputs]) -> tuple[Tensor, Tensor]:
    """Pieces and segments, (size, length), padded with 0."""
    length = max(len(each.numbers) for each in inputs)
    pieces = torch.zeros(len(inputs), length, dtype=torch.long)
    segments = torch.zeros(len(inputs), length, dtype=torch.long)
    for row, each in enumerate(inputs):
        pieces[row, : len(each.numbers)] = torch.tensor(each.numbers)
        segments[row, : len(each.segments)] = torch.tensor(each.segments)
    return pieces, segments


def batches(words: WordPieces, examples: Sequence[Example], changes: Changes, draw: random.Random) -> Iterator[Batch]:
    """One epoch: messages of like length together, the batches in random order."""
    prepared = [_prepared(words, _chosen(example, examples, changes, draw), changes, draw) for example in examples]
    draw.shuffle(prepared)
    pool = SORTED_TOGETHER * changes.size
    groups = []
    for begin in range(0, len(prepared), pool):
        block = sorted(prepared[begin : begin + pool], key=lambda each: len(each[0].numbers))
        groups += [block[at : at + changes.size] for at in range(0, len(block), changes.size)]
    draw.shuffle(groups)
    yield from (_batch(group) for group in groups)


def _chosen(example: Example, examples: Sequence[Example], changes: Changes, draw: random.Random) -> Example:
    if changes.pieced and draw.random() < changes.pieced and example.codes is None:
        return pieced(example, draw.choice(examples), draw)
    return example


def _prepared(words: WordPieces, example: Example, changes: Changes, draw: random.Random) -> tuple[Inputs, Example]:
    text = changed(example.text, draw) if draw.random() < changes.words else example.text
    if draw.random() < changes.forget_before:
        example = replace(example, before=())
    return inputs_of(words, text, example.before), replace(example, text=text)


def _batch(group: Sequence[tuple[Inputs, Example]]) -> Batch:
    examples = [example for _, example in group]
    return Batch(
        *padded([inputs for inputs, _ in group]),
        torch.tensor([_steps(e.votes) for e in examples]),
        torch.tensor([bool(e.votes) for e in examples]),
        torch.tensor([UNKNOWN if e.irate is None else e.irate for e in examples]),
        torch.tensor([UNKNOWN if e.situation is None else _PLACE[e.situation] for e in examples]),
        torch.tensor([[float(code in (e.codes or ())) for code in LEARNED] for e in examples]),
        torch.tensor([e.codes is not None for e in examples]),
        _earns(group),
    )


def _earns(group: Sequence[tuple[Inputs, Example]]) -> Tensor:
    length = max(len(inputs.numbers) for inputs, _ in group)
    earns = torch.zeros(len(group), length, len(LEARNED), dtype=torch.bool)
    for row, (inputs, example) in enumerate(group):
        earns[row, : len(inputs.pieces) + 2] = True
        said = listen(example.text) if example.words else None
        for code, words in example.words:
            if said and code in LEARNED and (named := _named(inputs, said, words)):
                earns[row, :, LEARNED.index(IssueCode(code))] = False
                earns[row, named, LEARNED.index(IssueCode(code))] = True
    return earns


def _named(inputs: Inputs, said: Said, words: str) -> list[int]:
    """The places of the tokens of these words; none where a slip has changed them."""
    begin, end = said.span_of(words) or (0, 0)
    return [place for place, piece in enumerate(inputs.pieces, 1) if begin <= piece.begin < end]


def _steps(votes: Sequence[float]) -> list[float]:
    """For each step of the heat the share of the votes above it; one torn between two steps is half above."""
    return [sum(min(1.0, max(0.0, vote - step)) for vote in votes) / max(1, len(votes)) for step in range(HEAT_STEPS)]
