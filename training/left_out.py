"""How it reads writers and sources that it never saw: `python -m training.left_out DATA --writers w4 w7`.

Trains without them, writes the weights to a folder of its own, and measures them on what was left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from bot.coach.reading.model.reader import ModelReader
from bot.coach.reading.types import HEATED_FROM
from training.evaluate import ours
from training.examples import PUBLIC, Example, corpus, public
from training.figures import auc, caught
from training.fit import Recipe
from training.shipped import shipped
from training.train import Parts, make, parts, say

MOST_OF_A_SOURCE = 1_500
"""Messages of a source left out that are measured."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Train without the writers and sources asked for, and print a line for each."""
    asked, recipe = _asked(arguments), Recipe()
    torch.set_num_threads(asked.threads)
    recipe = replace(recipe, epochs=asked.epochs or recipe.epochs)
    held = without(parts(asked.data, recipe.seed), asked.writers, asked.sources)
    with TemporaryDirectory() as folder:
        make(held, recipe, Path(folder))
        for line in lines(shipped(Path(folder)), asked.data, asked.writers, asked.sources):
            say(line)


def without(held: Parts, writers: Sequence[str], sources: Sequence[str]) -> Parts:
    """The same parts, less these writers of the corpus and these public sets."""
    own, own_dev = ([e for e in part if writer_of(e) not in writers] for part in (held.own, held.own_dev))
    others, developer = ([e for e in part if e.source not in sources] for part in (held.others, held.developer))
    return replace(held, own=own, others=others, own_dev=own_dev, developer=developer)


def writer_of(example: Example) -> str:
    """Who wrote a message of the corpus: "w3" of the batch "w3-b07"."""
    return example.batch.partition("-")[0]


def lines(reader: ModelReader, data: Path, writers: Sequence[str], sources: Sequence[str]) -> Iterator[str]:
    """What is reached on each writer and source."""
    own = corpus()
    for writer in writers:
        yield _line(reader, f"writer {writer}", [e for e in own if writer_of(e) == writer])
    for source in sources:
        found = public(data, (source,))
        yield _line(reader, source, found[:: max(1, len(found) // MOST_OF_A_SOURCE)])


def _line(reader: ModelReader, name: str, examples: Sequence[Example]) -> str:
    scores = ours(reader)(examples)
    upset = np.array([(e.heat or 0) >= 2 if e.irate is None else e.irate == 1 for e in examples])
    flagged = f"{(scores[~upset] >= 0).mean():.1%} of the rest at {HEATED_FROM} or more"
    if not upset.any():
        return f"- {name}, {len(examples)} messages: {flagged}"
    reached = f"AUC {auc(upset, scores):.3f}, {caught(upset, scores):.0%} caught at 5 % false alarms"
    return f"- {name}, {len(examples)} messages: {reached}, {flagged}"


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    wanted = argparse.ArgumentParser(prog="python -m training.left_out", description=__doc__)
    wanted.add_argument("data", type=Path, help="folder of the public sets, as training/README.md lists them")
    wanted.add_argument("--writers", nargs="*", default=[], help="writers of the corpus to leave out, such as w4")
    wanted.add_argument("--sources", nargs="*", default=[], choices=PUBLIC, help="public sets to leave out")
    wanted.add_argument("--epochs", type=int, help="passes over the corpus, where fewer than the recipe's will do")
    wanted.add_argument("--threads", type=int, default=2)
    return wanted.parse_args(arguments)


if __name__ == "__main__":
    main()
