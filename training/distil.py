"""The network that ships, taught by the wide one: a narrower shape that starts from its best parts and follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.coach.reading.model.wordpieces import WordPieces
from training.batches import Batch
from training.encoder import HEAD, WIDTH, Encoder, Layer, Shape
from training.examples import Example
from training.fit import Loss, Recipe, corpus_loss, predict, tact_loss

HEAT_SHARE, LABEL_SHARE, SITUATION_SHARE, TACT_SHARE, TOKENS_SHARE, LAST_SHARE = 2.0, 0.5, 0.5, 4.0, 1.0, 2.0
"""What following each of the teacher's answers counts for, and its tokens after every layer and after the last."""

EPOCHS, PIECED = 3, 0.3
"""Passes, and the share of the messages that are put together anew."""

DROPOUT = 0.05
"""Less than where labels teach: what a teacher says of every token is harder to learn by heart."""

LOOKED_AT = 1_500
"""Messages on which it is measured what a head or an inner neuron adds."""


def lesson(recipe: Recipe) -> Recipe:
    """How the narrow network learns, from how the wide one does.

    It starts close to the end and has a teacher for every token, so larger batches and steps serve; and the teacher
    can say what is to be thought of messages that are put together anew.
    """
    return replace(
        recipe, epochs=min(EPOCHS, recipe.epochs), rate=4e-4, changes=replace(recipe.changes, size=32, pieced=PIECED)
    )


def only_tact(model: Encoder) -> Encoder:
    """The network with all of it settled but what it makes of a draft's words."""
    for weights in model.parameters():
        weights.requires_grad = False
    for weights in model.tact.parameters():
        weights.requires_grad = True
    return model


def tact_lesson(recipe: Recipe) -> Recipe:
    """How that is learned anew, by the labels: on drafts kept out the micro-F1 is 0.64 before and 0.65 after."""
    return replace(recipe, epochs=4, rate=1e-3, pieces=0.0, changes=replace(recipe.changes, size=32))


def unlike(wide: Encoder, shape: Shape) -> Encoder:
    """A network of another shape for the same pieces and answers, with weights that say nothing yet."""
    return Encoder(wide.pieces.num_embeddings, wide.situation.out_features, wide.tact.out_features, shape, DROPOUT)


@torch.no_grad()
def narrowed(wide: Encoder, words: WordPieces, examples: Sequence[Example], shape: Shape) -> Encoder:
    """A network of this shape with the heads and inner neurons of `wide` that add most."""
    model = unlike(wide, shape)
    kept = {name: value for name, value in wide.state_dict().items() if not name.startswith("layers.")}
    model.load_state_dict(kept, strict=False)
    some = examples[:: max(1, len(examples) // LOOKED_AT)]
    for layer, thin, (heads, neurons) in zip(wide.layers, model.layers, _added(wide, words, some), strict=True):
        _thin(layer, thin, _best(heads, shape.heads), _best(neurons, shape.inner))
    return model


def _best(added: Tensor, count: int) -> Tensor:
    return added.topk(count).indices.sort().values


def _added(model: Encoder, words: WordPieces, examples: Sequence[Example]) -> list[tuple[Tensor, Tensor]]:
    """For each layer what each head and each inner neuron adds to the tokens, as squares and up to a factor."""
    found = [(torch.zeros(layer.heads), torch.zeros(layer.grow.out_features)) for layer in model.layers]

    def watch(layer: Layer, heads: Tensor, neurons: Tensor) -> list[torch.utils.hooks.RemovableHandle]:
        def seen(module: nn.Module, given: tuple[Tensor, ...]) -> None:
            del module
            weights = layer.out.weight.view(WIDTH, layer.heads, HEAD)
            parts = torch.einsum("thd,whd->thw", given[0].reshape(-1, layer.heads, HEAD), weights)
            heads.add_(parts.square().mean((0, 2)))

        def grown(module: nn.Module, given: tuple[Tensor, ...]) -> None:
            del module
            neurons.add_(given[0].flatten(0, -2).square().mean(0) * layer.shrink.weight.square().mean(0))

        return [layer.out.register_forward_pre_hook(seen), layer.shrink.register_forward_pre_hook(grown)]

    watching = [watch(layer, *pair) for layer, pair in zip(model.layers, found, strict=True)]
    predict(model, words, examples)
    for handle in (handle for pair in watching for handle in pair):
        handle.remove()
    return found


def _thin(layer: Layer, thin: Layer, heads: Tensor, neurons: Tensor) -> None:
    """Copy these heads and inner neurons of a layer."""
    places = (heads[:, None] * HEAD + torch.arange(HEAD)).flatten()
    rows = torch.cat([places + part * layer.heads * HEAD for part in range(3)])
    for name, value in {
        "mix.weight": layer.mix.weight[rows],
        "mix.bias": layer.mix.bias[rows],
        "out.weight": layer.out.weight[:, places],
        "grow.weight": layer.grow.weight[neurons],
        "grow.bias": layer.grow.bias[neurons],
        "shrink.weight": layer.shrink.weight[:, neurons],
    }.items():
        thin.get_parameter(name).copy_(value)
    for part in ("norm_out", "norm_shrink"):
        thin.get_submodule(part).load_state_dict(layer.get_submodule(part).state_dict())
    thin.out.bias.copy_(layer.out.bias)
    thin.shrink.bias.copy_(layer.shrink.bias)


def following(teacher: Encoder, recipe: Recipe) -> Loss:
    """The loss of answers and tokens unlike the teacher's, and, for less, of answers unlike the readers'."""

    def loss(model: Encoder, batch: Batch) -> Tensor:
        told = (batch.pieces, batch.segments)
        with torch.no_grad():
            right = teacher.states(*told)
            heat, situation, tact, _ = teacher.answers(right[-1], *told, batch.earns)
        said = model.states(*told)
        answers = model.answers(said[-1], *told, batch.earns)
        own = (batch.pieces != 0) & (batch.segments == 0)
        away = [_away(one[own], other[own]) for one, other in zip(said, right, strict=True)]
        return (
            HEAT_SHARE * functional.binary_cross_entropy_with_logits(answers[0], heat.sigmoid())
            + LABEL_SHARE * corpus_loss(answers[0], answers[1], batch, recipe)
            + SITUATION_SHARE * _divergence(answers[1], situation)
            + TACT_SHARE * tact_loss(answers[2], tact.sigmoid(), batch)
            + TOKENS_SHARE * sum(away[1:], start=away[0]) / len(away)
            + LAST_SHARE * away[-1]
        )

    return loss


def _away(tokens: Tensor, right: Tensor) -> Tensor:
    """The mean square that tokens are away from what is right, beside the mean square of that."""
    return (tokens - right).square().mean() / right.square().mean()


def _divergence(said: Tensor, right: Tensor) -> Tensor:
    return functional.kl_div(said.log_softmax(-1), right.softmax(-1), reduction="batchmean")
