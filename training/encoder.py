"""The network: a BERT encoder whose heads read the mean of its tokens, so each token's share is visible."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

HEADS, POSITIONS = 12, 512
HEAT_STEPS = 3
"""At least tense, at least heated, critical."""

DISTANCES, FARTHEST = 32, 128
"""How many kinds of distance between two tokens a network of MPNet's kind tells apart, and where they end."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide and deep a network is; `by_distance`: attention knows how far apart two tokens stand, as in MPNet."""

    width: int
    layers: int
    epsilon: float = 1e-12
    by_distance: bool = False


BASE = Shape(384, 6)
"""That of all-MiniLM-L6-v2, which the network that ships has as well: four of its layers lose 0.01 of the AUC."""


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as BERT has it."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_out = nn.LayerNorm(width, eps=shape.epsilon)
        self.grow = nn.Linear(width, 4 * width)
        self.shrink = nn.Linear(4 * width, width)
        self.norm_shrink = nn.LayerNorm(width, eps=shape.epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """From (batch, length, width) to the same; `bias` hides the padding."""
        batch, length, width = x.shape
        q, k, v = self.mix(x).view(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (width // HEADS) ** -0.5 + bias
        seen = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.norm_out(x + self.dropout(self.out(seen)))
        return self.norm_shrink(x + self.dropout(self.shrink(functional.gelu(self.grow(x)))))


class Encoder(nn.Module):
    """Pieces (batch, length) and their segment (0 the message, 1 what came before) to heads and token shares."""

    def __init__(self, pieces: int, shape: Shape, situations: int, codes: int, dropout: float = 0.1) -> None:
        super().__init__()
        width = shape.width
        self.pieces = nn.Embedding(pieces, width)
        self.positions = nn.Embedding(POSITIONS, width)
        self.segments = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.dropout = nn.Dropout(dropout)
        self.distances = nn.Embedding(DISTANCES, HEADS) if shape.by_distance else None
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.heat = nn.Linear(width, HEAT_STEPS + 1)
        self.situation = nn.Linear(width, situations)
        self.tact = nn.Linear(width, codes)

    def forward(self, pieces: Tensor, segments: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits of the heat, of the situations and of what is tactless in a draft; token shares (batch, length).

        Those of the heat, (batch, 4), are the three steps and the public label.
        """
        mean, shares = self.mean(pieces, segments)
        mean = self.dropout(mean)
        return self.heat(mean), self.situation(mean), self.tact(mean), shares

    def mean(self, pieces: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        """The mean of the message's own tokens, and what each adds to the logit of "heated"."""
        real = (pieces != 0).to(self.heat.weight.dtype)
        places = torch.arange(pieces.shape[1], device=pieces.device)
        bias = (real[:, None, None, :] - 1.0) * 1e4
        if self.distances is not None:
            bias = bias + self.distances(_kinds_of_distance(places)).permute(2, 0, 1)
        x = self.pieces(pieces) + self.positions(places)[None] + self.segments(segments)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        own = real * (1 - segments.to(real.dtype))
        own = own / own.sum(1, keepdim=True).clamp(min=1.0)
        return (x * own[:, :, None]).sum(1), (x * self.heat.weight[1]).sum(-1) * own


def _kinds_of_distance(places: Tensor) -> Tensor:
    """For each pair of places (length, length) the kind of their distance: near ones exact, far ones by logarithm."""
    ahead = places[None, :] - places[:, None]
    half, exact = DISTANCES // 2, DISTANCES // 4
    far = ahead.abs().clamp(min=1)
    grown = exact + (torch.log(far / exact) / math.log(FARTHEST / exact) * (half - exact)).long()
    return torch.where(ahead > 0, half, 0) + torch.where(far < exact, ahead.abs(), grown.clamp(max=half - 1))
