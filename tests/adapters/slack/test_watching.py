"""Watching a client channel: who is who, what is heard, and who is told."""

from __future__ import annotations

from tests.adapters.slack.office import FURIOUS, Office
from tests.doubles.slack.people import text_of, until


async def test_an_angry_client_is_whispered_about_to_the_freelancer_alone(running: Office) -> None:
    await running.watch()
    message = running.maria.write(running.acme, FURIOUS)
    nudge = await running.nudge()
    assert "Maria" in text_of(nudge)
    assert f"/archives/{running.acme.id}/p{message['ts'].replace('.', '')}" in str(nudge["blocks"])
    assert running.said_in_channel() == []
    assert running.jo.inbox() == running.maria.inbox() == []
    await until(lambda: all(one.acked for one in running.slack.courier.deliveries))
