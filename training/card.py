"""The card that comes with the weights: what they were made of, what they reach, what they must not be used for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

CARD = "MODEL_CARD.md"

HEAD = """# The reading's weights

A small English text model that says how upset a paying client is with their freelancer (heat 0 to 100), what it is
about (eighteen kinds of complaint) and, by taking words out, which words say so; and of a freelancer's draft what in it
may be tactless. It runs on one processor core, inside the coach; no message leaves the machine. Written by
`make train`, so edit `training/card.py` and not this file.

## What it was made of

| data | rows | licence |
|---|---|---|
| the corpus in `training/corpus/`, written for this purpose | {own:,} of its train part | Apache-2.0, as the project |
| messages to others in `training/elsewhere/`, written for this purpose | {elsewhere:,} | Apache-2.0, as the project |
{others}
| freelancers' drafts in `training/drafts/`, written for this purpose | {drafts:,} | Apache-2.0, as the project |
| the base, all-MiniLM-L6-v2: {shape} | | Apache-2.0 |
| letter profiles of langdetect, for other languages | | Apache-2.0 |

The public sets are strangers on forums and developers at work. None of them is a client writing to a freelancer; that
part comes from the corpus, which is fiction.

## What it reaches

Measured by `make evaluate` on messages kept out of the training; whole batches of the corpus are kept out.

{figures}

The corpus is stern: half of its calm messages were written to look angry, and half of its heated ones not to. "Never
trained on" is nearer to real days: the hands of stranger, messages, threads and plain had not seen the corpus's brief
(that of plain was asked for anger said plainly), the two of the ordinary days were asked for plain ones, and that of
the dialogues for whole threads; only the hand of jobs had seen it. The writers of the corpus's test batches wrote
training batches too.

## What it gets wrong

- Cold anger that needs knowledge from outside the thread ("Say hello to Monday for me.").
- Disappointment and cold anger in few words: "what part of NO PINK was unclear" (41), "I expected more." (31), "This is
  exactly what I did not ask for." (38), "Great, three weeks late." (55) and "I am rather surprised to be the one
  asking." (26) should be heated.
- Irony without any fact beside it, and praise that is meant.
- A few words alone. "Fine." is a coin toss, and the confidence says so.
- Swearing among friends may read as anger, and a very polite threat may read as tense only.
- Second-language directness may read a little hotter than it is meant.
- It was trained on the judgement of a few readers who think alike; another would set some rows one step apart.
- Other languages are recognised and not read. A short message in one may be taken for English.

## What it must not be used for

- To judge, rank, score or report a person, a client or an employee. It reads a message for the one it was sent to.
- To answer by itself, to refuse service, or to decide about money or law.
- As a measure of toxicity, abuse or mental health; it knows nothing about either.
- On messages whose reader was not meant to have them.
"""

LICENCES = {
    "goemotions": "Apache-2.0, upstream CC BY 4.0",
    "vcu_incivility": "MIT",
    "cmu_toxicity": "MIT",
    "premo": "MIT",
    "se_github": "CC0",
    "se_jira": "CC0",
    "surge_toxicity": "MIT",
}


def write_card(
    folder: Path,
    figures: Sequence[str],
    others: Mapping[str, int],
    *,
    own: int,
    elsewhere: int,
    drafts: int,
    shape: str,
) -> None:
    """Write the card beside the weights: the figures, and of what the weights were made, in rows."""
    rows = "\n".join(f"| {name} | {count:,} | {LICENCES[name]} |" for name, count in sorted(others.items()))
    counts = {"own": own, "elsewhere": elsewhere, "drafts": drafts, "shape": shape}
    (folder / CARD).write_text(HEAD.format(**counts, others=rows, figures="\n".join(figures)), encoding="utf-8")
