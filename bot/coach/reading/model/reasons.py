"""Which words moved the heat: each candidate is taken out and the message read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.coach.reading.model.inputs import Inputs, assemble
from bot.coach.reading.model.network import Floats
from bot.coach.reading.model.weighing import Heard, Weighed
from bot.coach.reading.model.wordpieces import Piece
from bot.coach.reading.normalise import Said
from bot.coach.reading.types import Signal

LEAST_TRIED, MOST_TRIED, PIECES_AT_ONCE = 1, 5, 110
"""Candidates tried for one message, fewer where it is long, so that the time is bounded."""

MOST_SHOWN = MOST_CUES = 3
LEAST_POINTS, LEAST_CUED = 4.0, 2.5
"""Points of heat that words must be worth to be called a reason; fewer will do where a cue names them."""

ENOUGH_POINTS = 6.0
"""Points from which words say enough: no more are tried, since each try costs as much as a reading."""

LONGEST_SHOWN = 160
"""Characters of a reason that are shown."""

NEAR_WORDS = 4
"""Words on each side of the strongest one that are tried with it."""

WORDING = "Without these words I would read it as calmer."
BEFORE = "After what was said before, these words weigh more."
WHOLE = "It is the message as a whole; no few words carry it alone."

_CLAUSE = re.compile(r"[^.!?;,\n\x00]+[.!?]*")
Span = tuple[int, int]
Placed = tuple[Span, Signal]
"""A cue, and where its words stand in `Said.plain`."""

Weigh = Callable[[Sequence[Heard]], list[Weighed]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of `Said.plain`, and the cue that found it, if one did."""

    span: Span
    cue: Signal | None = None


def find_reasons(
    said: Said, heard: Heard, weighed: Weighed, cues: Sequence[Signal], weigh: Weigh
) -> tuple[Signal, ...]:
    """The words without which the heat is lower, the strongest first; a cue that the model does not feel is dropped."""
    inputs = heard.inputs
    alone = replace(heard, inputs=assemble(inputs.pieces, ()))
    placed = [(span, cue) for cue in cues if cue.weight > 0 and (span := said.span_of(cue.words))]
    has_before = len(inputs.numbers) > len(alone.inputs.numbers)
    room = max(LEAST_TRIED, min(MOST_TRIED, PIECES_AT_ONCE // len(alone.inputs.numbers)))
    tried = _candidates(said, inputs, weighed.shares, placed)[:room]

    def without(some: Sequence[Candidate]) -> list[Heard]:
        return [_without(alone, one.span, placed) for one in some]

    # One run for all of them costs less than one after another.
    first = weigh([*([alone] if has_before else []), *without(tried[:LEAST_TRIED])])
    by_itself = first.pop(0).heat if has_before else weighed.heat

    def felt(some: Sequence[Candidate], read: Sequence[Weighed]) -> list[Placed]:
        return [_signal(said, one, by_itself - each.heat) for one, each in zip(some, read, strict=True)]

    found = felt(tried[:LEAST_TRIED], first)
    if len(tried) > LEAST_TRIED and all(signal.weight < ENOUGH_POINTS for _, signal in found):
        more = tried[LEAST_TRIED:]
        found += felt(more, weigh(without(more)))
    chosen = _apart(sorted((pair for pair in found if _counts(pair[1])), key=lambda pair: -pair[1].weight))
    if weighed.heat - by_itself >= LEAST_POINTS:
        chosen.append(Signal("before", "what was said before it", BEFORE, round(weighed.heat - by_itself, 1)))
    return tuple(chosen) or (Signal("tone", _shortened(said.original), WHOLE, round(weighed.heat, 1)),)


def _candidates(said: Said, inputs: Inputs, shares: Floats, placed: Sequence[Placed]) -> list[Candidate]:
    """Cues, the strongest words by the network's own account, and clauses; each span once."""
    clauses = [match.span() for match in _CLAUSE.finditer(said.plain) if match[0].strip()]
    strong = _strongest(inputs, shares, clauses)
    found = [Candidate(span, cue) for span, cue in placed[:MOST_CUES]] + [Candidate(span) for span in strong]
    if len(clauses) > 1:
        ranked = sorted(clauses, key=lambda span: -_share(inputs, shares, span))
        found += [Candidate(span) for span in ranked]
    kept: dict[Span, Candidate] = {}
    for each in found:
        if any(map(str.isalnum, said.plain[slice(*each.span)])):
            kept.setdefault(each.span, each)
    return list(kept.values())


def _strongest(inputs: Inputs, shares: Floats, clauses: Sequence[Span]) -> list[Span]:
    """The word with the largest share, alone and with its neighbours in the clause."""
    words = _words(inputs, shares)
    if not words:
        return []
    best = max(range(len(words)), key=lambda place: words[place][1])
    here = words[best][0].begin
    clause = next((span for span in clauses if span[0] <= here < span[1]), (here, here + 1))
    around = words[max(0, best - NEAR_WORDS) : best + NEAR_WORDS + 1]
    near = [word for word in around if clause[0] <= word[0].begin < clause[1]]
    spans = [(near[0][0].begin, near[-1][0].end), (words[best][0].begin, words[best][0].end)]
    return spans if len(words) > 1 else spans[1:]


def _words(inputs: Inputs, shares: Floats) -> list[tuple[Piece, float]]:
    """Each word of the message with the sum of its pieces' shares; the first token is no word."""
    words: list[tuple[Piece, float]] = []
    for piece, share in zip(inputs.pieces, shares[1:], strict=False):
        if words and words[-1][0].begin == piece.begin:
            words[-1] = (piece, words[-1][1] + float(share))
        else:
            words.append((piece, float(share)))
    return words


def _share(inputs: Inputs, shares: Floats, span: Span) -> float:
    return sum(
        float(share)
        for piece, share in zip(inputs.pieces, shares[1:], strict=False)
        if span[0] <= piece.begin < span[1]
    )


def _without(heard: Heard, span: Span, placed: Sequence[Placed]) -> Heard:
    inputs = heard.inputs
    outside = [place for place, piece in enumerate(inputs.pieces) if not span[0] <= piece.begin < span[1]]
    own = len(inputs.pieces) + 1
    kept = (0, *(place + 1 for place in outside), *range(own, len(inputs.numbers)))
    fewer = Inputs(
        tuple(inputs.numbers[place] for place in kept),
        tuple(inputs.segments[place] for place in kept),
        tuple(inputs.pieces[place] for place in outside),
    )
    lost = sum(cue.weight for (begin, end), cue in placed if begin < span[1] and span[0] < end)
    return Heard(f"{heard.plain[: span[0]]} {heard.plain[span[1] :]}", fewer, max(0.0, heard.cued - lost))


def _signal(said: Said, candidate: Candidate, points: float) -> tuple[Span, Signal]:
    begin, end = candidate.span
    weight = round(points, 1)
    words = said.words(begin, end).strip(" \n\t,;")[:LONGEST_SHOWN]
    if candidate.cue:
        return candidate.span, Signal(
            candidate.cue.kind, candidate.cue.words[:LONGEST_SHOWN], candidate.cue.why, weight
        )
    return candidate.span, Signal("wording", words, WORDING, weight)


def _counts(signal: Signal) -> bool:
    return signal.weight >= (LEAST_POINTS if signal.kind == "wording" else LEAST_CUED)


def _apart(found: Sequence[tuple[Span, Signal]]) -> list[Signal]:
    """The strongest that do not overlap."""
    chosen: list[tuple[Span, Signal]] = []
    for span, signal in found:
        if len(chosen) < MOST_SHOWN and all(span[1] <= other[0] or other[1] <= span[0] for other, _ in chosen):
            chosen.append((span, signal))
    return [signal for _, signal in chosen]


def _shortened(text: str) -> str:
    line = " ".join(text[: 4 * LONGEST_SHOWN].split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]} …"


def each_once(signals: Sequence[Signal]) -> Iterator[Signal]:
    """The signals without repeats of kind and words."""
    seen: set[tuple[str, str]] = set()
    for signal in signals:
        if (signal.kind, signal.words) not in seen:
            seen.add((signal.kind, signal.words))
            yield signal
