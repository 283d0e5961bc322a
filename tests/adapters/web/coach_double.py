"""A coach for tests: it nudges when a client shouts, answers what it is asked, and keeps what it heard."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from adapters.web.platform import WebPlatform
from bot.chat.cards import Button, ButtonRow, Card, Draft, Link, Note, Points, Quote, Step, Steps, Text
from bot.chat.events import ButtonPressed, CommandRun, Event, FormSent, MessageSeen
from bot.chat.forms import Choice, Form, Input
from bot.chat.people import MessageRef, Person, Place
from bot.chat.ports import Behind, Handled, Watched
from bot.chat.replies import Answer, Enter, Lasting, Outgoing, Say, Whisper
from bot.extras.heat import HeatPoint
from bot.store.clock import utc_now

YOU = Person("web", "playground", "you")
TAGS = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


def nudge_card(seen: MessageSeen, fault: str = "") -> Card:
    """A card with every kind of part, and the client's own words in each."""
    return Card(
        f"{seen.name}: deadline missed",
        (
            Text(f"Heated (72) since you wrote {seen.text}", "Why"),
            Quote(seen.text, seen.name),
            Points("What they need answered", ("A date", seen.text)),
            Steps("One step at a time", (Step("Name what the wait costs", "empathize", "You needed this"),)),
            Draft("Losing a day is a real cost. You'll hear from me at [time]."),
            Note("Only you can see this."),
            Link("Open the message", seen.link),
        ),
        (
            ButtonRow(
                tuple(Button(w.title(), f"fault_{w}", "1", chosen=w == fault) for w in ("yes", "no")), "Did you?"
            ),
            ButtonRow(
                (Button("Use draft", "use", "1", "primary", opens_form=True), Button("Stop", "stop", "1", "danger"))
            ),
        ),
        "heated",
    )


REPLY_FORM = Form(
    "reply",
    "1",
    "Your reply",
    (
        Input("text", "What you answer", "long", "I am on it.", "Fill in what stands in [brackets]"),
        Input("why", "Why it happened", optional=True),
        Input("mood", "How it went", "menu", choices=(Choice("good", "Well"), Choice("bad", "Badly"))),
        Input("who", "Who else should know", "people", optional=True),
    ),
    "Post it",
)


@dataclass
class Coach:
    """The inbox and the heat line; `stumbles` fails on everything, `nudges_at` nudges for the nth client message."""

    platform: WebPlatform | None = None
    heard: list[Event] = field(default_factory=list)
    points_by_place: dict[str, list[HeatPoint]] = field(default_factory=dict)
    stumbles: bool = False
    nudges_at: int = 0
    nudge: tuple[MessageSeen, MessageRef | None] | None = None

    async def handle(self, event: Event) -> Handled:
        """Hear each delivery once."""
        if self.stumbles:
            raise RuntimeError("the coach fell over")
        if any(event.delivery == earlier.delivery for earlier in self.heard):
            return Handled(repeat=True)
        self.heard.append(event)
        match event:
            case MessageSeen(is_direct=True):
                await self.send(Answer(YOU, Card("You asked", (Text(event.text),)), event.ref.place, event.delivery))
            case MessageSeen():
                await self._read(event)
            case CommandRun():
                name, _, rest = event.line.partition(" ")
                await self.send(Answer(YOU, Card(f"Ran {name}", (Text(rest or "done"),)), event.place, event.delivery))
                await self.send(Enter(event.place, YOU))
            case ButtonPressed():
                return await self._pressed(event)
            case FormSent(values=values):
                return await self._sent(event, values["text"])
            case _:
                pass
        return Handled()

    async def watched(self, platform: str) -> Sequence[Watched]:
        """Nothing to catch up with."""
        return []

    async def watching(self, platform: str, channel: str) -> Sequence[str]:
        """Nobody watches."""
        return []

    async def fall_behind(self, watched: Sequence[Watched]) -> Behind:
        """Nothing that could be missed."""
        return Behind(utc_now())

    async def caught_up(self, fallen: Behind, place: Place) -> None:
        """Nothing to forget."""

    async def points(self, place: Place) -> Sequence[HeatPoint]:
        """The heat line of a place."""
        return self.points_by_place.get(place.key, [])

    async def send(self, reply: Lasting, replaces: MessageRef | None = None) -> MessageRef | None:
        """Send a reply under a key of its own."""
        assert self.platform
        return await self.platform.send(Outgoing(uuid.uuid4().hex, reply, replaces))

    async def _read(self, seen: MessageSeen) -> None:
        """A client who shouts is heated."""
        if "-client-" not in seen.author.user:
            return
        mine = self.points_by_place.setdefault(seen.ref.place.key, [])
        is_hot = seen.text.endswith("!") if not self.nudges_at else len(mine) + 1 == self.nudges_at
        point = HeatPoint(seen.ref, seen.at, 72 if is_hot else 12, "heated" if is_hot else "calm", nudged=is_hot)
        mine.append(point)
        if is_hot:
            self.nudge = (seen, await self.send(Whisper(YOU, nudge_card(seen), "case:1")))

    async def _pressed(self, press: ButtonPressed) -> Handled:
        """A choice is redrawn in place; the draft opens a form."""
        if press.verb == "use":
            return Handled(form=REPLY_FORM)
        if press.verb.startswith("fault_") and self.nudge:
            seen, ref = self.nudge
            chosen = press.verb.removeprefix("fault_")
            await self.send(Whisper(YOU, nudge_card(seen, chosen), "case:1", anew=False), ref)
        return Handled()

    async def _sent(self, sent: FormSent, text: str) -> Handled:
        """A reply that still has a blank comes back; any other is posted."""
        assert self.nudge
        if "[" in text:
            return Handled(form=Form("reply", "1", "Fill in the blanks", REPLY_FORM.inputs, "Post it"))
        await self.send(Say(self.nudge[0].ref.place, text, YOU, "Sam"))
        return Handled()
