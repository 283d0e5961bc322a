"""Cards and forms as JSON for the page; everything stays plain text, the page never reads markup."""

from __future__ import annotations

from typing import Any

from bot.chat.cards import Button, Card, Draft, Link, Note, Part, Points, Quote, Steps, Text
from bot.chat.forms import Form, Input

Json = dict[str, Any]


def card_json(card: Card) -> Json:
    """A card: title, tone, parts in order, rows of buttons."""
    rows = [{"question": row.question, "buttons": [_button(button) for button in row.buttons]} for row in card.rows]
    return {"title": card.title, "tone": card.tone, "parts": [_part(part) for part in card.parts], "rows": rows}


def _part(part: Part) -> Json:
    """One part, its kind first."""
    match part:
        case Text(body, lead):
            return {"kind": "text", "lead": lead, "body": body}
        case Quote(body, by):
            return {"kind": "quote", "body": body, "by": by}
        case Points(lead, items):
            return {"kind": "points", "lead": lead, "items": list(items)}
        case Steps(lead, items):
            steps = [{"do": step.do, "principle": step.principle, "say": step.say} for step in items]
            return {"kind": "steps", "lead": lead, "items": steps}
        case Draft(body, lead):
            return {"kind": "draft", "lead": lead, "body": body}
        case Note(body):
            return {"kind": "note", "body": body}
        case Link(text, url):
            return {"kind": "link", "text": text, "url": url}


def _button(button: Button) -> Json:
    """A button; its action is all that comes back."""
    return {
        "label": button.label,
        "action": button.action,
        "style": button.style,
        "form": button.opens_form,
        "chosen": button.chosen,
    }


def form_json(form: Form | None) -> Json | None:
    """A form to open, or nothing."""
    if form is None:
        return None
    inputs = [_input(question) for question in form.inputs]
    head = {"name": form.name, "row": form.row, "title": form.title, "intro": form.intro}
    return head | {"send": form.send_label, "inputs": inputs}


def _input(question: Input) -> Json:
    """One question of a form."""
    return {
        "name": question.name,
        "label": question.label,
        "kind": question.kind,
        "value": question.value,
        "hint": question.hint,
        "optional": question.optional,
        "choices": [{"value": choice.value, "label": choice.label} for choice in question.choices],
    }
