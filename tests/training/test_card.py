"""The card that training writes beside the weights."""

from __future__ import annotations

from pathlib import Path

from training.card import CARD, LICENCES, write_card


def test_the_card_names_what_the_weights_were_made_of_and_what_they_reach(tmp_path: Path) -> None:
    others = dict.fromkeys(LICENCES, 1_000)
    write_card(
        tmp_path,
        ["| AUC | 0.9 |", "- more"],
        others,
        own=11_000,
        elsewhere=2_000,
        drafts=5_000,
        shape="MiniLM-L6-v2: half of it",
    )
    card = (tmp_path / CARD).read_text(encoding="utf-8")
    for said in (
        "11,000",
        "2,000",
        "5,000",
        "MiniLM-L6-v2: half of it",
        "| AUC | 0.9 |\n- more",
        "must not be used for",
        *LICENCES,
    ):
        assert said in card
