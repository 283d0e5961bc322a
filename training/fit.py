"""Fine-tuning: examples in, a trained network out; seeded, on the CPU."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from bot.coach.reading.model.wordpieces import WordPieces
from training.batches import UNKNOWN, Batch, Changes, batches, inputs_of, padded
from training.encoder import HEAT_STEPS, Encoder
from training.examples import Example

WARM_UP, LAST_RATE = 0.06, 0.02
"""Share of the steps in which the rate rises, and what is left of it at the end."""

PREDICTED_AT_ONCE = 64
Say = Callable[[str], None]
Loss = Callable[[Encoder, Batch], Tensor]
"""What a network's answers to a batch cost, as one number."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What may be turned.

    `pieces` and `answering` are the rates of the pieces' vectors and of the answers beside that of the rest; `shared`
    is how much a public label counts for "heated" beside its own logit.
    """

    epochs: int = 4
    rate: float = 1.2e-4
    pieces: float = 0.3
    answering: float = 1.0
    seed: int = 7
    corpus_weight: float = 2.0
    shared: float = 0.5
    situation_weight: float = 1.0
    tact_weight: float = 6.0
    smooth: float = 0.03
    averaged: float = 0.995
    changes: Changes = field(default_factory=Changes)


def fit(
    model: Encoder,
    words: WordPieces,
    own: Sequence[Example],
    others: Sequence[Example],
    recipe: Recipe,
    say: Say,
    keep: Path | None = None,
    loss: Loss | None = None,
) -> Encoder:
    """A network trained from `model`, by the labels or by another `loss`.

    In each epoch it sees all of `own` and the next part of `others`. After each its weights go beside the file `keep`
    (`.part`, to look at), and in the end into it, so that a training cut short is not taken for a whole one.
    """
    torch.manual_seed(recipe.seed)
    draw, begun = random.Random(recipe.seed), time.monotonic()
    part = -(-len(others) // recipe.epochs)
    steps = -(-(len(own) + part) // recipe.changes.size) * recipe.epochs
    optimizer, schedule = _optimizer(model, recipe, steps)
    loss = loss or by_labels(recipe)
    # The running mean of the weights forgets the accidents of single batches.
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(recipe.averaged)
    )
    model.train()
    for epoch in range(recipe.epochs):
        losses = []
        for batch in batches(words, [*own, *others[epoch * part : (epoch + 1) * part]], recipe.changes, draw):
            losses.append(_step(model, loss(model, batch), optimizer))
            schedule.step()
            average.update_parameters(model)
        if keep:
            torch.save(average.module.state_dict(), keep.with_suffix(".part"))
        say(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.4f} after {time.monotonic() - begun:.0f} s")
    if keep:
        keep.with_suffix(".part").replace(keep)
    trained = average.module.eval()
    assert isinstance(trained, Encoder)
    return trained


def _optimizer(
    model: Encoder, recipe: Recipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    # A small corpus would move the vectors of the words it holds away from those it does not.
    model.pieces.weight.requires_grad = recipe.pieces > 0
    own = {id(model.pieces.weight): recipe.pieces}
    own |= {id(weights): recipe.answering for layer in model.answering for weights in layer.parameters()}
    groups = [
        {
            "params": [weights],
            "weight_decay": 0.01 if weights.ndim > 1 and weights is not model.pieces.weight else 0.0,
            "lr": recipe.rate * own.get(id(weights), 1.0),
        }
        for weights in model.parameters()
        if weights.requires_grad
    ]
    optimizer = torch.optim.AdamW(groups, lr=recipe.rate, fused=True)

    def share(step: int) -> float:
        return min(1.0, (step + 1) / (WARM_UP * steps)) * max(LAST_RATE, 1 - step / steps)

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, share)


def _step(model: Encoder, loss: Tensor, optimizer: torch.optim.Optimizer) -> float:
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return float(loss.item())


def by_labels(recipe: Recipe) -> Loss:
    """The loss of all that a batch has labels for."""

    def loss(model: Encoder, batch: Batch) -> Tensor:
        heat, situation, tact, _ = model(batch.pieces, batch.segments, batch.earns)
        own = corpus_loss(heat, situation, batch, recipe) + _public_loss(heat, batch, recipe)
        return own + recipe.tact_weight * tact_loss(tact, _soft(batch.codes, recipe), batch)

    return loss


def corpus_loss(heat: Tensor, situation: Tensor, batch: Batch, recipe: Recipe) -> Tensor:
    """Heat logits (batch, 4), each step its own yes or no, and situation logits (batch, situations), by the labels."""
    known, named = batch.has_heat, batch.situation != UNKNOWN
    loss = heat.new_zeros(())
    if known.any():
        steps = functional.binary_cross_entropy_with_logits(heat[known, :HEAT_STEPS], _soft(batch.steps[known], recipe))
        loss = loss + known.float().mean() * recipe.corpus_weight * steps
    if named.any():
        kind = functional.cross_entropy(situation[named], batch.situation[named], label_smoothing=0.05)
        loss = loss + named.float().mean() * recipe.situation_weight * kind
    return loss


def _public_loss(heat: Tensor, batch: Batch, recipe: Recipe) -> Tensor:
    """The public label on its own logit and, softly, on "heated"."""
    public = batch.irate >= 0
    if not public.any():
        return heat.new_zeros(())
    target = _soft(batch.irate[public].float(), recipe)
    own = functional.binary_cross_entropy_with_logits(heat[public, HEAT_STEPS], target)
    heated = functional.binary_cross_entropy_with_logits(heat[public, 1], target)
    return public.float().mean() * (own + recipe.shared * heated)


def tact_loss(tact: Tensor, target: Tensor, batch: Batch) -> Tensor:
    """Logits and targets of the codes (batch, codes): in a draft each code is its own yes or no."""
    drafts = batch.is_draft
    if not drafts.any():
        return tact.new_zeros(())
    return drafts.float().mean() * functional.binary_cross_entropy_with_logits(tact[drafts], target[drafts])


def _soft(target: Tensor, recipe: Recipe) -> Tensor:
    return target * (1 - 2 * recipe.smooth) + recipe.smooth


@torch.inference_mode()
def predict(model: Encoder, words: WordPieces, examples: Sequence[Example]) -> Tensor:
    """Heat logits (n, 4) in the order of the examples."""
    inputs = [inputs_of(words, e.text, e.before) for e in examples]
    order = sorted(range(len(inputs)), key=lambda place: len(inputs[place].numbers))
    heat = torch.zeros(len(inputs), HEAT_STEPS + 1)
    for begin in range(0, len(order), PREDICTED_AT_ONCE):
        chosen = order[begin : begin + PREDICTED_AT_ONCE]
        heat[chosen] = model(*padded([inputs[place] for place in chosen]))[0]
    return heat
