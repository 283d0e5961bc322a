"""The forms: the draft before it is posted, and until when to be quiet."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.cards import Button, ButtonRow, Card, Text
from bot.chat.forms import Choice, Form, Input
from bot.chat.limits import INPUT_MAX
from bot.coach.advice.types import Nudge
from bot.phrases import sayings
from bot.phrases.clipping import one_line, paragraphs

DRAFT_FORM, SNOOZE_FORM, CHECK_FORM, PLAN_FORM = "draft", "snooze", "check", "plan"
NO_PROJECT = "0"
OPEN = "open_"
"""Before a form's name: the button that opens it."""
BLANKS_NAMED = 6
_SNOOZES = {
    "hour": "In an hour",
    "afternoon": "This afternoon, or tomorrow's",
    "morning": "On the next working morning",
    "monday": "On Monday morning",
}


def draft_form(nudge: Nudge, case_id: int, place: str = "", name: str = "") -> Form:
    """The draft for a last look: `place` is where it will be posted, `name` as whom."""
    return _reply_form(case_id, paragraphs(nudge.draft, INPUT_MAX), _where(place, name))


def blanks_form(case_id: int, text: str, blanks: Sequence[str], hint: str = "") -> Form:
    """The same text once more, because blanks are still open in it; `hint` is what else is worth a look."""
    named = ", ".join(one_line(blank, 40) for blank in blanks[:BLANKS_NAMED])
    more = f" and {len(blanks) - BLANKS_NAMED} more" if len(blanks) > BLANKS_NAMED else ""
    said = f"Not posted yet. Still to fill in or take out: {named}{more}."
    return _reply_form(case_id, text[:INPUT_MAX], f"{said} {hint}".strip())


def snooze_form(row: int, name: str = SNOOZE_FORM, problem: str = "", typed: str = "") -> Form:
    """Until when to be quiet about a case, or about a reminder of one's own."""
    choices = tuple(Choice(value, label) for value, label in _SNOOZES.items())
    until = Input("until", "Remind me", "menu", choices=choices, optional=True)
    hint = "friday noon, tomorrow 15:00, in 3 days"
    at = Input("at", "Or at a time of your own", value=typed[:INPUT_MAX], hint=hint, optional=True)
    intro = problem or "I'll be quiet about this one until then."
    return Form(name, str(row), "Snooze", (until, at), "Snooze", intro)


def check_form(project: str = "") -> Form:
    """Words of the freelancer's own that are to be looked at before anybody else sees them; `project` by its id."""
    draft = Input("draft", "Your draft", "long", hint="Paste what you would like to send")
    said = "I'll say what might sting and what is still missing. Only you see it, and nothing is posted."
    return Form(CHECK_FORM, project or NO_PROJECT, "Check my draft", (draft,), "Check", said)


def opening_card(form: Form) -> Card:
    """What a message brings where a form can't open on it: the press that opens it."""
    opens = Button("Open", f"{OPEN}{form.name}", form.row, "primary", opens_form=True)
    return Card(form.title, (Text(form.intro),), (ButtonRow((opens,)),))


def _reply_form(case_id: int, text: str, intro: str) -> Form:
    """One long input, with what is posted and what isn't said above it."""
    reply = Input("text", "Your reply", "long", text, "Fill in what stands in [brackets]")
    return Form(DRAFT_FORM, str(case_id), "Your reply", (reply,), "Post it", intro)


def _where(place: str, name: str) -> str:
    """Where the reply goes and as whom."""
    where = sayings.place(place)
    whom = f", in your name ({sayings.person(name)})" if name else ", in your name"
    return f"“Post it” posts this to {where}{whom}. Your client will see it. Nothing is posted before that."


def clients_form(project_id: int) -> Form:
    """Who the client is, where nobody there looks like one."""
    people = Input("clients", "Who is the client?", kind="people", hint="Everyone else counts as your own team.")
    return Form("clients", str(project_id), "Choose clients", (people,), send_label="Save")
