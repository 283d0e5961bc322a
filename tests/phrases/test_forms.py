"""The forms: the draft is shown before it is posted, and says where it goes and as whom."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.limits import INPUT_MAX
from bot.coach.advice.advising import advise
from bot.coach.advice.drafting import open_blanks
from bot.coach.schedule.snoozing import SNOOZES
from bot.phrases.forms import blanks_form, draft_form, snooze_form
from tests.coach.advice.shipped import PLAYBOOKS, a_case, the_facts

NUDGE = advise(a_case(), the_facts(), PLAYBOOKS)


def test_the_draft_is_prefilled_and_says_where_it_goes_and_as_whom() -> None:
    form = draft_form(NUDGE, 7, "Acme website", "Jo")
    assert (form.name, form.row, form.send_label) == ("draft", "7", "Post it")
    assert form.intro == (
        "“Post it” posts this to Acme website, in your name (Jo). "
        "Your client will see it. Nothing is posted before that."
    )
    (reply,) = form.inputs
    assert (reply.name, reply.kind, reply.value) == ("text", "long", NUDGE.draft)


def test_without_a_place_or_name_it_still_says_that_the_client_will_see_it() -> None:
    assert "the client's channel, in your name. Your client will see it." in draft_form(NUDGE, 7).intro


def test_open_blanks_bring_the_form_back_with_the_same_words() -> None:
    form = blanks_form(7, NUDGE.draft, open_blanks(NUDGE.draft))
    assert form.inputs[0].value == NUDGE.draft
    assert form.intro.startswith("Not posted yet. Still to fill in or take out: [what the date was for], [a part")
    assert blanks_form(7, "x", [f"[{n} of them]" for n in range(9)]).intro.endswith("[5 of them] and 3 more.")


def test_a_huge_text_fits_the_form() -> None:
    assert len(draft_form(replace(NUDGE, draft="x" * 40_000), 7, "p" * 999, "n" * 999).inputs[0].value) == INPUT_MAX
    assert len(blanks_form(7, "x" * 40_000, ["[" + "y" * 9_000 + "]"] * 60).inputs[0].value) == INPUT_MAX


def test_a_snooze_offers_what_the_schedule_knows() -> None:
    until, at = snooze_form(7).inputs
    assert tuple(choice.value for choice in until.choices) == SNOOZES
    assert (until.name, at.name) == ("until", "at")
