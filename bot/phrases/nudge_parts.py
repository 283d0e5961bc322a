"""What a nudge shows, part by part, in a size that a platform takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chat.cards import Draft, Link, Note, Part, Points, Step, Steps, Text
from bot.coach.advice.afterwards import Course
from bot.coach.advice.types import ApologyMode, Nudge, NudgeStep
from bot.coach.learning.lessons import Lesson
from bot.coach.reading.types import Band, Signal
from bot.coach.situations import Situation
from bot.phrases.clipping import one_line, paragraphs, some
from bot.phrases.sayings import heat_since
from bot.phrases.times import moment

LINK_MAX = 400
FACT_KINDS = frozenset({"unanswered", "silence", "rise", "earlier_heat"})
"""Signals whose words are a fact of ours, not a quote of the client's."""
ONLY_YOU = "Only you can see this. Nothing is posted unless you press for it."
_MODE_WORDS = {
    ApologyMode.NONE: "no apology",
    ApologyMode.IMPACT: "names the effect, owns nothing yet",
    ApologyMode.FULL: "owns it once",
    ApologyMode.OWN_PART: "owns your part",
}
_TAKEN: dict[Course | None, str] = {
    Course.STILL_HOT: " Still hot after your answer.",
    Course.WORSE: " Hotter than before your answer: something is still missing for them.",
}
_PAUSE = "nothing has to be solved this minute. Post a holding line, take twenty minutes, then come back."
_STEP_AWAY = "nothing has to be answered this minute. Take twenty minutes away from the screen."


def wants_pause(nudge: Nudge) -> bool:
    """Whether this is no moment to write in: critical heat, or a threat (COACHING 1.6 and 2, step 0)."""
    return nudge.band is Band.CRITICAL or nudge.hard_stop


def can_hold(nudge: Nudge) -> bool:
    """Whether a holding reply helps: an insult gets none before the freelancer has decided how to go on."""
    return nudge.situation is not Situation.ABUSE


@dataclass(frozen=True, slots=True)
class Size:
    """How much of each part is shown, in entries and in characters."""

    whys: int = 3
    points: int = 5
    steps: int = 6
    avoid: int = 3
    words: int = 160
    draft: int = 2_400
    with_sayings: bool = True


SIZES = (Size(), Size(words=120, with_sayings=False), Size(points=3, words=80, draft=1_100, with_sayings=False))
"""Tried in turn: a nudge that is too long for a platform first loses the example phrases, then detail."""


def nudge_parts(nudge: Nudge, now: datetime | None, link: str, size: Size) -> Iterator[Part]:
    """What a nudge shows, from top to bottom."""
    yield Text(f"{heat_since(nudge.band, nudge.heat, nudge.since, now)}.{_TAKEN.get(nudge.course, '')}")
    if wants_pause(nudge):
        yield Text(_PAUSE if can_hold(nudge) else _STEP_AWAY, "First")
    yield from link_part(link)
    if nudge.why:
        yield Points("Why I think so", tuple(_why(signal, size.words) for signal in nudge.why[: size.whys]))
    if nudge.points:
        points = some([one_line(point.text, size.words) for point in nudge.points], size.points)
        yield Points("What they need answered", points)
    yield from lesson_part(nudge.lesson, now, size.words)
    yield Steps("One step at a time", steps_shown(nudge.steps[: size.steps], with_sayings=size.with_sayings))
    yield Points("Better not", nudge.avoid[: size.avoid])
    if nudge.note:
        yield Note(nudge.note)
    yield Draft(paragraphs(nudge.draft, size.draft), f"Draft reply ({nudge.tone}, {_MODE_WORDS[nudge.mode]})")
    yield Note(f"Fill in what stands in [brackets]. {ONLY_YOU}")


def lesson_part(lesson: Lesson | None, now: datetime | None, most: int) -> Iterator[Points]:
    """What the freelancer noted for next time, in their own words; `now` carries their zone."""
    if lesson is None:
        return
    when = f" ({moment(lesson.closed_at, now)})" if lesson.closed_at and now else ""
    noted = (("What set it off", lesson.cause), ("First sign", lesson.sign), ("Do differently", lesson.change))
    yield Points(f"You noted last time{when}", tuple(f"{lead}: {one_line(text, most)}" for lead, text in noted if text))


def link_part(link: str) -> Iterator[Link]:
    """A way back to the message, where the platform has one that fits."""
    if link.startswith(("https://", "http://", "/")) and len(link) <= LINK_MAX and link.isprintable():
        yield Link("Open the message", link)


def _why(signal: Signal, most: int) -> str:
    """One reason: the client's words in quotes, or a fact, and what it tells."""
    words = one_line(signal.words, most)
    quoted = words if signal.kind in FACT_KINDS else f"“{words}”"
    return f"{quoted}: {one_line(signal.why, most)}"


def steps_shown(steps: Sequence[NudgeStep], *, with_sayings: bool) -> tuple[Step, ...]:
    """Steps with the principles that they serve."""
    return tuple(
        Step(step.do, ", ".join(p.words for p in step.principles), step.say if with_sayings else "") for step in steps
    )
