"""A project's plan: what was expected, the letters that go with it, and its tracked promises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.chat.cards import Card
from bot.chat.commands import CommandError
from bot.chat.replies import Ask, Whisper
from bot.coach.advice import letters
from bot.coach.advice.letters import Item, UpdateFacts
from bot.coach.advice.slots import first_name
from bot.coach.schedule.moments import Unclear
from bot.coach.schedule.rhythm_words import understand_rhythm
from bot.coach.schedule.rhythms import rhythm_in_words
from bot.handlers.due import duties
from bot.handlers.due.replanning import replan
from bot.handlers.due.timing import moment_in, standpoint
from bot.handlers.owners import Owner, hours_in_words, set_hours
from bot.handlers.tools import Tools
from bot.phrases import plans as words
from bot.phrases.times import moment
from bot.store import plans, projects
from bot.store.plan_tables import DeliverableRow, PromiseRow
from bot.store.tables import ProjectRow

REPLY_HOURS_MAX = 240
DONE_FOR = timedelta(days=14)
"""How long something finished is still news for an update, where none went out before."""


def keep_plan(project: ProjectRow, owner: Owner, values: Mapping[str, str], tools: Tools) -> None:
    """Store a plan form; raises CommandError before anything is changed."""
    reply_hours = _reply_hours(values.get("reply", ""))
    rhythm = _rhythm(values.get("rhythm", "").strip(), owner)
    for line in values.get("deliverables", "").splitlines():
        moment_in(line, owner)
    if hours := values.get("hours", "").strip():
        before, owner = owner, set_hours(owner, hours, tools)
        replan(before, owner, tools)
    found = [moment_in(line, owner) for line in values.get("deliverables", "").splitlines() if line.strip()]
    known = {row.what.casefold() for row in plans.deliverables(tools.session, project)}
    for when, what in found:
        if what.casefold() not in known:
            due = when.ends(owner.hours) if when else None
            day_only = when is not None and when.at is None
            row = plans.add_deliverable(tools.session, project, what, due, owner.now, day_only=day_only)
            duties.watch_deliverable(project, row, owner, tools)
    project.plan = project.plan | {
        "rhythm": rhythm,
        "risks": values.get("risks", "").strip(),
        "reply_hours": reply_hours,
    }
    duties.plan_update(project, owner, tools)


def _reply_hours(said: str) -> int:
    """Working hours until a first answer; raises CommandError."""
    typed = said.strip() or str(duties.REPLY_HOURS)
    if not typed.isdecimal() or not 1 <= int(typed[:6]) <= REPLY_HOURS_MAX:
        raise CommandError(f"First answer within: write a number of working hours, 1 to {REPLY_HOURS_MAX}.")
    return int(typed)


def plan_values(project: ProjectRow, owner: Owner) -> dict[str, str]:
    """The plan as its form shows it."""
    plan = project.plan
    return {
        "rhythm": plan.get("rhythm", ""),
        "risks": plan.get("risks", ""),
        "hours": hours_in_words(owner.hours),
        "reply": str(plan.get("reply_hours", duties.REPLY_HOURS)),
    }


def plan_asked(project: ProjectRow, owner: Owner) -> Ask:
    """The plan's form, for its owner."""
    return Ask(owner.person, words.plan_form(project.id, plan_values(project, owner)))


def _rhythm(said: str, owner: Owner) -> str:
    """A rhythm that is understood, in the freelancer's words; raises CommandError with the question to ask."""
    if not said:
        return ""
    found = understand_rhythm(said, standpoint(owner))
    if isinstance(found, Unclear):
        raise CommandError(found.ask)
    return said


def client_name(project: ProjectRow, tools: Tools) -> str:
    """What the client is called, as far as anyone wrote."""
    return projects.client_name(tools.session, project)


def items(project: ProjectRow, owner: Owner, tools: Tools) -> list[Item]:
    """What is still to come, with its time in words."""
    rows = [row for row in plans.deliverables(tools.session, project) if row.done_at is None]
    return [Item(row.what, words.when(row, owner.now) if row.due_at else "") for row in rows]


def kickoff_letter(project: ProjectRow, owner: Owner, tools: Tools) -> str:
    """The message that sets expectations."""
    plan = project.plan
    return letters.kickoff(
        client_name(project, tools),
        items(project, owner, tools),
        plan.get("rhythm", ""),
        plan.get("risks", ""),
        int(plan.get("reply_hours", duties.REPLY_HOURS)),
        hours_in_words(owner.hours),
    )


def kickoff_card(project: ProjectRow, owner: Owner, tools: Tools) -> Card:
    """What was understood, in words, and the kick-off message to post."""
    upcoming = duties.upcoming_update(project, owner)
    dates = ", ".join(f"{item.what}: {item.when or 'no date yet'}" for item in items(project, owner, tools))
    rhythm = duties.rhythm_of(project, owner)
    again = f"First update: {moment(upcoming, owner.now)}, " if upcoming else "Updates: "
    updates = f"{again}{rhythm_in_words(rhythm)}." if rhythm else "No update rhythm yet."
    said = f"{dates or 'No deliverables yet'}. {updates}"
    letter = kickoff_letter(project, owner, tools)
    return words.letter_card("Here is what I understood", said, letter, "kickoff_post", project.id, "Post kick-off")


def update_letter(project: ProjectRow, owner: Owner, tools: Tools) -> str:
    """The update that the known facts make."""
    since = project.last_update_at or owner.now - DONE_FOR
    rows = plans.deliverables(tools.session, project)
    upcoming = duties.upcoming_update(project, owner)
    following = duties.following_update(project, owner, upcoming) if upcoming else None
    kept = [row.what for row in plans.kept_since(tools.session, project, since)]
    to_do = _still_to_do(project, tools)
    return letters.update(
        UpdateFacts(
            client=client_name(project, tools),
            done=[*(row.what for row in rows if row.done_at and row.done_at > since), *kept],
            in_progress=_in_progress(to_do[0], owner) if to_do else "",
            ahead=[Item(row.what, words.when(row, owner.now) if row.due_at else "") for row in to_do[1:4]],
            risks=_risks(project, owner, tools),
            noted=[note.text for note in plans.untold_notes(tools.session, project)],
            waiting_on_client=[row.what for row in plans.promises(tools.session, project, "waiting")],
            next_update=moment(following, owner.now) if following else "",
        )
    )


def _still_to_do(project: ProjectRow, tools: Tools) -> list[DeliverableRow | PromiseRow]:
    """Deliverables and the freelancer's promises that are open, what is due first before the rest, none twice."""
    dated = sorted(plans.dated(tools.session, project), key=lambda row: row.due_at or row.created_at)
    undated = [row for row in plans.deliverables(tools.session, project) if row.due_at is None and row.done_at is None]
    found: dict[str, DeliverableRow | PromiseRow] = {}
    for row in [*dated, *undated]:
        found.setdefault(row.what.casefold(), row)
    return list(found.values())


def _in_progress(row: DeliverableRow | PromiseRow, owner: Owner) -> str:
    """What is due first, and how it was said: planned or promised."""
    if row.due_at is None:
        return row.what
    said = "as promised" if isinstance(row, PromiseRow) else "planned"
    return f"{row.what}, {said} for {words.when(row, owner.now)}"


def _risks(project: ProjectRow, owner: Owner, tools: Tools) -> list[str]:
    """What the plan names as being able to get in the way, and each date that has passed."""
    passed = plans.due_before(tools.session, project, owner.now)
    named = str(project.plan.get("risks", "")).strip()
    return [*([named] if named else []), *(letters.slipped(row.what, words.when(row, owner.now)) for row in passed)]


def recap_letter(project: ProjectRow, client: str, owner: Owner, tools: Tools) -> str:
    """What was agreed, as far as it is known: dates that are ahead and promises that are tracked."""
    ahead = [item for item in items(project, owner, tools) if item.when]
    tracked = [Item(row.what, words.when(row, owner.now)) for row in plans.promises(tools.session, project, "tracked")]
    known = {item.what.casefold(): item for item in [*tracked, *ahead]}
    return letters.recap(first_name(client), list(known.values()))


def moved_letter(project: ProjectRow, row: DeliverableRow, was: str, owner: Owner, tools: Tools) -> str:
    """The message that tells the client about a moved date, early; `was` is the old one in words, if it is known."""
    return letters.moved(client_name(project, tools), row.what, was, words.told_when(row, owner.now))


def track(promise: PromiseRow, project: ProjectRow, owner: Owner, tools: Tools) -> Whisper:
    """Keep track of a promise, and say so where its card stands."""
    promise.state = "tracked"
    duties.watch_promise(project, promise, owner, tools)
    card = words.promise_kept_card(promise.id, promise, owner.now)
    return Whisper(owner.person, card, slot=f"promise:{promise.id}", anew=False)
