"""What is known of projects: how they stand, and their dates, for the question of fault and a draft's blanks."""

from __future__ import annotations

from bot.chat.people import Person
from bot.coach.advice.known_facts import Agreed
from bot.coach.advice.slots import NAME_MAX
from bot.handlers.due import duties
from bot.handlers.owners import Owner
from bot.handlers.tools import Tools
from bot.phrases import plans as words
from bot.phrases.notices import StatusLine
from bot.phrases.times import moment
from bot.store import cases, messages, plans, projects
from bot.store.tables import CaseRow, ProjectRow


def status_lines(person: Person, tools: Tools) -> list[StatusLine]:
    """A person's projects as they stand, oldest first."""
    live = {project.id: case for case, project in cases.open_for(tools.session, person)}
    return [_status_line(project, live.get(project.id), tools) for project in projects.owned(tools.session, person)]


def _status_line(project: ProjectRow, row: CaseRow | None, tools: Tools) -> StatusLine:
    is_unread = messages.is_last_unread(tools.session, project)
    return StatusLine(project.name, cases.to_case(row) if row else None, is_unread, project.trouble)


def agreed_in(project: ProjectRow, tools: Tools) -> list[Agreed]:
    """Every deliverable, and every promise of the freelancer's that was tracked."""
    rows = plans.deliverables(tools.session, project)
    promised = plans.promises(tools.session, project, "tracked", "kept")
    return [
        *(Agreed(row.what, row.due_at, row.day_only, row.done_at) for row in rows),
        *(Agreed(row.what, row.due_at, row.day_only, row.ended_at) for row in promised if row.who == "freelancer"),
    ]


def blanks_known(project: ProjectRow, owner: Owner, tools: Tools) -> dict[str, str]:
    """The blanks of a draft that the project's own facts fill: a blank's words to what stands in their place."""
    rows = [row for row in plans.deliverables(tools.session, project) if len(row.what) <= NAME_MAX]
    done = max((row for row in rows if row.done_at), key=lambda row: row.done_at or owner.now, default=None)
    dated = [row for row in rows if row.due_at and row.done_at is None]
    ahead = next((row for row in dated if row.due_at and row.due_at >= owner.now), None)
    known = {"what is done": done.what} if done else {}
    if len(dated) == 1:
        known["agreed date"] = words.when(dated[0], owner.now)
    if ahead:
        known |= dict.fromkeys(("next delivery", "next visible piece"), ahead.what)
        known["what is next"] = f"{ahead.what}, {words.when(ahead, owner.now)}"
    return known | _next_update(project, owner)


def _next_update(project: ProjectRow, owner: Owner) -> dict[str, str]:
    """The agreed time of the next update; a bare clock time only where that is still today."""
    due = duties.upcoming_update(project, owner)
    if due is None or due <= owner.now:
        return {}
    said = moment(due, owner.now)
    known = {"day and time, e.g. Thursday 15:00": said}
    if due.astimezone(owner.now.tzinfo).date() == owner.now.date():
        known["time, e.g. 15:00"] = said
    return known
