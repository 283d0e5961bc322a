"""Measures what ships, and what people use today, in one table: `python -m training.evaluate [DATA]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.coach.reading.model.reader import ModelReader
from bot.coach.reading.types import CRITICAL_FROM, HEATED_FROM, TENSE_FROM, Reading
from bot.coach.situations import PLAYBOOK_SITUATIONS, Situation
from training.examples import Example, corpus, elsewhere, exam, public
from training.figures import Floats, auc, caught, macro_f1
from training.peers import Peer, installed
from training.robustness import LIMIT, firmness
from training.shipped import SHIPPED, shipped, turns
from training.speed import speed

UPSET_SETS = ("goemotions", "vcu_incivility", "cmu_toxicity", "surge_toxicity")
TESTED = {"goemotions"}
"""Sets with a test part of their own."""

CALM = "calm developer text"
AT_MOST = 600
"""Messages of one public set that are measured."""

EDGES = (TENSE_FROM, HEATED_FROM, CRITICAL_FROM)
Scorer = Callable[[Sequence[Example]], Floats]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    asked = _asked(arguments)
    if asked.data is None:
        say("The public sets are passed over: name their folder (make evaluate DATA=folder) to measure on them too.")
    # Before the peers are opened, whose memory would be counted too.
    measured = speed(asked.weights, own_test())
    reader = shipped(asked.weights)
    for line in chain(comparison(reader, asked.data, installed()), [""], detail(reader)):
        say(line)
    say(f"- {measured}")


def own_test() -> list[Example]:
    """The corpus's test part."""
    return [example for example in corpus() if example.split == "test"]


def kept_aside(data: Path) -> dict[str, list[Example]]:
    """The test part of each public set, or its dev part where it has no other; calm developer text as one set."""
    found: dict[str, list[Example]] = {name: [] for name in (*UPSET_SETS, CALM)}
    for example in public(data):
        if example.split == ("test" if example.source in TESTED else "dev"):
            name = example.source if example.source in UPSET_SETS else CALM
            if len(found[name]) < AT_MOST:
                found[name].append(example)
    return {name: examples for name, examples in found.items() if examples}


def comparison(reader: ModelReader, data: Path | None, peers: Iterable[tuple[str, Peer]]) -> Iterator[str]:
    """A table with one line for each reading: ours first, then the peers."""
    own, sets = own_test(), kept_aside(data) if data else {}
    head = ["", "corpus AUC", "caught at 5 %", *(f"{name} AUC" for name in sets if name in UPSET_SETS)]
    head += ["calm developer text flagged"] if CALM in sets else []
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for name, scorer in [("Levelhead", ours(reader)), *((name, theirs(peer)) for name, peer in peers)]:
        cells = [name, *_corpus_cells(scorer, own), *(_public_cell(scorer, each, sets[each]) for each in sets)]
        yield f"| {' | '.join(cells)} |"


def _corpus_cells(scorer: Scorer, own: Sequence[Example]) -> list[str]:
    upset, scores = np.array([(e.heat or 0) >= 2 for e in own]), scorer(own)
    return [f"{auc(upset, scores):.3f}", f"{caught(upset, scores):.0%}"]


def _public_cell(scorer: Scorer, name: str, examples: Sequence[Example]) -> str:
    scores = scorer(examples)
    if name not in UPSET_SETS:
        return f"{(scores >= 0).mean():.1%}"
    return f"{auc(np.array([e.irate == 1 for e in examples]), scores):.3f}"


def ours(reader: ModelReader) -> Scorer:
    """Our heat, above the edge of heated."""
    return lambda examples: np.array([reader.read(e.text, turns(e.before)).heat - HEATED_FROM for e in examples], float)


def theirs(peer: Peer) -> Scorer:
    """A peer's score; it reads one message at a time."""
    return lambda examples: peer([example.text for example in examples])


def detail(reader: ModelReader) -> Iterator[str]:
    """What only ours answers: situations, bands, how firm it stands."""
    own = own_test()
    read = [reader.read(example.text, turns(example.before)) for example in own]
    yield from _situations(own, read)
    yield from _bands(own, np.array([each.heat for each in read]))
    yield from _exam(reader)
    yield from _elsewhere(reader)
    for name, share in firmness(reader, own).items():
        yield f"- {name}: {share:.1%} of the messages move by {LIMIT} points or less"


def _situations(own: Sequence[Example], read: Sequence[Reading]) -> Iterator[str]:
    kinds = [str(situation) for situation in PLAYBOOK_SITUATIONS]
    pairs = [(str(e.situation), str(each.situation), e.heat) for e, each in zip(own, read, strict=True)]
    upset = [pair for pair in pairs if pair[2]]
    f1 = macro_f1([pair[0] for pair in upset], [pair[1] for pair in upset], kinds)
    whole = macro_f1([pair[0] for pair in pairs], [pair[1] for pair in pairs], [*kinds, str(Situation.NONE)])
    yield f"- situation, macro-F1: {f1:.3f} where the client is upset, {whole:.3f} over all messages, `none` included"


def _bands(own: Sequence[Example], heats: NDArray[np.int_]) -> Iterator[str]:
    truth = np.array([example.heat for example in own])
    for step, name in enumerate(("calm", "tense", "heated", "critical")):
        shares = ", ".join(f"{(heats[truth == step] >= edge).mean():.0%} at {edge} or more" for edge in EDGES)
        yield f"- {name} messages: {shares}"
    hard = np.array([example.heat == 0 and example.hard is not None for example in own])
    yield f"- calm messages that look angry: {(heats[hard] >= HEATED_FROM).mean():.1%} at {HEATED_FROM} or more"


def _elsewhere(reader: ModelReader) -> Iterator[str]:
    """How it reads people who write to others: the test part of what was written for that."""
    for kind, heat, scores in _by_source(reader, (e for e in elsewhere() if e.split == "test")):
        found = [f"AUC {auc(heat >= step, scores):.3f} for {name}" for step, name in ((2, "heated"), (1, "tense"))]
        yield f"- to others, {kind}, {len(heat)} messages: {', '.join(found)} or worse"


def _exam(reader: ModelReader) -> Iterator[str]:
    """How it reads hands that it never learned from."""
    for name, heat, scores in _by_source(reader, exam()):
        shares = ", ".join(f"{(scores[heat == step] >= 0).mean():.0%}" for step in range(4))
        reached = f"AUC {auc(heat >= 2, scores):.3f}, {caught(heat >= 2, scores):.0%} caught at 5 % false alarms"
        yield f"- never trained on, {name}, {len(heat)} messages: {reached}; at {HEATED_FROM} or more {shares}"


def _by_source(reader: ModelReader, examples: Iterable[Example]) -> Iterator[tuple[str, NDArray[np.int_], Floats]]:
    """Each source with the heat of its messages and our scores of them."""
    found: dict[str, list[Example]] = {}
    for example in examples:
        found.setdefault(example.source, []).append(example)
    for source, own in found.items():
        yield source, np.array([example.heat for example in own]), ours(reader)(own)


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    wanted = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    wanted.add_argument("data", type=Path, nargs="?", help="folder of the public sets")
    wanted.add_argument("--weights", type=Path, default=SHIPPED, help="folder of the weights to measure")
    asked = wanted.parse_args(arguments)
    if asked.data is not None and not asked.data.is_dir():
        wanted.error(f"there is no folder {asked.data}")
    return asked


if __name__ == "__main__":
    main()
