"""A nudge from first heat to the end: one message that is redrawn, buttons, forms, and words in the channel."""

from __future__ import annotations

import json

from adapters.slack.scopes import OWN_NAME
from loopback.slack.people import text_of, until
from loopback.slack.world import Json
from tests.adapters.slack.conftest import coach
from tests.adapters.slack.office import FURIOUS, Office


async def nudged(office: Office) -> Json:
    """Maria was angry, and Sam has the nudge."""
    await office.watch()
    office.maria.write(office.acme, FURIOUS)
    return await office.nudge()


async def test_the_card_is_redrawn_where_it_stands(running: Office) -> None:
    nudge = await nudged(running)
    before = text_of(nudge)
    await running.sam.press(nudge, "Another tone")
    await until(lambda: text_of(nudge) != before)
    running.sam.write(running.acme, "I am sorry, Maria. You will have it today at five.")
    await until(lambda: "answered" in text_of(nudge))
    assert len(running.sam.inbox()) == 1


async def test_a_press_marks_the_choice(running: Office) -> None:
    nudge = await nudged(running)
    await running.sam.press(nudge, "Yes")
    await until(lambda: "✓ Yes" in text_of(nudge))


async def test_a_press_that_is_delivered_again_counts_once(running: Office) -> None:
    nudge = await nudged(running)
    done = await running.sam.press(nudge, "Another tone")
    await until(lambda: nudge.get("updates") == 1)
    assert await running.slack.courier.once(done)
    await running.sam.press(nudge, "Not heated")
    await until(lambda: "not heated" in text_of(nudge))
    assert nudge["updates"] == 2


async def test_the_draft_is_posted_only_when_the_freelancer_sends_it(running: Office) -> None:
    nudge = await nudged(running)
    await running.sam.press(nudge, "Use draft")
    form = await until(running.sam.modal)
    assert running.said_in_channel() == []
    reply = "Maria, you are right, and I am sorry.\nYou have it today at 17:00. <!channel> *not bold* `code` @here"
    done = await running.sam.submit(form, text=reply)
    assert done.answer == {}
    (posted,) = await until(lambda: [one for one in running.acme.messages if one.get("bot_id")])
    assert text_of(posted) == reply
    assert posted["username"] == "Sam"
    assert "<" not in posted["text"]
    (asked,) = [one for one in running.slack.calls("chat.postMessage") if one.args["channel"] == running.acme.id]
    assert (asked.args["unfurl_links"], asked.args["unfurl_media"], asked.args["mrkdwn"]) == (False, False, False)
    await until(lambda: "answered" in text_of(nudge))
    assert "Posted" in text_of(await running.nudge(2))


async def test_without_the_permission_the_words_go_out_under_our_own_name(office: Office) -> None:
    office.team.scopes.remove(OWN_NAME)
    async with coach(office):
        await office.sam.press(await nudged(office), "Use draft")
        await office.sam.submit(office.sam.modal(), text="You have it today at 17:00.")
        (posted,) = await until(lambda: [one for one in office.acme.messages if one.get("bot_id")])
    assert "username" not in posted


async def test_a_blank_that_is_still_open_brings_the_form_back(running: Office) -> None:
    await running.sam.press(await nudged(running), "Use draft")
    done = await running.sam.submit(running.sam.modal(), text="You have it on [day].")
    assert done.answer["response_action"] == "update"
    again = running.sam.modal()
    assert "[day]" in json.dumps(again)
    assert running.said_in_channel() == []
    await running.sam.submit(again, text="You have it on Friday.")
    await until(lambda: running.said_in_channel() == ["You have it on Friday."])


async def test_a_menu_comes_back_as_the_chosen_value(running: Office) -> None:
    nudge = await nudged(running)
    await running.sam.press(nudge, "Snooze")
    await running.sam.submit(running.sam.modal(), until="hour")
    await until(lambda: "snoozed" in text_of(nudge))


async def test_somebody_elses_button_does_nothing_but_say_so(running: Office) -> None:
    nudge = await nudged(running)
    done = await running.jo.press(nudge, "Use draft")
    assert done.acked
    (shown,) = await until(running.jo.whispered)
    assert "can't find that case among yours" in text_of(shown)
    assert running.slack.world.modals == []


async def test_a_button_works_after_a_restart(office: Office) -> None:
    async with coach(office):
        nudge = await nudged(office)
    async with coach(office):
        await office.sam.press(nudge, "Resolved")
        await until(lambda: "resolved" in text_of(nudge))


async def test_a_button_of_an_older_version_is_answered_kindly(running: Office) -> None:
    nudge = await nudged(running)
    body = running.sam.press_body(nudge, "coach:juggle:7")
    done = await running.slack.courier.send("interactive", body)
    assert done.acked
    (shown,) = await until(lambda: running.sam.whispered()[1:])
    assert "older version" in text_of(shown)


async def test_a_card_that_was_deleted_is_posted_anew(running: Office) -> None:
    nudge = await nudged(running)
    running.slack.world.direct(running.team, running.sam.user.id).messages.remove(nudge)
    running.sam.write(running.acme, "I am sorry, Maria. You will have it today at five.")
    await until(running.sam.inbox)
    assert "answered" in text_of(running.sam.inbox()[0])


async def test_a_form_that_slack_does_not_open_is_told(running: Office) -> None:
    nudge = await nudged(running)
    running.slack.faults.add("views.open", "refused", code="expired_trigger_id")
    done = await running.sam.press(nudge, "Use draft")
    assert done.acked
    shown = await until(lambda: running.sam.whispered()[1:])
    assert "could not open" in shown[0]["text"]


async def test_a_clients_hostile_words_are_only_words(running: Office) -> None:
    await running.watch()
    hostile = (
        f"{FURIOUS} &lt;!channel&gt; <!channel> <@{running.jo.user.id}> *b* _i_ `c` ```pre``` >q \u200b:tada: &amp;lt;"
    )
    running.maria.write(running.acme, hostile)
    nudge = await running.nudge()
    assert "<" not in nudge["text"]
    assert "mrkdwn" not in json.dumps(nudge["blocks"])
