"""The trained reading: words and thread by the network, waiting by the clock, reasons by taking words out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from bot.coach.reading import pressure
from bot.coach.reading.cue_text import CueText
from bot.coach.reading.cues import assemble as assemble_cues
from bot.coach.reading.cues import parse
from bot.coach.reading.model.inputs import EARLIER_TURNS, assemble, earlier, message
from bot.coach.reading.model.language import Languages
from bot.coach.reading.model.network import Floats, Network
from bot.coach.reading.model.ngrams import Ngrams
from bot.coach.reading.model.reasons import each_once, find_reasons
from bot.coach.reading.model.scale import Scale
from bot.coach.reading.model.situation import situation_of
from bot.coach.reading.model.spelling import Spelling
from bot.coach.reading.model.weighing import Heard, Weighed, Weigher
from bot.coach.reading.model.wordpieces import WordPieces
from bot.coach.reading.normalise import Said, listen
from bot.coach.reading.points import find_points
from bot.coach.reading.pressure import pressures
from bot.coach.reading.text_part import TextReading
from bot.coach.reading.types import LANGUAGE, TENSE_FROM, Reading, Signal, Signals, Turn, Usual

NETWORK_FILE, NGRAMS_FILE = "reading.onnx", "ngrams.f16"
TEXT_FILES = ("vocabulary.txt", "everyday.txt", "languages.txt", "scale.json")
"""The files that training writes, in the order of ModelFiles."""

FEW_WORDS, FEW_WORDS_SURE = 3, 0.6
"""So few words, with nothing before them, may mean anything."""

THREAD_SHARE = 0.35
"""What a fact of the thread adds where the network has seen the thread; what the clock says it has not seen."""

_CLOCK = frozenset(("silence", "rise"))
_NOT_YET = "I can't read this language yet, so this is no reading of the tone."


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """What training wrote, as the front door read it."""

    weights: bytes
    ngrams: bytes
    vocabulary: str
    spelling: str
    languages: str
    scale: str

    @classmethod
    def read(cls, read: Callable[[str], bytes]) -> ModelFiles:
        """All of them, each as `read` gives its bytes by name; what `read` raises is passed on."""
        return cls(read(NETWORK_FILE), read(NGRAMS_FILE), *(read(name).decode("utf-8") for name in TEXT_FILES))


@dataclass(frozen=True, slots=True)
class Moment:
    """What came before a message, when it was sent, and this client's usual tone."""

    before: Sequence[Turn] = ()
    at: datetime | None = None
    usual: Usual | None = None


class ModelReader:
    """Reads client messages with the trained network."""

    def __init__(self, files: ModelFiles, cues: CueText) -> None:
        spelling = Spelling(files.spelling.split())
        self._words = WordPieces(files.vocabulary.splitlines(), spelling)
        self._languages = Languages.parse(files.languages, spelling)
        self._scale = Scale.parse(files.scale)
        self._network = Network(files.weights)
        self._weigher = Weigher(self._network, Ngrams(files.ngrams), self._scale)
        self._cues = cues

    def read(
        self, text: str, before: Sequence[Turn] = (), at: datetime | None = None, usual: Usual | None = None
    ) -> Reading:
        """Say how heated `text` is, given the conversation `before` it, oldest first."""
        said = listen(text)
        if language := self._languages.other_than_english(said.own):
            return _unread(language, said)
        cued = self._cues.weigh(said.original)
        heard = self._heard(said, before, cued)
        if not _says_something(heard):
            return Reading(0, 0.9, points=find_points(said))
        (weighed,) = self._weigher.weigh([heard])
        return self._reading(said, heard, weighed, cued, Moment(before, at, usual))

    def language(self, text: str) -> str | None:
        """The language of a text that is not English and so is not read; None where it is, or cannot be told."""
        return self._languages.other_than_english(listen(text).own)

    def heats(self, messages: Sequence[tuple[str, Sequence[Turn]]]) -> list[int]:
        """The heat alone of many messages, each with what came before it; quicker than one reading after another."""
        heard = [self._heard(listen(text), before, self._cues.weigh(text)) for text, before in messages]
        weighed = zip(heard, self._weigher.weigh(heard), strict=True)
        return [round(each.heat) if _says_something(one) else 0 for one, each in weighed]

    def tactless(self, draft: str, client_text: str) -> Floats:
        """The network's logits of what is tactless in a freelancer's draft, answering a client; one for each code."""
        pieces = message(self._words, listen(draft).plain)
        (answer,) = self._network.answer([assemble(pieces, earlier(self._words, [(True, client_text)]))])
        return answer.tact

    def _heard(self, said: Said, before: Sequence[Turn], cued: TextReading) -> Heard:
        turns = earlier(self._words, [(turn.who == "client", turn.text) for turn in before[-EARLIER_TURNS:]])
        return Heard(said.plain, assemble(message(self._words, said.plain), turns), cued.heat)

    def _reading(self, said: Said, heard: Heard, weighed: Weighed, cued: TextReading, moment: Moment) -> Reading:
        warmth, facts = _with_facts(said, weighed.heat, moment)
        heat = round(warmth)
        is_tense = heat >= TENSE_FROM

        @cache
        def signals() -> Signals:
            reasons = find_reasons(said, heard, weighed, cued.signals, self._weigher.weigh) if is_tense else ()
            return tuple(sorted(each_once((*reasons, *facts)), key=lambda signal: -signal.weight))

        return Reading(
            heat,
            self._confidence(heard, warmth),
            situation_of(weighed.situation, cued.votes if is_tense else {}, heat),
            find_points(said),
            find_signals=signals,
        )

    def _confidence(self, heard: Heard, heat: float) -> float:
        sure = self._scale.sureness(heat)
        alone = len(heard.inputs.numbers) == len(heard.inputs.pieces) + 2
        if alone and len({piece.begin for piece in heard.inputs.pieces}) < FEW_WORDS:
            sure = min(sure, FEW_WORDS_SURE)
        return round(sure, 2)


def cue_text(cue_texts: Mapping[str, str]) -> CueText:
    """The cues that name reasons, from name → text; a DataFileError names the file and line that is wrong."""
    return CueText(assemble_cues([parse(text, name) for name, text in cue_texts.items()]))


def _unread(language: str, said: Said) -> Reading:
    """A message in another language: confidence 0 says that the heat is no reading."""
    signal = Signal(LANGUAGE, language, _NOT_YET)
    return Reading(0, 0.0, points=find_points(said), unread_in=language, find_signals=lambda: (signal,))


def _says_something(heard: Heard) -> bool:
    """Whether there is more than quotes, code, links and dots."""
    return any(sign.isalnum() or sign in "?!" or unicodedata.category(sign) == "So" for sign in heard.plain)


def _with_facts(said: Said, heat: float, moment: Moment) -> tuple[float, tuple[Signal, ...]]:
    """Each fact takes its share of what is left up to 100."""
    facts = []
    for fact in pressures(pressure.Moment(said.own, heat, moment.before, moment.at, moment.usual)):
        share = 1.0 if fact.kind in _CLOCK else THREAD_SHARE
        points = (100 - heat) * share * fact.weight / 100
        heat += points
        facts.append(replace(fact, weight=round(points, 1)))
    return heat, tuple(facts)
