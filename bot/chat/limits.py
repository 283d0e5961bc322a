"""How much a card or a form may hold: the smaller of Slack's and Discord's limits, in characters."""

from __future__ import annotations

# Slack Block Kit (header 150, section text 3,000, button 75, action_id 255, 25 buttons in
# one block, 50 blocks, modal title 24) and Discord (embed 6,000 in all, field 1,024, label 80,
# custom_id 100, 5 rows of 5, modal title 45 and 5 inputs of 4,000 characters).
TITLE_MAX = 150
TEXT_MAX = 2_900
CARD_MAX = 5_500
PARTS_MAX = 20
STEPS_MAX = 12
LABEL_MAX = 75
ACTION_MAX = 100
ROWS_MAX, ROW_MAX = 5, 5
FORM_TITLE_MAX = 24
INPUTS_MAX = 5
INPUT_LABEL_MAX = 45
INPUT_MAX = 3_000
CHOICES_MAX = 25


class TooBig(ValueError):
    """A card or form holds more than a platform would take."""


def fit(what: str, text: str, most: int, *, empty_ok: bool = False) -> None:
    """Refuse a text that is too long, or empty where that is refused too."""
    if len(text) > most:
        raise TooBig(f"{what} has {len(text)} characters, at most {most} fit")
    if not text.strip() and not empty_ok:
        raise ValueError(f"{what} must not be empty")
