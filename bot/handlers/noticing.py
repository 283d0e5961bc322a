"""What a message in a watched place means for what is due: promises, updates, answers, whose move it is."""

from __future__ import annotations

from datetime import date, datetime

from bot.chat.events import MessageSeen
from bot.chat.replies import Whisper
from bot.coach.advice.next_word import next_word
from bot.coach.promises.finding import find_promises
from bot.coach.promises.types import Promise
from bot.coach.schedule.moments import Standpoint
from bot.coach.schedule.update_words import is_update
from bot.handlers.due import duties
from bot.handlers.owners import Owner
from bot.handlers.tools import Tools
from bot.phrases.plans import promise_offer_card
from bot.store import plans
from bot.store.plan_tables import PromiseRow
from bot.store.tables import ProjectRow


def notice_client(project: ProjectRow, seen: MessageSeen, owner: Owner, tools: Tools, *, needs_answer: bool) -> None:
    """A client wrote: it is the freelancer's move again, unless the client has just promised something."""
    if project.waiting_since is not None:
        _end_waiting(project, owner, tools)
    for promise in find_promises(seen.text, seen.at, owner.hours.zone, "client", owner.hours):
        _offered(project, seen, promise, owner, "waiting", tools)
        project.waiting_since = project.waiting_since or seen.at
        duties.plan_update(project, owner, tools)
    if needs_answer and project.waiting_since is None:
        duties.plan_answer(project, owner, seen.at, tools)


def _end_waiting(project: ProjectRow, owner: Owner, tools: Tools) -> None:
    """What the client owed is theirs no more: they have moved."""
    project.waiting_since = None
    # While they owed the next move nothing was due: the clock starts again with their message, at the next slot.
    project.paused_until = max(project.paused_until or owner.now, owner.now)
    duties.plan_update(project, owner, tools)
    for row in plans.promises(tools.session, project, "waiting"):
        row.state, row.ended_at = "kept", owner.now


def notice_freelancer(project: ProjectRow, seen: MessageSeen, owner: Owner, tools: Tools) -> list[Whisper]:
    """The freelancer wrote: an answer, perhaps an update, perhaps a promise worth keeping track of."""
    duties.answered(project, tools, seen.at)
    if is_update(seen.text):
        update_is_out(project, owner, seen.at, tools)
    return offer_promises(project, seen, owner, tools)


def offer_promises(project: ProjectRow, seen: MessageSeen, owner: Owner, tools: Tools) -> list[Whisper]:
    """A quiet card for each promise with a time, the next word to the client among them."""
    found = find_promises(seen.text, seen.at, owner.hours.zone, "freelancer", owner.hours)
    word = next_word(seen.text, Standpoint(seen.at, owner.hours))
    if word is not None and word.due not in [promise.due for promise in found]:
        found = (word, *found)
    rows = [_offered(project, seen, promise, owner, "offered", tools) for promise in found if promise.due is not None]
    return [_offer(row, owner) for row in rows if row is not None]


def _offer(row: PromiseRow, owner: Owner) -> Whisper:
    """The quiet card that asks whether to keep track of it."""
    return Whisper(owner.person, promise_offer_card(row.id, row, owner.now), slot=f"promise:{row.id}")


def update_is_out(project: ProjectRow, owner: Owner, at: datetime, tools: Tools) -> datetime | None:
    """The client has had an update: the clock starts again; gives when the next one is due."""
    project.last_update_at = at
    plans.notes_told(tools.session, project, at)
    return duties.plan_update(project, owner, tools)


def _offered(
    project: ProjectRow, seen: MessageSeen, promise: Promise, owner: Owner, state: str, tools: Tools
) -> PromiseRow | None:
    """Keep a promise as it was said."""
    due_at, day_only = _due(promise.due, owner)
    return plans.offer_promise(
        tools.session,
        project,
        seen.ref.key,
        who=promise.who,
        what=promise.what[:300],
        words=promise.words,
        due_at=due_at,
        day_only=day_only,
        state=state,
        created_at=seen.at,
    )


def _due(due: datetime | date | None, owner: Owner) -> tuple[datetime | None, bool]:
    """A moment for what was said: a day alone is due at the end of its working hours."""
    if due is None or isinstance(due, datetime):
        return due, False
    return datetime.combine(due, owner.hours.end, owner.hours.zone), True
