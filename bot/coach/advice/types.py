"""What advice is made of: principles, apology modes, playbooks, and the nudge itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.coach.advice.afterwards import Course
from bot.coach.advice.known_facts import KnownFact
from bot.coach.cases.types import Fault
from bot.coach.learning.lessons import Lesson
from bot.coach.reading.types import Band, Point, Signal
from bot.coach.situations import Situation


class Principle(IntEnum):
    """The ten principles, by their number."""

    EMPATHIZE = 1
    STAY_PROFESSIONAL = 2
    LISTEN_ACTIVELY = 3
    CLARIFY_AND_CONFIRM = 4
    APOLOGIZE_WHEN_NECESSARY = 5
    OFFER_SOLUTIONS = 6
    SET_CLEAR_EXPECTATIONS = 7
    REGULAR_UPDATES = 8
    LEARN_FROM_THE_EXPERIENCE = 9
    SEEK_FEEDBACK = 10

    @property
    def words(self) -> str:
        """The principle as people say it: "stay professional"."""
        return self.name.lower().replace("_", " ")


class ApologyMode(StrEnum):
    """How much of an apology is owed; only the freelancer's own answer can make it FULL (COACHING 1.1)."""

    NONE = "A0"
    IMPACT = "A1"
    FULL = "A2"
    OWN_PART = "A3"


class VoiceTone(StrEnum):
    """How the freelancer likes to sound."""

    WARM = "warm"
    PLAIN = "plain"
    FORMAL = "formal"


class SpineMove(StrEnum):
    """What a step or a part of a draft is for, in the order that every playbook keeps (COACHING 2)."""

    PAUSE = "pause"
    FACTS = "facts"
    ACKNOWLEDGE = "acknowledge"
    CONFIRM = "confirm"
    APOLOGY = "apology"
    OPTIONS = "options"
    EXPECTATIONS = "expectations"
    UPDATE = "update"
    RECAP = "recap"
    CLOSE = "close"
    LEARN = "learn"

    @property
    def place(self) -> int:
        """Where it stands on the spine, from 0."""
        return list(SpineMove).index(self)


@dataclass(frozen=True, slots=True)
class PlayStep:
    """One step of a playbook; `modes` names the apology modes it belongs to (all, if empty)."""

    move: SpineMove
    do: str
    principles: tuple[Principle, ...]
    say: str = ""
    modes: tuple[ApologyMode, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One part of a draft: its wordings by tone, of which a draft takes one; `modes` as in a step.

    A wording may hold slots like {client} that the coach fills, and blanks like [time] that only the
    freelancer can fill.
    """

    move: SpineMove
    wordings: Mapping[VoiceTone, tuple[str, ...]]
    modes: tuple[ApologyMode, ...] = ()


@dataclass(frozen=True, slots=True)
class Playbook:
    """The ordered steps for one situation, with what to avoid and the parts of a draft."""

    situation: Situation
    title: str
    default_mode: ApologyMode
    ask_fault: bool
    steps: tuple[PlayStep, ...]
    avoid: tuple[str, ...]
    hard_stop: bool = False
    updates: str = ""
    """How often to write while the case is open, in words."""
    note: str = ""
    """What has to be said beside the advice, such as that it is not legal advice."""
    draft: tuple[DraftPart, ...] = ()


Playbooks = Mapping[Situation, Playbook]
"""Every playbook by its situation."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the coach knows about the people and the project, besides the case."""

    client_name: str
    freelancer_name: str
    project: str = ""
    tone: VoiceTone = VoiceTone.WARM
    variant: int = 0
    """Which tone and wording: "Another tone" moves it on."""
    turn: int = 0
    """Where among its wordings this case begins, so that two cases begin differently."""
    said: tuple[str, ...] = ()
    """What the freelancer has written to this client before: words that stand in it are not offered again."""
    is_short: bool = False
    """Whether the freelancer likes short drafts."""
    now: datetime | None = None
    last_words: str = ""
    """What the client wrote last, where it is known."""
    known: tuple[KnownFact, ...] = ()
    """What the project knows about its dates."""
    blanks: Mapping[str, str] = field(default_factory=dict)
    """The blanks of a draft that the project's facts fill, by their words."""
    lesson: Lesson | None = None
    """What the freelancer noted after this client's last flare-up."""


@dataclass(frozen=True, slots=True)
class NudgeStep:
    """A step as it is shown."""

    move: SpineMove
    do: str
    principles: tuple[Principle, ...]
    say: str = ""


@dataclass(frozen=True, slots=True)
class Nudge:
    """What the coach privately shows the freelancer about one case."""

    client: str
    heat: int
    band: Band
    since: datetime
    situation: Situation
    title: str
    why: tuple[Signal, ...]
    points: tuple[Point, ...]
    steps: tuple[NudgeStep, ...]
    avoid: tuple[str, ...]
    draft: str
    tone: VoiceTone
    mode: ApologyMode
    fault: Fault
    ask_fault: bool
    hard_stop: bool
    updates: str = ""
    note: str = ""
    course: Course | None = None
    """How the client took the answer, once they have written again."""
    still_asked: str = ""
    """What the answer has passed over, in the client's words."""
    is_confirmed: bool = False
    """Whether the client has cooled down and agreed, so that a recap is worth posting."""
    known: tuple[KnownFact, ...] = ()
    """What the project knows, to be shown beside the question of fault."""
    lesson: Lesson | None = None
    """What the freelancer noted after this client's last flare-up."""
