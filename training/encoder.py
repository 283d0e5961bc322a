"""The network: a small BERT encoder whose heads read the mean of its tokens, so each token's share is visible."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, POSITIONS = 384, 12, 1536, 512
HEAT_STEPS = 3
"""At least tense, at least heated, critical."""


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=1e-12)
        self.grow = nn.Linear(WIDTH, INNER)
        self.shrink = nn.Linear(INNER, WIDTH)
        self.norm_shrink = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """From (batch, length, width) to the same; `bias` hides the padding."""
        batch, length, _ = x.shape
        q, k, v = self.mix(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias
        seen = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm_out(x + self.dropout(self.out(seen)))
        return self.norm_shrink(x + self.dropout(self.shrink(functional.gelu(self.grow(x)))))


class Encoder(nn.Module):
    """Pieces (batch, length) and their segment (0 the message, 1 what came before) to heads and token shares."""

    def __init__(self, pieces: int, layers: int, situations: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.heat = nn.Linear(WIDTH, HEAT_STEPS + 1)
        self.situation = nn.Linear(WIDTH, situations)

    def forward(self, pieces: Tensor, segments: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Heat logits (batch, 4: three steps and the public label), situation logits, token shares (batch, length)."""
        mean, shares = self.mean(pieces, segments)
        mean = self.dropout(mean)
        return self.heat(mean), self.situation(mean), shares

    def mean(self, pieces: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        """The mean of the message's own tokens, and what each adds to the logit of "heated"."""
        real = (pieces != 0).to(self.heat.weight.dtype)
        bias = (real[:, None, None, :] - 1.0) * 1e4
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(places)[None] + self.segments(segments)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        own = real * (1 - segments.to(real.dtype))
        own = own / own.sum(1, keepdim=True).clamp(min=1.0)
        return (x * own[:, :, None]).sum(1), (x * self.heat.weight[1]).sum(-1) * own
