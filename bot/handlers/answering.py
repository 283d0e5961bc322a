"""Direct, private answers to whoever ran, pressed or sent something."""

from __future__ import annotations

from bot.chat.cards import Card
from bot.chat.events import ButtonPressed, CommandRun, FormSent
from bot.chat.replies import Answer
from bot.phrases.notices import error_card

Acted = CommandRun | ButtonPressed | FormSent


def answer_to(acted: Acted, card: Card) -> Answer:
    """Answer the person who acted, where they acted, seen by nobody else."""
    return Answer(acted.person, card, acted.place, acted.delivery)


def sorry_to(acted: Acted, sentence: str) -> Answer:
    """Say in one sentence what can't be done, and what can."""
    return answer_to(acted, error_card(sentence))
