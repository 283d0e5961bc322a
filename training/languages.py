"""Which letters follow each other in which language, from the profiles of langdetect (Apache-2.0)."""

from __future__ import annotations

import json
import math
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

LANGUAGES = (
    "en", "af", "ca", "cs", "cy", "da", "de", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "nl", "no",
    "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "vi",
)  # fmt: skip
KEPT = 600
"""Letter pairs and triples kept per language."""

SCALE = 8.0
"""One natural-log unit is this many points, so that a weight fits into two digits."""


def profiles(folder: Path) -> dict[str, Counter[str]]:
    """Counts of two and three letters (with the space at a word's edge), lower case, by language."""
    found = {}
    for name in LANGUAGES:
        counts: Counter[str] = Counter()
        for gram, count in json.loads((folder / name).read_text(encoding="utf-8"))["freq"].items():
            if len(gram.lower()) in (2, 3):
                counts[gram.lower()] += count
        found[name] = counts
    return found


def weights(counts: dict[str, Counter[str]]) -> dict[str, list[int]]:
    """For each kept gram, its log-probability in each language, in the order of LANGUAGES, times SCALE."""
    kept = sorted({gram for each in counts.values() for gram, _ in each.most_common(KEPT)})
    table = {}
    sums = {
        name: {size: sum(c for g, c in each.items() if len(g) == size) for size in (2, 3)}
        for name, each in counts.items()
    }
    for gram in kept:
        size = len(gram)
        table[gram] = [
            round(SCALE * max(-12.0, math.log((counts[name][gram] + 0.5) / sums[name][size]))) for name in LANGUAGES
        ]
    return table


def written(table: dict[str, list[int]]) -> str:
    """The file that ships: the languages, then each run of letters with a sign for each, "!" for the likeliest."""
    lines = [f"{gram}\t{''.join(chr(33 + min(93, -value)) for value in values)}" for gram, values in table.items()]
    return "\n".join([" ".join(LANGUAGES), *lines]) + "\n"


def read_profiles() -> dict[str, Counter[str]]:
    """The profiles of the installed langdetect."""
    found = find_spec("langdetect")
    if found is None or found.origin is None:
        raise SystemExit("The language profiles are missing: install langdetect (make train does).")
    return profiles(Path(found.origin).parent / "profiles")
