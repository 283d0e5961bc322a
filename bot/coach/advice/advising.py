"""A case and what is known about the people, to the nudge that the freelancer sees."""

from __future__ import annotations

from collections.abc import Sequence

from bot.coach.advice.apology import apology_mode
from bot.coach.advice.drafting import draft_reply, tone_of
from bot.coach.advice.types import ApologyMode, Facts, Nudge, NudgeStep, Playbook, Playbooks, PlayStep, SpineMove
from bot.coach.cases.types import Case
from bot.coach.reading.types import Point, PointKind, Signal
from bot.coach.situations import Situation

_FIRST_TO_ANSWER: tuple[PointKind, ...] = ("deadline", "question", "demand", "problem")
"""What is waited for comes before what is complained about: an ignored question is asked again, louder."""
_AFTERWARDS = (SpineMove.CLOSE, SpineMove.LEARN)


def advise(case: Case, facts: Facts, playbooks: Playbooks) -> Nudge:
    """What to show about this case; steps and draft follow the freelancer's own answer about fault."""
    playbook = playbook_for(case, playbooks)
    mode = apology_mode(case.fault, playbook)
    points = in_answering_order(case.points)
    return Nudge(
        client=facts.client_name,
        heat=case.heat,
        band=case.band,
        since=case.opened_at,
        situation=playbook.situation,
        title=playbook.title,
        why=strongest_first(case.signals),
        points=points,
        steps=_steps(playbook, mode),
        avoid=playbook.avoid,
        draft=draft_reply(playbook, mode, facts, points),
        tone=tone_of(facts),
        mode=mode,
        fault=case.fault,
        ask_fault=playbook.ask_fault,
        hard_stop=playbook.hard_stop,
        updates=playbook.updates,
        note=playbook.note,
    )


def afterwards(case: Case, playbooks: Playbooks) -> tuple[NudgeStep, ...]:
    """The steps that come once it is over: close it well, and learn from it."""
    playbook = playbook_for(case, playbooks)
    mode = apology_mode(case.fault, playbook)
    return tuple(_shown(step) for step in playbook.steps if step.move in _AFTERWARDS and _belongs(step, mode))


def playbook_for(case: Case, playbooks: Playbooks) -> Playbook:
    """The playbook of the case's situation; the general one where none is named."""
    return playbooks[Situation.GENERAL if case.situation is Situation.NONE else case.situation]


def in_answering_order(points: Sequence[Point]) -> tuple[Point, ...]:
    """Deadlines and questions first, then demands, then problems; otherwise as the client raised them."""
    return tuple(sorted(points, key=lambda point: _FIRST_TO_ANSWER.index(point.kind)))


def strongest_first(signals: Sequence[Signal]) -> tuple[Signal, ...]:
    """The reasons for the heat, the strongest first; what cooled it is no reason."""
    heating = (signal for signal in signals if signal.weight >= 0)
    return tuple(sorted(heating, key=lambda signal: -signal.weight))


def _steps(playbook: Playbook, mode: ApologyMode) -> tuple[NudgeStep, ...]:
    """The steps that belong to this mode, in the playbook's order."""
    return tuple(_shown(step) for step in playbook.steps if _belongs(step, mode))


def _belongs(step: PlayStep, mode: ApologyMode) -> bool:
    """Whether a step is for this mode."""
    return not step.modes or mode in step.modes


def _shown(step: PlayStep) -> NudgeStep:
    """A step as it is shown."""
    return NudgeStep(step.do, step.principles, step.say)
