"""The words can be read by something else: pressure, points and signals stay as they are."""

from __future__ import annotations

from bot.coach.reading.reader import CueReader
from bot.coach.reading.text_part import TextReading
from bot.coach.reading.types import Band, Signal, Turn
from bot.coach.situations import Situation


class Told:
    """A text part that says what it was told to say about a text."""

    def __init__(self, **heats: float) -> None:
        self.heats = heats

    def weigh(self, text: str) -> TextReading:
        heat = self.heats.get(text.strip("?. ").lower(), 0.0)
        signals = (Signal("model", text, "It was told so.", heat),) if heat else ()
        return TextReading(heat, votes={Situation.LATE: 1.0} if heat else {}, signals=signals)


def test_another_text_part_fits_behind_the_same_reader() -> None:
    reading = CueReader(Told(hm=64.0)).read("Hm?")
    assert (reading.heat, reading.band, reading.situation) == (64, Band.HEATED, Situation.LATE)
    assert reading.signals == (Signal("model", "Hm?", "It was told so.", 64.0),)


def test_pressure_is_added_to_what_the_text_part_says() -> None:
    before = [Turn("client", "Hm?"), Turn("client", "Hm?")]
    reading = CueReader(Told(hm=40.0)).read("Hm?", before)
    assert reading.heat > 60
    assert "unanswered" in {signal.kind for signal in reading.signals}


def test_warm_words_keep_pressure_down() -> None:
    class Warm:
        def weigh(self, text: str) -> TextReading:
            return TextReading(0.0, keep=0.1)

    before = [Turn("client", "When?", heat=80), Turn("client", "When?", heat=80)]
    assert CueReader(Warm()).read("Got it, when is the next one?", before).band is Band.CALM


def test_a_vote_below_a_hard_stop_is_only_a_vote() -> None:
    class Voting:
        def weigh(self, text: str) -> TextReading:
            return TextReading(70.0, votes={Situation.LEGAL_THREAT: 2.0, Situation.LATE: 3.0})

    assert CueReader(Voting()).read("x").situation is Situation.LATE
