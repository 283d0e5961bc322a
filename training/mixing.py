"""Which messages of the public sets the training sees: enough to learn anger elsewhere, not to drown the corpus."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from training.examples import Example

AT_MOST = {
    ("goemotions", 0): 4_500,
    ("goemotions", 1): 3_600,
    ("vcu_incivility", 0): 1_800,
    ("cmu_toxicity", 0): 900,
    ("premo", 0): 400,
    ("se_github", 0): 500,
    ("se_jira", 0): 400,
}
"""Messages by set and label (1 irate, 0 calm); those not named come whole."""


def mixed(examples: Sequence[Example], seed: int) -> list[Example]:
    """A draw of the public examples, all with a label, in random order."""
    draw = random.Random(seed)
    by_label: dict[tuple[str, int | None], list[Example]] = defaultdict(list)
    for example in examples:
        by_label[example.source, example.irate].append(example)
    chosen: list[Example] = []
    for (source, irate), found in by_label.items():
        draw.shuffle(found)
        chosen += found[: AT_MOST.get((source, irate or 0), len(found))]
    draw.shuffle(chosen)
    return chosen
