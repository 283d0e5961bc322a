"""Heat and situation of messages: what the network, the runs of words and letters, and the cues say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.coach.reading.model.inputs import Inputs
from bot.coach.reading.model.network import Floats, Network
from bot.coach.reading.model.ngrams import HEAT_LOGITS, Ngrams
from bot.coach.reading.model.scale import Scale

NETWORK_SHARE, RUNS_SHARE = 1.0, 0.5
"""What each counts for in the situation; on the corpus's dev part the macro-F1 is 0.660, and 0.649 with whole runs."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message made ready: its own words folded plain, its inputs with those of the turns before it, its cues."""

    plain: str
    inputs: Inputs
    cued: float
    """Heat of 0 to 100 that the cues hear."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Heat of 0 to 100, the logits of the situations, and what each token adds to the network's heat."""

    heat: float
    situation: Floats
    shares: Floats


class Weigher:
    """Weighs messages, many at once where there are many."""

    def __init__(self, network: Network, ngrams: Ngrams, scale: Scale) -> None:
        self._network, self._ngrams, self._scale = network, ngrams, scale

    def weigh(self, heard: Sequence[Heard]) -> list[Weighed]:
        """Each message, in the order asked."""
        answers = self._network.answer([each.inputs for each in heard])
        return [
            Weighed(
                self._scale.heat((*answer.heat, *runs[:HEAT_LOGITS], each.cued)),
                NETWORK_SHARE * answer.situation + RUNS_SHARE * runs[HEAT_LOGITS:],
                answer.shares,
            )
            for each, answer, runs in zip(heard, answers, map(self._runs, heard), strict=True)
        ]

    def _runs(self, heard: Heard) -> Floats:
        return self._ngrams.logits(heard.plain)
