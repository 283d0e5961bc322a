"""Measures what ships, and what people use today, in one table: `python -m training.evaluate [DATA]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bot.coach.reading.model.reader import ModelReader
from bot.coach.reading.types import CRITICAL_FROM, HEATED_FROM, TENSE_FROM
from bot.coach.situations import PLAYBOOK_SITUATIONS, Situation
from training.examples import Example, corpus, public
from training.figures import Floats, auc, caught, macro_f1
from training.peers import Peer, installed
from training.robustness import firmness
from training.shipped import SHIPPED, shipped, turns
from training.speed import speed

DEVELOPER_SETS = ("premo", "se_github", "se_jira")
UPSET_SETS = ("goemotions", "vcu_incivility", "cmu_toxicity", "surge_toxicity")
AT_MOST = 1_500
"""Messages of one public set that are measured."""

EDGES = (TENSE_FROM, HEATED_FROM, CRITICAL_FROM)
Scorer = Callable[[Sequence[Example]], Floats]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    asked = _asked(arguments)
    reader = shipped(asked.weights)
    own = [example for example in corpus() if example.split == "test"]
    sets = kept_aside(asked.data) if asked.data else {}
    if not sets:
        say("The public sets are passed over: name their folder (make evaluate DATA=folder) to measure on them too.")
    compare(reader, own, sets)
    detail(reader, own)


def kept_aside(data: Path) -> dict[str, list[Example]]:
    """The test part of each public set, or its dev part where it has no other; calm developer text as one set."""
    found: dict[str, list[Example]] = {name: [] for name in (*UPSET_SETS, "calm developer text")}
    tested = {"goemotions"}
    for example in public(data):
        if example.split == ("test" if example.source in tested else "dev"):
            name = example.source if example.source in UPSET_SETS else "calm developer text"
            if len(found[name]) < AT_MOST:
                found[name].append(example)
    return {name: examples for name, examples in found.items() if examples}


def compare(reader: ModelReader, own: Sequence[Example], sets: dict[str, list[Example]]) -> None:
    """One line for each reading: ours first, then the peers."""
    head = ["corpus AUC", "caught at 5 %", *(f"{name} AUC" for name in sets if name in UPSET_SETS), "calm dev flagged"]
    say("| | " + " | ".join(head) + " |\n|---|" + "---|" * len(head))
    for name, scorer in [("Levelhead", ours(reader)), *((name, theirs(peer)) for name, peer in installed())]:
        cells = _corpus_cells(scorer, own) + [_public_cell(scorer, name, examples) for name, examples in sets.items()]
        say(f"| {name} | " + " | ".join(cells) + " |")


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

    def score(examples: Sequence[Example]) -> Floats:
        heats = reader.heats([(e.text, turns(e.before)) for e in examples])
        return np.array(heats, dtype=np.float64) - HEATED_FROM

    return score


def theirs(peer: Peer) -> Scorer:
    """A peer's score; it reads one message at a time."""
    return lambda examples: peer([example.text for example in examples])


def detail(reader: ModelReader, own: Sequence[Example]) -> None:
    """What only ours answers: bands, situations, slips of the fingers, speed."""
    read = [reader.read(example.text, turns(example.before)) for example in own]
    wanted = [str(e.situation) for e in own]
    named = [str(each.situation) for each in read]
    upset = [place for place, e in enumerate(own) if e.heat]
    kinds = [str(s) for s in PLAYBOOK_SITUATIONS]
    f1 = macro_f1([wanted[p] for p in upset], [named[p] for p in upset], kinds)
    everything = macro_f1(wanted, named, [*kinds, str(Situation.NONE)])
    say(f"\nsituation, macro-F1: {f1:.3f} where the client is upset, {everything:.3f} over all messages with `none`")
    heats = np.array([each.heat for each in read])
    truth = np.array([e.heat for e in own])
    for step, name in enumerate(("calm", "tense", "heated", "critical")):
        found = heats[truth == step]
        shares = ", ".join(f"{(found >= edge).mean():.0%} {edge} or more" for edge in EDGES)
        say(f"{name}: heat {shares}")
    hard = np.array([e.heat == 0 and e.hard is not None for e in own])
    say(f"calm but angry-looking: {(heats[hard] >= HEATED_FROM).mean():.1%} read as heated")
    for name, share in firmness(reader, own).items():
        say(f"{name}: {share:.1%} moved by 10 points or less")
    say(str(speed(reader, own)))


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
