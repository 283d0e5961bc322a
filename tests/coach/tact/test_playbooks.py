"""Every draft that the playbooks offer passes our own check, with a typical message of such a client."""

from __future__ import annotations

import pytest

from bot.coach.reading.normalise import listen
from bot.coach.reading.points import find_points
from bot.coach.situations import PLAYBOOK_SITUATIONS, Situation
from bot.coach.tact.types import NEXT_STEP
from tests.coach.advice.shipped import every_nudge
from tests.coach.tact.shelf import CHECKER

CLIENTS = {
    Situation.LATE: "The landing page was due on Monday. When do I get it?",
    Situation.NO_UPDATES: "Third message this week. Any news on the subtitles?",
    Situation.NAMED_DEFECT: "The logo on page 3 is blurry and the phone number is wrong.",
    Situation.VAGUE_DISLIKE: "I don't like it. It's just not us.",
    Situation.WRONG_BRIEF: "That is not what I asked for. I said mobile first.",
    Situation.LIVE_BREAKAGE: "THE CHECKOUT IS DOWN!!! Fix it now!",
    Situation.FAILED_AGAIN: "The export is broken again. What will you do differently this time?",
    Situation.SCOPE_CREEP: "While you're at it, can you also add a booking page?",
    Situation.PRICE_COMPARE: "Somebody else does it for 200. Why are you so expensive?",
    Situation.INVOICE_LATE: "We aren't happy with the photos, so we won't pay for now.",
    Situation.REFUND_CHARGEBACK: "I want a refund or I call my bank.",
    Situation.REVIEW_THREAT: "Fix the colours for free or I leave one star.",
    Situation.CLIENT_SILENT: "Sorry, busy week.",
    Situation.OUT_OF_HOURS: "I need this tonight. Why don't you answer my calls?",
    Situation.ABUSE: "You are a useless idiot. Where are my files?",
    Situation.LEGAL_THREAT: "My lawyer will be in touch about the breach.",
    Situation.BILLING_DISPUTE: "14 hours for a footer? Please explain.",
    Situation.GENERAL: "I'm losing faith in this project.",
}
POINTS = {situation: find_points(listen(text)) for situation, text in CLIENTS.items()}
NUDGES = {
    (nudge.situation, nudge.fault, nudge.draft)
    for points in ((), *POINTS.values())
    for nudge in every_nudge(points)
    if points in ((), POINTS[nudge.situation])
}


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_every_draft_of_the_playbook_passes(situation: Situation) -> None:
    drafts = [(fault, draft) for about, fault, draft in NUDGES if about is situation]
    assert drafts
    for fault, draft in drafts:
        report = CHECKER.check(draft, CLIENTS[situation], fault, situation, POINTS[situation])
        assert report.issues == (), draft
        assert NEXT_STEP in report.covered, draft
