"""Which of the freelancer's own messages count as an update."""

from __future__ import annotations

import pytest

from bot.coach.schedule.update_words import is_update


@pytest.mark.parametrize(
    "text",
    [
        "Quick update: the header is done, I'm working on the footer now.",
        "Done:\n- logo\n- business card\nNext: the letterhead, by Friday.",
        "Homepage is live on staging. Tomorrow I'll start with the blog.",
        "Hi Anna, weekly status: wireframes finished, design 60 %, nothing blocked.",
        "I finished the first chapter and I'm halfway through the second.",
        "✅ Login\n✅ Password reset\nStill open: emails",
        "Friday recap\nDone: 3 of 5 pages. Waiting for your texts for the other two.",
        "hey, fixed the menu bug and pushed it. next up is the checkout",
        "Progress so far: 12 of 20 illustrations, on track for the 20th.",
        "The video is exported and uploaded, link below. Next I'll cut the short version.",
        "small update, still working on the migration, should have news tmrw",
    ],
)
def test_an_update(text: str) -> None:
    assert is_update(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, got it!",
        "Sounds good.",
        "I'll send the draft tomorrow.",
        "Could you send me the texts?",
        "Sorry for the delay, I was sick yesterday.",
        "Is the header done on your side?",
        "> Quick update: the header is done\nWhich header do you mean?",
        "Can we move the call to Thursday?",
        "My invoice was sent on Monday.",
        "Have a nice weekend!",
        "What's the status of the contract? Is it done?",
        "Nice, see you at the meeting tomorrow.",
        "",
    ],
)
def test_no_update(text: str) -> None:
    assert not is_update(text)
