"""The trained reading: words and thread by the network, waiting by the clock, reasons by taking words out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.coach.reading.cue_text import CueText
from bot.coach.reading.cues import assemble as assemble_cues
from bot.coach.reading.cues import parse
from bot.coach.reading.model.inputs import Inputs, assemble, earlier, message
from bot.coach.reading.model.language import Languages
from bot.coach.reading.model.network import Answer, Network
from bot.coach.reading.model.reasons import each_once, find_reasons
from bot.coach.reading.model.scale import Scale
from bot.coach.reading.model.situation import situation_of
from bot.coach.reading.model.spelling import Spelling
from bot.coach.reading.model.wordpieces import WordPieces
from bot.coach.reading.normalise import Said, listen
from bot.coach.reading.points import find_points
from bot.coach.reading.pressure import Moment, pressures
from bot.coach.reading.types import TENSE_FROM, Reading, Signal, Turn, Usual
from bot.coach.situations import Situation

MODEL_FOLDER = "model"
"""Folder beside the reading's files that holds what training wrote."""

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
    vocabulary: str
    spelling: str
    languages: str
    scale: str


@dataclass(frozen=True, slots=True)
class _Heard:
    """One message made ready: its own words, and its inputs with those of the turns before it."""

    said: Said
    inputs: Inputs


class ModelReader:
    """Reads client messages with the trained network."""

    def __init__(self, files: ModelFiles, cues: CueText) -> None:
        spelling = Spelling(files.spelling.split())
        self._words = WordPieces(files.vocabulary.splitlines(), spelling)
        self._languages = Languages.parse(files.languages, spelling)
        self._scale = Scale.parse(files.scale)
        self._network = Network(files.weights)
        self._cues = cues

    def read(
        self, text: str, before: Sequence[Turn] = (), at: datetime | None = None, usual: Usual | None = None
    ) -> Reading:
        """Say how heated `text` is, given the conversation `before` it, oldest first."""
        said = listen(text)
        if language := self._languages.other_than_english(said.own):
            return unread(language, said)
        heard = self._heard(said, before)
        if not heard.inputs.pieces:
            return Reading(0, 0.9, points=find_points(said))
        return self._reading(heard, self._network.answer([heard.inputs])[0], before, at, usual)

    def heats(self, messages: Sequence[tuple[str, Sequence[Turn]]]) -> list[int]:
        """The heat alone of many messages, each with what came before it; quicker than one reading after another."""
        heard = [self._heard(listen(text), before) for text, before in messages]
        return [round(heat) for heat in self._heats([each.inputs for each in heard])]

    def _heard(self, said: Said, before: Sequence[Turn]) -> _Heard:
        turns = earlier(self._words, [(turn.who == "client", turn.text) for turn in before])
        return _Heard(said, assemble(message(self._words, said.plain), turns))

    def _heats(self, inputs: Sequence[Inputs]) -> list[float]:
        return [
            self._scale.heat(answer.heat) if each.pieces else 0.0
            for each, answer in zip(inputs, self._network.answer(inputs), strict=True)
        ]

    def _reading(
        self, heard: _Heard, answer: Answer, before: Sequence[Turn], at: datetime | None, usual: Usual | None
    ) -> Reading:
        words_heat = self._scale.heat(answer.heat)
        heat, facts = _with_facts(words_heat, Moment(heard.said.own, words_heat, before, at, usual))
        signals: tuple[Signal, ...] = ()
        votes: Mapping[Situation, float] = {}
        if heat >= TENSE_FROM:
            cued = self._cues.weigh(heard.said.original)
            votes = cued.votes
            signals = find_reasons(heard.said, heard.inputs, answer, words_heat, cued.signals, self._heats)
        return Reading(
            round(heat),
            self._confidence(heard, heat),
            situation_of(answer.situation, votes, heat),
            tuple(sorted(each_once((*signals, *facts)), key=lambda signal: -signal.weight)),
            find_points(heard.said),
        )

    def _confidence(self, heard: _Heard, heat: float) -> float:
        sure = self._scale.sureness(heat)
        alone = len(heard.inputs.numbers) == len(heard.inputs.pieces) + 2
        if alone and len({piece.begin for piece in heard.inputs.pieces}) < FEW_WORDS:
            sure = min(sure, FEW_WORDS_SURE)
        return round(sure, 2)


def model_reader(files: ModelFiles, cue_texts: Mapping[str, str]) -> ModelReader:
    """The trained reader; the cues, given as name → text, name its reasons."""
    return ModelReader(files, CueText(assemble_cues([parse(text, name) for name, text in cue_texts.items()])))


def unread(language: str, said: Said) -> Reading:
    """A message in another language: confidence 0 says that the heat is no reading."""
    return Reading(0, 0.0, signals=(Signal("language", language, _NOT_YET),), points=find_points(said))


def _with_facts(heat: float, moment: Moment) -> tuple[float, tuple[Signal, ...]]:
    """Each fact takes its share of what is left up to 100."""
    facts = []
    for fact in pressures(moment):
        share = 1.0 if fact.kind in _CLOCK else THREAD_SHARE
        points = (100 - heat) * share * fact.weight / 100
        heat += points
        facts.append(replace(fact, weight=round(points, 1)))
    return heat, tuple(facts)
