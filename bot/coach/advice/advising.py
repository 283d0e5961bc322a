"""A case and what is known about the people, to the nudge that the freelancer sees."""

from __future__ import annotations

from collections.abc import Sequence

from bot.coach.advice.afterwards import Course, confirms, course_of, still_asked
from bot.coach.advice.apology import apology_mode
from bot.coach.advice.drafting import draft_reply, tone_of
from bot.coach.advice.types import ApologyMode, Facts, Nudge, NudgeStep, Playbook, Playbooks
from bot.coach.cases.types import Case
from bot.coach.reading.types import Point, PointKind, Signal
from bot.coach.situations import Situation

_FIRST_TO_ANSWER: tuple[PointKind, ...] = ("deadline", "question", "demand", "problem")
"""What is waited for comes before what is complained about: an ignored question is asked again, louder."""


def advise(case: Case, facts: Facts, playbooks: Playbooks) -> Nudge:
    """What to show about this case; steps and draft follow the freelancer's own answer about fault."""
    playbook = playbook_for(case, playbooks)
    mode = apology_mode(case.fault, playbook)
    points, course = in_answering_order(case.points), course_of(case)
    asked = still_asked(case)
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
        course=course,
        still_asked=asked.text if asked else "",
        is_confirmed=course is Course.COOLING and not playbook.hard_stop and confirms(facts.last_words),
        known=facts.known if playbook.ask_fault else (),
        lesson=facts.lesson,
    )


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
    steps = (step for step in playbook.steps if not step.modes or mode in step.modes)
    return tuple(NudgeStep(step.move, step.do, step.principles, step.say) for step in steps)
