"""The network: a BERT encoder that is read by the mean and the worst of its tokens, so each one's share is visible."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEAD, POSITIONS, EPSILON = 384, 6, 32, 512, 1e-12
"""Of all-MiniLM-L6-v2; `HEAD` is the width of one head."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Heads and inner width of each layer, and the layers after which what came before a message is settled.

    The layers after those look at what came before and change the message alone.
    """

    heads: int
    inner: int
    settled: int


WIDE = Shape(heads=12, inner=4 * WIDTH, settled=3)
"""The base's own. Settling after three layers is a quarter less work with three turns, and by two passes over the
corpus the AUC is the same within 0.003."""

NARROW = Shape(heads=8, inner=512, settled=2)
"""What ships: two fifths of the work. With four of the layers it is three tenths, and after the first of three passes
the AUC on the dev part is 0.924 and not 0.933."""

HEAT_STEPS = 3
"""At least tense, at least heated, critical."""

UNTOLD = -4.0
"""The logit of heat of a token of which nothing is known: a message of fifty such tokens may be either."""

HARMLESS = -7.0
"""The logit of a token of which nothing is known: of forty such tokens the worst is still harmless."""


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as BERT has it."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.mix = nn.Linear(WIDTH, 3 * shape.heads * HEAD)
        self.out = nn.Linear(shape.heads * HEAD, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.grow = nn.Linear(WIDTH, shape.inner)
        self.shrink = nn.Linear(shape.inner, WIDTH)
        self.norm_shrink = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor, count: Tensor | None = None) -> Tensor:
        """The first `count` tokens of (batch, length, width), or all, after a look at all; `bias` hides the padding."""
        batch, length, _ = x.shape
        q, k, v = self.mix(x).view(batch, length, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        scores = q[:, :, :count] @ k.transpose(-1, -2) * HEAD**-0.5 + bias
        seen = (scores.softmax(-1) @ v).transpose(1, 2).flatten(2)
        x = self.norm_out(x[:, :count] + self.dropout(self.out(seen)))
        return self.norm_shrink(x + self.dropout(self.shrink(functional.gelu(self.grow(x)))))


class Encoder(nn.Module):
    """Pieces (batch, length), padded with 0, and their segment (0 the message, 1 what came before) to the answers."""

    def __init__(self, pieces: int, situations: int, codes: int, shape: Shape = WIDE, dropout: float = 0.1) -> None:
        super().__init__()
        self.settled = shape.settled
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(LAYERS))
        self.heat, self.worst = nn.Linear(WIDTH, HEAT_STEPS + 1), nn.Linear(WIDTH, HEAT_STEPS + 1)
        self.situation = nn.Linear(WIDTH, situations)
        self.tact = nn.Linear(WIDTH, codes)
        nn.init.zeros_(self.worst.weight)
        nn.init.constant_(self.worst.bias, UNTOLD)
        nn.init.constant_(self.tact.bias, HARMLESS)
        self.answering = (self.heat, self.worst, self.situation, self.tact)

    def forward(
        self, pieces: Tensor, segments: Tensor, earns: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits of heat, situations and what is tactless in a draft; what each token adds to "heated".

        Those of the heat, (batch, 4), are the three steps and the public label. A message is as hot as its tokens on
        average, and as its worst words besides; a draft is as tactless as its worst words, of those that may earn it a
        code: where `earns` (batch, length, codes) does not say, all of its own.
        """
        return self.answers(self.states(pieces, segments)[-1], pieces, segments, earns)

    def answers(
        self, tokens: Tensor, pieces: Tensor, segments: Tensor, earns: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What `forward` answers, from the tokens after all layers."""
        x, own = self.dropout(tokens), own_shares(pieces, segments)
        before, mean = own[:, :, None] == 0, (x * own[:, :, None]).sum(1)
        worst = self.worst(x) - before * 1e4
        tact = (self.tact(x) - (before if earns is None else ~earns) * 1e4).logsumexp(1)
        shares = (x * self.heat.weight[1]).sum(-1) * own + _lost_without(worst[:, :, 1])
        return self.heat(mean) + worst.logsumexp(1), self.situation(mean), tact, shares

    def states(self, pieces: Tensor, segments: Tensor) -> list[Tensor]:
        """The tokens (batch, length, width) after each layer."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.pieces(pieces) + self.positions(places)[None] + self.segments(segments)))
        bias = ((pieces != 0).to(x.dtype)[:, None, None, :] - 1.0) * 1e4
        own = (pieces != 0) & (segments == 0)
        count = own.sum(1).max()
        states = []
        for number, layer in enumerate(self.layers):
            if number < self.settled:
                x = layer(x, bias)
            else:
                changed = torch.where(own[:, :count, None], layer(x, bias, count), x[:, :count])
                x = torch.cat((changed, x[:, count:]), 1)
            states.append(x)
        return states


def _lost_without(logits: Tensor) -> Tensor:
    """What the sum of the exponentials of a row's logits would lose, as a logarithm, without each of them."""
    return -(1.0 - logits.softmax(1)).clamp(min=1e-3).log()


def own_shares(pieces: Tensor, segments: Tensor) -> Tensor:
    """The share of each token in the mean of the message (batch, length): nothing for what came before it."""
    own = ((pieces != 0) & (segments == 0)).float()
    return own / own.sum(1, keepdim=True).clamp(min=1.0)
