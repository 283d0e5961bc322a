"""Trains the reading and writes what ships: `python -m training.train DATA`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from bot.coach.reading.model.ngrams import HEAT_LOGITS, Ngrams
from bot.coach.reading.model.reader import NETWORK_FILE, NGRAMS_FILE, ModelReader
from bot.coach.reading.model.situation import SITUATIONS
from bot.coach.reading.model.spelling import Spelling
from bot.coach.reading.model.wordpieces import SPECIAL, WordPieces
from bot.coach.reading.normalise import listen
from bot.coach.tact.likeness import LEARNED
from training import languages, tact
from training.base_weights import read_base, start_from, vocabulary_of
from training.batches import inputs_of
from training.calibrate import ALLOWANCES, FALSE_ALARMS, HEATED, Floats, Measured, scale_of
from training.card import write_card
from training.distil import following, lesson, narrowed, only_tact, tact_lesson, unlike
from training.encoder import LAYERS, NARROW, WIDE, Encoder
from training.evaluate import comparison, detail
from training.examples import Example, corpus, elsewhere, public
from training.export import to_onnx
from training.fit import Recipe, fit, predict
from training.mixing import mixed
from training.ngrams import learn
from training.peers import installed
from training.shipped import SHIPPED, shipped, shipped_cues, turns
from training.spelling import everyday_words

COMMON_PIECES = 12_000
"""Pieces of the base's vocabulary, the most common, that are kept even where no example uses them."""

FILES = WIDE_FILE, LESSON_FILE, NARROW_FILE = "wide.pt", "lesson.pt", "narrow.pt"
"""The wide network, the narrow one after its lesson, and as it is before it is made small; in the order of making."""

PUBLIC_PASSES = 2
"""How often a public message is seen, where ours are seen in each of the recipe's passes."""

HEAT_WEIGHTS = (0.12, 0.6, 0.2, 0.0, -0.2, 0.38, -0.03, 0.03, 0.008)
"""What the logits of tense, heated, critical and publicly irate count for, the network's and then those of the runs;
last each point of the cues' heat. Settled by hand near what a fit on the dev parts gives, so that the public sets and
the messages to others lose nothing: fitted to the corpus alone they would."""

DEVELOPER_SETS = ("premo", "se_github", "se_jira")
DEVELOPER_MESSAGES = 1_500
"""Calm developer messages that the false alarms are counted on."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The examples, by what they are for."""

    own: list[Example]
    elsewhere: list[Example]
    """Messages to other listeners, by our hands as well."""
    others: list[Example]
    drafts: list[Example]
    """Freelancers' drafts with what is tactless in them."""
    own_dev: list[Example]
    developer: list[Example]
    """Calm developer text that the training does not see, for laying the heat on the bands."""


def parts(data: Path, seed: int) -> Parts:
    """The corpus and the public sets in `data`."""
    own, public_train = corpus(), [e for e in public(data) if e.split == "train"]
    others = mixed(public_train, seed)
    developer = _unseen([e for e in public_train if e.source in DEVELOPER_SETS and e.irate == 0], others)
    developer = developer[:: max(1, len(developer) // DEVELOPER_MESSAGES)]
    return Parts(
        [e for e in own if e.split == "train"],
        [e for e in elsewhere() if e.split == "train"],
        others,
        tact.examples(seed),
        [e for e in own if e.split == "dev"],
        developer,
    )


def _unseen(examples: Sequence[Example], seen: Sequence[Example]) -> list[Example]:
    known = set(map(id, seen))
    return [example for example in examples if id(example) not in known]


def used_pieces(base: Sequence[str], spelling: Spelling, examples: Sequence[Example]) -> set[str]:
    """The pieces that stand in the examples at least twice."""
    everything = [*SPECIAL, *(piece for piece in base if not piece.startswith("["))]
    words, counts = WordPieces(everything, spelling), Counter[int]()
    for example in examples:
        counts.update(inputs_of(words, example.text, example.before).numbers)
    return {everything[number] for number, count in counts.items() if count > 1} - set(SPECIAL)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, calibrate and write the files that ship."""
    asked, begun, recipe = _asked(arguments), time.monotonic(), Recipe()
    torch.set_num_threads(asked.threads)
    held = parts(asked.data, recipe.seed)
    make(held, recipe, asked.to, asked.keep, asked.kept)
    describe(held, asked.to, asked.data)
    say(f"written to {asked.to} after {(time.monotonic() - begun) / 60:.0f} minutes")


def make(held: Parts, recipe: Recipe, to: Path, keep: Path | None = None, kept: Path | None = None) -> None:
    """Train on `held`, lay the heat on the bands, and write the files that ship to `to`.

    The networks stay in the folder `keep`; one that the folder `kept` holds from an earlier run is not trained anew.
    """
    ours = [*held.own, *held.elsewhere]
    everyday = everyday_words(ours, held.others)
    wide, words, vocabulary = start(held, Spelling(everyday), recipe.seed)
    say(
        f"{len(held.own)} messages of the corpus, {len(held.elsewhere)} to other listeners, {len(held.others)} of the "
        f"public sets, {len(held.drafts)} drafts, {len(vocabulary)} pieces"
    )
    model = _network(wide, words, held, recipe, keep, kept)
    ngrams = learn(ours, held.others)
    texts = {
        "vocabulary.txt": "\n".join(vocabulary) + "\n",
        "everyday.txt": "\n".join(everyday) + "\n",
        "languages.txt": languages.written(languages.weights(languages.read_profiles())),
    }
    network, said = to_onnx(model), measured(model, words, Ngrams(ngrams), held)
    for allowance in ALLOWANCES:
        scale = {"scale.json": json.dumps(scale_of(said, HEAT_WEIGHTS, allowance), indent=1) + "\n"}
        write(to, network, ngrams, texts | scale)
        if (flagged := false_alarms(shipped(to), held.own_dev)) <= FALSE_ALARMS:
            break
    say(f"{flagged:.1%} of the dev part's calm and tense messages read as heated")


def _network(
    wide: Encoder, words: WordPieces, held: Parts, recipe: Recipe, keep: Path | None, kept: Path | None
) -> Encoder:
    """The narrow network, taught by the wide one, then tact by the labels; what `kept` holds is not made anew."""
    if kept and (kept / NARROW_FILE).exists():
        return _taken(unlike(wide, NARROW), kept / NARROW_FILE)
    examples, others = [*held.own, *held.elsewhere, *held.drafts], held.others * PUBLIC_PASSES
    if kept and (kept / LESSON_FILE).exists():
        model = _taken(unlike(wide, NARROW), kept / LESSON_FILE)
    else:
        if kept and (kept / WIDE_FILE).exists():
            wide = _taken(wide, kept / WIDE_FILE)
        else:
            wide = fit(wide, words, examples, others, recipe, say, _room(keep, *FILES))
        model, following_it = narrowed(wide, words, examples, NARROW), following(wide, recipe)
        model = fit(model, words, examples, others, lesson(recipe), say, _room(keep, *FILES[1:]), following_it)
    return fit(only_tact(model), words, held.drafts, (), tact_lesson(recipe), say, _room(keep, *FILES[2:]))


def _room(keep: Path | None, name: str, *after: str) -> Path | None:
    """Room for a network in the folder, without it and those made after it of an earlier run."""
    if keep is None:
        return None
    keep.mkdir(parents=True, exist_ok=True)
    for each in (name, *after):
        (keep / each).unlink(missing_ok=True)
    return keep / name


def _taken(model: Encoder, file: Path) -> Encoder:
    """The network with the weights of an earlier run."""
    say(f"taken from {file}")
    model.load_state_dict(torch.load(file))
    return model.eval()


def describe(held: Parts, folder: Path, data: Path) -> None:
    """Measure the weights in `folder`, beside what people use today, and write their card."""
    reader = shipped(folder)
    figures = (*comparison(reader, data, installed()), "", *detail(reader))
    others = Counter(e.source for e in held.others)
    write_card(
        folder,
        figures,
        others,
        own=len(held.own),
        elsewhere=len(held.elsewhere),
        drafts=len(held.drafts),
        shape=f"its {LAYERS} layers, with {NARROW.heads} of {WIDE.heads} heads and "
        f"{NARROW.inner} of {WIDE.inner:,} inner neurons each",
    )
    say("\n".join(figures))


def start(held: Parts, spelling: Spelling, seed: int) -> tuple[Encoder, WordPieces, list[str]]:
    """The network with the base's weights, and the vocabulary cut to what is common or used."""
    weights, base = read_base()
    vocabulary = vocabulary_of(
        base, used_pieces(base, spelling, [*held.own, *held.elsewhere, *held.others, *held.drafts]), COMMON_PIECES
    )
    torch.manual_seed(seed)
    model = Encoder(len(vocabulary), len(SITUATIONS), len(LEARNED))
    start_from(weights, base, vocabulary, model)
    return model, WordPieces(vocabulary, spelling), vocabulary


def measured(model: Encoder, words: WordPieces, ngrams: Ngrams, held: Parts) -> Measured:
    """The answers of all three on what none was trained on."""
    cues = shipped_cues()

    def logits(examples: Sequence[Example]) -> Floats:
        network = predict(model, words, examples).double().numpy()
        runs = np.array([ngrams.logits(listen(example.text).plain)[:HEAT_LOGITS] for example in examples])
        cued = np.array([[cues.weigh(example.text).heat] for example in examples])
        return np.hstack([network, runs, cued])

    heat = np.array([example.heat for example in held.own_dev])
    return Measured(logits(held.own_dev), heat, logits(held.developer))


def false_alarms(reader: ModelReader, examples: Sequence[Example]) -> float:
    """The share of the calm and tense messages that the reader as it ships calls heated."""
    below = [(example.text, turns(example.before)) for example in examples if (example.heat or 0) < HEATED]
    return sum(reader.read(text, before).band.is_hot for text, before in below) / len(below)


def write(folder: Path, network: bytes, ngrams: bytes, texts: dict[str, str]) -> None:
    """The files that ship."""
    (folder / NETWORK_FILE).write_bytes(network)
    (folder / NGRAMS_FILE).write_bytes(ngrams)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def say(line: str) -> None:
    """Progress, as it happens."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    wanted = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    wanted.add_argument("data", type=Path, help="folder of the public sets, as training/README.md lists them")
    wanted.add_argument("--to", type=Path, default=SHIPPED, help="folder for what ships")
    wanted.add_argument("--keep", type=Path, help="folder for the networks before they are made small")
    wanted.add_argument("--kept", type=Path, help="such a folder: the networks that it holds are not trained anew")
    wanted.add_argument("--threads", type=int, default=2)
    asked = wanted.parse_args(arguments)
    if not asked.data.is_dir():
        wanted.error(f"there is no folder {asked.data}; name the one that holds the public sets")
    if asked.kept and not any((asked.kept / name).exists() for name in FILES):
        wanted.error(f"{asked.kept} holds none of {', '.join(FILES)}; name the folder of an earlier --keep")
    return asked


if __name__ == "__main__":
    main()
